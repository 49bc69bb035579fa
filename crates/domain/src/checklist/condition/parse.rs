//! From tokens to the untyped tree: `or` of `and` of `not(...)`, brackets, `count`, `sum`, `selected`, comparisons.

use super::fault::{ConditionFault, Problem, Span, Wanted};
use super::syntax::{Operand, Syntax, Word, WordKind};
use super::token::{Operator, Token, tokens};
use super::{DEPTH, LENGTH};
use crate::checklist::name::is_reserved;
use crate::checklist::nearest::nearest;

type Parsed<T> = Result<T, ConditionFault>;

/// Parses a whole condition, names unchecked.
///
/// # Errors
/// What is wrong first.
pub fn parse(text: &str) -> Parsed<Syntax<'_>> {
    if text.len() > LENGTH {
        let span = Span { start: 0, end: text.len() };
        return Err(ConditionFault::new(span, Problem::TooLong { limit: LENGTH }));
    }
    let mut parser = Parser { tokens: tokens(text)?, at: 0, end: text.len(), depth: 0 };
    let syntax = parser.or()?;
    match parser.peek() {
        None => Ok(syntax),
        Some(_) => Err(parser.expected(Wanted::End)),
    }
}

struct Parser<'a> {
    tokens: Vec<(Token<'a>, Span)>,
    at: usize,
    end: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.at).map(|(token, _)| *token)
    }

    /// The bytes of the next token, or the end of the text.
    fn span(&self) -> Span {
        self.tokens.get(self.at).map_or(Span { start: self.end, end: self.end }, |(_, span)| *span)
    }

    fn expected(&self, wanted: Wanted) -> ConditionFault {
        let near = match self.peek() {
            Some(Token::Word(word)) => {
                let words: &[&str] = match wanted {
                    Wanted::End => &["and", "or"],
                    Wanted::Literal => &["yes", "no"],
                    _ => &[],
                };
                nearest(word, words.iter().copied())
            }
            _ => None,
        };
        ConditionFault::new(self.span(), Problem::Expected { wanted, nearest: near })
    }

    /// Takes the next token when it is this one.
    fn take(&mut self, token: Token<'a>) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    fn need(&mut self, token: Token<'a>, wanted: Wanted) -> Parsed<()> {
        if self.take(token) { Ok(()) } else { Err(self.expected(wanted)) }
    }

    fn or(&mut self) -> Parsed<Syntax<'a>> {
        self.joined("or", Self::and, Syntax::Or)
    }

    fn and(&mut self) -> Parsed<Syntax<'a>> {
        self.joined("and", Self::single, Syntax::And)
    }

    fn joined(
        &mut self,
        word: &'static str,
        part: fn(&mut Self) -> Parsed<Syntax<'a>>,
        join: fn(Vec<Syntax<'a>>) -> Syntax<'a>,
    ) -> Parsed<Syntax<'a>> {
        let first = part(self)?;
        if self.peek() != Some(Token::Word(word)) {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.take(Token::Word(word)) {
            parts.push(part(self)?);
        }
        Ok(join(parts))
    }

    fn single(&mut self) -> Parsed<Syntax<'a>> {
        match self.peek() {
            Some(Token::Open) => self.nested(|parser| {
                let inner = parser.or()?;
                parser.need(Token::Close, Wanted::Close)?;
                Ok(inner)
            }),
            Some(Token::Word("not")) => self.call(|parser| {
                let inner = parser.or()?;
                parser.need(Token::Close, Wanted::Close)?;
                Ok(Syntax::Not(Box::new(inner)))
            }),
            Some(Token::Word("count")) => self.call(|parser| {
                let of = parser.list(Self::or)?;
                let (operator, than) = parser.relation_to_number()?;
                Ok(Syntax::Count { of, operator, than })
            }),
            Some(Token::Word("sum")) => self.call(|parser| {
                let of = parser.list(Self::operand)?;
                let (operator, than) = parser.relation_to_number()?;
                Ok(Syntax::Sum { of, operator, than })
            }),
            Some(Token::Word("selected")) => self.call(|parser| {
                let operand = parser.operand()?;
                parser.need(Token::Comma, Wanted::Comma)?;
                let choice = parser.literal(Wanted::Choice)?;
                parser.need(Token::Close, Wanted::Close)?;
                Ok(Syntax::Selected { operand, choice })
            }),
            _ => self.comparison(),
        }
    }

    /// One level deeper, after the token that opens it.
    fn nested(&mut self, body: impl FnOnce(&mut Self) -> Parsed<Syntax<'a>>) -> Parsed<Syntax<'a>> {
        if self.depth == DEPTH {
            return Err(ConditionFault::new(self.span(), Problem::TooDeep { limit: DEPTH }));
        }
        self.at += 1;
        self.depth += 1;
        let inner = body(self);
        self.depth -= 1;
        inner
    }

    /// `word ( body`: the word is the next token, the body takes the closing bracket.
    fn call(&mut self, body: impl FnOnce(&mut Self) -> Parsed<Syntax<'a>>) -> Parsed<Syntax<'a>> {
        self.nested(|parser| {
            parser.need(Token::Open, Wanted::Open)?;
            body(parser)
        })
    }

    /// `part, part, ...)`.
    fn list<T>(&mut self, part: fn(&mut Self) -> Parsed<T>) -> Parsed<Vec<T>> {
        let mut parts = vec![part(self)?];
        while self.take(Token::Comma) {
            parts.push(part(self)?);
        }
        self.need(Token::Close, Wanted::Close)?;
        Ok(parts)
    }

    fn comparison(&mut self) -> Parsed<Syntax<'a>> {
        let operand = self.operand().map_err(|mut fault| {
            if let Problem::Expected { wanted, .. } = &mut fault.problem {
                *wanted = Wanted::Condition;
            }
            fault
        })?;
        match self.operator() {
            Some(operator) => {
                Ok(Syntax::Compare { operand, operator, literal: self.literal(Wanted::Literal)? })
            }
            None => Ok(Syntax::Alone(operand)),
        }
    }

    fn operand(&mut self) -> Parsed<Operand<'a>> {
        let name = match self.peek() {
            Some(Token::Word(name)) if !is_reserved(name) => Some(name),
            Some(Token::Reference(name)) => Some(name),
            Some(Token::Value) => None,
            _ => return Err(self.expected(Wanted::Question)),
        };
        let span = self.span();
        self.at += 1;
        Ok(Operand { name, span })
    }

    fn operator(&mut self) -> Option<Operator> {
        let Some(Token::Operator(operator)) = self.peek() else { return None };
        self.at += 1;
        Some(operator)
    }

    fn literal(&mut self, wanted: Wanted) -> Parsed<Word<'a>> {
        let (text, kind) = match self.peek() {
            Some(Token::Word(text)) if !is_reserved(text) || matches!(text, "yes" | "no") => {
                (text, WordKind::Name)
            }
            Some(Token::Number(text)) => (text, WordKind::Number),
            Some(Token::Date(text)) => (text, WordKind::Date),
            _ => return Err(self.expected(wanted)),
        };
        let span = self.span();
        self.at += 1;
        Ok(Word { text, kind, span })
    }

    fn relation_to_number(&mut self) -> Parsed<(Operator, Word<'a>)> {
        let Some(operator) = self.operator() else { return Err(self.expected(Wanted::Relation)) };
        if !matches!(self.peek(), Some(Token::Number(_))) {
            return Err(self.expected(Wanted::Number));
        }
        Ok((operator, self.literal(Wanted::Number)?))
    }
}
