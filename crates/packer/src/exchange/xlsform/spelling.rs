//! What of a row is written in another way than it is meant: capitals in its type, and no label.

use super::sheet::Row;
use super::survey::Import;
use crate::exchange::build::Words;
use crate::exchange::loss::LossKind;

/// Kinds that a program fills in.
pub(super) const COMPUTED: [&str; 13] = [
    "calculate",
    "hidden",
    "start",
    "end",
    "today",
    "deviceid",
    "username",
    "phonenumber",
    "email",
    "audit",
    "simserial",
    "subscriberid",
    "start-geopoint",
];

/// Kinds that are known, in the small letters in which they are written.
const KINDS: [&str; 20] = [
    "begin_group",
    "begin_repeat",
    "end_group",
    "end_repeat",
    "note",
    "integer",
    "int",
    "decimal",
    "range",
    "date",
    "datetime",
    "dateTime",
    "select_one",
    "select_multiple",
    "select",
    "text",
    "time",
    "geopoint",
    "image",
    "acknowledge",
];

impl Import<'_> {
    /// A type as it is known, when only its capitals are others. `begin group` is one word here.
    pub(super) fn spelled(&mut self, row: &Row, written: &str) -> String {
        let joined = |text: &str| text.replace("begin ", "begin_").replace("end ", "end_");
        let first = |text: &str| text.split(' ').next().unwrap_or_default().to_owned();
        let is_known = |word: &str| KINDS.contains(&word) || COMPUTED.contains(&word);
        let as_it_is = joined(written);
        let read = first(&joined(&written.to_ascii_lowercase()));
        if is_known(&first(&as_it_is)) || !is_known(&read) {
            return as_it_is;
        }
        // The list that follows keeps its capitals.
        let taken = if written.contains('_') || !read.contains('_') { 1 } else { 2 };
        let words: Vec<&str> = written.split(' ').collect();
        let (found, rest) = words.split_at(taken.min(words.len()));
        self.losses
            .add_at(row.spot("type"), LossKind::Spelled { found: found.join(" "), read: read.clone() });
        format!("{read} {}", rest.join(" ")).trim_end().to_owned()
    }

    /// The words of a label: in the first language the name stands where nothing else does, and it is said.
    pub(super) fn label(&mut self, row: &Row, name: &str) -> Words {
        let mut words = row.texts.get("label").cloned().unwrap_or_default();
        if !words.contains_key(&self.source) {
            let column = if self.source_column.is_empty() { "label" } else { &self.source_column };
            self.losses.add_at(row.spot(column), LossKind::NoText);
            words.insert(self.source.clone(), name.to_owned());
        }
        words
    }
}
