//! Our conditions in XLSForm's `XPath`.

use uzima_domain::checklist::raw::RawChecklist;

use crate::exchange::asked::Takes;
use crate::exchange::expr::{Expr, Language, Relation};
use crate::exchange::kinds::{Kinds, choices};

/// The writer of one checklist.
pub(super) struct XPath<'a> {
    /// Its tables.
    pub logic: &'a RawChecklist,
    /// Its questions.
    pub kinds: &'a Kinds<'a>,
    /// The question whose value is `.`, in its constraint.
    pub own: &'a str,
}

impl XPath<'_> {
    fn takes(&self, name: &str) -> Option<Takes> {
        let name = if name == "." { self.own } else { name };
        self.kinds.get(name).map(|kind| kind.takes)
    }

    /// A number, or the scores of a question's choices. What is not asked adds nothing, as with us: an empty text would be no number,
    /// and no sum with it holds.
    fn score(&self, name: &str) -> Option<String> {
        match self.takes(name)? {
            Takes::Number => Some(format!("coalesce({}, 0)", reference(name))),
            Takes::One => {
                let mut out = "0".to_owned();
                let rows: Vec<_> = choices(self.logic, self.kinds.get(name)?.list).collect();
                for row in rows.into_iter().rev() {
                    let (choice, score) = (row.cells.get("name")?, row.cells.get("score")?);
                    out = format!("if({} = '{choice}', {score}, {out})", reference(name));
                }
                Some(out)
            }
            _ => None,
        }
    }
}

impl Language for XPath<'_> {
    fn leaf(&self, expr: &Expr) -> Option<String> {
        Some(match expr {
            Expr::Is(name, relation, literal) => {
                let (of, sign) = (reference(name), relation.sign());
                match self.takes(name)? {
                    Takes::YesNo | Takes::One => format!("{of} {sign} '{literal}'"),
                    Takes::Number => format!("{of} {sign} {literal}"),
                    Takes::Date => format!("{of} {sign} date('{literal}')"),
                    Takes::Several | Takes::Nothing => return None,
                }
            }
            Expr::Selected(name, choice) => format!("selected({}, '{choice}')", reference(name)),
            Expr::Count(of, relation, than) => {
                let ones = of.iter().map(|part| Some(format!("if({}, 1, 0)", self.write(part)?)));
                added(&ones.collect::<Option<Vec<_>>>()?, *relation, than)
            }
            Expr::Sum(of, relation, than) => {
                let mut terms = of.iter().map(|name| self.score(name)).collect::<Option<Vec<_>>>()?;
                if terms.len() == 1 {
                    terms.push("0".to_owned());
                }
                added(&terms, *relation, than)
            }
            Expr::And(_) | Expr::Or(_) | Expr::Not(_) => return None,
        })
    }
}

fn added(terms: &[String], relation: Relation, than: &str) -> String {
    format!("{} {} {than}", terms.join(" + "), relation.sign())
}

fn reference(name: &str) -> String {
    if name == "." { name.to_owned() } else { format!("${{{name}}}") }
}
