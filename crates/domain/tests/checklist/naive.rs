//! A second evaluator, written from docs/SAFETY.md by another way: text conditions are not shared, relevance is found
//! by recursion, and counts and sums by trying every possibility. Slow on purpose; it is the oracle of the laws.

use std::collections::{BTreeMap, BTreeSet};

/// What a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    YesNo,
    /// A whole number, bounded from 0 to 3.
    Whole,
    /// A decimal number, bounded from -0.5 to 2.5.
    Decimal,
    /// One of three choices with scores.
    One,
    /// Several of them; the last may be "none of these".
    Many,
    /// A day of March 2026.
    Day,
}

/// The kinds of the questions `q0..`: fixed, so that conditions can be made without looking.
pub const KINDS: [Kind; 7] =
    [Kind::YesNo, Kind::YesNo, Kind::Whole, Kind::One, Kind::Many, Kind::Day, Kind::Decimal];

impl Kind {
    /// The limits of a number, in halves.
    pub const fn limits(self) -> (i32, i32) {
        if matches!(self, Self::Whole) { (0, 6) } else { (-1, 5) }
    }

    pub const fn is_number(self) -> bool {
        matches!(self, Self::Whole | Self::Decimal)
    }

    pub const fn has_choices(self) -> bool {
        matches!(self, Self::One | Self::Many)
    }

    pub const fn can_be_added(self) -> bool {
        self.is_number() || self.has_choices()
    }
}

/// How two values are compared.
#[derive(Debug, Clone, Copy)]
pub enum Op {
    Is,
    IsNot,
    Below,
    UpTo,
    From,
    Above,
}

impl Op {
    pub const ALL: [Self; 6] = [Self::Is, Self::IsNot, Self::Below, Self::UpTo, Self::From, Self::Above];

    const fn text(self) -> &'static str {
        match self {
            Self::Is => "=",
            Self::IsNot => "!=",
            Self::Below => "<",
            Self::UpTo => "<=",
            Self::From => ">=",
            Self::Above => ">",
        }
    }

    pub const fn holds(self, value: i32, than: i32) -> bool {
        match self {
            Self::Is => value == than,
            Self::IsNot => value != than,
            Self::Below => value < than,
            Self::UpTo => value <= than,
            Self::From => value >= than,
            Self::Above => value > than,
        }
    }

    /// Of something that can come to any value between the least and the most of these.
    pub fn settled(self, values: &BTreeSet<i32>, than: i32) -> Option<bool> {
        let (least, most) = (*values.first().unwrap(), *values.last().unwrap());
        let held: BTreeSet<bool> = (least..=most).map(|value| self.holds(value, than)).collect();
        if held.len() == 1 { held.first().copied() } else { None }
    }
}

/// A condition over the questions. Numbers, scores and totals are in halves, days are counted from the first of March.
#[derive(Debug, Clone)]
pub enum Cond {
    Yes(usize),
    No(usize),
    Compare(usize, Op, i32),
    Chosen(usize, usize),
    Not(Box<Cond>),
    All(Vec<Cond>),
    Any(Vec<Cond>),
    Count(Vec<Cond>, Op, i32),
    Sum(Vec<usize>, Op, i32),
}

#[derive(Debug, Clone)]
pub struct Ask {
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
    /// What the three choices of each question add, in halves.
    pub scores: Vec<[i32; 3]>,
    /// Whether the last choice of several is "none of these".
    pub has_none: bool,
}

/// An answer: not sure, a value (yes is 1, no is 0), beyond the meter, or choices.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    Unsure,
    Value(i32),
    High,
    Low,
    Choices(BTreeSet<usize>),
}

pub type Sheet = BTreeMap<usize, Given>;

#[derive(Debug, PartialEq, Eq)]
pub struct Verdict {
    pub finished: bool,
    pub level: usize,
    pub fired: Vec<usize>,
    pub unsure: Vec<usize>,
}

/// `1.5` of three halves.
pub fn halves(value: i32) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let rest = if value % 2 == 0 { "" } else { ".5" };
    format!("{sign}{}{rest}", value.abs() / 2)
}

/// A day of March.
pub fn day(value: i32) -> String {
    format!("2026-03-{:02}", value + 1)
}

impl Cond {
    pub fn text(&self) -> String {
        let join = |parts: &[Self], word: &str| parts.iter().map(Self::text).collect::<Vec<_>>().join(word);
        match self {
            Self::Yes(q) => format!("q{q}"),
            Self::No(q) => format!("q{q} = no"),
            Self::Compare(q, op, than) => {
                let than = if KINDS[*q] == Kind::Day { day(*than) } else { halves(*than) };
                format!("q{q} {} {than}", op.text())
            }
            Self::Chosen(q, choice) if KINDS[*q] == Kind::One => format!("q{q} = c{choice}"),
            Self::Chosen(q, choice) => format!("selected(q{q}, c{choice})"),
            Self::Not(part) => format!("not({})", part.text()),
            Self::All(parts) => format!("({})", join(parts, " and ")),
            Self::Any(parts) => format!("({})", join(parts, " or ")),
            Self::Count(parts, op, than) => format!("count({}) {} {than}", join(parts, ", "), op.text()),
            Self::Sum(of, op, than) => {
                let names: Vec<_> = of.iter().map(|q| format!("q{q}")).collect();
                format!("sum({}) {} {}", names.join(", "), op.text(), halves(*than))
            }
        }
    }

