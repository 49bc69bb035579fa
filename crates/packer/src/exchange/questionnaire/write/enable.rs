//! Relevance as `enableWhen`, where that can say it: comparisons, all or any of them.

use serde_json::{Value, json};

use super::{Writer, number};
use crate::exchange::asked::Takes;
use crate::exchange::expr::{Expr, Relation};

impl Writer<'_> {
    /// The parts, and whether all or any must hold; nothing where brackets or sums are needed.
    pub(super) fn enable_when(&self, expr: &Expr) -> Option<(Vec<Value>, Option<&'static str>)> {
        let each = |parts: &[Expr]| parts.iter().map(|part| self.part(part)).collect::<Option<Vec<_>>>();
        match expr {
            Expr::And(parts) => Some((each(parts)?, Some("all"))),
            Expr::Or(parts) => Some((each(parts)?, Some("any"))),
            one => Some((vec![self.part(one)?], None)),
        }
    }

    fn part(&self, expr: &Expr) -> Option<Value> {
        let (name, relation, key, value) = match expr {
            Expr::Selected(name, choice) => {
                (name, Relation::Equal, "answerCoding", json!({ "code": choice }))
            }
            Expr::Not(inner) => match &**inner {
                Expr::Selected(name, choice) => {
                    (name, Relation::NotEqual, "answerCoding", json!({ "code": choice }))
                }
                _ => return None,
            },
            Expr::Is(name, relation, literal) => {
                let kind = self.kinds.get(name.as_str())?;
                let (key, value) = match (kind.takes, kind.word) {
                    (Takes::YesNo, _) => ("answerBoolean", json!(literal == "yes")),
                    (Takes::One, _) => ("answerCoding", json!({ "code": literal })),
                    (Takes::Number, "duration") => ("answerQuantity", self.quantity(name, &number(literal)?)),
                    (Takes::Number, "integer") if !literal.contains('.') => {
                        ("answerInteger", number(literal)?)
                    }
                    (Takes::Number, _) => ("answerDecimal", number(literal)?),
                    (Takes::Date, _) => ("answerDate", json!(literal)),
                    (Takes::Several | Takes::Nothing, _) => return None,
                };
                (name, *relation, key, value)
            }
            _ => return None,
        };
        Some(json!({ "question": name, "operator": relation.sign(), key: value }))
    }

    /// A number in the unit that a question is asked in: without it another program could not compare.
    fn quantity(&self, name: &str, value: &Value) -> Value {
        let questions = &self.form.checklist.logic.questions;
        let row = questions.iter().find(|row| row.cells.get("name").is_some_and(|own| own == name));
        match row.and_then(|row| row.cells.get("unit")) {
            Some(unit) => json!({ "value": value, "unit": unit }),
            None => json!({ "value": value }),
        }
    }
}
