//! `checklists/<id>/`: settings and tables of a checklist, logic apart from texts.

mod settings;

use std::collections::{BTreeMap, BTreeSet};

use uzima_domain::checklist::columns::{CHOICES, Columns, QUESTIONS, RULES};
use uzima_domain::checklist::raw::{RawChecklist, RawRow, RawTexts};
use uzima_domain::pack::checklist::ChecklistTexts;
use uzima_domain::pack::pack_fault::Expected;
use uzima_domain::pack::{At, PackFault, RawPackChecklist, value};

use super::table::{self, Row};
use crate::finding::Finding;
use crate::tree::FileTree;

/// A checklist as it was read, with its texts in every language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceChecklist {
    /// Settings and tables.
    pub logic: RawChecklist,
    /// Language to texts.
    pub texts: BTreeMap<String, RawTexts>,
}

impl SourceChecklist {
    /// The checklist as it is built into the pack of one language.
    pub fn in_language(&self, lang: &str, source: &str) -> RawPackChecklist {
        let texts = self.texts.get(lang).cloned().unwrap_or_default();
        let mut fallback = self.texts.get(source).cloned().unwrap_or_default();
        // A voice in another language than the words beside it would not be understood as theirs.
        let is_voice_of_another = |key: &str| {
            key.strip_suffix("/audio").is_some_and(|base| texts.contains_key(&format!("{base}/label")))
        };
        fallback.retain(|key, _| !texts.contains_key(key) && !is_voice_of_another(key));
        RawPackChecklist { logic: self.logic.clone(), texts: ChecklistTexts { fallback, texts } }
    }
}

/// Reads every checklist of a folder.
pub(super) fn read_all(
    tree: &FileTree,
    languages: &[String],
    findings: &mut Vec<Finding>,
) -> Vec<SourceChecklist> {
    let inside = tree.keys().filter_map(|file| file.strip_prefix("checklists/"));
    let ids: BTreeSet<&str> = inside.filter_map(|rest| rest.split_once('/')).map(|(id, _)| id).collect();
    let mut out = Vec::new();
    for id in ids {
        let folder = format!("checklists/{id}");
        if value::is_file_id(id) {
            out.push(Reader { tree, languages, findings, folder, out: SourceChecklist::default() }.read(id));
        } else {
            let fault = PackFault::BadValue { expected: Expected::FileId, found: id.to_owned() };
            findings.push(Finding::pack(folder, At::File, fault));
        }
    }
    out
}

struct Reader<'a> {
    tree: &'a FileTree,
    languages: &'a [String],
    findings: &'a mut Vec<Finding>,
    folder: String,
    out: SourceChecklist,
}

impl Reader<'_> {
    fn read(mut self, id: &str) -> SourceChecklist {
        id.clone_into(&mut self.out.logic.id);
        self.settings();
        let questions = self.table("questions.csv", &QUESTIONS, true);
        let choices = self.table("choices.csv", &CHOICES, false);
        let rules = self.table("rules.csv", &RULES, true);
        self.out.logic.questions =
            self.rows(&QUESTIONS, questions, &|row| Some(format!("question/{}", name(row, "name")?)));
        self.out.logic.choices = self.rows(&CHOICES, choices, &|row| {
            Some(format!("choice/{}/{}", name(row, "list_name")?, name(row, "name")?))
        });
        self.out.logic.rules = self.rows(&RULES, rules, &|row| Some(format!("rule/{}", name(row, "rule")?)));
        let file = format!("{}/tests.csv", self.folder);
        if let Some(bytes) = self.tree.get(&file) {
            self.out.logic.tests = table::read_free(&file, bytes, self.findings);
        }
        self.out
    }

    fn table(&mut self, name: &str, columns: &Columns, is_needed: bool) -> Vec<Row> {
        let file = format!("{}/{name}", self.folder);
        match self.tree.get(&file) {
            Some(bytes) => table::read(&file, bytes, columns, self.languages, self.findings),
            None if is_needed => {
                self.findings.push(Finding::pack(file, At::File, PackFault::Missing));
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Takes the texts out of rows and keeps the rest.
    fn rows(
        &mut self,
        columns: &Columns,
        rows: Vec<Row>,
        key: &dyn Fn(&Row) -> Option<String>,
    ) -> Vec<RawRow> {
        let mut out = Vec::new();
        for row in rows {
            if let Some(key) = key(&row) {
                self.texts(columns, &key, &row);
            }
            out.push(row.cells);
        }
        out
    }

    fn texts(&mut self, columns: &Columns, key: &str, row: &Row) {
        for column in columns.texts.iter().chain(columns.either) {
            let key = format!("{key}/{column}");
            for (lang, text) in row.texts.get(column).into_iter().flatten() {
                self.out.texts.entry(lang.clone()).or_default().insert(key.clone(), text.clone());
            }
        }
    }
}

fn name<'a>(row: &'a Row, column: &str) -> Option<&'a str> {
    Some(row.get(column)).filter(|name| !name.is_empty())
}
