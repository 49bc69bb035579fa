//! What the proof found: holes in the rules, each with the shortest story that shows it.

use crate::checklist::answer::Answer;
use crate::checklist::fault::ChecklistFault;
use crate::checklist::level::Level;
use crate::checklist::question::QuestionIndex;
use crate::checklist::rule::RuleIndex;
use crate::checklist::shown::Certainty;

/// A person as the checklist knows them: the answers that matter, by question name, in asking order. All other questions
/// are answered as calmly as can be.
pub type Story = Vec<(String, Answer)>;

/// Why a checklist is refused. Levels are those that the evaluator itself gave for the story.
#[derive(Debug, Clone, PartialEq)]
pub enum Hole {
    /// P1, P2: an answer that is worse is told less.
    WorseIsTold {
        /// The question.
        question: String,
        /// All else that matters.
        given: Story,
        /// The milder answer, and what it is told.
        milder: (Answer, Level),
        /// The worse answer, which is told less.
        worse: (Answer, Level),
    },
    /// P3: "not sure" is told less than every answer there is.
    NotSureIsTold {
        /// The question.
        question: String,
        /// All else that matters.
        given: Story,
        /// What "not sure" is told.
        told: Level,
        /// What every sure answer is told, at least.
        sure: Level,
    },
    /// P4: told to stay home although a rule above home may hold.
    HomeInDoubt {
        /// The rule.
        rule: String,
        /// What matters.
        given: Story,
    },
    /// P5: a result without anything to do.
    NoAction {
        /// The level.
        level: Level,
        /// Whether the rule at that level, which says nothing, has fired or is unsure.
        certainty: Option<Certainty>,
        /// What matters.
        given: Story,
    },
    /// Every answer that its author calls calm, and "go now" all the same.
    CalmEmergency {
        /// What matters.
        given: Story,
    },
    /// A rule that never has a say: never true, or always beside a higher one.
    NeverDecides {
        /// The rule.
        rule: String,
    },
    /// The proof was given up.
    Undecided(Undecided),
}

/// Why a proof was given up. Nothing is known about the checklist then, so it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undecided {
    /// Too many states for the limits of a phone.
    TooHard,
    /// Two decimal numbers or durations in one sum.
    DecimalsInSum,
    /// A sum over numbers with too many values.
    TooManyTotals,
    /// The search and the evaluator disagree: a fault of the program, not of the checklist.
    NotConfirmed,
}

/// What a hole is about, for the place in the author's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A question.
    Question(QuestionIndex),
    /// A rule.
    Rule(RuleIndex),
    /// All of it.
    Checklist,
}

/// A hole and where it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Where.
    pub about: About,
    /// What.
    pub hole: Hole,
}

impl Hole {
    /// Stable id of the law that is broken, for scripts.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::WorseIsTold { .. } => "worse-is-told-less",
            Self::NotSureIsTold { .. } => "not-sure-is-told-less",
            Self::HomeInDoubt { .. } => "home-in-doubt",
            Self::NoAction { .. } => "result-without-action",
            Self::CalmEmergency { .. } => "calm-emergency",
            Self::NeverDecides { .. } => "rule-never-decides",
            Self::Undecided(_) => "could-not-decide",
        }
    }
}

impl From<Hole> for ChecklistFault {
    fn from(hole: Hole) -> Self {
        Self::Unproved(Box::new(hole))
    }
}
