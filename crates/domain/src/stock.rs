//! How much of a medicine is left. Owns the ledger of a regimen's stock and its sum; what was taken comes from the dose log.
//!
//! The level is a sum, never a stored number: entries of two phones add up in any order, each dose moves it once however
//! often it was marked, and an undo takes back exactly what it names.

mod begin;
mod boxes;
mod coming;
mod course;
mod taken;
mod tally;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use begin::Begin;
pub use coming::coming;
pub use course::{RunOut, refill_on, run_out};
pub use tally::Tally;

use crate::amount::Amount;
use crate::dose_log::DoseEvent;
use crate::id::{EventId, PlanId};
use crate::order::sort_by_key;
use crate::record::Envelope;
use crate::stock::boxes::Boxes;
use crate::time::Instant;

/// One thing that happened to a stock, beside doses (stored form 1). Its envelope's `when` is `at`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockEvent {
    /// Whose stock.
    pub plan: PlanId,
    /// When it happened, as far as is known.
    pub at: Instant,
    /// What happened.
    pub what: StockMove,
}

/// What can happen to a stock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StockMove {
    /// It came into the house.
    Bought {
        /// How many of the product's unit.
        amount: Amount,
        /// The last day on which it may be taken, as printed.
        #[serde(default, with = "crate::time::date_option_form", skip_serializing_if = "Option::is_none")]
        expires: Option<NaiveDate>,
    },
    /// It was lost, spilt, given or thrown away.
    Lost(Amount),
    /// Somebody counted, and there was more than was thought.
    Found(Amount),
    /// Somebody counted, and there was less than was thought.
    Missing(Amount),
    /// These events no longer count.
    Undone(Vec<EventId>),
}

/// An event with its id.
pub type LoggedStock = (EventId, StockEvent);

/// What is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stock {
    /// How many of the product's unit; below nothing when more was taken than anybody wrote down.
    pub level: Tally,
    /// What is left of each purchase, the one that expires first at the front. Doses are taken from the front.
    pub lots: Vec<Lot>,
}

/// What is left of one purchase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    /// How many of the product's unit; more than nothing.
    pub left: Tally,
    /// The last day on which it may be taken, where it is known.
    pub expires: Option<NaiveDate>,
}

impl Stock {
    /// What is left of purchases that are past their last day on `today`.
    pub fn expired(&self, today: NaiveDate) -> Tally {
        let over = self.lots.iter().filter(|lot| lot.expires.is_some_and(|last| last < today));
        over.fold(Tally::default(), |sum, lot| sum.plus(lot.left))
    }
}

/// The stock of `plan`; `None` while nobody keeps one. Doses count from the entry on that it is kept from: what was taken before
/// was taken from what nobody had written down. A count that showed a difference stands: what is said afterwards of a time
/// before it moves nothing.
pub fn stock(plan: &PlanId, ledger: &[Envelope<StockEvent>], doses: &[Envelope<DoseEvent>]) -> Option<Stock> {
    let begin = Begin::of(plan, ledger, doses)?;
    let known = entries(ledger);
    let mut entries = counting(plan, &known);
    sort_by_key(&mut entries, |(id, event)| (event.at, id.clone()));
    let mut boxes = Boxes::default();
    for (_, event) in &entries {
        match &event.what {
            StockMove::Bought { amount, expires } => boxes.came(event.at, *amount, *expires),
            StockMove::Found(amount) => boxes.came(event.at, *amount, None),
            StockMove::Lost(_) | StockMove::Missing(_) | StockMove::Undone(_) => {}
        }
    }
    for (_, event) in &entries {
        if let StockMove::Lost(amount) | StockMove::Missing(amount) = event.what {
            boxes.went(event.at, amount);
        }
    }
    for (at, amount) in taken::taken(plan, ledger, doses, &begin) {
        boxes.went(at, amount);
    }
    Some(boxes.left())
}

/// What to write down when somebody counted `there` and the ledger says `level`; `None` when they agree, or differ by what
/// nobody counts in.
pub fn counted(level: Tally, there: Tally) -> Option<StockMove> {
    match there.cmp(&level) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => there.minus(level).amount().map(StockMove::Found),
        std::cmp::Ordering::Less => level.minus(there).amount().map(StockMove::Missing),
    }
}

/// The events in these envelopes, with their ids.
pub fn entries(envelopes: &[Envelope<StockEvent>]) -> Vec<LoggedStock> {
    let event =
        |envelope: &Envelope<StockEvent>| Some((EventId::new(envelope.id.clone()), envelope.body.clone()?));
    envelopes.iter().filter_map(event).collect()
}

/// The entries of `plan` that nothing cancelled, each once.
pub fn counting<'a>(plan: &PlanId, ledger: &'a [LoggedStock]) -> Vec<&'a LoggedStock> {
    let mine = || ledger.iter().filter(|(_, event)| event.plan == *plan);
    let undone: Vec<&EventId> = mine()
        .filter_map(|(_, event)| match &event.what {
            StockMove::Undone(events) => Some(events),
            _ => None,
        })
        .flatten()
        .collect();
    let mut left: Vec<&LoggedStock> = Vec::new();
    for entry in mine() {
        let is_known = left.iter().any(|(id, _)| *id == entry.0);
        if !is_known && !undone.contains(&&entry.0) && !matches!(entry.1.what, StockMove::Undone(_)) {
            left.push(entry);
        }
    }
    left
}
