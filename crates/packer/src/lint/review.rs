//! Reviews that are said to be on a day to come. Today is an argument.

use chrono::NaiveDate;
use uzima_domain::pack::label::Review;
use uzima_domain::pack::{At, Pack, value};

use super::{Lint, warning};
use crate::finding::Finding;

/// The warnings about the label and about the lessons and alerts of every language. Clocks of other places are a day ahead.
pub(super) fn ahead(packs: &[Pack], today: NaiveDate, findings: &mut Vec<Finding>) {
    let mut say = |file: &str, key: &str, review: Option<&Review>| {
        let date = review.and_then(|review| value::date(&review.date));
        if let Some(date) = date.filter(|date| (*date - today).num_days() > 1) {
            findings.push(warning(file, At::key(key), Lint::ReviewAhead { date }));
        }
    };
    for (index, pack) in packs.iter().enumerate() {
        if index == 0 {
            say("pack.yaml", "reviewed.date", pack.label.reviewed.as_ref());
        }
        let own = |lang: &str| lang == pack.label.lang;
        for lesson in pack.lessons.iter().filter(|lesson| own(&lesson.lang)) {
            say(&lesson.source_path(), "reviewed", lesson.reviewed.as_ref());
        }
        for alert in pack.more.alerts.iter().filter(|alert| own(&alert.text.lang)) {
            say(&alert.source_path(), "reviewed", alert.text.reviewed.as_ref());
        }
    }
}
