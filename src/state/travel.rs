//! The clock that plans on this phone follow. Owns remembering its zone: in a setting of this phone, `<zone>`, or
//! `<zone> <where it was to count on>`. Whether somebody is to be asked is the domain's.

use std::cell::RefCell;

use uzima_domain::time::Instant;
use uzima_domain::travel::{Whose, whose};
use uzima_domain::zone::ZoneTable;

use crate::platform::{clock, settings, zone};
use crate::state::State;
use crate::state::dispatch::Task;

const SETTING: &str = "uzima.zone";
/// Days of a table, before now and after it.
pub const REACH: (i64, i64) = (40, 400);
const DAY_MS: i64 = 86_400_000;

thread_local! {
    /// The table of the zone of before, and the day it was made: asking for it is slow.
    static BEFORE: RefCell<Option<(i64, ZoneTable)>> = const { RefCell::new(None) };
}

/// A phone that shows another time than its plans follow.
#[derive(Debug, Clone, PartialEq)]
pub struct Elsewhere {
    /// What it shows.
    pub phone: ZoneTable,
    /// What the plans follow.
    pub followed: ZoneTable,
    /// The zone of before, by its IANA name.
    pub named: String,
    /// Whether somebody has said so here.
    pub whose: Whose,
}

/// The zone that counts at `now`.
pub fn followed(now: Instant) -> ZoneTable {
    match elsewhere_at(now) {
        Ok(elsewhere) => elsewhere.followed,
        Err(phone) => phone,
    }
}

/// Whether the phone shows another time than its plans follow, now.
pub fn elsewhere() -> Option<Elsewhere> {
    elsewhere_at(clock::now()).ok()
}

/// `Err` is the phone's own zone, where that counts.
fn elsewhere_at(now: Instant) -> Result<Elsewhere, ZoneTable> {
    let phone = zone::around(now, REACH.0, REACH.1);
    let Some(noted) = settings::read::<String>(SETTING) else { return Err(phone) };
    let (name, kept_in) = match noted.split_once(' ') {
        Some((name, kept_in)) => (name, Some(kept_in)),
        None => (noted.as_str(), None),
    };
    if name == phone.name() {
        return Err(phone);
    }
    let known = before(name, now);
    match whose(&phone, known.as_ref(), kept_in) {
        Whose::Phone => Err(phone),
        whose => {
            // A clock that nobody knows cannot be followed; that it is not is said.
            let followed = known.unwrap_or_else(|| phone.clone());
            Ok(Elsewhere { phone, followed, named: name.to_owned(), whose })
        }
    }
}

fn before(name: &str, now: Instant) -> Option<ZoneTable> {
    let day = now.ms().div_euclid(DAY_MS);
    let known = BEFORE.with_borrow(|known| {
        known
            .as_ref()
            .filter(|(made, table)| *made == day && table.name() == name)
            .map(|(_, table)| table.clone())
    });
    known.or_else(|| {
        let table = zone::named(name, now, REACH.0, REACH.1)?;
        BEFORE.set(Some((day, table.clone())));
        Some(table)
    })
}

/// Remembers the phone's zone where nobody has to be asked about it, so that the next journey is noticed.
pub fn settle() {
    if let Err(phone) = elsewhere_at(clock::now()) {
        note(phone.name().to_owned());
    }
}

fn note(noted: String) {
    if settings::read::<String>(SETTING).as_ref() != Some(&noted) && !noted.is_empty() {
        settings::write(SETTING, &noted);
    }
}

/// From now on the phone's clock counts.
pub async fn follow(state: State) {
    note(zone::around(clock::now(), 0, 1).name().to_owned());
    moved(state).await;
}

/// The clock of before counts on, here, too.
pub async fn keep(state: State) {
    if let Some(elsewhere) = elsewhere() {
        note(format!("{} {}", elsewhere.followed.name(), elsewhere.phone.name()));
    }
    moved(state).await;
}

/// Every page shows, and every reminder comes, by the clock that counts now.
async fn moved(state: State) {
    state.tables.all_changed();
    // What fails here is planned anew with the next write or start.
    let _ = state.ask(Task::Remind).await;
}
