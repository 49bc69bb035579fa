//! Tokens of the condition language, with the bytes they came from.

use super::fault::{ConditionFault, Problem, Span};

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// A bare word: a name or a keyword.
    Word(&'a str),
    /// `${name}`.
    Reference(&'a str),
    /// Digits, perhaps with a sign and a fraction.
    Number(&'a str),
    /// Four digits, two, two, joined by `-`.
    Date(&'a str),
    /// `.`
    Value,
    /// `=`, `!=`, `<`, `<=`, `>` or `>=`.
    Operator(Operator),
    /// `(`
    Open,
    /// `)`
    Close,
    /// `,`
    Comma,
}

/// An operator as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>=`
    AtLeast,
    /// `>`
    Greater,
}

/// Splits a condition. Stops at the first character that fits nothing.
pub(crate) fn tokens(text: &str) -> Result<Vec<(Token<'_>, Span)>, ConditionFault> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        if first.is_whitespace() {
            start += first.len_utf8();
            continue;
        }
        let rest = &text[start..];
        let Some((token, length)) = token(rest, first) else {
            let problem = if rest.starts_with("${") {
                Problem::UnfinishedReference
            } else {
                Problem::UnexpectedCharacter { character: first }
            };
            return Err(ConditionFault::new(Span { start, end: start + first.len_utf8() }, problem));
        };
        found.push((token, Span { start, end: start + length }));
        start += length;
    }
    Ok(found)
}

/// The token at the start of the text, and its length in bytes.
fn token(text: &str, first: char) -> Option<(Token<'_>, usize)> {
    let second = text.as_bytes().get(1).copied();
    let operator = |operator, length| Some((Token::Operator(operator), length));
    match (first, second) {
        ('(', _) => Some((Token::Open, 1)),
        (')', _) => Some((Token::Close, 1)),
        (',', _) => Some((Token::Comma, 1)),
        ('.', _) => Some((Token::Value, 1)),
        ('=', _) => operator(Operator::Equal, 1),
        ('!', Some(b'=')) => operator(Operator::NotEqual, 2),
        ('<', Some(b'=')) => operator(Operator::AtMost, 2),
        ('>', Some(b'=')) => operator(Operator::AtLeast, 2),
        ('<', _) => operator(Operator::Less, 1),
        ('>', _) => operator(Operator::Greater, 1),
        ('$', Some(b'{')) => {
            let end = text.find('}')?;
            let name = text[2..end].trim();
            (!name.is_empty()).then_some((Token::Reference(name), end + 1))
        }
        ('-', Some(digit)) if digit.is_ascii_digit() => Some(number(text)),
        _ if first.is_ascii_digit() => Some(date(text).unwrap_or_else(|| number(text))),
        _ if first.is_ascii_alphabetic() || first == '_' => {
            let length =
                text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
            Some((Token::Word(&text[..length]), length))
        }
        _ => None,
    }
}

/// A date's shape; whether it exists is checked later.
fn date(text: &str) -> Option<(Token<'_>, usize)> {
    let shape = text.get(..10)?.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    shape.then(|| (Token::Date(&text[..10]), 10))
}

/// A number's shape, greedy, so that `37.` and `1.2.3` are one token that is no number.
fn number(text: &str) -> (Token<'_>, usize) {
    let part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_');
    let length = 1 + text.bytes().skip(1).take_while(part).count();
    (Token::Number(&text[..length]), length)
}
