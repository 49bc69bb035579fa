//! How urgent the answers are. The rules C1 to C6 are told with their reasons in docs/SAFETY.md.

mod reading;
mod standing;

use super::Checklist;
use super::answer::Answers;
use super::level::Level;
use super::rule::RuleIndex;

pub(crate) use reading::Reading;
use standing::Standing;

/// Whether there is a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// This urgent, whatever is still unanswered.
    Finished(Level),
    /// Something must still be answered; [`Outcome::at_least`] says how urgent it is already.
    Incomplete,
}

/// What the rules say about the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Finished, or not.
    pub state: State,
    /// The level so far: a further answer never lowers it.
    pub at_least: Level,
    /// Rules that fired, in file order.
    pub because: Vec<RuleIndex>,
    /// Rules that are unsure, in file order.
    pub unsure: Vec<RuleIndex>,
    /// Rules that wait for an answer, in file order.
    pub waiting: Vec<RuleIndex>,
}

impl Outcome {
    /// The level to show: the result, or the level so far.
    pub const fn level(&self) -> Level {
        match self.state {
            State::Finished(level) => level,
            State::Incomplete => self.at_least,
        }
    }

    /// The outcome where nobody knows whether the person is of the age the list is meant for (C0). The doubt counts like an
    /// unsure red flag: at least `today`, and the rule that says "nothing was marked" does not count.
    #[must_use]
    pub fn in_doubt(mut self, checklist: &Checklist) -> Self {
        self.at_least = self.at_least.max(Level::Today);
        if let State::Finished(level) = &mut self.state {
            *level = (*level).max(Level::Today);
        }
        self.because.retain(|rule| checklist[*rule].condition.is_some());
        self
    }
}

/// Evaluates a checklist. An answer of the wrong type, as of an older pack, counts as unanswered.
pub fn evaluate(checklist: &Checklist, answers: &Answers) -> Outcome {
    outcome(checklist, &Reading::new(checklist, answers))
}

/// The outcome of a reading.
pub(crate) fn outcome(checklist: &Checklist, reading: &Reading<'_>) -> Outcome {
    let (mut because, mut unsure, mut waiting) = (Vec::new(), Vec::new(), Vec::new());
    let mut at_least = Level::Home;
    let mut highest_waiting = Level::Home;
    let mut last = None;
    for (index, rule) in checklist.rules() {
        let Some(condition) = &rule.condition else {
            last = Some(index);
            continue;
        };
        match standing::of(reading, condition, &rule.questions) {
            Standing::Fired => {
                because.push(index);
                at_least = at_least.max(rule.level);
            }
            Standing::Unsure => {
                unsure.push(index);
                at_least = at_least.max(rule.unsure_level);
            }
            Standing::Waiting => {
                waiting.push(index);
                highest_waiting = highest_waiting.max(rule.level);
            }
            Standing::Not => {}
        }
    }
    if because.is_empty() && unsure.is_empty() && highest_waiting == Level::Home {
        because.extend(last);
    }
    let asks = checklist.questions().any(|(index, question)| question.required && reading.waits_for(index));
    let state = if at_least < Level::Emergency && (asks || highest_waiting > at_least) {
        State::Incomplete
    } else {
        State::Finished(at_least)
    };
    Outcome { state, at_least, because, unsure, waiting }
}
