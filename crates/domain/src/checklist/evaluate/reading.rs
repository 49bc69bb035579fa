//! Answers read against a checklist: which question is relevant, and what a comparison comes to (C1, C2).

use std::cmp::Ordering;

use crate::checklist::Checklist;
use crate::checklist::answer::{Answer, Answers};
use crate::checklist::condition::{Condition, Is, Test};
use crate::checklist::decimal::Decimal;
use crate::checklist::interval::Interval;
use crate::checklist::question::{Kind, QuestionIndex};
use crate::checklist::truth::Truth;

/// Answers with the relevance that follows from them.
pub(crate) struct Reading<'a> {
    checklist: &'a Checklist,
    given: Vec<Option<&'a Answer>>,
    relevance: Vec<Truth>,
    /// A visible question behind this one is unanswered.
    waiting_behind: Vec<bool>,
}

impl<'a> Reading<'a> {
    /// Reads the answers; those of the wrong type and empty selections count as unanswered.
    pub(crate) fn new(checklist: &'a Checklist, answers: &'a Answers) -> Self {
        let given = checklist
            .questions()
            .map(|(index, question)| {
                answers.get(&question.name).filter(|answer| match answer {
                    Answer::Choices(names) if names.is_empty() => false,
                    answer => answer.check(checklist, index).is_ok(),
                })
            })
            .collect();
        let size = checklist.questions.len();
        let mut reading =
            Self { checklist, given, relevance: vec![Truth::True; size], waiting_behind: vec![false; size] };
        for index in &checklist.dependency_order {
            let question = &checklist[*index];
            reading.waiting_behind[index.0] = question.behind.iter().any(|other| reading.waits_for(*other));
            reading.relevance[index.0] = reading.all(&question.relevant);
        }
        reading
    }

