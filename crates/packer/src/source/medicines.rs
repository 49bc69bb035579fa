//! `medicines/*.csv`: medicines to begin a plan with, in every language.

use uzima_domain::checklist::columns::Columns;
use uzima_domain::pack::MedicineTemplate;

use super::habits::time_of_day;
use super::table::{self, Row, TableFile};
use super::text::split_list;
use crate::finding::Finding;
use crate::tree::FileTree;

pub(super) const COLUMNS: Columns = Columns {
    needed: &["id"],
    plain: &["strength", "times", "picture", "source"],
    either: &[],
    texts: &["name", "form", "how", "missed", "warnings"],
};

/// Reads every table of medicines of a folder.
pub(super) fn read(tree: &FileTree, languages: &[String], findings: &mut Vec<Finding>) -> Vec<TableFile> {
    table::folder(tree, "medicines", &COLUMNS, languages, findings)
}

/// All medicines in one language; one without a name there stands in the source language.
pub(super) fn in_language(files: &[TableFile], lang: &str, source: &str) -> Vec<MedicineTemplate> {
    let all =
        files.iter().flat_map(|file| file.rows.iter().map(|row| template(&file.path, row, lang, source)));
    all.collect()
}

fn template(table: &str, row: &Row, lang: &str, source: &str) -> MedicineTemplate {
    // A warning must not get lost: what the source says is said in the translation, or all stands in the source language.
    let is_whole = COLUMNS
        .texts
        .iter()
        .all(|column| row.text(column, source).is_none() || row.text(column, lang).is_some());
    let lang = if is_whole { lang } else { source };
    let text = |column| row.text(column, lang).map(str::to_owned);
    MedicineTemplate {
        form: text("form"),
        how: text("how"),
        id: row.get("id").to_owned(),
        lang: lang.to_owned(),
        missed: text("missed"),
        name: text("name").unwrap_or_default(),
        picture: row.filled("picture"),
        row: row.cells.row,
        source: row.filled("source"),
        strength: row.filled("strength"),
        table: table.to_owned(),
        times: split_list(row.get("times")).iter().map(|time| time_of_day(time)).collect(),
        warnings: split_list(&text("warnings").unwrap_or_default()),
    }
}
