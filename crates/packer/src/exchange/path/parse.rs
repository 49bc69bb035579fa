//! From tokens to the tree: `or` of `and` of membership, comparisons, sums, and paths.

use super::lex::{Token, tokens};
use super::{CHAIN, DEPTH, Dialect, Join, LENGTH, Node};

/// Reads a whole condition; nothing when any of it is beyond what is read.
pub(crate) fn parse(text: &str, dialect: Dialect) -> Option<Node> {
    if text.len() > LENGTH {
        return None;
    }
    let mut parser = Parser { tokens: tokens(text, dialect)?, at: 0, depth: 0 };
    let node = parser.or()?;
    parser.peek().is_none().then_some(node)
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn take(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(found)) if found == word);
        self.at += usize::from(found);
        found
    }

    fn or(&mut self) -> Option<Node> {
        self.joined(Join::Or, Self::and, |parser| parser.take_word("or"))
    }

    fn and(&mut self) -> Option<Node> {
        self.joined(Join::And, Self::among, |parser| parser.take_word("and"))
    }

    fn sum(&mut self) -> Option<Node> {
        self.joined(Join::Plus, Self::path, |parser| parser.take(&Token::Plus))
    }

    fn joined(
        &mut self,
        join: Join,
        part: fn(&mut Self) -> Option<Node>,
        next: fn(&mut Self) -> bool,
    ) -> Option<Node> {
        let mut parts = vec![part(self)?];
        while next(self) {
            parts.push(part(self)?);
        }
        if parts.len() == 1 { parts.pop() } else { Some(Node::Joined(join, parts)) }
    }

    fn among(&mut self) -> Option<Node> {
        let left = self.comparison()?;
        if self.take_word("in") {
            return Some(Node::Among(Box::new(left), Box::new(self.comparison()?)));
        }
        if self.take_word("contains") {
            return Some(Node::Among(Box::new(self.comparison()?), Box::new(left)));
        }
        Some(left)
    }

    fn comparison(&mut self) -> Option<Node> {
        let left = self.sum()?;
        let Some(Token::Relation(relation)) = self.peek() else { return Some(left) };
        let relation = *relation;
        self.at += 1;
        Some(Node::Compare(Box::new(left), relation, Box::new(self.sum()?)))
    }

    fn path(&mut self) -> Option<Node> {
        let mut node = self.first()?;
        let mut steps = 0;
        while self.take(&Token::Dot) {
            steps += 1;
            let Some(Token::Word(word)) = self.peek().cloned() else { return None };
            self.at += 1;
            node = if self.take(&Token::Open) {
                Node::Call(Some(Box::new(node)), word, self.arguments()?)
            } else {
                Node::Member(Box::new(node), word)
            };
            if steps > CHAIN {
                return None;
            }
        }
        Some(node)
    }

    fn first(&mut self) -> Option<Node> {
        let token = self.peek()?.clone();
        self.at += 1;
        Some(match token {
            Token::Text(text) => Node::Text(text),
            Token::Number(number) => Node::Number(number),
            Token::Date(date) => Node::Date(date),
            Token::Reference(name) => Node::Reference(name),
            Token::Dot => Node::Value,
            Token::Open => {
                let inner = self.deeper(Self::or)?;
                self.take(&Token::Close).then_some(inner)?
            }
            Token::Word(word) => {
                if self.take(&Token::Open) {
                    Node::Call(None, word, self.arguments()?)
                } else {
                    match word.as_str() {
                        "true" => Node::Truth(true),
                        "false" => Node::Truth(false),
                        _ => Node::Name(word),
                    }
                }
            }
            Token::Relation(_) | Token::Comma | Token::Close | Token::Plus => return None,
        })
    }

    /// What stands in the brackets of a call, the closing one included.
    fn arguments(&mut self) -> Option<Vec<Node>> {
        let mut out = Vec::new();
        if self.take(&Token::Close) {
            return Some(out);
        }
        loop {
            out.push(self.deeper(Self::or)?);
            if self.take(&Token::Close) {
                return Some(out);
            }
            if !self.take(&Token::Comma) {
                return None;
            }
        }
    }

    fn deeper(&mut self, part: fn(&mut Self) -> Option<Node>) -> Option<Node> {
        if self.depth == DEPTH {
            return None;
        }
        self.depth += 1;
        let inner = part(self);
        self.depth -= 1;
        inner
    }
}
