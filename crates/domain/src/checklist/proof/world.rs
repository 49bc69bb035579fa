//! The circuit of [`outcome`](crate::checklist::evaluate): all states of a checklist at once, and the level of each.
//!
//! To be read beside `evaluate.rs` and `evaluate/standing.rs`.

use crate::checklist::Checklist;
use crate::checklist::level::Level;
use crate::checklist::question::QuestionIndex;
use crate::checklist::rule::{Rule, RuleIndex};

use super::Undecided;
use super::circuit::{Circuit, Wire};
use super::held::Held;
use super::reading::{Change, Reading};
use super::trit::Trit;
use super::values::{self, Values};

/// Every state of a checklist, with "not sure" and without "unanswered".
pub(super) struct World<'a> {
    pub checklist: &'a Checklist,
    pub circuit: Circuit,
    pub values: Vec<Values>,
    /// What each question holds, by the inputs.
    pub held: Vec<Held>,
    /// Whether each question is relevant.
    pub relevance: Vec<Trit>,
    /// Where each rule stands; the last rule, which has no condition, is nowhere else true.
    pub rules: Vec<Trit>,
}

/// Whether the level is at least this, for `soon`, `today` and `emergency` ("G(k)" in the pack format).
#[derive(Debug, Clone, Copy)]
pub(super) struct Levels([Wire; 3]);

/// The levels above home, lowest first.
pub(super) const ABOVE_HOME: [Level; 3] = [Level::Soon, Level::Today, Level::Emergency];

impl Levels {
    /// Whether the level is this or higher.
    pub const fn at_least(self, level: Level) -> Wire {
        match level {
            Level::Home => Wire::TRUE,
            Level::Soon => self.0[0],
            Level::Today => self.0[1],
            Level::Emergency => self.0[2],
        }
    }

    /// Whether the level is exactly this.
    pub fn is(self, circuit: &mut Circuit, level: Level) -> Wire {
        match level {
            Level::Home => !self.0[0],
            Level::Soon => circuit.and(self.0[0], !self.0[1]),
            Level::Today => circuit.and(self.0[1], !self.0[2]),
            Level::Emergency => self.0[2],
        }
    }

    /// Whether it is higher here than there.
    pub fn above(self, circuit: &mut Circuit, other: Self) -> Wire {
        let higher: Vec<_> = (0..3).map(|level| circuit.and(self.0[level], !other.0[level])).collect();
        circuit.any(&higher)
    }

    /// For each level, whether it is reached in at least one of these.
    pub fn any(circuit: &mut Circuit, each: &[Self]) -> Self {
        Self([0, 1, 2].map(|level| {
            let reached: Vec<_> = each.iter().map(|levels| levels.0[level]).collect();
            circuit.any(&reached)
        }))
    }

    /// For each level, whether it is reached in all of these.
    pub fn all(circuit: &mut Circuit, each: &[Self]) -> Self {
        Self([0, 1, 2].map(|level| {
            let reached: Vec<_> = each.iter().map(|levels| levels.0[level]).collect();
            circuit.all(&reached)
        }))
    }
}

impl<'a> World<'a> {
    /// All states of a checklist.
    pub fn new(checklist: &'a Checklist, allowed: u64) -> Result<Self, Undecided> {
        let values = values::of(checklist)?;
        let mut circuit = Circuit::new(allowed);
        let held: Vec<_> = checklist
            .questions()
            .map(|(index, _)| Held::any(&mut circuit, checklist, index, &values[index.0]))
            .collect();
        let reading = Reading::new(&mut circuit, checklist, (&values, &held), Change::default(), None);
        let rules = standings(&mut circuit, checklist, &reading);
        let relevance = reading.relevance;
        Ok(Self { checklist, circuit, values, held, relevance, rules })
    }

    /// How many values or choices a question has.
    pub fn size(&self, question: QuestionIndex) -> usize {
        self.values[question.0].size(self.checklist, question)
    }

    /// The level that the inputs say.
    pub fn levels(&mut self) -> Levels {
        levels(&mut self.circuit, self.checklist, &self.rules)
    }

    /// The level where a question holds something else.
    pub fn levels_with(&mut self, question: QuestionIndex, held: &Held) -> Levels {
        self.levels_after(Change { held: Some((question, held)), opened: None })
    }

    /// The level after a change. Rules that do not know the question stand as they stood.
    pub fn levels_after(&mut self, change: Change<'_>) -> Levels {
        let Self { checklist, circuit, values, held, relevance, rules } = self;
        let reading = Reading::new(circuit, checklist, (values, held), change, Some(relevance));
        let touched =
            |rule: &Rule| change.question().is_some_and(|changed| rule.questions.contains(&changed));
        let mut after = rules.clone();
        for (index, rule) in checklist.rules() {
            if circuit.is_full() {
                break;
            }
            if let Some(condition) = rule.condition.as_ref().filter(|_| touched(rule)) {
                after[index.0] = reading.truth(circuit, condition);
            }
        }
        levels(circuit, checklist, &after)
    }

    /// Whether a rule has fired; the last one counts only when nothing else fired or is unsure (C6).
    pub fn fired(&mut self, rule: RuleIndex) -> Wire {
        if self.checklist[rule].condition.is_some() {
            return self.rules[rule.0].must;
        }
        let others: Vec<_> = self.rules.iter().map(|rule| rule.may).collect();
        !self.circuit.any(&others)
    }

    /// Whether a rule is unsure.
    pub fn unsure(&mut self, rule: RuleIndex) -> Wire {
        self.rules[rule.0].unknown(&mut self.circuit)
    }
}

/// Where every rule stands.
fn standings(circuit: &mut Circuit, checklist: &Checklist, reading: &Reading<'_>) -> Vec<Trit> {
    let never = Trit::TRUE.negate();
    let standing = |rule: &Rule| match &rule.condition {
        Some(condition) if !circuit.is_full() => reading.truth(circuit, condition),
        _ => never,
    };
    checklist.rules.iter().map(standing).collect()
}

/// The highest of the levels of fired rules and the unsure levels of unsure rules (C4). A rule's unsure level is never
/// above its own, so up to it "fired or unsure" counts, and above it "fired".
fn levels(circuit: &mut Circuit, checklist: &Checklist, rules: &[Trit]) -> Levels {
    Levels(ABOVE_HOME.map(|level| {
        let reaching: Vec<_> = checklist
            .rules()
            .filter(|(_, rule)| rule.level >= level && rule.condition.is_some())
            .map(|(index, rule)| {
                let truth = rules[index.0];
                if rule.unsure_level >= level { truth.may } else { truth.must }
            })
            .collect();
        circuit.any(&reaching)
    }))
}
