//! `checklist.yaml`: for whom, when to check again, and the texts of the checklist as a whole.

use uzima_domain::pack::{At, PackFault};

use super::Reader;
use crate::finding::{Finding, Shape, SourceFault};
use crate::source::schema::{self, Rule};
use crate::source::yaml::{self, Setting};

const RULES: [Rule; 12] = [
    ("title.*", Shape::Text),
    ("for_age", Shape::Text),
    ("for_sex", Shape::Text),
    ("for_pregnancy", Shape::Text),
    ("complaint", Shape::Text),
    ("not_for.text.*", Shape::Text),
    ("not_for.do.*", Shape::Text),
    ("recheck_after", Shape::Text),
    ("get_worse.*", Shape::Text),
    ("get_worse.*", Shape::List),
    ("order", Shape::Text),
    ("sensitive", Shape::Text),
];
/// Keys that hold one text a language.
const TEXTS: [&str; 4] = ["title", "not_for.text", "not_for.do", "get_worse"];

impl Reader<'_> {
    /// Reads the settings: texts by language, all else as it is written.
    pub(super) fn settings(&mut self) {
        let file = format!("{}/checklist.yaml", self.folder);
        let Some(bytes) = self.tree.get(&file) else {
            self.findings.push(Finding::pack(file, At::File, PackFault::Missing));
            return;
        };
        let mut settings = yaml::read(&file, bytes, self.findings);
        schema::check(&file, &mut settings, &RULES, self.findings);
        for (key, setting) in settings {
            // A list of texts is shown as lines.
            let text = match setting {
                Setting::Text(text) => text,
                Setting::List(lines) => lines.join("\n"),
            };
            if text.is_empty() {
                continue;
            }
            match key.rsplit_once('.') {
                Some((base, lang)) if TEXTS.contains(&base) => self.setting_text(&file, base, lang, text),
                _ => {
                    self.out.logic.settings.insert(key, text);
                }
            }
        }
    }

    fn setting_text(&mut self, file: &str, key: &str, lang: &str, text: String) {
        if self.languages.iter().any(|listed| listed == lang) {
            self.out.texts.entry(lang.to_owned()).or_default().insert(key.to_owned(), text);
        } else {
            let at = At::key(format!("{key}.{lang}"));
            self.findings.push(Finding::source(file, at, SourceFault::ColumnLanguage));
        }
    }
}
