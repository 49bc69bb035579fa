//! Plans that somebody ended. Owns telling that from a course that came to its end: nobody is asked for what was left open.

use crate::schedule::Schedule;
use crate::zone::ZoneTable;

/// Whether the last edit of `schedule` left nothing of it to come. What it had asked for before stays as it was, and may still
/// be written down; it is asked for no more.
pub fn was_ended(schedule: &Schedule, zone: &ZoneTable) -> bool {
    // An edit that changed the product alone ended nothing.
    let mut edits = schedule.past.iter().rev();
    edits.find(|past| past.phases != schedule.phases).is_some_and(|past| {
        let day = zone.civil(past.until).date();
        schedule.phases.iter().all(|phase| phase.last_day().is_some_and(|last| last < day))
    })
}
