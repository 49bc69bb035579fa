//! The open app calls: two notes and a tremble at the time of a dose, a number on the icon.

use leptos::prelude::*;

use uzima_domain::calling::Loudness;
use uzima_domain::record::Table;
use uzima_domain::time::Instant;

use crate::state::called::{STALE, Sound, badge, sound, upcoming};
use crate::state::calling::Chime;
use crate::state::live::{Loaded, live};
use crate::state::page::{Ticking, vibrate};
use crate::state::{now, state};

/// How often the clock is looked at, ms.
const LOOK: i32 = 2_000;
/// How long a phone trembles, ms.
const TREMBLE: u32 = 600;

/// Calls while what is kept is open, wherever somebody is. Draws nothing.
#[component]
pub fn Bell() -> impl IntoView {
    let known = live(state(), &[Table::Plans, Table::Doses], upcoming);
    let numbered = StoredValue::new(None::<usize>);
    let number = move || {
        let due = known.try_with_untracked(|known| match known {
            Loaded::Ready(coming) => Some(coming.due.iter().filter(|due| **due <= now()).count()),
            Loaded::Waiting | Loaded::Failed(_) => None,
        });
        let due = due.flatten();
        if due.is_some() && numbered.try_get_value() != Some(due) {
            numbered.try_set_value(due);
            badge(due.and_then(|due| u32::try_from(due).ok()).unwrap_or(0));
        }
    };
    Effect::new(move || {
        known.with(|_| ());
        number();
    });
    let chime = StoredValue::new_local(Chime::new(|_| {}));
    let heard = StoredValue::new(now());
    let ticking = Ticking::every(LOOK, move || {
        number();
        let Some(before) = heard.try_get_value() else { return };
        let moment = now();
        heard.try_set_value(moment);
        let is_called = known.try_with_untracked(|known| match known {
            Loaded::Ready(coming) => coming.calls.iter().any(|call| {
                call.loudness == Loudness::Loud && since(before, moment) < call.at && call.at <= moment
            }),
            Loaded::Waiting | Loaded::Failed(_) => false,
        });
        if is_called == Some(true) && sound() == Sound::On {
            vibrate(TREMBLE);
            chime.try_with_value(|chime| chime.as_ref().map(Chime::ring));
        }
    });
    let _kept = StoredValue::new_local(ticking);
}

/// A phone that slept, or whose clock was set, is not called for all that came meanwhile.
fn since(before: Instant, now: Instant) -> Instant {
    let stale = i64::try_from(STALE.as_millis()).unwrap_or(0);
    before.max(now.plus_ms(-stale))
}
