//! What was handed out. Owns what is remembered of an event, so that a later file can take it back when the plan has changed.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::export::ics::lines::moment;
use crate::export::ics::uid::uid;
use crate::export::ics::{Event, Repeat, Wall};
use crate::time::{date_form, date_text};

/// An event of a file that was handed out: its name in calendars and when it ends, nothing that tells of a medicine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Its name (UID).
    pub id: String,
    /// Its beginning, as in a file.
    pub first: String,
    /// The last day on which it rings.
    #[serde(with = "date_form")]
    pub until: NaiveDate,
}

/// So many are remembered, those that end last: more than two full files.
const MOST: usize = 700;

impl Given {
    fn of(owner: &str, event: &Event) -> Self {
        let first = moment(event.first);
        let until = match event.repeat {
            Repeat::Once => event.first.date(),
            Repeat::Daily { until, .. } | Repeat::Weekly { until, .. } => until,
        };
        // One that is taken back does not ring: where its clock is named, the time alone will do.
        let first = if event.wall == Wall::Utc { format!("{first}Z") } else { first };
        Self { id: uid(owner, event), first, until }
    }
}

/// What is remembered once these `events` were handed out on `today` as well, beside what was `before`. What no longer rings is
/// forgotten, a day late, as clocks differ.
pub fn given<'e>(
    owner: &str,
    before: &[Given],
    events: impl Iterator<Item = &'e Event>,
    today: NaiveDate,
) -> Vec<Given> {
    let mut all: Vec<Given> = events.map(|event| Given::of(owner, event)).collect();
    all.extend(gone(before, &all));
    let rings = today.pred_opt().unwrap_or(today);
    all.retain(|one| one.until >= rings);
    all.sort_by_key(|one| std::cmp::Reverse(date_text(one.until)));
    all.truncate(MOST);
    all
}

/// What was handed out `before` and is none of `events` any more.
pub fn taken_back<'e>(owner: &str, before: &[Given], events: impl Iterator<Item = &'e Event>) -> Vec<Given> {
    let now: Vec<Given> = events.map(|event| Given::of(owner, event)).collect();
    gone(before, &now)
}

fn gone(before: &[Given], now: &[Given]) -> Vec<Given> {
    let known: BTreeSet<&str> = now.iter().map(|one| one.id.as_str()).collect();
    before.iter().filter(|one| !known.contains(one.id.as_str())).cloned().collect()
}
