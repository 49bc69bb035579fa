//! Whether a dose may be marked by something that nobody here can read. Such a dose is neither marked nor undone, and its
//! screen says so: who marks it may be the second to give it.

use crate::command::UnreadableEvent;
use crate::dose_log::DoseEvent;
use crate::id::PersonId;
use crate::record::Envelope;
use crate::schedule::Schedule;
use crate::time::Instant;

/// How far apart two phones may have planned the same dose.
const NEAR_MS: i64 = 3 * 60 * 60 * 1000;

/// Whether something that is not known here may be about the dose of `plan` planned at `when`: an event that cannot be read,
/// or one that was deleted while the plan was there already (another phone's version has brought the plan back, and nothing
/// says any more what was recorded; a tombstone names its person, not its plan).
pub fn may_be_marked(
    plan: &Envelope<Schedule>,
    when: Instant,
    events: &[Envelope<DoseEvent>],
    unreadable: &[UnreadableEvent],
) -> bool {
    doubtful(plan, events, unreadable).any(|other| near(other, when))
}

/// When the doses were planned about which something says a thing that is not known here, as in [`may_be_marked`].
pub fn doubtful(
    plan: &Envelope<Schedule>,
    events: &[Envelope<DoseEvent>],
    unreadable: &[UnreadableEvent],
) -> impl Iterator<Item = Instant> {
    let deleted = events.iter().filter(|event| {
        let after = event.stamp.clock.ms >= plan.when.ms();
        event.body.is_none() && event.person == plan.person && after
    });
    let unread = unreadable.iter().filter(|event| event.person == plan.person);
    deleted.map(|event| event.when).chain(unread.map(|event| event.when))
}

/// Whether an event that cannot be read may be about this person's dose planned at `when`. Doses of one medicine are further
/// apart; a phone that has travelled knows the same dose some hours off.
pub fn is_spoken_of(person: &PersonId, when: Instant, unreadable: &[UnreadableEvent]) -> bool {
    unreadable.iter().any(|event| event.person == *person && near(event.when, when))
}

fn near(one: Instant, other: Instant) -> bool {
    (one.ms() - other.ms()).abs() < NEAR_MS
}
