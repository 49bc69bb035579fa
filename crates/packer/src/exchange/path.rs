//! The part of `FHIRPath` and of XLSForm's `XPath` in which conditions are written, as one tree.
//!
//! Whatever is beyond that part is not read at all: a condition that is half understood would hide the wrong question. A
//! tree is never deeper than [`DEPTH`] brackets with [`CHAIN`] steps each, so that walking it by recursion is safe.

mod lex;
mod parse;

pub(crate) use self::parse::parse;
use super::expr::Relation;

/// How deep brackets and arguments may nest.
const DEPTH: usize = 48;
/// Steps of one path.
const CHAIN: usize = 16;
/// Bytes of one condition.
const LENGTH: usize = 32_768;

/// Which of the two languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Of HL7: `%resource.item`, `'text'`, `@2026-03-08`.
    FhirPath,
    /// Of ODK: `${question}`, `.` for the value itself.
    XPath,
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// A text.
    Text(String),
    /// A number, as written.
    Number(String),
    /// A date, as written.
    Date(String),
    /// True or false.
    Truth(bool),
    /// A word, also `%word`.
    Name(String),
    /// `${name}`.
    Reference(String),
    /// `.`
    Value,
    /// A step of a path.
    Member(Box<Node>, String),
    /// A function, of something or alone.
    Call(Option<Box<Node>>, String, Vec<Node>),
    /// Joined by `or`, `and` or `+`, two at least.
    Joined(Join, Vec<Node>),
    /// A comparison.
    Compare(Box<Node>, Relation, Box<Node>),
    /// The first is among the second.
    Among(Box<Node>, Box<Node>),
}

/// What joins parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Join {
    Or,
    And,
    Plus,
}
