//! What a sum can come to, on wires: for every total the wire that says it is reached. The circuit of
//! [`Interval`](crate::checklist::interval::Interval).

use std::collections::BTreeMap;

use crate::checklist::condition::Relation;
use crate::checklist::decimal::Decimal;

use super::circuit::{Circuit, Wire};
use super::trit::Trit;

/// Values with the wire of each; exactly one of the wires is true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spread(BTreeMap<Decimal, Wire>);

impl Spread {
    /// Always this.
    pub fn exactly(value: Decimal) -> Self {
        Self(BTreeMap::from([(value, Wire::TRUE)]))
    }

    /// Each of these values when its wire is true, of which exactly one is.
    pub fn of<const N: usize>(ways: [(Decimal, Wire); N]) -> Self {
        Self(BTreeMap::from(ways))
    }

    /// Nothing that can be; to be filled by [`Spread::add`].
    pub const fn empty() -> Self {
        Self(BTreeMap::new())
    }

    /// One more way to come to a value.
    pub fn add(&mut self, circuit: &mut Circuit, value: Decimal, when: Wire) {
        let wire = self.0.entry(value).or_insert(Wire::FALSE);
        *wire = circuit.or(*wire, when);
    }

    /// The ways of another, while `when` holds, each with another value.
    pub fn add_all(
        &mut self,
        circuit: &mut Circuit,
        other: &Self,
        when: Wire,
        value: impl Fn(Decimal) -> Decimal,
    ) {
        for (known, wire) in &other.0 {
            let wire = circuit.and(*wire, when);
            self.add(circuit, value(*known), wire);
        }
    }

    /// The total of two that do not know of each other.
    pub fn plus(&self, circuit: &mut Circuit, other: &Self) -> Self {
        let mut total = Self::empty();
        for (left, has_left) in &self.0 {
            for (right, has_right) in &other.0 {
                let both = circuit.and(*has_left, *has_right);
                if both != Wire::FALSE {
                    total.add(circuit, left.plus(*right), both);
                }
            }
        }
        total
    }

    /// Whether it stands in a relation to a number.
    fn holds(&self, circuit: &mut Circuit, relation: Relation, number: Decimal) -> Wire {
        let ways: Vec<_> = self
            .0
            .iter()
            .filter(|(value, _)| relation.holds((**value).cmp(&number)))
            .map(|(_, way)| *way)
            .collect();
        circuit.any(&ways)
    }
}

/// The least and the most of something that is not known exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Total {
    /// The least it can be.
    pub low: Spread,
    /// The most it can be.
    pub high: Spread,
}

impl Total {
    /// Nothing.
    pub fn zero() -> Self {
        Self { low: Spread::exactly(Decimal::ZERO), high: Spread::exactly(Decimal::ZERO) }
    }

    /// The sum of two independent totals.
    pub fn plus(&self, circuit: &mut Circuit, other: &Self) -> Self {
        Self { low: self.low.plus(circuit, &other.low), high: self.high.plus(circuit, &other.high) }
    }

    /// Whether every value stands in this relation to the number, none does, or it depends.
    pub fn compare(&self, circuit: &mut Circuit, relation: Relation, number: Decimal) -> Trit {
        let (certain, possible) = match relation {
            Relation::AtLeast | Relation::Greater => (&self.low, &self.high),
            Relation::AtMost | Relation::Less => (&self.high, &self.low),
            Relation::Equal => {
                let exactly = [
                    self.low.holds(circuit, Relation::Equal, number),
                    self.high.holds(circuit, Relation::Equal, number),
                ];
                let around = [
                    self.low.holds(circuit, Relation::AtMost, number),
                    self.high.holds(circuit, Relation::AtLeast, number),
                ];
                return Trit { must: circuit.all(&exactly), may: circuit.all(&around) };
            }
        };
        Trit {
            must: certain.holds(circuit, relation, number),
            may: possible.holds(circuit, relation, number),
        }
    }
}
