//! Every answer that can make a red flag fire must be declared as a danger, or its question marked as context.
//!
//! This looks at the conditions as written, each comparison by itself; what the rules do together is for the proof. A
//! comparison on a question that is not relevant is false, so where a false one helps a red flag to fire, the answers that
//! close the question's gate are looked at too. An answer that only opens a gate makes nothing fire by itself.

use super::CheckFiles;
use super::sheet::Sheet;
use crate::checklist::Checklist;
use crate::checklist::condition::{Condition, Is, Relation, Test};
use crate::checklist::decimal::Decimal;
use crate::checklist::fault::{ChecklistFault, DangerAnswer};
use crate::checklist::question::{Kind, QuestionIndex, Worse, YesNo};
use crate::checklist::rule::Rule;
use crate::pack::fault::Fault;

/// Whether a condition helps a rule to fire by being true, by being false, or both.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    For,
    Against,
    Either,
}

impl Side {
    const fn flipped(self) -> Self {
        match self {
            Self::For => Self::Against,
            Self::Against => Self::For,
            Self::Either => Self::Either,
        }
    }

    /// The side of what is counted or added, under this relation.
    const fn under(self, relation: Relation) -> Self {
        match relation {
            Relation::AtLeast | Relation::Greater => self,
            Relation::AtMost | Relation::Less => self.flipped(),
            Relation::Equal => Self::Either,
        }
    }
}

pub(super) fn check(checklist: &Checklist, files: &CheckFiles, faults: &mut Vec<Fault>) {
    let mut check = Check { checklist, found: Vec::new(), closed: Vec::new() };
    for rule in checklist.rules.iter().filter(|rule| rule.red_flag) {
        check.closed.clear();
        if let Some(condition) = &rule.condition {
            check.walk(condition, Side::For, rule);
        }
    }
    for (question, answer, rule) in check.found {
        check_place(checklist, files, question, answer, rule, faults);
    }
}

/// Reports at the cell where the declaration is missing.
fn check_place(
    checklist: &Checklist,
    files: &CheckFiles,
    question: QuestionIndex,
    answer: DangerAnswer,
    rule: String,
    faults: &mut Vec<Fault>,
) {
    let known = &checklist[question];
    let choice_row = match &answer {
        DangerAnswer::Choice(name) => {
            checklist.choices(question).iter().find(|choice| choice.name == *name).map(|choice| choice.row)
        }
        _ => None,
    };
    let (file, row) = choice_row.map_or((&files.questions, known.row), |row| (&files.choices, row));
    let column = match &answer {
        DangerAnswer::Yes | DangerAnswer::No | DangerAnswer::Choice(_) => "danger",
        DangerAnswer::Higher | DangerAnswer::Lower | DangerAnswer::Number => "worse",
        DangerAnswer::Date => "context",
    };
    let fault = ChecklistFault::UndeclaredDanger { question: known.name.clone(), answer, rule };
    Sheet::new(file, faults).fail_at(row, column, fault);
}

struct Check<'a> {
    checklist: &'a Checklist,
    found: Vec<(QuestionIndex, DangerAnswer, String)>,
    /// Questions whose gates were looked at for this rule: also the end of a walk in a circle.
    closed: Vec<QuestionIndex>,
}

