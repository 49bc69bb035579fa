//! What can be wrong in a checklist. Typed arguments only; whoever shows a fault finds the words.

use thiserror::Error;

use super::answer::AnswerFault;
use super::condition::ConditionFault;
use super::decimal::Decimal;
use super::evaluate::State;
use super::level::Level;
use super::proof::{Hole, Note};

/// What a cell or setting should hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// `yes`, or empty.
    Yes,
    /// `yes` or `no`.
    YesOrNo,
    /// `up`, `down`, `both` or `neither`.
    Direction,
    /// A number.
    Number,
    /// A whole number.
    WholeNumber,
    /// A whole number from 0 to 9999.
    Order,
    /// A number, or two joined by `-`.
    NumberRange,
    /// Completed months, `2-59`.
    AgeRange,
    /// `female` or `male`.
    Sex,
    /// `yes`, `no` or `any`.
    Pregnancy,
    /// `24h` or `3d`.
    Period,
}

/// A fault in the logic of a checklist.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ChecklistFault {
    /// A column this table does not have.
    #[error("unknown column {column}")]
    UnknownColumn {
        /// The header.
        column: String,
        /// The nearest column.
        nearest: Option<String>,
    },
    /// A key the settings do not have.
    #[error("unknown setting {key}")]
    UnknownSetting {
        /// The key.
        key: String,
        /// The nearest key.
        nearest: Option<String>,
    },
    /// A cell that may not be empty.
    #[error("{column} is empty")]
    Missing {
        /// The column.
        column: &'static str,
    },
    /// A cell or setting with a value it cannot have.
    #[error("{value} is not possible here")]
    BadValue {
        /// The value.
        value: String,
        /// What it should be.
        expected: Expected,
    },
    /// A level that does not exist.
    #[error("no level is called {level}")]
    UnknownLevel {
        /// The word.
        level: String,
        /// The nearest level.
        nearest: Option<String>,
    },
    /// Not `[a-z][a-z0-9_]*`.
    #[error("{name} cannot be a name")]
    BadName {
        /// The name.
        name: String,
    },
    /// A word of the condition language used as a name.
    #[error("{name} is a reserved word")]
    ReservedWord {
        /// The name.
        name: String,
    },
    /// The same name twice.
    #[error("{name} is already used in row {first_row}")]
    DuplicateName {
        /// The name.
        name: String,
        /// Where it was used first.
        first_row: u32,
    },
    /// A question type that does not exist.
    #[error("no type is called {kind}")]
    UnknownType {
        /// The type.
        kind: String,
        /// The nearest type.
        nearest: Option<String>,
    },
    /// `select_one` or `select_multiple` without a list.
    #[error("a list of choices must be named")]
    TypeWithoutList,
    /// A list without a row in the choices.
    #[error("no list is called {list}")]
    UnknownList {
        /// The list.
        list: String,
        /// The nearest list.
        nearest: Option<String>,
    },
    /// A column that means nothing for this type of question.
    #[error("{column} has no meaning for this type")]
    NotForType {
        /// The column.
        column: &'static str,
    },
    /// `begin_group` without `end_group`.
    #[error("group {name} is not closed")]
    UnclosedGroup {
        /// The group.
        name: String,
    },
    /// `end_group` without `begin_group`.
    #[error("no group is open")]
    NoGroupOpen,
    /// `end_group` names another group than the open one.
    #[error("the open group is {open}")]
    OtherGroupOpen {
        /// The open group.
        open: String,
    },
    /// `min` above `max`.
    #[error("min is above max")]
    MinAboveMax {
        /// The least.
        min: Decimal,
        /// The most.
        max: Decimal,
    },
    /// A duration without a unit.
    #[error("a duration needs a unit")]
    DurationWithoutUnit,
    /// `worse` is `both` and `normal` is empty.
    #[error("worse both ways needs the normal value")]
    BothWithoutNormal,
    /// `normal` where `worse` is not `both`.
    #[error("normal has a meaning only where worse is both")]
    NormalWithoutBoth,
    /// `normal` outside `min` and `max`.
    #[error("normal lies outside min and max")]
    NormalOutsideBounds,
    /// More rows than a phone should have to check.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// How many are allowed.
        limit: usize,
    },
    /// Nothing to ask.
    #[error("there is no question")]
    NoQuestions,
    /// A condition with a fault.
    #[error(transparent)]
    Condition(#[from] ConditionFault),
    /// Questions whose relevance depends on themselves.
    #[error("relevance goes in a circle")]
    RelevanceCycle {
        /// The questions of the circle, each relevant by the next, the last by the first.
        questions: Vec<String>,
    },
    /// There is no rule with an empty `if`.
    #[error("the last rule, with an empty if, is missing")]
    NoLastRule,
    /// A rule with an empty `if` that is not the last row.
    #[error("only the last rule may have an empty if")]
    LastRuleNotLast,
    /// The last rule is not at level home.
    #[error("the last rule must be home")]
    LastRuleNotHome {
        /// Its level.
        level: Level,
    },
    /// A choice that means "not sure", which is offered anyway.
    #[error("the choice {name} means not sure")]
    NotSureChoice {
        /// Its name.
        name: String,
    },
    /// A red flag at level home.
    #[error("a red flag cannot be home")]
    RedFlagHome,
    /// An answer can make a red flag fire and is not declared as a danger.
    #[error("{question} can make the red flag {rule} fire and is not declared")]
    UndeclaredDanger {
        /// The question.
        question: String,
        /// Which answer.
        answer: DangerAnswer,
        /// The rule.
        rule: String,
    },
    /// The rules break a law that is proved of every checklist, or could not be proved.
    #[error("the rules cannot be proved")]
    Unproved(Box<Hole>),
    /// Something in the rules that an author should look at; only ever a warning.
    #[error("this should be looked at")]
    LookedAt(Box<Note>),
    /// A cell of the tests names a rule that does not exist.
    #[error("no rule is called {rule}")]
    UnknownRule {
        /// The rule.
        rule: String,
        /// The nearest rule.
        nearest: Option<String>,
    },
    /// An answer that its question does not take.
    #[error(transparent)]
    Answer(#[from] AnswerFault),
    /// A test row came out differently.
    #[error("the test expected something else")]
    TestResult {
        /// What the author expects.
        expected: State,
        /// What the rules say.
        found: State,
        /// The level so far.
        at_least: Level,
    },
    /// A test row expects a rule that neither fired nor is unsure.
    #[error("the test expected {rule} among the reasons")]
    TestReason {
        /// The rule.
        rule: String,
    },
    /// A row of tests.csv names a rule that must not be among the reasons, and it is.
    #[error("{rule} is among the reasons")]
    TestUnwanted {
        /// The rule.
        rule: String,
    },
    /// A row of tests.csv expects that an answer is a danger that is asked about again, and it is not declared.
    #[error("the answer of {question} is not asked about again")]
    TestNotAskedAgain {
        /// The question.
        question: String,
    },
}

/// The answer that would have to be declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DangerAnswer {
    /// `danger` = `yes`.
    Yes,
    /// `danger` = `no`.
    No,
    /// `danger` of this choice.
    Choice(String),
    /// `worse` = `up`, or `both`.
    Higher,
    /// `worse` = `down`, or `both`.
    Lower,
    /// `worse` in either direction.
    Number,
    /// A date, which cannot be declared: it must be `context`.
    Date,
}

