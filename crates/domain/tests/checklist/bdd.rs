//! The laws of the proof, decided by binary decision diagrams (`biodivine-lib-bdd`): a third opinion, which has neither the
//! solver nor the listing in common with the other two.

use std::collections::{BTreeMap, BTreeSet};

use biodivine_lib_bdd::{Bdd, BddPartialValuation, BddVariable, BddVariableSet};

use crate::naive::{Cond, Given, KINDS, Op};
use crate::oracle::Small;

/// Certainly true, and not certainly false.
#[derive(Clone)]
struct Maybe {
    must: Bdd,
    may: Bdd,
}

/// For each value the states that have it.
type Spread = BTreeMap<i32, Bdd>;

pub struct Diagrams<'a> {
    small: &'a Small,
    set: BddVariableSet,
    /// For each asked question its bits and its values.
    questions: BTreeMap<usize, (Vec<BddVariable>, Vec<Given>)>,
    relevance: BTreeMap<usize, Maybe>,
}

impl<'a> Diagrams<'a> {
    pub fn new(small: &'a Small) -> Self {
        let mut next = 0;
        let mut sizes = BTreeMap::new();
        for q in &small.asked {
            let values = small.values(*q);
            let bits = usize::BITS - (values.len() - 1).leading_zeros();
            sizes.insert(*q, (next..next + bits, values));
            next += bits;
        }
        let set = BddVariableSet::new_anonymous(u16::try_from(next).unwrap());
        let all = set.variables();
        let questions = sizes
            .into_iter()
            .map(|(q, (bits, values))| {
                let bits = bits.map(|bit| all[usize::try_from(bit).unwrap()]).collect();
                (q, (bits, values))
            })
            .collect();
        let mut diagrams = Self { small, set, questions, relevance: BTreeMap::new() };
        for q in &small.asked {
            let relevance = match &small.model.asks[*q].relevant {
                Some(cond) => diagrams.truth(cond),
                None => Maybe { must: diagrams.set.mk_true(), may: diagrams.set.mk_true() },
            };
            diagrams.relevance.insert(*q, relevance);
        }
        diagrams
    }

    /// The bits of a value.
    fn code(&self, q: usize, at: usize) -> Vec<(BddVariable, bool)> {
        let (bits, _) = &self.questions[&q];
        bits.iter().enumerate().map(|(bit, variable)| (*variable, at >> bit & 1 == 1)).collect()
    }

    /// The states in which a question has one of the values for which this holds.
    fn has(&self, q: usize, which: impl Fn(&Given) -> bool) -> Bdd {
        let mut states = self.set.mk_false();
        for (at, given) in self.questions[&q].1.iter().enumerate() {
            if which(given) {
                let code = BddPartialValuation::from_values(&self.code(q, at));
                states = states.or(&self.set.mk_conjunctive_clause(&code));
            }
        }
        states
    }

    /// What is so in a state once a question has another value.
    fn given(&self, q: usize, given: &Given, of: &Bdd) -> Bdd {
        let at = self.questions[&q].1.iter().position(|known| known == given).unwrap();
        of.restrict(&self.code(q, at))
    }

    /// No bits that stand for nothing.
    fn is_state(&self) -> Bdd {
        self.questions.keys().fold(self.set.mk_true(), |all, q| all.and(&self.has(*q, |_| true)))
    }

    fn leaf(&self, q: usize, ask: impl Fn(&Given) -> bool) -> Maybe {
        let must = self.has(q, |given| *given != Given::Unsure && ask(given));
        let may = must.or(&self.has(q, |given| *given == Given::Unsure));
        let visible = &self.relevance[&q].may;
        Maybe { must: must.and(visible), may: may.and(visible) }
    }

