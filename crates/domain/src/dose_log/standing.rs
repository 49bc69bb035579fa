//! What a dose is to a person at this moment. Owns *missed*, which is derived and never stored, and how long a snooze holds.

use crate::dose_log::DoseState;
use crate::time::Instant;

/// What a dose is at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Taken, at this time.
    Taken {
        /// When.
        at: Instant,
    },
    /// Left out on purpose.
    Skipped,
    /// Its time is still to come.
    Upcoming,
    /// To be taken now.
    Due,
    /// Put off until then.
    Waiting {
        /// When it is asked for again.
        until: Instant,
    },
    /// It was not marked when its time, and any time it was put off to, was long over, or the next one had come.
    Missed,
}

/// A dose is due from so long before its time.
const BEFORE_MINUTES: i64 = 30;
/// And so long after it is missed.
pub(crate) const AFTER_MINUTES: i64 = 60;

/// Where a dose stands at `now` that is planned at `planned`; `next` is when the plan's next dose is planned.
///
/// A snooze holds until the next dose comes due and no longer: two doses at once are not what anybody meant.
pub fn standing(planned: Instant, next: Option<Instant>, state: &DoseState, now: Instant) -> Standing {
    let snoozed = match state {
        DoseState::Taken { at } => return Standing::Taken { at: *at },
        DoseState::Skipped => return Standing::Skipped,
        DoseState::Open { snoozed } => *snoozed,
    };
    let is_passed = next.is_some_and(|next| next > planned && next <= now);
    let put_off =
        snoozed.filter(|&until| until > planned).map(|until| next.map_or(until, |next| until.min(next)));
    let due = put_off.unwrap_or(planned);
    if is_passed || due.plus_minutes(AFTER_MINUTES) < now {
        Standing::Missed
    } else if planned.plus_minutes(-BEFORE_MINUTES) > now {
        Standing::Upcoming
    } else {
        match put_off {
            Some(until) if until > now => Standing::Waiting { until },
            _ => Standing::Due,
        }
    }
}
