//! `glossary.csv`: words explained, in every language.

use uzima_domain::checklist::columns::Columns;
use uzima_domain::pack::glossary::SOURCE_PATH;
use uzima_domain::pack::{Glossary, Term};

use super::table::{self, Row};
use super::text::split_list;
use crate::finding::Finding;
use crate::tree::FileTree;

pub(super) const COLUMNS: Columns =
    Columns { needed: &["id"], plain: &[], either: &[], texts: &["label", "say", "also"] };

/// The table, read.
#[derive(Debug, Clone, Default)]
pub(super) struct Words(Vec<Row>);

/// Reads the glossary of a folder, which may be missing.
pub(super) fn read(tree: &FileTree, languages: &[String], findings: &mut Vec<Finding>) -> Words {
    let bytes = tree.get(SOURCE_PATH);
    Words(
        bytes.map(|bytes| table::read(SOURCE_PATH, bytes, &COLUMNS, languages, findings)).unwrap_or_default(),
    )
}

impl Words {
    /// Calls a function for every text of the source language, with whether another language has it.
    pub(super) fn count(&self, lang: &str, source: &str, mut each: impl FnMut(bool)) {
        for row in &self.0 {
            for column in ["label", "say"] {
                if row.text(column, source).is_some() {
                    each(row.text(column, lang).is_some());
                }
            }
        }
    }

    /// The words for one language. A word without label or meaning there stands in the source language.
    pub(super) fn in_language(&self, lang: &str, source: &str) -> Glossary {
        self.0.iter().map(|row| term(row, lang, source)).collect()
    }
}

fn term(row: &Row, lang: &str, source: &str) -> Term {
    let is_translated = row.text("label", lang).is_some() && row.text("say", lang).is_some();
    let lang = if is_translated { lang } else { source };
    let text = |column| row.text(column, lang).unwrap_or_default();
    Term {
        also: split_list(text("also")),
        id: row.get("id").to_owned(),
        label: text("label").to_owned(),
        lang: lang.to_owned(),
        row: row.cells.row,
        say: text("say").to_owned(),
    }
}
