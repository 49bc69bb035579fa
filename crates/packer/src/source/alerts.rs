//! `alerts/<lang>/<id>.md` and `alerts/<id>.csv`: public-health alerts, and the cards that put a rumour right.

use uzima_domain::checklist::columns::Columns;
use uzima_domain::pack::Alert;
use uzima_domain::pack::alert::Myth;

use super::articles::Articles;
use super::table::{self, Row, TableFile};
use crate::finding::Finding;
use crate::tree::FileTree;

pub(super) const COLUMNS: Columns =
    Columns { needed: &[], plain: &["picture", "source"], either: &[], texts: &["myth", "why", "truth"] };

/// All alerts, read.
#[derive(Debug, Clone, Default)]
pub(super) struct Alerts {
    pub texts: Articles,
    pub myths: Vec<TableFile>,
}

/// Reads every alert of a folder.
pub(super) fn read(tree: &FileTree, languages: &[String], findings: &mut Vec<Finding>) -> Alerts {
    let texts = super::articles::read(tree, "alerts", languages, findings);
    let myths = table::folder(tree, "alerts", &COLUMNS, languages, findings);
    for file in myths.iter().filter(|file| !texts.has(&file.id)) {
        let fault = crate::finding::SourceFault::MythsWithoutAlert;
        findings.push(Finding::source(&file.path, uzima_domain::pack::At::File, fault));
    }
    Alerts { texts, myths }
}

impl Alerts {
    /// The alerts for one language.
    pub(super) fn in_language(&self, lang: &str, source: &str, findings: &mut Vec<Finding>) -> Vec<Alert> {
        let mut out: Vec<Alert> = self
            .texts
            .read_in(lang, findings)
            .into_iter()
            .map(|article| Alert {
                from: article.value("from"),
                myths: self.myths(&article.lesson.id, lang, source),
                regions: super::text::split_list(&article.value("regions")),
                until: article.value("until"),
                text: article.lesson,
            })
            .collect();
        out.sort_by(|a, b| (&a.from, &a.text.id).cmp(&(&b.from, &b.text.id)));
        out
    }

    fn myths(&self, id: &str, lang: &str, source: &str) -> Vec<Myth> {
        let file = self.myths.iter().find(|file| file.id == id);
        file.iter().flat_map(|file| &file.rows).map(|row| myth(row, lang, source)).collect()
    }
}

/// A card without a whole translation stands in the source language.
fn myth(row: &Row, lang: &str, source: &str) -> Myth {
    let is_translated = COLUMNS.texts.iter().all(|column| row.text(column, lang).is_some());
    let lang = if is_translated { lang } else { source };
    let text = |column| row.text(column, lang).unwrap_or_default().to_owned();
    Myth {
        lang: lang.to_owned(),
        myth: text("myth"),
        picture: row.filled("picture"),
        row: row.cells.row,
        source: row.filled("source"),
        truth: text("truth"),
        why: text("why"),
    }
}
