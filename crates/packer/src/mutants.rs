//! Breaks a checklist in small ways and asks who notices: the checks and the proof, or the author's cases.
//!
//! Owns what a break is: a comparison turned around, a clause left out, a cut-off moved by one, a level swapped, a danger
//! not declared. Each is made in the text of one cell, so that the author can find it.

mod clauses;

use std::collections::BTreeMap;

use uzima_domain::checklist::raw::{RawChecklist, RawRow};
use uzima_domain::checklist::shown::Certainty;
use uzima_domain::checklist::{CheckFiles, Level, RuleIndex, compile, proof, run_tests};
use uzima_domain::pack::{At, PackChecklist, Place};

/// A checklist with every break that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Its id.
    pub checklist: String,
    /// The breaks, in file order.
    pub mutants: Vec<Mutant>,
}

/// One break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    /// The cell.
    pub place: Place,
    /// What stood there.
    pub before: String,
    /// What stands there instead.
    pub after: String,
    /// Who noticed.
    pub fate: Fate,
}

/// Who noticed a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The checks of the build, the proof among them.
    Proof,
    /// The author's cases in tests.csv.
    Cases,
    /// Nobody.
    Survived,
}

impl Score {
    /// The breaks that nobody noticed.
    pub fn survivors(&self) -> impl Iterator<Item = &Mutant> {
        self.mutants.iter().filter(|mutant| mutant.fate == Fate::Survived)
    }

    /// How many of a hundred were noticed, rounded down; all when there was nothing to break.
    pub fn per_cent(&self) -> usize {
        let noticed = self.mutants.len() - self.survivors().count();
        (noticed * 100).checked_div(self.mutants.len()).unwrap_or(100)
    }
}

impl Mutant {
    /// The break in words.
    pub fn told(&self) -> String {
        let side = |text: &str| if text.is_empty() { "nothing".to_owned() } else { format!("`{text}`") };
        format!("{} instead of {}", side(&self.after), side(&self.before))
    }
}

/// How many breaks there are to try.
pub fn breaks_of(checklist: &PackChecklist) -> usize {
    breaks(&checklist.logic).len()
}

/// Tries every break of a checklist; `tried` is called after each.
pub fn score(checklist: &PackChecklist, tried: &mut dyn FnMut()) -> Score {
    let mut mutants = Vec::new();
    for (table, row, column, after) in breaks(&checklist.logic) {
        let mut broken = checklist.logic.clone();
        let rows = table.rows(&mut broken);
        let before = rows[row].cells.insert(column.to_owned(), after.clone()).unwrap_or_default();
        rows[row].cells.retain(|_, text| !text.is_empty());
        let place = Place {
            file: format!("checklists/{}/{}", checklist.logic.id, table.file()),
            at: At::cell(rows[row].row, column),
        };
        mutants.push(Mutant { place, before, after, fate: fate(&broken, checklist) });
        tried();
    }
    Score { checklist: checklist.logic.id.clone(), mutants }
}

/// Who notices that a checklist is broken.
fn fate(broken: &RawChecklist, whole: &PackChecklist) -> Fate {
    let files = CheckFiles::of(&broken.id);
    let Ok(checklist) = compile(broken, &files) else { return Fate::Proof };
    let has_action = |rule: RuleIndex, certainty: Certainty| whole.has_action(rule, certainty);
    if !proof::holes(&checklist, &has_action).is_empty() {
        return Fate::Proof;
    }
    if run_tests(&checklist, broken, &files).is_empty() { Fate::Survived } else { Fate::Cases }
}

/// A table of a checklist.
#[derive(Clone, Copy)]
enum Table {
    Questions,
    Choices,
    Rules,
}

impl Table {
    fn rows(self, checklist: &mut RawChecklist) -> &mut Vec<RawRow> {
        match self {
            Self::Questions => &mut checklist.questions,
            Self::Choices => &mut checklist.choices,
            Self::Rules => &mut checklist.rules,
        }
    }

    const fn file(self) -> &'static str {
        match self {
            Self::Questions => "questions.csv",
            Self::Choices => "choices.csv",
            Self::Rules => "rules.csv",
        }
    }
}

/// Every break: table, position of the row, column, and the text to stand there.
fn breaks(checklist: &RawChecklist) -> Vec<(Table, usize, &'static str, String)> {
    let mut breaks = Vec::new();
    for (at, row) in checklist.rules.iter().enumerate() {
        let condition = cell(row, "if").map(clauses::broken).unwrap_or_default();
        breaks.extend(condition.into_iter().map(|text| (Table::Rules, at, "if", text)));
        // The last rule has to be home.
        let levels = cell(row, "level").filter(|_| cell(row, "if").is_some());
        let others =
            levels.map(|level| Level::ALL.into_iter().map(Level::name).filter(move |other| *other != level));
        let others = others.into_iter().flatten().map(str::to_owned);
        breaks.extend(others.map(|level| (Table::Rules, at, "level", level)));
        breaks.extend(
            unsure_levels(checklist, at).into_iter().map(|level| (Table::Rules, at, "unsure", level)),
        );
    }
    for (at, row) in checklist.questions.iter().enumerate() {
        let gate = cell(row, "relevant").map(clauses::broken).unwrap_or_default();
        breaks.extend(gate.into_iter().map(|text| (Table::Questions, at, "relevant", text)));
        for column in ["danger", "worse"] {
            if cell(row, column).is_some() {
                breaks.push((Table::Questions, at, column, String::new()));
            }
        }
    }
    for (at, row) in checklist.choices.iter().enumerate() {
        if cell(row, "danger").is_some() {
            breaks.push((Table::Choices, at, "danger", String::new()));
        }
    }
    breaks
}

/// What the column `unsure` of a rule can say instead, where that comes to another level.
fn unsure_levels(checklist: &RawChecklist, at: usize) -> Vec<String> {
    if cell(&checklist.rules[at], "unsure").is_none() {
        return Vec::new();
    }
    let comes_to = |text: Option<&str>| {
        let mut broken = checklist.clone();
        if let Some(text) = text {
            broken.rules[at].cells.insert("unsure".to_owned(), text.to_owned());
            broken.rules[at].cells.retain(|_, text| !text.is_empty());
        }
        let compiled = compile(&broken, &CheckFiles::of(&broken.id)).ok()?;
        compiled.rules.get(at).map(|rule| rule.unsure_level)
    };
    let mut met = vec![comes_to(None)];
    let mut others = Vec::new();
    for text in [""].into_iter().chain(Level::ALL.into_iter().map(Level::name)) {
        let level = comes_to(Some(text));
        if !met.contains(&level) {
            met.push(level);
            others.push(text.to_owned());
        }
    }
    others
}

fn cell<'a>(row: &'a RawRow, column: &str) -> Option<&'a str> {
    let cells: &BTreeMap<String, String> = &row.cells;
    cells.get(column).map(String::as_str).filter(|text| !text.is_empty())
}
