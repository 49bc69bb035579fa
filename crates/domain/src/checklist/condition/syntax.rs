//! The untyped tree of a condition: names are still text, with the bytes they came from.

use super::fault::Span;
use super::token::Operator;

/// A condition as parsed.
#[derive(Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are named as the language names them (docs/PACK_FORMAT.md)")]
pub enum Syntax<'a> {
    /// All hold.
    And(Vec<Syntax<'a>>),
    /// At least one holds.
    Or(Vec<Syntax<'a>>),
    /// It does not hold.
    Not(Box<Syntax<'a>>),
    /// A name alone, which means yes.
    Alone(Operand<'a>),
    /// A question compared with a literal.
    Compare { operand: Operand<'a>, operator: Operator, literal: Word<'a> },
    /// One of several choices.
    Selected { operand: Operand<'a>, choice: Word<'a> },
    /// How many hold.
    Count { of: Vec<Syntax<'a>>, operator: Operator, than: Word<'a> },
    /// What questions add up to.
    Sum { of: Vec<Operand<'a>>, operator: Operator, than: Word<'a> },
}

/// What stands on the left of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operand<'a> {
    /// The question's name; `None` for `.`.
    pub name: Option<&'a str>,
    /// Where it stands.
    pub span: Span,
}

/// A literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// As written.
    pub text: &'a str,
    /// Its shape.
    pub kind: WordKind,
    /// Where it stands.
    pub span: Span,
}

/// The shape of a literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordKind {
    /// A choice, `yes` or `no`.
    Name,
    /// A number.
    Number,
    /// A date.
    Date,
}
