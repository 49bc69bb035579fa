//! What is left of each purchase. Owns that nothing is taken from a box before it came, as long as there was another one.

use chrono::NaiveDate;

use crate::amount::Amount;
use crate::order::sort_by_key;
use crate::stock::{Lot, Stock, Tally};
use crate::time::Instant;

/// Purchases in the order in which they came, each with what went until the next.
#[derive(Debug, Default)]
pub(super) struct Boxes {
    /// What went before the first.
    before: Tally,
    came: Vec<(Instant, Lot, Tally)>,
}

impl Boxes {
    /// One more, no earlier than those before it.
    pub fn came(&mut self, at: Instant, amount: Amount, expires: Option<NaiveDate>) {
        self.came.push((at, Lot { left: Tally::of(amount), expires }, Tally::default()));
    }

    /// What was taken or lost at any time. All purchases are known by then.
    pub fn went(&mut self, at: Instant, amount: Amount) {
        let newest = self.came.iter_mut().rev().find(|(came, ..)| *came <= at);
        let gone = newest.map_or(&mut self.before, |(_, _, gone)| gone);
        *gone = gone.plus(Tally::of(amount));
    }

    /// What is left: of what was there, the box that expires first is taken from first. What went before anything was there was
    /// taken from what came later.
    pub fn left(self) -> Stock {
        let sum = |sum: Tally, (_, lot, gone): &(Instant, Lot, Tally)| sum.plus(lot.left).minus(*gone);
        let level = self.came.iter().fold(Tally::default(), sum).minus(self.before);
        let mut lots: Vec<Lot> = Vec::new();
        let mut owed = self.before;
        for (_, lot, gone) in self.came {
            lots.push(lot);
            // One that nobody knows the last day of is taken last.
            sort_by_key(&mut lots, |lot| lot.expires.unwrap_or(NaiveDate::MAX));
            owed = owed.plus(take(&mut lots, gone));
        }
        take(&mut lots, owed);
        Stock { level, lots }
    }
}

/// Takes from the front, and gives what was not there.
fn take(lots: &mut Vec<Lot>, mut wanted: Tally) -> Tally {
    for lot in lots.iter_mut() {
        let from_here = if wanted < lot.left { wanted } else { lot.left };
        lot.left = lot.left.minus(from_here);
        wanted = wanted.minus(from_here);
    }
    lots.retain(|lot| lot.left > Tally::default());
    wanted
}
