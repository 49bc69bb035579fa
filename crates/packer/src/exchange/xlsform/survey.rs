//! The rows of a survey, one after another, as rows of ours; and our own sheets beside it.

use std::collections::BTreeMap;

use uzima_domain::pack::At;

use super::choices;
use super::rows::Rows;
use super::sheet::{Row, Sheet};
use super::spelling::COMPUTED;
use crate::exchange::asked::{Asked, Catalogue, Takes};
use crate::exchange::build::{Builder, Words};
use crate::exchange::loss::{LossKind, Losses, Part};
use crate::exchange::names::{NameForm, Names};
use crate::exchange::{ExchangeFault, Spot, fault};
use crate::finding::Finding;

/// Columns of a survey that are read.
const READ: [&str; 20] = [
    "type",
    "name",
    "label",
    "hint",
    "relevant",
    "required",
    "constraint",
    "appearance",
    "min",
    "max",
    "unit",
    "danger",
    "worse",
    "normal",
    "context",
    "duration",
    "calculation",
    "read_only",
    "disabled",
    "parameters",
];
/// Columns that are taken as they stand.
const TAKEN: [&str; 8] = ["appearance", "min", "max", "unit", "danger", "worse", "normal", "context"];
/// An XLSForm being brought in.
pub(super) struct Import<'a> {
    pub builder: Builder,
    pub losses: Losses,
    pub findings: Vec<Finding>,
    pub catalogue: Catalogue,
    pub has_rules: bool,
    pub choices: &'a Sheet,
    /// Lists that were written: name and choices, by the name they had.
    pub lists: BTreeMap<String, (String, Vec<(String, String)>)>,
    pub list_names: Names,
    pub rows: Rows,
    names: Names,
    /// The first language, and the header of its labels.
    pub source: String,
    pub source_column: String,
}

impl<'a> Import<'a> {
    /// Begins.
    pub(super) fn new(choices: &'a Sheet, source: &str, source_column: &str) -> Self {
        Self {
            builder: Builder::default(),
            losses: Losses::default(),
            findings: Vec::new(),
            catalogue: Catalogue::new(),
            has_rules: false,
            choices,
            lists: BTreeMap::new(),
            list_names: Names::default(),
            rows: Rows::default(),
            names: Names::default(),
            source: source.to_owned(),
            source_column: source_column.to_owned(),
        }
    }

    /// Brings in the questions, then their conditions.
    pub(super) fn survey(&mut self, survey: &Sheet) {
        for column in survey.columns.iter().filter(|column| !READ.contains(&column.as_str())) {
            self.losses.add_at(survey.spot(column), LossKind::Dropped(Part::Column(column.clone())));
        }
        choices::columns(self);
        let mut open = 0_usize;
        let mut waiting: Vec<(usize, &Row)> = Vec::new();
        for row in &survey.rows {
            let Some(kind) = row.get("type") else {
                self.losses.add_at(row.spot("type"), LossKind::NoType);
                continue;
            };
            if row.get("disabled").and_then(truth) == Some(true) {
                self.losses.add_at(row.spot("disabled"), LossKind::Hidden);
                continue;
            }
            let kind = self.spelled(row, &kind.split_whitespace().collect::<Vec<_>>().join(" "));
            if matches!(kind.as_str(), "end_group" | "end_repeat") {
                if open == 0 {
                    self.findings.push(at_row(row, "type", ExchangeFault::Group));
                } else {
                    open -= 1;
                    self.builder.question(&[("type", "end_group")]);
                    self.rows.questions.push(row.number);
                }
                continue;
            }
            open += usize::from(matches!(kind.as_str(), "begin_group" | "begin_repeat"));
            if let Some(at) = self.row(row, &kind) {
                waiting.push((at, row));
            }
        }
        if open > 0 {
            self.findings.push(fault("sheet survey", None, ExchangeFault::Group));
        }
        for (at, row) in waiting {
            self.conditions(at, row);
            self.answers_in_words(survey, row);
        }
        let choices = self.choices;
        for row in &choices.rows {
            if row.get("list_name").is_some_and(|list| self.lists.contains_key(list)) {
                self.answers_in_words(choices, row);
            }
        }
    }

    /// One row; the number of ours, when it became one.
    fn row(&mut self, row: &Row, kind: &str) -> Option<usize> {
        let unnamed = format!("row_{}", row.number);
        let was = row.get("name").unwrap_or(&unnamed);
        let is_computed =
            row.get("calculation").is_some() || row.get("read_only").and_then(truth) == Some(true);
        if COMPUTED.contains(&kind) || (is_computed && kind != "note" && !kind.starts_with("begin_")) {
            let column = if COMPUTED.contains(&kind) {
                "type"
            } else if row.get("calculation").is_some() {
                "calculation"
            } else {
                "read_only"
            };
            self.losses.add_at(row.spot(column), LossKind::Computed);
            let nothing = Asked { name: String::new(), takes: Takes::Nothing, choices: Vec::new() };
            self.catalogue.entry(was.to_owned()).or_insert(nothing);
            return None;
        }
        let name = self.names.take(was, NameForm::Question);
        if name != was {
            let is_twice = self.catalogue.contains_key(was);
            let kind = if is_twice { LossKind::Twice { name: was.to_owned() } } else { LossKind::Renamed };
            self.losses.add_at(row.spot("name"), kind);
        }
        let at = self.builder.question(&[("name", &name)]);
        let mut asked = Asked { name: name.clone(), takes: Takes::Nothing, choices: Vec::new() };
        let written = self.kind(row, kind, &mut asked, at);
        self.builder.set(at, "type", &written);
        for column in TAKEN {
            if let Some(text) = row.get(column) {
                self.builder.set(at, column, text);
            }
        }
        if row.get("duration") == Some("yes") {
            self.builder.set(at, "type", "duration");
        }
        self.required(row, at, asked.takes);
        let is_group = kind.starts_with("begin_");
        let label =
            if is_group { row.texts.get("label").cloned().unwrap_or_default() } else { self.label(row, was) };
        self.builder.words(&format!("question/{name}/label"), &label);
        if let Some(words) = row.texts.get("hint") {
            self.builder.words(&format!("question/{name}/hint"), words);
        }
        self.rows.questions.push(row.number);
        self.catalogue.entry(was.to_owned()).or_insert(asked);
        Some(at)
    }

