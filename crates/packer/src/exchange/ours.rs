//! Our own conditions, read for another language.

use uzima_domain::checklist::condition::parse::parse;
use uzima_domain::checklist::condition::syntax::{Operand, Syntax};
use uzima_domain::checklist::condition::token::Operator;

use super::expr::{Expr, Relation};

/// A condition of a checklist that compiled; nothing for a text that is none, or names what no question can be called.
pub(crate) fn read(text: &str) -> Option<Expr> {
    let read = parse(text).ok().as_ref().map(expr)?;
    let again = parse(&read.text()).ok().as_ref().map(expr)?;
    (again.text() == read.text()).then_some(read)
}

fn expr(syntax: &Syntax<'_>) -> Expr {
    match syntax {
        Syntax::And(parts) => Expr::And(parts.iter().map(expr).collect()),
        Syntax::Or(parts) => Expr::Or(parts.iter().map(expr).collect()),
        Syntax::Not(part) => Expr::Not(Box::new(expr(part))),
        Syntax::Alone(operand) => Expr::Is(name(*operand), Relation::Equal, "yes".to_owned()),
        Syntax::Compare { operand, operator, literal } => {
            Expr::Is(name(*operand), relation(*operator), literal.text.to_owned())
        }
        Syntax::Selected { operand, choice } => Expr::Selected(name(*operand), choice.text.to_owned()),
        Syntax::Count { of, operator, than } => {
            Expr::Count(of.iter().map(expr).collect(), relation(*operator), than.text.to_owned())
        }
        Syntax::Sum { of, operator, than } => {
            Expr::Sum(of.iter().map(|one| name(*one)).collect(), relation(*operator), than.text.to_owned())
        }
    }
}

fn name(operand: Operand<'_>) -> String {
    operand.name.unwrap_or(".").to_owned()
}

const fn relation(operator: Operator) -> Relation {
    match operator {
        Operator::Equal => Relation::Equal,
        Operator::NotEqual => Relation::NotEqual,
        Operator::Less => Relation::Less,
        Operator::AtMost => Relation::AtMost,
        Operator::AtLeast => Relation::AtLeast,
        Operator::Greater => Relation::Greater,
    }
}
