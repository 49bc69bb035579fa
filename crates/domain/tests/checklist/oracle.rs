//! The laws of the proof, decided by listing every state of a small checklist with the naive evaluator. Written from
//! docs/SAFETY.md and the pack format, not from the prover: the oracle that it must agree with.

use std::collections::{BTreeMap, BTreeSet};

use crate::naive::{Given, KINDS, Kind, Model, Sheet, Verdict};

/// Which way a number is worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worse {
    Up,
    Down,
    /// Away from 1 to 2 of a whole number, from 0 to 1 of a decimal one.
    Both,
}

/// What an author declares of a question. Of a yes/no question the first is "no", the second "yes".
#[derive(Debug, Clone, Default)]
pub struct Declared {
    pub danger: [bool; 3],
    pub worse: Option<Worse>,
}

/// A small checklist with its declarations and actions.
#[derive(Debug, Clone)]
pub struct Small {
    pub model: Model,
    /// The questions that conditions name.
    pub asked: Vec<usize>,
    pub declared: Vec<Declared>,
    /// For each rule and the last: whether it has a `do` and a `do_unsure`.
    pub actions: Vec<(bool, bool)>,
}

/// Broken laws, each with the fewest questions answered otherwise than by default that show it.
pub type Broken = BTreeMap<String, usize>;

impl Small {
    /// Every answer that rules could tell apart, "not sure" last; literals are even, so halves fill the gaps.
    pub fn values(&self, q: usize) -> Vec<Given> {
        let line = |from: i32, step: usize| {
            let numbers = (from..=8).step_by(step).map(Given::Value);
            [Given::Low].into_iter().chain(numbers).chain([Given::High]).collect()
        };
        let mut values: Vec<_> = match KINDS[q] {
            Kind::YesNo => vec![Given::Value(0), Given::Value(1)],
            Kind::Whole => line(0, 2),
            Kind::Decimal => line(-2, 1),
            Kind::Day => (0..4).map(Given::Value).collect(),
            Kind::One | Kind::Many => self.model.selections(q).into_iter().map(Given::Choices).collect(),
        };
        values.push(Given::Unsure);
        values
    }

    pub fn is_declared(&self, q: usize) -> bool {
        self.declared[q].worse.is_some() || self.declared[q].danger.contains(&true)
    }

    fn is_danger(&self, q: usize, given: &Given) -> bool {
        match given {
            Given::Value(value) if KINDS[q] == Kind::YesNo => {
                self.declared[q].danger[usize::try_from(*value).unwrap()]
            }
            Given::Choices(choices) => choices.iter().any(|choice| self.declared[q].danger[*choice]),
            _ => false,
        }
    }

    fn is_normal(q: usize, given: &Given) -> bool {
        let normal = if KINDS[q] == Kind::Whole { 2..=4 } else { 0..=2 };
        matches!(given, Given::Value(value) if normal.contains(value))
    }

    /// Pairs of a milder answer and worse ones, one of which must be told as much.
    pub fn promises(&self, q: usize) -> Vec<(Given, Vec<Given>)> {
        let values = self.values(q);
        let sure: Vec<_> = values.iter().filter(|given| **given != Given::Unsure).cloned().collect();
        let unsure = || vec![Given::Unsure];
        let mut promises = Vec::new();
        let mut chain = |steps: Vec<Given>| {
            promises.extend(steps.windows(2).map(|step| (step[0].clone(), vec![step[1].clone()])));
        };
        match (KINDS[q], self.declared[q].worse) {
            (Kind::Whole | Kind::Decimal, None) | (Kind::Day, _) => {}
            (Kind::Whole | Kind::Decimal, Some(Worse::Up)) => {
                chain(sure);
                chain(vec![Given::Low, Given::Unsure, Given::High]);
            }
            (Kind::Whole | Kind::Decimal, Some(Worse::Down)) => {
                chain(sure.into_iter().rev().collect());
                chain(vec![Given::High, Given::Unsure, Given::Low]);
            }
            (Kind::Whole | Kind::Decimal, Some(Worse::Both)) => {
                let normal: Vec<usize> =
                    (0..sure.len()).filter(|at| Self::is_normal(q, &sure[*at])).collect();
                chain(sure[*normal.last().unwrap()..].to_vec());
                chain(sure[..=normal[0]].iter().rev().cloned().collect());
                promises.push((Given::Unsure, vec![Given::Low, Given::High]));
                promises.extend(normal.iter().map(|at| (sure[*at].clone(), unsure())));
            }
            _ if !self.is_declared(q) => {}
            (Kind::Many, _) => {
                for given in &sure {
                    let Given::Choices(choices) = given else { unreachable!("choices only") };
                    promises.push(if self.is_danger(q, given) {
                        (Given::Unsure, vec![given.clone()])
                    } else {
                        (given.clone(), unsure())
                    });
                    for danger in
                        (0..3).filter(|choice| self.declared[q].danger[*choice] && !choices.contains(choice))
                    {
                        // "None of these" and the others exclude each other.
                        let none = |choice: usize| self.model.has_none && choice == 2;
                        let keeps = |choice: &usize| !none(*choice) && !none(danger);
                        let mut more: BTreeSet<_> = choices.iter().copied().filter(keeps).collect();
                        more.insert(danger);
                        promises.push((given.clone(), vec![Given::Choices(more)]));
                    }
                }
            }
            (Kind::YesNo | Kind::One, _) => {
                for given in sure {
                    promises.push(if self.is_danger(q, &given) {
                        (Given::Unsure, vec![given])
                    } else {
                        (given, unsure())
                    });
                }
            }
        }
        promises
    }

