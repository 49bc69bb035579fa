//! What is counted of each part of a pack.

use std::collections::{BTreeMap, BTreeSet};

use uzima_domain::checklist::columns::Columns;
use uzima_domain::checklist::raw::RawRow;

use super::Shares;
use crate::source::articles::Articles;
use crate::source::checklist::SourceChecklist;
use crate::source::others::Others;
use crate::source::table::Row;
use crate::source::{alerts, calendars, interface, media, medicines, quizzes};

/// Lessons or alerts: each one text, with its recording and its pictures. A picture of the source stands in each language.
pub(super) fn pages(articles: &Articles, lang: &str, source: &str) -> Shares {
    let mut out = Shares::default();
    for translations in articles.all().values() {
        let own = translations.get(lang);
        out.texts.add(own.is_some());
        out.audio.add(own.is_some_and(|article| !article.lesson.audio.is_empty()));
        let shown = own.or_else(|| translations.get(source));
        out.pictures.add(shown.is_some_and(|article| !article.lesson.pictures().is_empty()));
    }
    out
}

/// Every text of the source in rows of a table; a picture a row where such rows can have one.
fn rows<'a>(
    rows: impl Iterator<Item = &'a Row>,
    columns: &Columns,
    (lang, source): (&str, &str),
    pictures: &[&str],
) -> Shares {
    let mut out = Shares::default();
    for row in rows {
        for column in columns.texts.iter().filter(|column| row.text(column, source).is_some()) {
            out.texts.add(row.text(column, lang).is_some());
        }
        if !pictures.is_empty() {
            out.pictures.add(pictures.iter().any(|column| !row.get(column).is_empty()));
        }
    }
    out
}

impl Others {
    pub(super) fn teach_backs_in(&self, lang: &str, source: &str) -> Shares {
        let all = self.quizzes.iter().flat_map(|file| &file.rows);
        rows(all, &quizzes::COLUMNS, (lang, source), &["picture", "pictures"])
    }

    pub(super) fn alerts_in(&self, lang: &str, source: &str) -> Shares {
        pages(&self.alerts.texts, lang, source)
    }

    pub(super) fn myths_in(&self, lang: &str, source: &str) -> Shares {
        let all = self.alerts.myths.iter().flat_map(|file| &file.rows);
        rows(all, &alerts::COLUMNS, (lang, source), &["picture"])
    }

    pub(super) fn medicines_in(&self, lang: &str, source: &str) -> Shares {
        let all = self.medicines.iter().flat_map(|file| &file.rows);
        rows(all, &medicines::COLUMNS, (lang, source), &[])
    }

    pub(super) fn calendars_in(&self, lang: &str, source: &str) -> Shares {
        let all = self.calendars.iter().flat_map(|file| &file.rows);
        rows(all, &calendars::COLUMNS, (lang, source), &[])
    }

    pub(super) fn interface_in(&self, lang: &str) -> Shares {
        let mut out = Shares::default();
        if let Some(interface) = self.interfaces.get(lang) {
            (out.texts.have, out.texts.of) = interface::share(interface);
        }
        out
    }

    pub(super) fn captions_in(&self, lang: &str, source: &str) -> Shares {
        rows(self.media.rows().iter(), &media::COLUMNS, (lang, source), &[])
    }
}

/// Titles, questions, choices and advice of a checklist.
pub(super) fn checklist(checklist: &SourceChecklist, lang: &str, source: &str, out: &mut Shares) {
    let empty = BTreeMap::new();
    let own = checklist.texts.get(lang).unwrap_or(&empty);
    let of_source = checklist.texts.get(source).unwrap_or(&empty);
    let is_red = |row: &RawRow| row.cells.get("red_flag").is_some_and(|cell| cell == "yes");
    let red: BTreeSet<&str> = checklist
        .logic
        .rules
        .iter()
        .filter(|row| is_red(row))
        .filter_map(|row| row.cells.get("rule"))
        .map(String::as_str)
        .collect();
    for key in of_source.keys().filter(|key| !key.ends_with("/audio")) {
        let has = own.contains_key(key);
        out.texts.add(has);
        let is_of_danger = match key.split('/').collect::<Vec<_>>().as_slice() {
            ["rule", rule, _] => red.contains(rule),
            ["question", name, "label"] => is_danger(&checklist.logic.questions, &[("name", name)]),
            ["choice", list, name, "label"] => {
                is_danger(&checklist.logic.choices, &[("list_name", list), ("name", name)])
            }
            ["get_worse"] => true,
            _ => false,
        };
        if is_of_danger {
            out.red_flags.add(has);
        }
    }
    for row in &checklist.logic.questions {
        if let Some(name) =
            row.cells.get("name").filter(|name| of_source.contains_key(&format!("question/{name}/label")))
        {
            out.audio.add(own.contains_key(&format!("question/{name}/audio")));
            out.pictures.add(row.cells.contains_key("picture"));
        }
    }
    for row in &checklist.logic.choices {
        out.pictures.add(row.cells.contains_key("picture"));
    }
}

/// Whether the row of these cells declares a danger sign.
fn is_danger(rows: &[RawRow], cells: &[(&str, &str)]) -> bool {
    let is = |row: &RawRow, column: &str, text: &str| row.cells.get(column).is_some_and(|cell| cell == text);
    let row = rows.iter().find(|row| cells.iter().all(|(column, text)| is(row, column, text)));
    row.is_some_and(|row| row.cells.contains_key("danger"))
}
