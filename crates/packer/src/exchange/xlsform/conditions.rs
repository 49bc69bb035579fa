//! `relevant` and `constraint`: `XPath` over `${}` references.

use super::sheet::Row;
use super::survey::{Import, at_row};
use crate::exchange::ExchangeFault;
use crate::exchange::loss::LossKind;
use crate::exchange::path::Dialect;
use crate::exchange::reading::Reader;

impl Import<'_> {
    /// Reads the conditions of a row, now that every question is known.
    pub(super) fn conditions(&mut self, at: usize, row: &Row) {
        let was = row.get("name").unwrap_or_default();
        for column in ["relevant", "constraint"] {
            let Some(text) = row.get(column) else { continue };
            if let Some(question) = references(text).find(|name| !self.catalogue.contains_key(*name)) {
                let found =
                    ExchangeFault::UnknownReference { text: text.to_owned(), question: question.to_owned() };
                self.findings.push(at_row(row, column, found));
                continue;
            }
            let own = self.catalogue.get(was);
            let reader = Reader { catalogue: &self.catalogue, own, dialect: Dialect::XPath };
            match (reader.read(text), own) {
                (Ok(expr), Some(own)) if column == "constraint" => {
                    let expr = expr.about_itself(&own.name);
                    self.builder.set(at, column, &expr.text());
                }
                (Ok(expr), _) => self.builder.set(at, column, &expr.text()),
                (Err(_), _) if column == "constraint" => {
                    self.losses.add_at(row.spot(column), LossKind::Constraint { text: text.to_owned() });
                }
                (Err(why), _) => {
                    self.losses.add_at(row.spot(column), LossKind::Condition { text: text.to_owned(), why });
                }
            }
        }
    }
}

/// The names that a condition, or words, refer to.
pub(super) fn references(text: &str) -> impl Iterator<Item = &str> {
    text.split("${").skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.trim())
}
