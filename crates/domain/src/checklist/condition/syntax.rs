//! The untyped tree of a condition: names are still text, with the bytes they came from.

use super::fault::Span;
use super::token::Operator;

/// A condition as parsed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Syntax<'a> {
    And(Vec<Syntax<'a>>),
    Or(Vec<Syntax<'a>>),
    Not(Box<Syntax<'a>>),
    Alone(Operand<'a>),
    Compare { operand: Operand<'a>, operator: Operator, literal: Word<'a> },
    Selected { operand: Operand<'a>, choice: Word<'a> },
    Count { of: Vec<Syntax<'a>>, operator: Operator, than: Word<'a> },
    Sum { of: Vec<Operand<'a>>, operator: Operator, than: Word<'a> },
}

/// What stands on the left of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Operand<'a> {
    /// The question's name; `None` for `.`.
    pub name: Option<&'a str>,
    pub span: Span,
}

/// A literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    pub text: &'a str,
    pub kind: WordKind,
    pub span: Span,
}

/// The shape of a literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordKind {
    Name,
    Number,
    Date,
}
