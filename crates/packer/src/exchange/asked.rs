//! The questions of a form being brought in: what another program calls them, what they became, and what can be compared
//! with them.

use std::collections::BTreeMap;

use uzima_domain::checklist::decimal::Decimal;
use uzima_domain::time::parse_date;

use super::expr::{Expr, Relation};
use super::loss::Why;

/// Questions by the name they had.
pub(crate) type Catalogue = BTreeMap<String, Asked>;

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Its name now.
    pub name: String,
    /// What it takes.
    pub takes: Takes,
    /// What choices were called, by code and by words, and are called now (for yes/no: `yes`, `no`).
    pub choices: Vec<(String, String)>,
}

/// What a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    YesNo,
    One,
    Several,
    Number,
    Date,
    /// No answer.
    Nothing,
}

/// What a question is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Literal<'a> {
    Truth(bool),
    Number(&'a str),
    Text(&'a str),
}

impl Asked {
    /// A comparison with a literal.
    pub(crate) fn compared(&self, relation: Relation, literal: Literal<'_>) -> Result<Expr, Why> {
        let is = |text: String| Expr::Is(self.name.clone(), relation, text);
        let is_equality = matches!(relation, Relation::Equal | Relation::NotEqual);
        match self.takes {
            Takes::Nothing => Err(Why::NoAnswer),
            Takes::YesNo | Takes::One | Takes::Several if !is_equality => Err(Why::Compared),
            Takes::YesNo => match literal {
                Literal::Truth(is_yes) => Ok(is(if is_yes { "yes" } else { "no" }.to_owned())),
                Literal::Text(text) | Literal::Number(text) => match self.choice(text) {
                    Some(choice) => Ok(is(choice.to_owned())),
                    None if matches!(text, "yes" | "true") => Ok(is("yes".to_owned())),
                    None if matches!(text, "no" | "false") => Ok(is("no".to_owned())),
                    None => Err(Why::Choice),
                },
            },
            Takes::One => Ok(is(self.choice_of(literal)?)),
            Takes::Several => {
                let selected = Expr::Selected(self.name.clone(), self.choice_of(literal)?);
                Ok(if relation == Relation::Equal { selected } else { Expr::Not(Box::new(selected)) })
            }
            Takes::Number => match literal {
                Literal::Number(text) | Literal::Text(text) => {
                    let number = Decimal::parse(text.trim()).ok_or(Why::Compared)?;
                    Ok(is(number.to_text()))
                }
                Literal::Truth(_) => Err(Why::Compared),
            },
            Takes::Date => match literal {
                Literal::Text(text) if parse_date(text).is_some() => Ok(is(text.to_owned())),
                _ => Err(Why::Compared),
            },
        }
    }

    fn choice_of(&self, literal: Literal<'_>) -> Result<String, Why> {
        match literal {
            Literal::Text(text) | Literal::Number(text) => {
                self.choice(text).map(str::to_owned).ok_or(Why::Choice)
            }
            Literal::Truth(_) => Err(Why::Compared),
        }
    }

    /// What a choice is called now.
    pub(crate) fn choice(&self, was: &str) -> Option<&str> {
        let found = self.choices.iter().find(|(before, _)| before == was);
        found.map(|(_, now)| now.as_str()).filter(|now| !now.is_empty())
    }

    /// That it has any answer: whichever it is, one of these holds.
    pub(crate) fn answered(&self) -> Result<Expr, Why> {
        let is = |relation, text: &str| Expr::Is(self.name.clone(), relation, text.to_owned());
        let mut names: Vec<&str> = Vec::new();
        for (_, now) in self.choices.iter().filter(|(_, now)| !now.is_empty()) {
            if !names.contains(&now.as_str()) {
                names.push(now);
            }
        }
        let either = match self.takes {
            Takes::Nothing => None,
            Takes::YesNo => Expr::any([is(Relation::Equal, "yes"), is(Relation::Equal, "no")]),
            Takes::One => Expr::any(names.into_iter().map(|name| is(Relation::Equal, name))),
            Takes::Several => {
                Expr::any(names.into_iter().map(|name| Expr::Selected(self.name.clone(), name.to_owned())))
            }
            Takes::Number => Expr::any([is(Relation::AtLeast, "0"), is(Relation::Less, "0")]),
            Takes::Date => Expr::any([is(Relation::AtLeast, "1900-01-01"), is(Relation::Less, "1900-01-01")]),
        };
        either.ok_or(Why::NoAnswer)
    }
}
