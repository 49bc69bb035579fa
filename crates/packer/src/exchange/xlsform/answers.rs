//! `${name}` in labels and hints: other programs put an answer there, a checklist shows the words as they stand.

use super::conditions::references;
use super::sheet::{Row, Sheet};
use super::survey::Import;
use crate::exchange::loss::LossKind;

impl Import<'_> {
    /// Says which words of a row stand for an answer, in every language, and which of them name no question.
    pub(super) fn answers_in_words(&mut self, sheet: &Sheet, row: &Row) {
        for (column, words) in row.texts.iter().filter(|(column, _)| *column != "title") {
            for (lang, text) in words {
                let spot = row.spot(sheet.header_of(column, lang));
                if references(text).next().is_some() {
                    self.losses.add_at(spot.clone(), LossKind::Answer { text: text.clone() });
                }
                for name in references(text).filter(|name| !self.catalogue.contains_key(*name)) {
                    let kind = LossKind::AnswerToNothing { text: text.clone(), name: name.to_owned() };
                    self.losses.add_at(spot.clone(), kind);
                }
            }
        }
    }
}
