//! `media.csv` and the folder `media`: pictures and sounds, and which of them a language's pack takes along.

use std::collections::BTreeSet;

use uzima_domain::checklist::columns::Columns;
use uzima_domain::pack::media::{FOLDER, Look, MediumKind, SOURCE_PATH, look, path};
use uzima_domain::pack::{At, Blobs, Medium, RawPack};

use super::table::{self, Row};
use crate::finding::{Finding, SourceFault};
use crate::tree::FileTree;

pub(super) const COLUMNS: Columns =
    Columns { needed: &["file", "licence", "author"], plain: &[], either: &[], texts: &["alt"] };

/// The table, read.
#[derive(Debug, Clone, Default)]
pub(super) struct Media(Vec<Row>);

/// Reads the table of a folder, which may be missing.
pub(super) fn read(tree: &FileTree, languages: &[String], findings: &mut Vec<Finding>) -> Media {
    let bytes = tree.get(SOURCE_PATH);
    Media(
        bytes.map(|bytes| table::read(SOURCE_PATH, bytes, &COLUMNS, languages, findings)).unwrap_or_default(),
    )
}

/// The files of the folder.
pub(super) fn blobs(tree: &FileTree) -> Blobs {
    tree.iter()
        .filter(|(file, _)| file.starts_with(FOLDER))
        .map(|(file, bytes)| (file.clone(), bytes.clone()))
        .collect()
}

impl Media {
    /// Its rows.
    pub(super) fn rows(&self) -> &[Row] {
        &self.0
    }

    /// The media that a pack in one language uses.
    pub(super) fn used_by(&self, raw: &RawPack, source: &str, blobs: &Blobs) -> Vec<Medium> {
        let used = references(raw);
        let rows = self.0.iter().filter(|row| used.contains(row.get("file")));
        rows.map(|row| medium(row, &raw.label.lang, source, blobs)).collect()
    }

    /// A warning for every file of the table that no pack uses, and for every file of the folder that is not in the table.
    pub(super) fn unused(&self, used: &BTreeSet<String>, blobs: &Blobs, findings: &mut Vec<Finding>) {
        for row in self.0.iter().filter(|row| !used.contains(row.get("file"))) {
            let at = At::cell(row.cells.row, "file");
            findings.push(Finding::source(SOURCE_PATH, at, SourceFault::MediaNotUsed).as_warning());
        }
        let listed: BTreeSet<String> = self.0.iter().map(|row| path(row.get("file"))).collect();
        for file in blobs.keys().filter(|file| !listed.contains(*file)) {
            findings.push(Finding::source(file, At::File, SourceFault::MediaNotListed).as_warning());
        }
    }
}

/// Names of all pictures and sounds that a pack names.
pub(super) fn references(raw: &RawPack) -> BTreeSet<String> {
    let mut out: BTreeSet<String> = BTreeSet::new();
    let alerts = raw.more.alerts.iter();
    for lesson in raw.lessons.iter().chain(alerts.clone().map(|alert| &alert.text)) {
        out.extend(lesson.pictures().into_iter().map(str::to_owned).chain(lesson.audio.iter().cloned()));
    }
    out.extend(alerts.flat_map(|alert| &alert.myths).filter_map(|myth| myth.picture.clone()));
    out.extend(raw.more.medicines.iter().filter_map(|medicine| medicine.picture.clone()));
    for item in raw.more.quizzes.iter().flat_map(|quiz| &quiz.items) {
        out.extend(item.picture.iter().chain(&item.pictures).cloned());
    }
    for checklist in &raw.checklists {
        for row in checklist.logic.questions.iter().chain(&checklist.logic.choices) {
            out.extend(row.cells.get("picture").cloned());
        }
        let texts = checklist.texts.texts.iter().chain(&checklist.texts.fallback);
        out.extend(texts.filter(|(key, _)| key.ends_with("/audio")).map(|(_, file)| file.clone()));
    }
    out
}

fn medium(row: &Row, lang: &str, source: &str, blobs: &Blobs) -> Medium {
    let file = row.get("file").to_owned();
    let lang = if row.text("alt", lang).is_some() { lang } else { source };
    let (width, height) = match blobs.get(&path(&file)).and_then(|bytes| look(&file, bytes)) {
        Some(Look::Picture { width, height }) => (width, height),
        Some(Look::Sound) | None => (0, 0),
    };
    Medium {
        alt: row.text("alt", lang).unwrap_or_default().to_owned(),
        author: row.get("author").to_owned(),
        height,
        kind: MediumKind::of(&file).unwrap_or_default(),
        file,
        lang: lang.to_owned(),
        licence: row.get("licence").to_owned(),
        row: row.cells.row,
        width,
    }
}
