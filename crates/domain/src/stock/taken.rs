//! What was taken from a stock. Owns that a count stands: whoever counted saw what was there, so what is said later of a time
//! before the count moves nothing.

use std::collections::BTreeMap;

use crate::amount::Amount;
use crate::dose_log::{DoseAction, DoseEvent, first_taken, logged};
use crate::id::PlanId;
use crate::order::sort_by_key;
use crate::record::Envelope;
use crate::stamp::Stamp;
use crate::stock::begin::{Begin, put_right, recorded};
use crate::stock::{StockEvent, StockMove, counting, entries};
use crate::time::Instant;

/// When and how much was taken from the stock of `plan` since `begin`.
pub(super) fn taken(
    plan: &PlanId,
    ledger: &[Envelope<StockEvent>],
    doses: &[Envelope<DoseEvent>],
    begin: &Begin<'_>,
) -> Vec<(Instant, Amount)> {
    let of_plan =
        |dose: &&Envelope<DoseEvent>| dose.body.as_ref().is_some_and(|event| event.dose.plan == *plan);
    let mine: Vec<Envelope<DoseEvent>> = doses.iter().filter(of_plan).cloned().collect();
    let mut out = Vec::new();
    let mut from = None;
    for (stamp, until) in counts(plan, ledger, doses) {
        let until = from.map_or(until, |from: Instant| from.max(until));
        let known: Vec<Envelope<DoseEvent>> =
            mine.iter().filter(|dose| dose.stamp < *stamp).cloned().collect();
        out.extend(
            of(plan, &known, begin)
                .into_iter()
                .filter(|(at, _)| from.is_none_or(|from| *at >= from) && *at < until),
        );
        from = Some(until);
    }
    out.extend(of(plan, &mine, begin).into_iter().filter(|(at, _)| from.is_none_or(|from| *at >= from)));
    out
}

/// What was taken by all that these say.
fn of(plan: &PlanId, doses: &[Envelope<DoseEvent>], begin: &Begin<'_>) -> Vec<(Instant, Amount)> {
    let stamps: BTreeMap<&str, &Stamp> = doses.iter().map(|dose| (dose.id.as_str(), &dose.stamp)).collect();
    let log = logged(doses);
    let taken = first_taken(plan, &log).into_iter().filter_map(|(id, event)| match event.what {
        DoseAction::Taken { amount, at, .. } if begin.is_before(event, stamps.get(id.as_str())?) => {
            Some((at, amount))
        }
        _ => None,
    });
    taken.collect()
}

/// Each count that showed a difference: under which stamp, and when, by clocks put right.
fn counts<'a>(
    plan: &PlanId,
    ledger: &'a [Envelope<StockEvent>],
    doses: &'a [Envelope<DoseEvent>],
) -> Vec<(&'a Stamp, Instant)> {
    let all = entries(ledger);
    let counting = counting(plan, &all);
    let known: Vec<(&Stamp, Instant)> = recorded(ledger, doses).collect();
    let counted = ledger.iter().filter_map(|entry| {
        let event = entry.body.as_ref()?;
        let is_count = matches!(event.what, StockMove::Found(_) | StockMove::Missing(_));
        let counts = is_count && counting.iter().any(|(id, _)| id.as_str() == entry.id);
        counts.then(|| (&entry.stamp, put_right(&entry.stamp, event.at, &known)))
    });
    let mut counted: Vec<_> = counted.collect();
    sort_by_key(&mut counted, |(stamp, _)| (*stamp).clone());
    counted
}
