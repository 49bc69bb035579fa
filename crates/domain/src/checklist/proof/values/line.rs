//! A line cut at some points: the points themselves and what lies between them, one value for each.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::checklist::decimal::Decimal;

/// Numbers in rising order: one below every cut-off, each cut-off, one in each gap, one above every cut-off. What no whole
/// number fills is left out where only whole numbers are taken.
pub(super) fn numbers(cuts: &BTreeSet<Decimal>, whole: bool) -> Vec<Decimal> {
    let places = if whole { 0..=0 } else { 0..=6 };
    let between = |low: Option<Decimal>, high: Option<Decimal>| match (low, high) {
        (None, None) => Some(Decimal::ZERO),
        (None, Some(high)) => Some(high.whole_below()),
        (Some(low), None) => Some(low.above(0)),
        // The roundest number in the gap reads best in a story.
        (Some(low), Some(high)) => places.clone().map(|places| low.above(places)).find(|value| *value < high),
    };
    points(cuts, |value| !whole || value.is_whole(), between)
}

/// Dates in rising order, in the same way.
pub(super) fn dates(cuts: &BTreeSet<NaiveDate>) -> Vec<NaiveDate> {
    let between = |low: Option<NaiveDate>, high: Option<NaiveDate>| match (low, high) {
        (None, None) => Some(NaiveDate::default()),
        (None, Some(high)) => high.pred_opt(),
        (Some(low), high) => low.succ_opt().filter(|day| high.is_none_or(|high| *day < high)),
    };
    points(cuts, |_| true, between)
}

fn points<T: Copy + Ord>(
    cuts: &BTreeSet<T>,
    exists: impl Fn(T) -> bool,
    between: impl Fn(Option<T>, Option<T>) -> Option<T>,
) -> Vec<T> {
    let mut points = Vec::new();
    let mut below = None;
    for cut in cuts {
        points.extend(between(below, Some(*cut)));
        if exists(*cut) {
            points.push(*cut);
        }
        below = Some(*cut);
    }
    points.extend(between(below, None));
    points
}
