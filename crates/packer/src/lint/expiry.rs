//! A pack whose last day has passed, or is near. Today is an argument.

use chrono::NaiveDate;
use uzima_domain::pack::{At, Label, value};

use super::{Lint, warning};
use crate::finding::Finding;

/// Days before the last that a new version should be on its way.
const SOON: i64 = 90;

/// The warning about a label on a day.
pub fn expiry(label: &Label, today: NaiveDate) -> Option<Finding> {
    let days = (value::date(&label.expires)? - today).num_days();
    let lint = match days {
        ..0 => Lint::Expired,
        0..=SOON => Lint::ExpiresSoon { days },
        _ => return None,
    };
    Some(warning("pack.yaml", At::key("expires"), lint))
}
