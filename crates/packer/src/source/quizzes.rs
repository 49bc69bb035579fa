//! `quizzes/<id>.csv`: teach-back, in every language.

use uzima_domain::checklist::columns::Columns;
use uzima_domain::checklist::nearest::nearest;
use uzima_domain::pack::direction::Direction;
use uzima_domain::pack::pack_fault::Expected;
use uzima_domain::pack::quiz::{Quiz, QuizItem, QuizKind};
use uzima_domain::pack::{At, PackFault};

use super::table::{self, Row, TableFile};
use super::text::split_list;
use crate::finding::{Finding, SourceFault};
use crate::tree::FileTree;

pub(super) const COLUMNS: Columns = Columns {
    needed: &["kind"],
    plain: &["right", "picture", "pictures"],
    either: &[],
    texts: &["text", "answers", "why"],
};

/// Reads every teach-back of a folder.
pub(super) fn read(tree: &FileTree, languages: &[String], findings: &mut Vec<Finding>) -> Vec<TableFile> {
    let files = table::folder(tree, "quizzes", &COLUMNS, languages, findings);
    for file in &files {
        for row in &file.rows {
            check(file, row, findings);
        }
    }
    files
}

fn check(file: &TableFile, row: &Row, findings: &mut Vec<Finding>) {
    let mut add = |column: &str, fault| {
        findings.push(Finding::source(&file.path, At::cell(row.cells.row, column), fault));
    };
    let kind = row.get("kind");
    if !QuizKind::NAMES.iter().any(|(name, _)| *name == kind) {
        let nearest = nearest(kind, QuizKind::NAMES.iter().map(|(name, _)| *name));
        add("kind", SourceFault::UnknownWord { found: kind.to_owned(), nearest });
    }
    for number in split_list(row.get("right")).iter().filter(|number| number.parse::<u32>().is_err()) {
        let fault = PackFault::BadValue { expected: Expected::AnswerNumbers, found: number.clone() };
        findings.push(Finding::pack(&file.path, At::cell(row.cells.row, "right"), fault));
    }
}

/// A teach-back in one language. One that is not translated whole stands in the source language.
pub(super) fn in_language(file: &TableFile, lang: &str, source: &str) -> Quiz {
    let is_whole = file.rows.iter().all(|row| {
        COLUMNS
            .texts
            .iter()
            .all(|column| row.text(column, source).is_none() || row.text(column, lang).is_some())
    });
    let lang = if is_whole { lang } else { source };
    Quiz {
        dir: Direction::of(lang),
        id: file.id.clone(),
        items: file.rows.iter().map(|row| item(row, lang)).collect(),
        lang: lang.to_owned(),
    }
}

fn item(row: &Row, lang: &str) -> QuizItem {
    let text = |column| row.text(column, lang).unwrap_or_default();
    let kind = QuizKind::NAMES.iter().find(|(name, _)| *name == row.get("kind"));
    QuizItem {
        answers: split_list(text("answers")),
        kind: kind.map(|(_, kind)| *kind).unwrap_or_default(),
        picture: row.filled("picture"),
        pictures: split_list(row.get("pictures")),
        right: split_list(row.get("right")).iter().filter_map(|number| number.parse().ok()).collect(),
        row: row.cells.row,
        text: text("text").to_owned(),
        why: text("why").to_owned(),
    }
}
