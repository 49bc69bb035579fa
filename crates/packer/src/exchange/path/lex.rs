//! Tokens of both languages.

use super::Dialect;
use crate::exchange::expr::Relation;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Word(String),
    Text(String),
    Number(String),
    Date(String),
    Reference(String),
    Relation(Relation),
    Dot,
    Comma,
    Open,
    Close,
    Plus,
}

/// The tokens of a text; nothing when a sign belongs to neither language.
pub(super) fn tokens(text: &str, dialect: Dialect) -> Option<Vec<Token>> {
    let mut out = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = token(rest, first, out.last(), dialect)?;
        out.push(token);
        rest = rest.get(length..)?.trim_start();
    }
    Some(out)
}

fn token(rest: &str, first: char, before: Option<&Token>, dialect: Dialect) -> Option<(Token, usize)> {
    let second = rest.chars().nth(1);
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let after_value = matches!(
        before,
        Some(
            Token::Word(_)
                | Token::Text(_)
                | Token::Number(_)
                | Token::Reference(_)
                | Token::Close
                | Token::Dot
        )
    );
    Some(match first {
        '(' => (Token::Open, 1),
        ')' => (Token::Close, 1),
        ',' => (Token::Comma, 1),
        '+' => (Token::Plus, 1),
        '=' => (Token::Relation(Relation::Equal), 1),
        '!' if second == Some('=') => (Token::Relation(Relation::NotEqual), 2),
        '<' if second == Some('=') => (Token::Relation(Relation::AtMost), 2),
        '>' if second == Some('=') => (Token::Relation(Relation::AtLeast), 2),
        '<' => (Token::Relation(Relation::Less), 1),
        '>' => (Token::Relation(Relation::Greater), 1),
        '\'' | '"' | '`' => quoted(rest, first, dialect)?,
        '$' if second == Some('{') => {
            let end = rest.find('}')?;
            (Token::Reference(rest[2..end].trim().to_owned()), end + 1)
        }
        '@' if dialect == Dialect::FhirPath => {
            let date: String = rest[1..].chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
            let length = date.len() + 1;
            (Token::Date(date), length)
        }
        '-' | '.' if is_digit(second) && !after_value => number(rest),
        '.' => (Token::Dot, 1),
        _ if first.is_ascii_digit() => number(rest),
        _ if first.is_alphabetic() || matches!(first, '_' | '%') => word(rest, dialect),
        _ => return None,
    })
}

/// A text; in one of the two languages a backslash keeps its meaning from the next sign.
fn quoted(rest: &str, quote: char, dialect: Dialect) -> Option<(Token, usize)> {
    let mut text = String::new();
    let mut signs = rest.char_indices().skip(1);
    while let Some((at, sign)) = signs.next() {
        if sign == quote {
            let token = if quote == '`' { Token::Word(text) } else { Token::Text(text) };
            return Some((token, at + 1));
        }
        if sign == '\\' && dialect == Dialect::FhirPath {
            text.push(signs.next()?.1);
        } else {
            text.push(sign);
        }
    }
    None
}

fn number(rest: &str) -> (Token, usize) {
    let sign = usize::from(rest.starts_with('-'));
    let digits = rest[sign..].bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let text = &rest[..sign + digits];
    let whole = if rest[sign..].starts_with('.') { text.replacen('.', "0.", 1) } else { text.to_owned() };
    (Token::Number(whole), sign + digits)
}

/// A word; in `XPath` hyphens, points and colons are letters of one.
fn word(rest: &str, dialect: Dialect) -> (Token, usize) {
    let is_letter = |letter: char| {
        letter.is_alphanumeric()
            || letter == '_'
            || (dialect == Dialect::XPath && matches!(letter, '-' | '.' | ':'))
    };
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let length = rest[first..].find(|letter| !is_letter(letter)).map_or(rest.len(), |at| at + first);
    (Token::Word(rest[..length].to_owned()), length)
}
