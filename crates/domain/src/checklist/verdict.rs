//! What a run of a checklist came to: a level, or no advice at all. Owns that a form without rules never has a level.
//!
//! A form that only keeps answers (an imported questionnaire) has one rule, the last, without a condition. Its level says
//! nothing about anybody, so it must not reach a screen: whoever shows a result goes through [`Verdict`].

use serde::{Deserialize, Serialize};

use super::Checklist;
use super::evaluate::Outcome;
use super::fresh::{Standing, standing};
use super::level::Level;
use crate::time::Instant;

/// What a result says. Stored as the level's name, or as `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Option<Level>", into = "Option<Level>")]
pub enum Verdict {
    /// This urgent.
    Level(Level),
    /// The form keeps answers and gives no advice: neither urgent nor not.
    NoAdvice,
}

impl Verdict {
    /// How urgent; `None` where no advice is given.
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(level),
            Self::NoAdvice => None,
        }
    }

    /// How a result of `done` stands at `now`; `None` where no advice was given, which nothing makes old.
    pub fn standing(self, done: Instant, now: Instant) -> Option<Standing> {
        self.level().map(|level| standing(level, done, now))
    }

    /// Whether the result of `done` says above `home`, and still counts at `now`.
    pub fn counts(self, done: Instant, now: Instant) -> bool {
        self.level().is_some_and(|level| level > Level::Home && standing(level, done, now) != Standing::Old)
    }
}

impl From<Option<Level>> for Verdict {
    fn from(level: Option<Level>) -> Self {
        level.map_or(Self::NoAdvice, Self::Level)
    }
}

impl From<Verdict> for Option<Level> {
    fn from(verdict: Verdict) -> Self {
        verdict.level()
    }
}

impl Checklist {
    /// Whether any of its rules looks at an answer. Where none does, it only keeps them.
    pub fn gives_advice(&self) -> bool {
        self.rules.iter().any(|rule| rule.condition.is_some())
    }
}

impl Outcome {
    /// What is shown of this outcome: its level, or nothing where the checklist has no rules.
    pub fn verdict(&self, checklist: &Checklist) -> Verdict {
        if checklist.gives_advice() { Verdict::Level(self.level()) } else { Verdict::NoAdvice }
    }
}