    /// The answer that costs nothing in a story.
    pub fn default(&self, q: usize) -> Given {
        let declared = &self.declared[q];
        let calm = (0..3).find(|choice| !declared.danger[*choice]).unwrap_or(0);
        match KINDS[q] {
            Kind::YesNo => Given::Value(i32::from(declared.danger[0])),
            Kind::One => Given::Choices([calm].into()),
            Kind::Many => Given::Choices([if self.model.has_none { 2 } else { calm }].into()),
            Kind::Day => Given::Value(0),
            kind => Given::Value(match declared.worse {
                Some(Worse::Both) => {
                    if kind == Kind::Whole {
                        2
                    } else {
                        0
                    }
                }
                Some(Worse::Down) => kind.limits().1,
                _ => kind.limits().0,
            }),
        }
    }

    /// Whether everything that is declared is calm.
    pub fn is_calm(&self, q: usize, given: &Given) -> bool {
        !self.is_declared(q)
            || match self.declared[q].worse {
                Some(Worse::Up | Worse::Down) => *given == self.default(q),
                Some(Worse::Both) => Self::is_normal(q, given),
                // Where every answer is a danger, not knowing is as calm as can be.
                None if *given == Given::Unsure => {
                    self.values(q).iter().all(|other| *other == Given::Unsure || self.is_danger(q, other))
                }
                None => !self.is_danger(q, given),
            }
    }

    pub fn unsure_level(&self, rule: usize) -> usize {
        let law = &self.model.laws[rule];
        let default = if law.red_flag { 2 } else { (law.level.max(1) - 1).max(1) };
        default.max(law.raised.unwrap_or(0)).min(law.level)
    }

    pub fn level_of(&self, rule: usize) -> usize {
        self.model.laws.get(rule).map_or(0, |law| law.level)
    }

    /// Every law that is broken in some state.
    pub fn broken(&self) -> Broken {
        let states = self.states();
        let told: BTreeMap<&Sheet, Verdict> =
            states.iter().map(|sheet| (sheet, self.model.verdict(sheet))).collect();
        let mut broken = Broken::new();
        let mut note = |law: String, cost: usize| {
            let known = broken.entry(law).or_insert(cost);
            *known = cost.min(*known);
        };
        for q in &self.asked {
            let level = |sheet: &Sheet, given: &Given| {
                let mut sheet = sheet.clone();
                sheet.insert(*q, given.clone());
                told[&sheet].level
            };
            let promises = self.promises(*q);
            let several = KINDS[*q] == Kind::Many;
            for sheet in &states {
                for (milder, worse) in &promises {
                    // What several choices are before one more is marked, or instead of "not sure", is part of the story.
                    let told_of = if *milder == Given::Unsure { &worse[0] } else { milder };
                    if several && sheet[q] != *told_of {
                        continue;
                    }
                    if worse.iter().all(|worse| level(sheet, worse) < level(sheet, milder)) {
                        note(format!("worse q{q}"), self.cost(sheet, (!several).then_some(*q)));
                    }
                }
                let sure = self.values(*q).into_iter().filter(|given| *given != Given::Unsure);
                let sure = sure.map(|given| level(sheet, &given)).min().unwrap();
                if sure > level(sheet, &Given::Unsure) {
                    note(format!("unsure q{q}"), self.cost(sheet, Some(*q)));
                }
            }
        }
        for sheet in &states {
            let verdict = &told[sheet];
            let cost = self.cost(sheet, None);
            let acts = verdict
                .fired
                .iter()
                .any(|rule| self.level_of(*rule) == verdict.level && self.actions[*rule].0)
                || verdict
                    .unsure
                    .iter()
                    .any(|rule| self.unsure_level(*rule) == verdict.level && self.actions[*rule].1);
            if !acts {
                note("action".into(), cost);
            }
            if verdict.level == 0
                && verdict.fired.iter().chain(&verdict.unsure).any(|rule| self.level_of(*rule) > 0)
            {
                note("home".into(), cost);
            }
            if verdict.level == 3 && self.asked.iter().all(|q| self.is_calm(*q, &sheet[q])) {
                note("calm".into(), cost);
            }
        }
        for rule in 0..self.model.laws.len() {
            let decides =
                |verdict: &Verdict| verdict.fired.contains(&rule) && verdict.level == self.level_of(rule);
            if !told.values().any(decides) {
                note(format!("never r{rule}"), 0);
            }
        }
        broken
    }

    fn cost(&self, sheet: &Sheet, apart: Option<usize>) -> usize {
        self.asked.iter().filter(|q| Some(**q) != apart && sheet[q] != self.default(**q)).count()
    }

    fn states(&self) -> Vec<Sheet> {
        self.asked.iter().fold(vec![Sheet::new()], |states, q| {
            let values = self.values(*q);
            let with = |state: &Sheet, given: &Given| {
                let mut state = state.clone();
                state.insert(*q, given.clone());
                state
            };
            states.iter().flat_map(|state| values.iter().map(move |given| with(state, given))).collect()
        })
    }
}
