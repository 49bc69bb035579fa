//! Clocks of other places that plans follow. Owns having their tables at hand: a plan that is to ring at eight in Nairobi does so in
//! London, too, at the time that London's clock shows then.

use std::cell::RefCell;
use std::collections::BTreeMap;

use uzima_domain::record::Envelope;
use uzima_domain::schedule::{Clock, Schedule};
use uzima_domain::time::Instant;
use uzima_domain::zone::ZoneTable;

use crate::platform::zone;
use crate::state::State;

const DAY_MS: i64 = 86_400_000;

/// A day, and how many days before and after it a table knows.
type Reach = (i64, i64, i64);

thread_local! {
    /// The places by their IANA names, each with its table that was asked for last: asking is slow.
    static PLACES: RefCell<BTreeMap<String, Option<(Reach, ZoneTable)>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Notes the places that `plans` name. Whatever was read without a new one is read again.
pub fn note(state: State, plans: &[Envelope<Schedule>]) {
    let named = plans.iter().filter_map(|plan| match &plan.body.as_ref()?.clock {
        Clock::Home(name) => Some(name),
        Clock::Phone => None,
    });
    let is_new = |name: &String| {
        PLACES.with_borrow_mut(|places| {
            let is_new = !places.contains_key(name);
            places.entry(name.clone()).or_default();
            is_new
        })
    };
    if named.filter(|name| is_new(name)).count() > 0 {
        state.tables.all_changed();
    }
}

/// `table` with those of the places that are known by now, as long before and after `now`, days.
pub fn with(table: ZoneTable, now: Instant, before: i64, after: i64) -> ZoneTable {
    let reach = (now.ms().div_euclid(DAY_MS), before, after);
    let homes = PLACES.with_borrow_mut(|places| {
        let others = places.iter_mut().filter(|(name, _)| *name != table.name());
        let table_of = |(name, known): (&String, &mut Option<(Reach, ZoneTable)>)| {
            if known.as_ref().is_none_or(|(of, _)| *of != reach) {
                // A name that this browser does not know has no table: what follows it is said, and not shown.
                *known = zone::named(name, now, before, after).map(|table| (reach, table));
            }
            known.as_ref().map(|(_, table)| table.clone())
        };
        others.filter_map(table_of).collect()
    });
    table.with_homes(homes)
}
