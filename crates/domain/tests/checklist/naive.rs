//! A second evaluator, written from docs/SAFETY.md by another way: text conditions are not shared, relevance is found
//! by recursion, and counts and sums by trying every possibility. Slow on purpose; it is the oracle of the laws.

use std::collections::{BTreeMap, BTreeSet};

/// A condition over yes/no questions `q0..` and numbers `n0..` (0 to 3).
#[derive(Debug, Clone)]
pub enum Cond {
    Yes(usize),
    AtLeast(usize, i32),
    Not(Box<Cond>),
    All(Vec<Cond>),
    Any(Vec<Cond>),
    Count(Vec<Cond>, i32),
    Sum(Vec<usize>, i32),
}

/// Whether a question is a number.
#[derive(Debug, Clone)]
pub struct Ask {
    pub number: bool,
    pub required: bool,
    pub relevant: Option<Cond>,
}

#[derive(Debug, Clone)]
pub struct Law {
    pub level: usize,
    pub red_flag: bool,
    pub raised: Option<usize>,
    pub when: Cond,
}

#[derive(Debug, Clone)]
pub struct Model {
    pub asks: Vec<Ask>,
    pub laws: Vec<Law>,
}

/// An answer: not sure, or a value (yes is 1, no is 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    Unsure,
    Value(i32),
}

pub type Sheet = BTreeMap<usize, Given>;

#[derive(Debug, PartialEq, Eq)]
pub struct Verdict {
    pub finished: bool,
    pub level: usize,
    pub fired: Vec<usize>,
    pub unsure: Vec<usize>,
}

/// Highest value of a number question.
pub const MOST: i32 = 3;

impl Cond {
    pub fn text(&self) -> String {
        let join = |parts: &[Self], word: &str| parts.iter().map(Self::text).collect::<Vec<_>>().join(word);
        match self {
            Self::Yes(q) => format!("q{q}"),
            Self::AtLeast(q, than) => format!("q{q} >= {than}"),
            Self::Not(part) => format!("not({})", part.text()),
            Self::All(parts) => format!("({})", join(parts, " and ")),
            Self::Any(parts) => format!("({})", join(parts, " or ")),
            Self::Count(parts, than) => format!("count({}) >= {than}", join(parts, ", ")),
            Self::Sum(of, than) => {
                let names: Vec<_> = of.iter().map(|q| format!("q{q}")).collect();
                format!("sum({}) >= {than}", names.join(", "))
            }
        }
    }

    fn names(&self, found: &mut BTreeSet<usize>) {
        match self {
            Self::Yes(q) | Self::AtLeast(q, _) => {
                found.insert(*q);
            }
            Self::Not(part) => part.names(found),
            Self::All(parts) | Self::Any(parts) | Self::Count(parts, _) => {
                for part in parts {
                    part.names(found);
                }
            }
            Self::Sum(of, _) => found.extend(of),
        }
    }
}

