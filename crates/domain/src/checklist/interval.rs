//! What a count or a sum can still become: every value between two ends.

use super::condition::Relation;
use super::decimal::Decimal;
use super::truth::Truth;

/// All values from `low` to `high`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The least it can be.
    pub low: Decimal,
    /// The most it can be.
    pub high: Decimal,
}

impl Interval {
    /// Exactly nothing.
    pub const ZERO: Self = Self::exactly(Decimal::ZERO);

    /// One known value.
    pub const fn exactly(value: Decimal) -> Self {
        Self { low: value, high: value }
    }

    /// The sum of two independent intervals.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { low: self.low.plus(other.low), high: self.high.plus(other.high) }
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// Whether every value stands in this relation to the number, none does, or it depends.
    pub fn compare(self, relation: Relation, number: Decimal) -> Truth {
        let low = relation.holds(self.low.cmp(&number));
        let high = relation.holds(self.high.cmp(&number));
        match relation {
            Relation::Equal => match (low, high) {
                (true, true) => Truth::True,
                _ if self.low <= number && number <= self.high => Truth::Unknown,
                _ => Truth::False,
            },
            _ if low == high => Truth::from(low),
            _ => Truth::Unknown,
        }
    }
}
