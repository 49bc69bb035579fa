//! Our conditions in `FHIRPath` (N1), over the answers of a `QuestionnaireResponse`.
//!
//! As a condition of a questionnaire: true where ours is true, once everything that is asked is answered. What is not answered is
//! empty there.

use uzima_domain::checklist::raw::RawChecklist;

use super::asked::Takes;
use super::expr::{Expr, Language, Relation};
use super::kinds::{Kinds, choices};

/// The writer of one checklist.
pub(crate) struct FhirPath<'a> {
    /// Its tables.
    pub logic: &'a RawChecklist,
    /// Its questions.
    pub kinds: &'a Kinds<'a>,
}

/// The answer of a question.
pub(crate) fn answer(name: &str) -> String {
    format!("%resource.repeat(item).where(linkId='{name}').answer.value")
}

impl FhirPath<'_> {
    /// The answer as a number: a duration is a quantity.
    pub(crate) fn number(&self, name: &str) -> String {
        let is_quantity = self.kinds.get(name).is_some_and(|kind| kind.word == "duration");
        if is_quantity { format!("{}.value", answer(name)) } else { answer(name) }
    }

    /// A comparison of one question.
    pub(crate) fn comparison(&self, name: &str, relation: Relation, literal: &str) -> Option<String> {
        let sign = relation.sign();
        Some(match self.kinds.get(name)?.takes {
            Takes::YesNo => format!("{} {sign} {}", answer(name), literal == "yes"),
            Takes::One => format!("{}.code {sign} '{literal}'", answer(name)),
            Takes::Number => format!("{} {sign} {literal}", self.number(name)),
            Takes::Date => format!("{} {sign} @{literal}", answer(name)),
            Takes::Several | Takes::Nothing => return None,
        })
    }

    /// What a question adds to a sum: nothing where it is not asked, as with us. An empty number would leave the sum empty.
    fn summand(&self, name: &str) -> Option<String> {
        let score = self.score(name, "0")?;
        let is_number = self.kinds.get(name)?.takes == Takes::Number;
        Some(if is_number { format!("iif({score}.exists(), {score}, 0)") } else { score })
    }

    /// The scores of a question's choices, else a number.
    pub(crate) fn score(&self, name: &str, otherwise: &str) -> Option<String> {
        let kind = self.kinds.get(name)?;
        match kind.takes {
            Takes::Number => Some(self.number(name)),
            Takes::One => {
                let code = format!("{}.code", answer(name));
                let mut out = otherwise.to_owned();
                let rows: Vec<_> = choices(self.logic, kind.list).collect();
                for row in rows.into_iter().rev() {
                    let (choice, score) = (row.cells.get("name")?, row.cells.get("score")?);
                    out = format!("iif({code} = '{choice}', {score}, {out})");
                }
                Some(out)
            }
            _ => None,
        }
    }
}

impl Language for FhirPath<'_> {
    fn leaf(&self, expr: &Expr) -> Option<String> {
        Some(match expr {
            Expr::Is(name, relation, literal) => self.comparison(name, *relation, literal)?,
            Expr::Selected(name, choice) => format!("{}.where(code = '{choice}').exists()", answer(name)),
            Expr::Count(of, relation, than) => {
                let ones = of.iter().map(|part| Some(format!("iif({}, 1, 0)", self.write(part)?)));
                format!("({}) {} {than}", ones.collect::<Option<Vec<_>>>()?.join(" + "), relation.sign())
            }
            Expr::Sum(of, relation, than) => {
                let mut terms = of.iter().map(|name| self.summand(name)).collect::<Option<Vec<_>>>()?;
                if terms.len() == 1 {
                    terms.push("0".to_owned());
                }
                format!("({}) {} {than}", terms.join(" + "), relation.sign())
            }
            Expr::And(_) | Expr::Or(_) | Expr::Not(_) => return None,
        })
    }

    /// A condition on what is not asked is empty, and its negation would be, too: with us it does not hold, and its negation does.
    fn not(&self, inner: &str) -> String {
        format!("iif({inner}, false, true)")
    }
}