impl Model {
    /// Everything named, and everything behind that.
    fn reach(&self, cond: &Cond) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        cond.names(&mut found);
        loop {
            let before = found.len();
            for q in found.clone() {
                if let Some(relevant) = &self.asks[q].relevant {
                    relevant.names(&mut found);
                }
            }
            if found.len() == before {
                return found;
            }
        }
    }

    fn relevance(&self, q: usize, sheet: &Sheet) -> Option<bool> {
        self.asks[q].relevant.as_ref().map_or(Some(true), |cond| self.truth(cond, sheet))
    }

    pub fn open(&self, q: usize, sheet: &Sheet) -> bool {
        !sheet.contains_key(&q) && self.relevance(q, sheet) != Some(false)
    }

    fn test(&self, q: usize, sheet: &Sheet, ask: impl Fn(i32) -> bool) -> Option<bool> {
        let compared = match sheet.get(&q) {
            Some(Given::Value(value)) => Some(ask(*value)),
            _ => None,
        };
        match (self.relevance(q, sheet), compared) {
            (Some(false), _) | (None, Some(false)) => Some(false),
            (Some(true), compared) => compared,
            (None, None) => None,
            (None, Some(true)) => {
                let relevant = self.asks[q].relevant.as_ref().unwrap();
                let doubtful_only = !self.reach(relevant).into_iter().any(|other| self.open(other, sheet));
                doubtful_only.then_some(true)
            }
        }
    }

    /// What a question can add.
    fn adds(&self, q: usize, sheet: &Sheet) -> BTreeSet<i32> {
        let value: BTreeSet<i32> = match sheet.get(&q) {
            Some(Given::Value(value)) => [*value].into(),
            _ => (0..=MOST).collect(),
        };
        match self.relevance(q, sheet) {
            Some(false) => [0].into(),
            Some(true) => value,
            None => value.into_iter().chain([0]).collect(),
        }
    }

    fn truth(&self, cond: &Cond, sheet: &Sheet) -> Option<bool> {
        let all = |parts: &[Cond]| parts.iter().map(|part| self.truth(part, sheet)).collect::<Vec<_>>();
        let reached = |sums: BTreeSet<i32>, than: i32| {
            let held: BTreeSet<bool> = sums.into_iter().map(|sum| sum >= than).collect();
            if held.len() == 1 { held.first().copied() } else { None }
        };
        match cond {
            Cond::Yes(q) => self.test(*q, sheet, |value| value == 1),
            Cond::AtLeast(q, than) => self.test(*q, sheet, |value| value >= *than),
            Cond::Not(part) => self.truth(part, sheet).map(|held| !held),
            Cond::All(parts) => {
                let held = all(parts);
                if held.contains(&Some(false)) {
                    Some(false)
                } else {
                    (!held.contains(&None)).then_some(true)
                }
            }
            Cond::Any(parts) => {
                let held = all(parts);
                if held.contains(&Some(true)) { Some(true) } else { (!held.contains(&None)).then_some(false) }
            }
            Cond::Count(parts, than) => {
                let adds = all(parts).into_iter().map(|held| match held {
                    Some(held) => BTreeSet::from([i32::from(held)]),
                    None => BTreeSet::from([0, 1]),
                });
                reached(added(adds), *than)
            }
            Cond::Sum(of, than) => reached(added(of.iter().map(|q| self.adds(*q, sheet))), *than),
        }
    }

    pub fn verdict(&self, sheet: &Sheet) -> Verdict {
        let (mut fired, mut unsure, mut levels, mut waiting) = (Vec::new(), Vec::new(), vec![0], vec![0]);
        for (at, law) in self.laws.iter().enumerate() {
            match self.truth(&law.when, sheet) {
                Some(true) => {
                    fired.push(at);
                    levels.push(law.level);
                }
                Some(false) => {}
                None if self.reach(&law.when).into_iter().any(|q| self.open(q, sheet)) => {
                    waiting.push(law.level);
                }
                None => {
                    unsure.push(at);
                    let default = if law.red_flag { 2 } else { (law.level.max(1) - 1).max(1) };
                    levels.push(default.max(law.raised.unwrap_or(0)).min(law.level));
                }
            }
        }
        let level = levels.into_iter().max().unwrap();
        let waiting = waiting.into_iter().max().unwrap();
        if fired.is_empty() && unsure.is_empty() && waiting == 0 {
            fired.push(self.laws.len());
        }
        let asks = (0..self.asks.len()).any(|q| self.asks[q].required && self.open(q, sheet));
        Verdict { finished: level == 3 || !(asks || waiting > level), level, fired, unsure }
    }
}

/// Every sum of one from each.
fn added(sets: impl Iterator<Item = BTreeSet<i32>>) -> BTreeSet<i32> {
    sets.fold(BTreeSet::from([0]), |sums, set| {
        sums.iter().flat_map(|sum| set.iter().map(move |one| sum + one)).collect()
    })
}
