//! What each question of a checklist takes, by name: what a writer of another language has to know.

use std::collections::BTreeMap;

use uzima_domain::checklist::raw::{RawChecklist, RawRow};

use super::asked::Takes;

/// Questions by name.
pub(crate) type Kinds<'a> = BTreeMap<&'a str, Kind<'a>>;

/// One question.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind<'a> {
    /// What it takes.
    pub takes: Takes,
    /// The word of its type: `integer`, `duration`.
    pub word: &'a str,
    /// Its list of choices, empty without one.
    pub list: &'a str,
}

/// The questions, notes and groups of a checklist.
pub(crate) fn kinds(logic: &RawChecklist) -> Kinds<'_> {
    let named = logic.questions.iter().filter_map(|row| Some((row.cells.get("name")?.as_str(), kind(row)?)));
    // The end of a group may have its name too.
    named.filter(|(_, kind)| kind.word != "end_group").collect()
}

/// What a row is.
pub(crate) fn kind(row: &RawRow) -> Option<Kind<'_>> {
    let text = row.cells.get("type")?;
    let (word, list) =
        text.split_once(char::is_whitespace).map_or((text.as_str(), ""), |(word, list)| (word, list.trim()));
    let takes = match word {
        "yes_no" => Takes::YesNo,
        "select_one" => Takes::One,
        "select_multiple" => Takes::Several,
        "integer" | "decimal" | "duration" => Takes::Number,
        "date" => Takes::Date,
        _ => Takes::Nothing,
    };
    Some(Kind { takes, word, list })
}

/// The rows of a list of choices.
pub(crate) fn choices<'a>(logic: &'a RawChecklist, list: &str) -> impl Iterator<Item = &'a RawRow> {
    logic.choices.iter().filter(move |row| row.cells.get("list_name").is_some_and(|name| name == list))
}
