//! Two phones changed one record: somebody chooses. Owns when an edit has to wait for that, and the edit that says it.
//!
//! Every edit covers all versions of its record that the phone holds; so what an edit has seen is always told by one
//! number a device ([`Seen`]).

use crate::command::{Moment, Refusal};
use crate::merge::{Gone, Place, Placed};
use crate::record::device::Device;
use crate::record::kept::Kept;
use crate::record::{Body, Envelope, Table};
use crate::stamp::{Seen, Stamp};

/// What a choice comes to. Applied together, or not at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The chosen version, written anew upon all of them.
    pub put: Placed,
    /// The versions that waited.
    pub removals: Vec<Gone>,
    /// The device after minting.
    pub device: Device,
}

/// Chooses the version with the stamp `keep`. `standing` is the record's row, `waiting` its rows in `conflicts`.
pub fn choose(standing: &Kept, waiting: &[Kept], keep: &Stamp, moment: &Moment) -> Result<Choice, Refusal> {
    let all = || std::iter::once(standing).chain(waiting);
    let chosen = all().find(|kept| kept.stamp == *keep).ok_or(Refusal::NoSuchVersion)?;
    if !all().all(Kept::is_known) {
        return Err(Refusal::NewerForm);
    }
    let mut device = moment.device.clone();
    let latest = all().map(|kept| &kept.stamp).max();
    let stamp = device.stamp(moment.now, latest);
    let seen = waiting.iter().fold(upon(&standing.seen, standing), |seen, kept| upon(&seen, kept));
    let kept = Kept { stamp, seen, by: moment.by.clone(), ..chosen.clone() };
    let gone = |kept: &Kept| Gone { store: Table::Conflicts, id: kept.rival_id(), stamp: kept.stamp.clone() };
    Ok(Choice {
        put: Placed { kept, place: Place::Standing, expects: Some(standing.stamp.clone()) },
        removals: waiting.iter().map(gone).collect(),
        device,
    })
}

/// What somebody has seen who knows `kept` besides.
pub(super) fn upon(seen: &Seen, kept: &Kept) -> Seen {
    seen.union(&kept.seen).and(&kept.stamp)
}

/// The versions among `rivals` that wait beside `standing`: not those it was made upon.
pub fn open<'a>(standing: &'a Kept, rivals: &'a [Kept]) -> impl Iterator<Item = &'a Kept> {
    rivals.iter().filter(|rival| {
        rival.table == standing.table
            && rival.id == standing.id
            && rival.stamp != standing.stamp
            && !standing.seen.includes(&rival.stamp)
    })
}

/// `base` as seen by somebody who knows its waiting versions, too. Refused while one says something else: an edit would
/// decide against it unasked.
pub(super) fn settled<B: Body>(base: &Envelope<B>, rivals: &[Kept]) -> Result<Envelope<B>, Refusal> {
    let Some(standing) = Kept::of(base) else { return Ok(base.clone()) };
    let mut settled = base.clone();
    for rival in open(&standing, rivals) {
        if !rival.agrees(&standing) {
            return Err(Refusal::TwoVersions);
        }
        settled.seen = upon(&settled.seen, rival);
    }
    Ok(settled)
}