    /// The answer a question has, if it takes it.
    pub(crate) fn answer(&self, question: QuestionIndex) -> Option<&'a Answer> {
        self.given[question.0]
    }

    /// Whether the question is relevant.
    pub(crate) fn relevance(&self, question: QuestionIndex) -> Truth {
        self.relevance[question.0]
    }

    /// Visible means: relevance not false.
    pub(crate) fn is_visible(&self, question: QuestionIndex) -> bool {
        self.relevance(question) != Truth::False
    }

    /// Whether the question is visible and unanswered.
    pub(crate) fn waits_for(&self, question: QuestionIndex) -> bool {
        self.given[question.0].is_none()
            && self.is_visible(question)
            && self.checklist[question].kind != Kind::Note
    }

    /// Whether a definite answer counts: relevant, or doubtful only through "not sure".
    pub(crate) fn counts(&self, question: QuestionIndex) -> bool {
        match self.relevance(question) {
            Truth::True => true,
            Truth::Unknown => !self.waiting_behind[question.0],
            Truth::False => false,
        }
    }

    /// Whether a condition holds.
    pub(crate) fn truth(&self, condition: &Condition) -> Truth {
        match condition {
            Condition::And(parts) => self.all(parts),
            Condition::Or(parts) => parts.iter().fold(Truth::False, |truth, part| truth.or(self.truth(part))),
            Condition::Not(part) => self.truth(part).negate(),
            Condition::Test(test) => self.test(test),
            Condition::Count { of, relation, than } => of
                .iter()
                .fold(Interval::ZERO, |sum, part| sum.plus(counted(self.truth(part))))
                .compare(*relation, *than),
            Condition::Sum { of, relation, than } => of
                .iter()
                .fold(Interval::ZERO, |sum, question| sum.plus(self.summand(*question)))
                .compare(*relation, *than),
        }
    }

    fn all(&self, parts: &[Condition]) -> Truth {
        parts.iter().fold(Truth::True, |truth, part| truth.and(self.truth(part)))
    }

    /// A comparison: false when not relevant; a definite answer counts behind a gate that is only "not sure".
    fn test(&self, test: &Test) -> Truth {
        let compared = match self.answer(test.question) {
            None | Some(Answer::NotSure) => Truth::Unknown,
            Some(answer) => Truth::from(self.matches(test, answer)),
        };
        if self.counts(test.question) { compared } else { self.relevance(test.question).and(compared) }
    }

    /// Whether a definite answer is what a comparison asks for.
    fn matches(&self, test: &Test, answer: &Answer) -> bool {
        let is_choice = |at: usize, name: &String| self.checklist.choices(test.question)[at].name == *name;
        match (&test.is, answer) {
            (Is::Yes, Answer::Yes) | (Is::No, Answer::No) => true,
            (Is::Choice(at), Answer::Choice(name)) => is_choice(*at, name),
            (Is::Choice(at), Answer::Choices(names)) => names.iter().any(|name| is_choice(*at, name)),
            (Is::Number(relation, than), Answer::Number(value)) => relation.holds(value.cmp(than)),
            (Is::Number(relation, _), Answer::High) => relation.holds(Ordering::Greater),
            (Is::Number(relation, _), Answer::Low) => relation.holds(Ordering::Less),
            (Is::Date(relation, than), Answer::Date(value)) => relation.holds(value.cmp(than)),
            _ => false,
        }
    }

    /// What a question adds to a sum: nothing when not relevant, perhaps nothing when that is unknown.
    fn summand(&self, question: QuestionIndex) -> Interval {
        match self.relevance(question) {
            Truth::False => Interval::ZERO,
            Truth::True => self.value(question),
            Truth::Unknown => self.value(question).hull(Interval::ZERO),
        }
    }

    fn value(&self, question: QuestionIndex) -> Interval {
        let answer = self.answer(question);
        if let Kind::Number(number) = &self.checklist[question].kind {
            let least = number.min.unwrap_or(Decimal::ZERO);
            let most = number.max.unwrap_or(Decimal::ZERO).max(least);
            return match answer {
                Some(Answer::Number(value)) => Interval::exactly((*value).clamp(least, most)),
                Some(Answer::High) => Interval::exactly(most),
                Some(Answer::Low) => Interval::exactly(least),
                _ => Interval { low: least, high: most },
            };
        }
        let choices = self.checklist.choices(question);
        let score = |at: usize| Interval::exactly(choices[at].score.unwrap_or(Decimal::ZERO));
        let position = |name: &String| choices.iter().position(|choice| choice.name == *name);
        match answer {
            Some(Answer::Choice(name)) => position(name).map_or(Interval::ZERO, score),
            Some(Answer::Choices(names)) => {
                names.iter().filter_map(position).fold(Interval::ZERO, |sum, at| sum.plus(score(at)))
            }
            _ => self.open_scores(question),
        }
    }

    /// Everything the scores of a question can come to: one choice, or any of several with `none` alone.
    fn open_scores(&self, question: QuestionIndex) -> Interval {
        let choices = self.checklist.choices(question);
        let several = matches!(self.checklist[question].kind, Kind::SelectMultiple { .. });
        let mut open: Option<Interval> = None;
        let mut together = Interval::ZERO;
        for choice in choices {
            let score = choice.score.unwrap_or(Decimal::ZERO);
            let alone = Interval::exactly(score);
            open = Some(open.map_or(alone, |open| open.hull(alone)));
            if several && !choice.none {
                together = together.plus(alone.hull(Interval::ZERO));
            }
        }
        let open = open.unwrap_or(Interval::ZERO);
        Interval {
            low: if together.low < Decimal::ZERO { open.low.min(together.low) } else { open.low },
            high: if together.high > Decimal::ZERO { open.high.max(together.high) } else { open.high },
        }
    }
}

/// What a condition adds to a count.
fn counted(truth: Truth) -> Interval {
    let one = Interval::exactly(Decimal::whole(1));
    match truth {
        Truth::False => Interval::ZERO,
        Truth::Unknown => one.hull(Interval::ZERO),
        Truth::True => one,
    }
}