    fn truth(&self, cond: &Cond) -> Maybe {
        match cond {
            Cond::Yes(q) => self.leaf(*q, |given| *given == Given::Value(1)),
            Cond::No(q) => self.leaf(*q, |given| *given == Given::Value(0)),
            Cond::Compare(q, Op::IsNot, than) => not(&self.truth(&Cond::Compare(*q, Op::Is, *than))),
            Cond::Compare(q, op, than) => self.leaf(*q, |given| match given {
                Given::Value(value) => op.holds(*value, *than),
                Given::High => op.holds(i32::MAX, *than),
                _ => op.holds(i32::MIN, *than),
            }),
            Cond::Chosen(q, choice) => {
                self.leaf(*q, |given| matches!(given, Given::Choices(choices) if choices.contains(choice)))
            }
            Cond::Not(part) => not(&self.truth(part)),
            Cond::All(parts) => parts
                .iter()
                .map(|part| self.truth(part))
                .reduce(|a, b| Maybe { must: a.must.and(&b.must), may: a.may.and(&b.may) })
                .unwrap(),
            Cond::Any(parts) => parts
                .iter()
                .map(|part| self.truth(part))
                .reduce(|a, b| Maybe { must: a.must.or(&b.must), may: a.may.or(&b.may) })
                .unwrap(),
            Cond::Count(parts, op, than) => {
                let one = |states: &Bdd| Spread::from([(0, states.not()), (1, states.clone())]);
                let parts: Vec<_> = parts.iter().map(|part| self.truth(part)).collect();
                let low = parts.iter().map(|part| one(&part.must)).collect();
                let high = parts.iter().map(|part| one(&part.may)).collect();
                self.compare(low, high, *op, *than)
            }
            Cond::Sum(of, op, than) => {
                let low = of.iter().map(|q| self.adds(*q).0).collect();
                let high = of.iter().map(|q| self.adds(*q).1).collect();
                self.compare(low, high, *op, *than)
            }
        }
    }

    /// The least and the most that a question adds.
    fn adds(&self, q: usize) -> (Spread, Spread) {
        let score =
            |choices: &BTreeSet<usize>| choices.iter().map(|at| self.small.model.scores[q][*at]).sum::<i32>();
        let (least, most) = KINDS[q].limits();
        let ends = |given: &Given| match given {
            Given::Value(value) => ((*value).clamp(least, most), (*value).clamp(least, most)),
            Given::High => (most, most),
            Given::Low => (least, least),
            Given::Choices(choices) => (score(choices), score(choices)),
            Given::Unsure if KINDS[q].is_number() => (least, most),
            Given::Unsure => {
                let totals = self.small.model.selections(q).into_iter().map(|choices| score(&choices));
                let totals: BTreeSet<_> = totals.collect();
                (*totals.first().unwrap(), *totals.last().unwrap())
            }
        };
        let relevance = &self.relevance[&q];
        let doubtful = relevance.may.and_not(&relevance.must);
        let (mut low, mut high) = (Spread::new(), Spread::new());
        let add = |spread: &mut Spread, value: i32, states: Bdd| {
            let known = spread.entry(value).or_insert_with(|| self.set.mk_false());
            *known = known.or(&states);
        };
        for given in &self.questions[&q].1 {
            let (here, (least, most)) = (self.has(q, |other| other == given), ends(given));
            for (spread, value, hull) in [(&mut low, least, least.min(0)), (&mut high, most, most.max(0))] {
                add(spread, value, here.and(&relevance.must));
                add(spread, hull, here.and(&doubtful));
                add(spread, 0, here.and_not(&relevance.may));
            }
        }
        (low, high)
    }

    fn compare(&self, low: Vec<Spread>, high: Vec<Spread>, op: Op, than: i32) -> Maybe {
        let (low, high) = (self.added(low), self.added(high));
        let mut both = Maybe { must: self.set.mk_false(), may: self.set.mk_false() };
        for (least, here) in &low {
            for (most, there) in &high {
                let states = here.and(there);
                // Bits that stand for nothing may have their ends crossed.
                let held =
                    if least <= most { op.settled(&[*least, *most].into(), than) } else { Some(false) };
                if held == Some(true) {
                    both.must = both.must.or(&states);
                }
                if held != Some(false) {
                    both.may = both.may.or(&states);
                }
            }
        }
        both
    }

