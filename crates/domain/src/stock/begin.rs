//! From when on a stock is kept. Owns standing against clocks that were wrong, by the order in which each phone wrote.

use crate::dose_log::{DoseAction, DoseEvent};
use crate::id::PlanId;
use crate::order::sort_by;
use crate::record::Envelope;
use crate::stamp::Stamp;
use crate::stock::{StockEvent, StockMove};
use crate::time::Instant;

/// The entry from which on a stock is kept.
pub(super) struct Begin<'a> {
    stamp: &'a Stamp,
    at: Instant,
}

impl<'a> Begin<'a> {
    /// The earliest entry since when there was always one that counted: one that was undone while others stood is still the
    /// beginning, as they were reckoned from it; where none was left, the next one begins anew. `None` while nobody keeps a
    /// stock of `plan`.
    pub fn of(
        plan: &PlanId,
        ledger: &'a [Envelope<StockEvent>],
        doses: &[Envelope<DoseEvent>],
    ) -> Option<Self> {
        let mine = ledger.iter().filter_map(|envelope| Some((envelope, envelope.body.as_ref()?)));
        let mut mine: Vec<(&Envelope<StockEvent>, &StockEvent)> =
            mine.filter(|(_, event)| event.plan == *plan).collect();
        sort_by(&mut mine, |(one, _), (other, _)| one.stamp.cmp(&other.stamp));
        let (mut standing, mut unbroken) = (Vec::<&str>::new(), Vec::new());
        for (envelope, event) in mine {
            if let StockMove::Undone(events) = &event.what {
                standing.retain(|id| events.iter().all(|event| event.as_str() != *id));
                if standing.is_empty() {
                    unbroken.clear();
                }
            } else if !standing.contains(&envelope.id.as_str()) {
                standing.push(&envelope.id);
                unbroken.push((&envelope.stamp, event.at));
            }
        }
        let known: Vec<(&Stamp, Instant)> = recorded(ledger, doses).collect();
        let begins = unbroken.into_iter().map(|(stamp, at)| Self { stamp, at: put_right(stamp, at, &known) });
        begins.min_by(|one, other| one.at.cmp(&other.at).then_with(|| one.stamp.cmp(other.stamp)))
    }

    /// Whether a dose that was written down under `stamp` was taken from this stock: not before it, and not written down before
    /// it by the same phone, which knows in what order it wrote.
    pub fn is_before(&self, event: &DoseEvent, stamp: &Stamp) -> bool {
        let DoseAction::Taken { at, .. } = event.what else { return false };
        let was_earlier = stamp.device == self.stamp.device && stamp < self.stamp;
        at >= self.at && !was_earlier
    }
}

/// When everything was written down, by the clocks of then.
pub(super) fn recorded<'a>(
    ledger: &'a [Envelope<StockEvent>],
    doses: &'a [Envelope<DoseEvent>],
) -> impl Iterator<Item = (&'a Stamp, Instant)> {
    let entries = ledger.iter().filter_map(|envelope| Some((&envelope.stamp, envelope.body.as_ref()?.at)));
    let doses = doses.iter().filter_map(|envelope| Some((&envelope.stamp, envelope.body.as_ref()?.recorded)));
    entries.chain(doses)
}

/// When an entry was made: no earlier than what its phone had written before, and above all no later than what it wrote after,
/// whatever its clock said then.
pub(super) fn put_right(stamp: &Stamp, at: Instant, known: &[(&Stamp, Instant)]) -> Instant {
    let same = || known.iter().filter(|(other, _)| other.device == stamp.device);
    let before = same().filter(|(other, _)| *other < stamp).map(|&(_, at)| at);
    let after = same().filter(|(other, _)| *other > stamp).map(|&(_, at)| at);
    after.fold(before.fold(at, Instant::max), Instant::min)
}
