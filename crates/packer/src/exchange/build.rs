//! Rows and texts of a checklist as they are brought in, one after another.

use std::collections::BTreeMap;

use uzima_domain::checklist::raw::{RawChecklist, RawRow};

use super::Form;
use super::sentences;
use crate::source::checklist::SourceChecklist;

/// Words by language.
pub(crate) type Words = BTreeMap<String, String>;

/// A checklist being put together.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    questions: Vec<RawRow>,
    choices: Vec<RawRow>,
    rules: Vec<RawRow>,
    settings: BTreeMap<String, String>,
    texts: BTreeMap<String, BTreeMap<String, String>>,
}

/// Whether fixed words had to stand in another language than the form's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    InItsLanguage,
    InEnglish,
}

impl Builder {
    /// Adds a question, note or group; the number of its row among them.
    pub(crate) fn question(&mut self, cells: &[(&str, &str)]) -> usize {
        push(&mut self.questions, cells);
        self.questions.len() - 1
    }

    /// Adds a choice.
    pub(crate) fn choice(&mut self, cells: &[(&str, &str)]) {
        push(&mut self.choices, cells);
    }

    /// Adds a rule.
    pub(crate) fn rule(&mut self, cells: &[(&str, &str)]) {
        push(&mut self.rules, cells);
    }

    /// Gives a cell of a question.
    pub(crate) fn set(&mut self, row: usize, column: &str, text: &str) {
        if let Some(row) = self.questions.get_mut(row).filter(|_| !text.trim().is_empty()) {
            row.cells.insert(column.to_owned(), text.trim().to_owned());
        }
    }

    /// Gives a setting.
    pub(crate) fn setting(&mut self, key: &str, value: &str) {
        if !value.trim().is_empty() {
            self.settings.insert(key.to_owned(), value.trim().to_owned());
        }
    }

    /// Gives the words of a key in every language.
    pub(crate) fn words(&mut self, key: &str, words: &Words) {
        for (lang, text) in words.iter().filter(|(_, text)| !text.trim().is_empty()) {
            self.texts.entry(lang.clone()).or_default().insert(key.to_owned(), text.trim().to_owned());
        }
    }

    /// Whether something stands at a key.
    pub(crate) fn has_words(&self, key: &str) -> bool {
        self.texts.values().any(|texts| texts.contains_key(key))
    }

    /// How many questions, notes and groups there are.
    pub(crate) fn len(&self) -> usize {
        self.questions.len()
    }

    /// The rule of a form without rules, and when to go at once: in the languages of the form, as far as we have the words.
    pub(crate) fn only_record(&mut self, languages: &[String]) -> Said {
        if !self.settings.contains_key("for_pregnancy") {
            self.setting("for_pregnancy", "any");
        }
        self.rule(&[("rule", sentences::RULE), ("level", "home")]);
        let key = |part: &str| format!("rule/{}/{part}", sentences::RULE);
        self.fixed(&key("do"), languages, |words| words.act);
        self.fixed(&key("say"), languages, |words| words.say)
    }

    /// When to go at once, where the form does not say it.
    pub(crate) fn go_at_once(&mut self, languages: &[String]) -> Said {
        self.fixed("get_worse", languages, |words| words.get_worse)
    }

    /// Gives fixed words where the form brings none of its own.
    fn fixed(&mut self, key: &str, languages: &[String], of: fn(&sentences::Fixed) -> &'static str) -> Said {
        if self.has_words(key) {
            return Said::InItsLanguage;
        }
        let mut words: Words = languages
            .iter()
            .filter_map(|lang| Some((lang.clone(), of(sentences::in_language(lang)?).to_owned())))
            .collect();
        let source = languages.first().map_or("en", String::as_str);
        let said = if words.contains_key(source) { Said::InItsLanguage } else { Said::InEnglish };
        words.entry(source.to_owned()).or_insert_with(|| of(&sentences::ENGLISH).to_owned());
        self.words(key, &words);
        said
    }

    /// The whole.
    pub(crate) fn finish(self, id: String, languages: Vec<String>) -> Form {
        let logic = RawChecklist {
            id,
            settings: self.settings,
            questions: self.questions,
            choices: self.choices,
            rules: self.rules,
            tests: Vec::new(),
        };
        let mut texts = self.texts;
        texts.retain(|lang, _| languages.contains(lang));
        Form { languages, checklist: SourceChecklist { logic, texts }, ..Form::default() }
    }
}

/// Adds a row; the header is row 1.
fn push(rows: &mut Vec<RawRow>, cells: &[(&str, &str)]) {
    let row = u32::try_from(rows.len() + 2).unwrap_or(u32::MAX);
    let filled = cells.iter().filter(|(_, text)| !text.trim().is_empty());
    let cells = filled.map(|(column, text)| ((*column).to_owned(), text.trim().to_owned())).collect();
    rows.push(RawRow { row, cells });
}