impl Check<'_> {
    fn walk(&mut self, condition: &Condition, side: Side, rule: &Rule) {
        match condition {
            Condition::And(parts) | Condition::Or(parts) => {
                for part in parts {
                    self.walk(part, side, rule);
                }
            }
            Condition::Not(part) => self.walk(part, side.flipped(), rule),
            Condition::Test(test) => self.test(test, side, rule),
            Condition::Count { of, relation, .. } => {
                let side = side.under(*relation);
                for part in of {
                    self.walk(part, side, rule);
                }
            }
            Condition::Sum { of, relation, .. } => {
                let side = side.under(*relation);
                for question in of {
                    // A question that is not asked adds 0.
                    if side != Side::For || self.is_below_zero(*question) {
                        self.gate(*question, rule);
                    }
                    self.summand(*question, side, rule);
                }
            }
        }
    }

    /// The answers by which a question is not asked, so that what is compared with it is false.
    fn gate(&mut self, question: QuestionIndex, rule: &Rule) {
        if self.closed.contains(&question) {
            return;
        }
        self.closed.push(question);
        let checklist = self.checklist;
        for condition in &checklist[question].relevant {
            self.walk(condition, Side::Against, rule);
        }
    }

    fn test(&mut self, test: &Test, side: Side, rule: &Rule) {
        if side != Side::For {
            self.gate(test.question, rule);
        }
        match &test.is {
            Is::Yes => self.yes_no(test.question, side, rule),
            Is::No => self.yes_no(test.question, side.flipped(), rule),
            Is::Choice(at) => self.choices(test.question, rule, |position| match side {
                Side::For => position == *at,
                Side::Against => position != *at,
                Side::Either => true,
            }),
            Is::Number(relation, _) => self.number(test.question, side.under(*relation), rule),
            Is::Date(..) => self.report(test.question, DangerAnswer::Date, rule),
        }
    }

    fn yes_no(&mut self, question: QuestionIndex, side: Side, rule: &Rule) {
        let Kind::YesNo { danger } = self.checklist[question].kind else { return };
        if side != Side::Against && danger != Some(YesNo::Yes) {
            self.report(question, DangerAnswer::Yes, rule);
        }
        if side != Side::For && danger != Some(YesNo::No) {
            self.report(question, DangerAnswer::No, rule);
        }
    }

    fn choices(&mut self, question: QuestionIndex, rule: &Rule, fires: impl Fn(usize) -> bool) {
        let checklist = self.checklist;
        for (at, choice) in checklist.choices(question).iter().enumerate() {
            if fires(at) && !choice.danger {
                self.report(question, DangerAnswer::Choice(choice.name.clone()), rule);
            }
        }
    }

    fn number(&mut self, question: QuestionIndex, side: Side, rule: &Rule) {
        let Kind::Number(number) = &self.checklist[question].kind else { return };
        let wanted = match (side, &number.worse) {
            (_, Some(Worse::Both { .. }))
            | (Side::For | Side::Either, Some(Worse::Up))
            | (Side::Against | Side::Either, Some(Worse::Down)) => return,
            (Side::For, _) => DangerAnswer::Higher,
            (Side::Against, _) => DangerAnswer::Lower,
            (Side::Either, _) => DangerAnswer::Number,
        };
        self.report(question, wanted, rule);
    }

    /// Whether a question can take something away from a sum.
    fn is_below_zero(&self, question: QuestionIndex) -> bool {
        let scores = self.checklist.choices(question).iter().filter_map(|choice| choice.score);
        let least = match &self.checklist[question].kind {
            Kind::Number(number) => number.min,
            _ => scores.min(),
        };
        least.is_some_and(|least| least < Decimal::ZERO)
    }

    /// A scored choice helps when its score is not the one that helps least.
    fn summand(&mut self, question: QuestionIndex, side: Side, rule: &Rule) {
        let checklist = self.checklist;
        let choices = checklist.choices(question);
        if choices.is_empty() {
            return self.number(question, side, rule);
        }
        let score = |at: usize| choices[at].score.unwrap_or(Decimal::ZERO);
        let scores = || (0..choices.len()).map(score);
        let (least, most) = (scores().min(), scores().max());
        self.choices(question, rule, |at| match side {
            Side::For => Some(score(at)) != least,
            Side::Against => Some(score(at)) != most,
            Side::Either => least != most,
        });
    }

    /// Context is not danger; each missing declaration is reported once.
    fn report(&mut self, question: QuestionIndex, answer: DangerAnswer, rule: &Rule) {
        let known = |(other, given, _): &(QuestionIndex, DangerAnswer, String)| {
            *other == question && *given == answer
        };
        if self.checklist[question].context.is_none() && !self.found.iter().any(known) {
            self.found.push((question, answer, rule.name.clone()));
        }
    }
}
