//! A checklist as its author wrote it: cells of text with their rows, nothing checked yet.
//!
//! This is also the built form of the logic: the phone reads it and runs the very validation the packer ran. Texts are
//! apart ([`RawTexts`]), one a language, so that the logic file is the same bytes in every language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Settings and tables of one checklist, without any text for people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawChecklist {
    /// File id, `[a-z][a-z0-9_-]*`.
    pub id: String,
    /// `checklist.yaml` without its texts: key (dotted when nested) to scalar.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub settings: BTreeMap<String, String>,
    /// `questions.csv`, a row each.
    pub questions: Vec<RawRow>,
    /// `choices.csv`, a row each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<RawRow>,
    /// `rules.csv`, a row each.
    pub rules: Vec<RawRow>,
    /// `tests.csv`, a row each; not part of the built form.
    #[serde(skip)]
    pub tests: Vec<RawRow>,
}

/// One row of a table: the header's names to cells. Empty cells are absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawRow {
    /// The row in its source; the header is row 1.
    pub row: u32,
    /// Column to cell, trimmed.
    pub cells: BTreeMap<String, String>,
}

/// Every text of one checklist in one language. Keys are stable ids, also the `msgctxt` of translations.
///
/// `title`, `get_worse`, `not_for.text`, `not_for.do`, `question/<name>/label`, `question/<name>/hint`,
/// `question/<name>/audio`, `choice/<list>/<name>/label`, `rule/<rule>/say`, `rule/<rule>/do`, `rule/<rule>/do_unsure`.
pub type RawTexts = BTreeMap<String, String>;