    fn names(&self, found: &mut BTreeSet<usize>) {
        match self {
            Self::Yes(q) | Self::No(q) | Self::Compare(q, ..) | Self::Chosen(q, _) => {
                found.insert(*q);
            }
            Self::Not(part) => part.names(found),
            Self::All(parts) | Self::Any(parts) | Self::Count(parts, ..) => {
                for part in parts {
                    part.names(found);
                }
            }
            Self::Sum(of, ..) => found.extend(of),
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

    /// The answer, unless it is none: an empty selection, or "none of these" together with others.
    pub fn given<'a>(&self, q: usize, sheet: &'a Sheet) -> Option<&'a Given> {
        sheet.get(&q).filter(|given| match given {
            Given::Choices(choices) => {
                let excludes = KINDS[q] == Kind::Many && self.has_none && choices.contains(&2);
                !(choices.is_empty() || excludes && choices.len() > 1)
            }
            _ => true,
        })
    }

    pub fn open(&self, q: usize, sheet: &Sheet) -> bool {
        self.given(q, sheet).is_none() && self.relevance(q, sheet) != Some(false)
    }

    fn test(&self, q: usize, sheet: &Sheet, ask: impl Fn(&Given) -> bool) -> Option<bool> {
        let compared = self.given(q, sheet).filter(|given| **given != Given::Unsure).map(ask);
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

    /// Everything a question can add.
    fn adds(&self, q: usize, sheet: &Sheet) -> BTreeSet<i32> {
        let total = |choices: &BTreeSet<usize>| choices.iter().map(|choice| self.scores[q][*choice]).sum();
        let (least, most) = KINDS[q].limits();
        let value: BTreeSet<i32> = match self.given(q, sheet) {
            Some(Given::Value(value)) => [(*value).max(least).min(most)].into(),
            Some(Given::High) => [most].into(),
            Some(Given::Low) => [least].into(),
            Some(Given::Choices(choices)) => [total(choices)].into(),
            Some(Given::Unsure) | None if KINDS[q].is_number() => (least..=most).collect(),
            Some(Given::Unsure) | None => self.selections(q).iter().map(total).collect(),
        };
        match self.relevance(q, sheet) {
            Some(false) => [0].into(),
            Some(true) => value,
            None => value.into_iter().chain([0]).collect(),
        }
    }

    /// Every selection that can be made.
    pub fn selections(&self, q: usize) -> Vec<BTreeSet<usize>> {
        let one = (0..3).map(|choice| BTreeSet::from([choice]));
        if KINDS[q] == Kind::One {
            return one.collect();
        }
        let any = (1..8).map(|bits| (0..3).filter(|choice| bits >> choice & 1 == 1).collect());
        any.filter(|choices: &BTreeSet<usize>| {
            let sheet = Sheet::from([(q, Given::Choices(choices.clone()))]);
            self.given(q, &sheet).is_some()
        })
        .collect()
    }

    fn truth(&self, cond: &Cond, sheet: &Sheet) -> Option<bool> {
        let all = |parts: &[Cond]| parts.iter().map(|part| self.truth(part, sheet)).collect::<Vec<_>>();
        match cond {
            Cond::Yes(q) => self.test(*q, sheet, |given| *given == Given::Value(1)),
            Cond::No(q) => self.test(*q, sheet, |given| *given == Given::Value(0)),
            // Not a comparison of its own: it holds of what is not relevant, too.
            Cond::Compare(q, Op::IsNot, than) => {
                self.truth(&Cond::Compare(*q, Op::Is, *than), sheet).map(|held| !held)
            }
            Cond::Compare(q, op, than) => self.test(*q, sheet, |given| match given {
                Given::Value(value) => op.holds(*value, *than),
                Given::High => op.holds(i32::MAX, *than),
                Given::Low => op.holds(i32::MIN, *than),
                Given::Unsure | Given::Choices(_) => unreachable!("no number and no day"),
            }),
            Cond::Chosen(q, choice) => self.test(
                *q,
                sheet,
                |given| matches!(given, Given::Choices(choices) if choices.contains(choice)),
            ),
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
            Cond::Count(parts, op, than) => {
                let adds = all(parts).into_iter().map(|held| match held {
                    Some(held) => BTreeSet::from([i32::from(held)]),
                    None => BTreeSet::from([0, 1]),
                });
                op.settled(&added(adds), *than)
            }
            Cond::Sum(of, op, than) => op.settled(&added(of.iter().map(|q| self.adds(*q, sheet))), *than),
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