impl ChecklistFault {
    /// Stable id of the rule that was broken, for scripts.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::UnknownColumn { .. } => "unknown-column",
            Self::UnknownSetting { .. } => "unknown-setting",
            Self::Missing { .. } => "missing-value",
            Self::BadValue { .. } => "bad-value",
            Self::UnknownLevel { .. } => "unknown-level",
            Self::BadName { .. } => "bad-name",
            Self::ReservedWord { .. } => "reserved-word",
            Self::DuplicateName { .. } => "duplicate-name",
            Self::UnknownType { .. } => "unknown-type",
            Self::TypeWithoutList => "type-without-list",
            Self::UnknownList { .. } => "unknown-list",
            Self::NotForType { .. } => "not-for-type",
            Self::UnclosedGroup { .. } => "unclosed-group",
            Self::NoGroupOpen => "no-group-open",
            Self::OtherGroupOpen { .. } => "other-group-open",
            Self::MinAboveMax { .. } => "min-above-max",
            Self::DurationWithoutUnit => "duration-without-unit",
            Self::BothWithoutNormal => "both-without-normal",
            Self::NormalWithoutBoth => "normal-without-both",
            Self::NormalOutsideBounds => "normal-outside-bounds",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::NoQuestions => "no-questions",
            Self::Condition(fault) => fault.problem.rule(),
            Self::RelevanceCycle { .. } => "relevance-cycle",
            Self::NoLastRule => "no-last-rule",
            Self::LastRuleNotLast => "last-rule-not-last",
            Self::LastRuleNotHome { .. } => "last-rule-not-home",
            Self::NotSureChoice { .. } => "choice-not-sure",
            Self::RedFlagHome => "red-flag-home",
            Self::UndeclaredDanger { .. } => "undeclared-danger",
            Self::Unproved(hole) => hole.rule(),
            Self::LookedAt(note) => note.rule(),
            Self::UnknownRule { .. } => "unknown-rule",
            Self::Answer(fault) => fault.rule(),
            Self::TestResult { .. } => "test-result",
            Self::TestReason { .. } => "test-reason",
            Self::TestUnwanted { .. } => "test-unwanted",
            Self::TestNotAskedAgain { .. } => "test-not-asked-again",
        }
    }
}
