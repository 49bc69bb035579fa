//! `schedules/<id>.csv`: calendars of vaccinations and visits, in every language.

use uzima_domain::checklist::columns::Columns;
use uzima_domain::checklist::nearest::nearest;
use uzima_domain::pack::calendar::{Visit, VisitKind};
use uzima_domain::pack::direction::Direction;
use uzima_domain::pack::pack_fault::Expected;
use uzima_domain::pack::{At, Calendar, PackFault};

use super::table::{self, Row, TableFile};
use crate::finding::{Finding, SourceFault};
use crate::tree::FileTree;

pub(super) const COLUMNS: Columns = Columns {
    needed: &["name", "at", "source"],
    plain: &["kind", "until", "dose", "region"],
    either: &[],
    texts: &["label", "say"],
};
const KINDS: [(&str, VisitKind); 2] = [("vaccine", VisitKind::Vaccine), ("visit", VisitKind::Visit)];

/// Reads every calendar of a folder.
pub(super) fn read(tree: &FileTree, languages: &[String], findings: &mut Vec<Finding>) -> Vec<TableFile> {
    let files = table::folder(tree, "schedules", &COLUMNS, languages, findings);
    for (file, row) in files.iter().flat_map(|file| file.rows.iter().map(move |row| (file, row))) {
        let at = |column: &str| At::cell(row.cells.row, column);
        let kind = row.get("kind");
        if !kind.is_empty() && !KINDS.iter().any(|(name, _)| *name == kind) {
            let nearest = nearest(kind, KINDS.iter().map(|(name, _)| *name));
            let fault = SourceFault::UnknownWord { found: kind.to_owned(), nearest };
            findings.push(Finding::source(&file.path, at("kind"), fault));
        }
        let dose = row.get("dose");
        if !dose.is_empty() && dose.parse::<u32>().is_err() {
            let fault = PackFault::BadValue { expected: Expected::DoseNumber, found: dose.to_owned() };
            findings.push(Finding::pack(&file.path, at("dose"), fault));
        }
    }
    files
}

/// A calendar in one language. One that is not translated whole stands in the source language.
pub(super) fn in_language(file: &TableFile, lang: &str, source: &str) -> Calendar {
    let is_whole = file.rows.iter().all(|row| row.text("label", lang).is_some());
    let lang = if is_whole { lang } else { source };
    Calendar {
        dir: Direction::of(lang),
        id: file.id.clone(),
        lang: lang.to_owned(),
        visits: file.rows.iter().map(|row| visit(row, lang)).collect(),
    }
}

fn visit(row: &Row, lang: &str) -> Visit {
    let kind = KINDS.iter().find(|(name, _)| *name == row.get("kind"));
    Visit {
        at: row.get("at").to_owned(),
        dose: row.get("dose").parse().ok(),
        kind: kind.map(|(_, kind)| *kind).unwrap_or_default(),
        label: row.text("label", lang).unwrap_or_default().to_owned(),
        name: row.get("name").to_owned(),
        region: row.filled("region"),
        row: row.cells.row,
        say: row.text("say", lang).map(str::to_owned),
        source: row.get("source").to_owned(),
        until: row.filled("until"),
    }
}