    fn added(&self, parts: Vec<Spread>) -> Spread {
        parts.into_iter().fold(Spread::from([(0, self.set.mk_true())]), |sums, part| {
            let mut more = Spread::new();
            for (sum, here) in &sums {
                for (value, there) in &part {
                    let known = more.entry(sum + value).or_insert_with(|| self.set.mk_false());
                    *known = known.or(&here.and(there));
                }
            }
            more
        })
    }

    /// The laws that are broken in some state.
    pub fn broken(&self) -> BTreeSet<String> {
        let small = self.small;
        let rules: Vec<_> = small.model.laws.iter().map(|law| self.truth(&law.when)).collect();
        let reaches = |level: usize| {
            rules.iter().enumerate().fold(self.set.mk_false(), |all, (rule, truth)| {
                let unsure = truth.may.and_not(&truth.must);
                let all = if small.level_of(rule) >= level { all.or(&truth.must) } else { all };
                if small.unsure_level(rule) >= level { all.or(&unsure) } else { all }
            })
        };
        let levels = [self.set.mk_true(), reaches(1), reaches(2), reaches(3), self.set.mk_false()];
        let is = |level: usize| levels[level].and_not(&levels[level + 1]);
        let state = self.is_state();
        let mut broken = BTreeSet::new();
        let mut note = |law: String, states: Bdd| {
            if !states.and(&state).is_false() {
                broken.insert(law);
            }
        };
        for q in &small.asked {
            for (milder, worse) in small.promises(*q) {
                for reached in &levels[1..=3] {
                    let more = self.given(*q, &milder, reached);
                    let less = |given: &Given| self.given(*q, given, reached);
                    note(
                        format!("worse q{q}"),
                        worse.iter().fold(more, |states, given| states.and_not(&less(given))),
                    );
                }
            }
            let (_, values) = &self.questions[q];
            for reached in &levels[1..=3] {
                let told = self.given(*q, &Given::Unsure, reached);
                let sure = values.iter().filter(|given| **given != Given::Unsure);
                let all = sure.fold(told.not(), |all, given| all.and(&self.given(*q, given, reached)));
                note(format!("unsure q{q}"), all);
            }
        }
        let nothing = rules.iter().fold(self.set.mk_true(), |all, rule| all.and_not(&rule.may));
        for level in 0..=3 {
            let last = if level == 0 && small.actions[rules.len()].0 {
                nothing.clone()
            } else {
                self.set.mk_false()
            };
            let acts = rules.iter().enumerate().fold(last, |all, (rule, truth)| {
                let all = if small.level_of(rule) == level && small.actions[rule].0 {
                    all.or(&truth.must)
                } else {
                    all
                };
                let unsure = truth.may.and_not(&truth.must);
                if small.unsure_level(rule) == level && small.actions[rule].1 { all.or(&unsure) } else { all }
            });
            note("action".into(), is(level).and_not(&acts));
        }
        let calm = |q: usize| self.has(q, |given| small.is_calm(q, given));
        note("calm".into(), small.asked.iter().fold(levels[3].clone(), |all, q| all.and(&calm(*q))));
        for (rule, truth) in rules.iter().enumerate() {
            let here = is(small.level_of(rule)).and(&truth.must).and(&state);
            if small.level_of(rule) > 0 && !is(0).and(&truth.may).and(&state).is_false() {
                broken.insert("home".into());
            }
            if here.is_false() {
                broken.insert(format!("never r{rule}"));
            }
        }
        broken
    }
}

fn not(truth: &Maybe) -> Maybe {
    Maybe { must: truth.may.not(), may: truth.must.not() }
}
