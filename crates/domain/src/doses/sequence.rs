//! Doses in their order: by instant, then by identity. Owns putting two such lists together in one walk, as a list of a
//! hundred years may be long.

use std::cmp::Ordering;

use crate::doses::{MOST_DOSES, PlannedDose, Unplanned};
use crate::order::sort_by;

fn order(a: &PlannedDose, b: &PlannedDose) -> Ordering {
    a.instant.cmp(&b.instant).then_with(|| a.dose.cmp(&b.dose))
}

/// Puts doses in order that are nearly so: clock changes and edits put few out of it.
pub(super) fn in_order(doses: &mut [PlannedDose]) {
    sort_by(doses, order);
}

/// Two lists in order as one.
pub(super) fn merged(a: Vec<PlannedDose>, b: Vec<PlannedDose>) -> Result<Vec<PlannedDose>, Unplanned> {
    if a.is_empty() || b.is_empty() {
        return Ok(if a.is_empty() { b } else { a });
    }
    if a.len() + b.len() > MOST_DOSES {
        return Err(Unplanned::TooMany);
    }
    let mut all = Vec::with_capacity(a.len() + b.len());
    let mut later = b.into_iter().peekable();
    for dose in a {
        while let Some(earlier) = later.next_if(|other| order(other, &dose).is_lt()) {
            all.push(earlier);
        }
        all.push(dose);
    }
    all.extend(later);
    Ok(all)
}
