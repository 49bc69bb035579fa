//! What is written down of a stock. Owns turning a count into the difference it showed, and when that is refused.

use chrono::NaiveDate;

use crate::amount::Amount;
use crate::command::decide::live;
use crate::command::writer::Writer;
use crate::command::{Decision, Facts, Moment, Record, Refusal};
use crate::id::{EventId, PlanId};
use crate::record::Envelope;
use crate::schedule::Schedule;
use crate::stock::{self, StockEvent, StockMove, Tally};

/// What somebody says of a stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StockEntry {
    /// It came into the house.
    Bought {
        /// How many of the product's unit.
        amount: Amount,
        /// The last day on which it may be taken, as printed.
        expires: Option<NaiveDate>,
    },
    /// It was lost, spilt, given or thrown away.
    Lost(Amount),
    /// It was counted, and so many are there; nothing where that is absent.
    Counted(Option<Amount>),
}

/// A count that says what the ledger says is no entry.
pub(super) fn note(entry: StockEntry, facts: &Facts, moment: &Moment) -> Result<Decision, Refusal> {
    let (plan, _) = live(facts.plan.as_ref()).ok_or(Refusal::NoSuchPlan)?;
    let what = match entry {
        StockEntry::Bought { amount, expires } => Some(StockMove::Bought { amount, expires }),
        StockEntry::Lost(amount) => Some(StockMove::Lost(amount)),
        StockEntry::Counted(there) => difference(plan, there, facts),
    };
    Ok(what.map_or_else(|| Writer::new(moment).done(), |what| written(plan, what, moment)))
}

pub(super) fn undo(entry: &EventId, facts: &Facts, moment: &Moment) -> Result<Decision, Refusal> {
    let (plan, _) = live(facts.plan.as_ref()).ok_or(Refusal::NoSuchPlan)?;
    let ledger = stock::entries(&facts.stock);
    let counts = stock::counting(&PlanId::new(plan.id.clone()), &ledger).iter().any(|(id, _)| id == entry);
    if counts {
        Ok(written(plan, StockMove::Undone(vec![entry.clone()]), moment))
    } else {
        Err(Refusal::NothingToUndo)
    }
}

/// An entry or a dose that cannot be read here is not in it: the page says so, and a count is not refused for it, as
/// counting is what puts a stock right.
fn difference(plan: &Envelope<Schedule>, there: Option<Amount>, facts: &Facts) -> Option<StockMove> {
    let known = stock::stock(&PlanId::new(plan.id.clone()), &facts.stock, &facts.doses);
    let level = known.map_or_else(Tally::default, |stock| stock.level);
    stock::counted(level, there.map_or_else(Tally::default, Tally::of))
}

fn written(plan: &Envelope<Schedule>, what: StockMove, moment: &Moment) -> Decision {
    let mut writer = Writer::new(moment);
    let id = writer.mint();
    let event = StockEvent { plan: PlanId::new(plan.id.clone()), at: moment.now, what };
    writer.create(id, plan.person.clone(), moment.now, event, Record::Stock);
    writer.done()
}
