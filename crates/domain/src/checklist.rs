//! Checklists: questions, conditions and rules, evaluated in three-valued logic (docs/SAFETY.md has the table of rules).
//!
//! Owns: what a checklist may say ([`compile`]), what an answer is ([`answer`]), how urgent the answers are
//! ([`evaluate()`]), what is asked next ([`progress`]), what is shown ([`shown`]), which changes need a second look
//! ([`recall`]) and whether the rules keep their promises ([`proof`]). Does not own: words, screens, storage, or the clock: an
//! evaluation depends on the checklist and the answers only.
//!
//! Invariants: unknown is never taken as "no"; a further answer never lowers [`Outcome::at_least`]; a checklist that
//! compiled has no relevance cycle, so every pass over it ends.

pub mod answer;
pub mod audience;
pub mod author_tests;
pub mod body;
pub mod carried;
pub mod choice;
pub mod columns;
pub mod compile;
pub mod condition;
pub mod day;
pub mod decimal;
pub mod evaluate;
pub mod fault;
pub mod fresh;
pub mod held;
pub mod interval;
pub mod level;
pub mod name;
pub mod nearest;
pub mod progress;
pub mod proof;
pub mod question;
pub mod raw;
pub mod recall;
pub mod recheck;
pub mod response;
pub mod rule;
pub mod shown;
pub mod tapping;
pub mod truth;
pub mod unit;
pub mod verdict;
pub mod wording;

use std::ops::Index;

use chrono::TimeDelta;

pub use answer::{Answer, Answers};
pub use audience::{Age, Audience, Fact, Fit, Subject, fits};
pub use author_tests::run_tests;
pub use choice::{Choice, ChoiceList, ListIndex};
pub use compile::{CheckFiles, compile};
pub use evaluate::{Outcome, State, evaluate};
pub use held::{evaluate_held, lapse, stop_held};
pub use level::Level;
pub use progress::{next_unanswered, plausible, stop_early, visible};
pub use question::{Kind, Question, QuestionIndex};
pub use recall::stops_counting;
pub use response::response;
pub use rule::{Rule, RuleIndex};
pub use verdict::Verdict;

/// A checklist whose logic was found sound by [`compile()`], which is the only way to make one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Checklist {
    /// File id, unique in its pack.
    pub id: String,
    /// Whom it is meant for.
    pub audience: Audience,
    /// The complaint it belongs to, a name for grouping in lists.
    pub complaint: Option<String>,
    /// How long after a result to check again.
    pub recheck_after: Option<TimeDelta>,
    /// Place among the pack's checklists, 0 to 9999, lowest first.
    pub order: Option<u16>,
    /// Whether others should not see that it is asked: it is about mood, or about violence.
    pub sensitive: bool,
    /// Questions and notes in asking order, which is the order of the file.
    pub questions: Vec<Question>,
    /// Lists of choices by name.
    pub lists: Vec<ChoiceList>,
    /// Rules in file order; the last one has no condition.
    pub rules: Vec<Rule>,
    /// Every question after those its relevance names.
    pub(crate) dependency_order: Vec<QuestionIndex>,
}

impl Checklist {
    /// The question of this name.
    pub fn question(&self, name: &str) -> Option<QuestionIndex> {
        self.questions.iter().position(|question| question.name == name).map(QuestionIndex)
    }

    /// The rule of this name.
    pub fn rule(&self, name: &str) -> Option<RuleIndex> {
        self.rules.iter().position(|rule| rule.name == name).map(RuleIndex)
    }

    /// The choices of a question; empty for a question without choices.
    pub fn choices(&self, question: QuestionIndex) -> &[Choice] {
        self[question].kind.list().map_or(&[], |list| &self.lists[list.0].choices)
    }

    /// Every question and note with its index, in asking order.
    pub fn questions(&self) -> impl Iterator<Item = (QuestionIndex, &Question)> {
        self.questions.iter().enumerate().map(|(at, question)| (QuestionIndex(at), question))
    }

    /// Every rule with its index, in file order.
    pub fn rules(&self) -> impl Iterator<Item = (RuleIndex, &Rule)> {
        self.rules.iter().enumerate().map(|(at, rule)| (RuleIndex(at), rule))
    }
}

/// An index is only meaningful for the checklist it came from.
impl Index<QuestionIndex> for Checklist {
    type Output = Question;

    fn index(&self, at: QuestionIndex) -> &Question {
        &self.questions[at.0]
    }
}

/// An index is only meaningful for the checklist it came from.
impl Index<RuleIndex> for Checklist {
    type Output = Rule;

    fn index(&self, at: RuleIndex) -> &Rule {
        &self.rules[at.0]
    }
}