    /// The type of ours, and what the question takes.
    fn kind(&mut self, row: &Row, kind: &str, asked: &mut Asked, at: usize) -> String {
        let (word, list) = kind.split_once(' ').unwrap_or((kind, ""));
        match word {
            "begin_group" => "begin_group".to_owned(),
            "begin_repeat" => {
                self.losses.add_at(row.spot("type"), LossKind::OneRound);
                "begin_group".to_owned()
            }
            "note" => "note".to_owned(),
            "integer" | "int" => number("integer", asked),
            "decimal" => number("decimal", asked),
            "range" => {
                let parameters = row.get("parameters").unwrap_or_default();
                let ends = parameters.split([' ', ',', ';']).filter_map(|part| part.split_once('='));
                let mut is_whole = true;
                for (key, value) in ends {
                    is_whole &= !value.contains('.');
                    match key.trim() {
                        "start" => self.builder.set(at, "min", value),
                        "end" => self.builder.set(at, "max", value),
                        _ => {}
                    }
                }
                number(if is_whole { "integer" } else { "decimal" }, asked)
            }
            "date" | "dateTime" | "datetime" => {
                asked.takes = Takes::Date;
                if word != "date" {
                    self.losses.add_at(row.spot("type"), LossKind::DateOnly);
                }
                "date".to_owned()
            }
            "select_one" | "select_multiple" => self.select(word, list, row, asked),
            "select" => {
                let several = list.contains("multiple") || list.starts_with("all");
                let list = list.rsplit(' ').next().unwrap_or_default();
                self.select(if several { "select_multiple" } else { "select_one" }, list, row, asked)
            }
            other => {
                self.losses.add_at(row.spot("type"), LossKind::TakesNoAnswer { kind: other.to_owned() });
                "note".to_owned()
            }
        }
    }

    fn required(&mut self, row: &Row, at: usize, takes: Takes) {
        let Some(text) = row.get("required") else { return };
        match truth(text) {
            Some(false) => {}
            Some(true) => {
                if takes != Takes::Nothing {
                    self.builder.set(at, "required", "yes");
                }
            }
            None => {
                self.losses.add_at(row.spot("required"), LossKind::Gated { text: text.to_owned() });
            }
        }
    }

    /// Our rules, where this program wrote them.
    pub(super) fn rules(&mut self, rules: &Sheet) {
        if !rules.columns.iter().any(|column| column == "rule") {
            if !rules.rows.is_empty() {
                self.losses.add_at(
                    Spot { sheet: "rules".to_owned(), ..Spot::default() },
                    LossKind::Dropped(Part::Sheet("rules".to_owned())),
                );
            }
            return;
        }
        for row in &rules.rows {
            let cells: Vec<(&str, &str)> =
                row.cells.iter().map(|(column, text)| (column.as_str(), text.as_str())).collect();
            self.builder.rule(&cells);
            self.rows.rules.push(row.number);
            self.has_rules = true;
            for (column, words) in &row.texts {
                let name = row.get("rule").unwrap_or_default();
                self.builder.words(&format!("rule/{name}/{column}"), words);
            }
        }
    }

    /// Our settings: keys with a language are texts.
    pub(super) fn settings(&mut self, own: &[(String, String)]) {
        for (key, value) in own {
            match key.rsplit_once('.') {
                Some((base, lang))
                    if matches!(base, "title" | "get_worse" | "not_for.text" | "not_for.do") =>
                {
                    self.builder.words(base, &[(lang.to_owned(), value.clone())].into());
                }
                _ if key.starts_with("sources.") => {}
                _ if matches!(key.as_str(), "publisher" | "licence" | "url" | "version") => {}
                _ => self.builder.setting(key, value),
            }
        }
    }

    /// The title, where our own settings do not give it.
    pub(super) fn title(&mut self, title: &str, languages: &[String]) {
        if !self.builder.has_words("title")
            && let Some(source) = languages.first()
        {
            let words: Words = [(source.clone(), title.to_owned())].into();
            self.builder.words("title", &words);
        }
    }
}

/// A yes or no as pyxform reads it, in any case of its letters.
fn truth(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "true()" | "1" => Some(true),
        "no" | "false" | "false()" | "0" => Some(false),
        _ => None,
    }
}

fn number(word: &str, asked: &mut Asked) -> String {
    asked.takes = Takes::Number;
    word.to_owned()
}

/// A fault in a cell of the survey.
pub(super) fn at_row(row: &Row, column: &str, found: ExchangeFault) -> Finding {
    let at = At::cell(row.number, column);
    Finding::source("sheet survey", at, crate::finding::SourceFault::Exchange(found))
}
