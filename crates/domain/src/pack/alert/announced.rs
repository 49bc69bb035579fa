//! Which alerts stand on Today: those that last and are meant for where the person is, the newest first.

use chrono::NaiveDate;

use super::{AlertCard, AlertTime};
use crate::order::sort_by;

/// The day by which alerts are judged: the phone's, or the day of the newest pack where the phone's clock stands before it.
/// A clock that was set back, or has forgotten the year, must not silence an alert that has begun.
pub fn day_to_judge_by(today: NaiveDate, newest_pack: Option<NaiveDate>) -> NaiveDate {
    newest_pack.map_or(today, |day| day.max(today))
}

/// The alerts that last on `today` for somebody in `region` (all, where it is not known), the one that began last first.
/// That the pack is past its own date silences none: an alert says itself until when it holds.
pub fn announced<T>(
    alerts: impl IntoIterator<Item = T>,
    card: impl Fn(&T) -> &AlertCard,
    today: NaiveDate,
    region: Option<&str>,
) -> Vec<T> {
    let lasts = |alert: &T| card(alert).time(today) == AlertTime::Now && card(alert).is_for(region);
    let mut found: Vec<T> = alerts.into_iter().filter(lasts).collect();
    // Dates of this form sort as text.
    sort_by(&mut found, |one, other| card(other).from.cmp(&card(one).from));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(id: &str, from: &str, until: &str, regions: &[&str]) -> AlertCard {
        AlertCard {
            id: id.to_owned(),
            from: from.to_owned(),
            until: until.to_owned(),
            regions: regions.iter().map(ToString::to_string).collect(),
            ..AlertCard::default()
        }
    }

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, d).unwrap()
    }

    #[test]
    fn the_newest_that_lasts_here_stands_first() {
        let all = [
            card("old", "2026-03-01", "2026-03-20", &[]),
            card("new", "2026-03-05", "2026-03-20", &["KE", "UG"]),
            card("over", "2026-03-01", "2026-03-04", &[]),
            card("to-come", "2026-03-19", "2026-03-20", &[]),
            card("elsewhere", "2026-03-05", "2026-03-20", &["BR"]),
            card("damaged", "soon", "2026-03-20", &[]),
        ];
        let ids = |day, region| {
            announced(&all, |card| card, day, region)
                .into_iter()
                .map(|card| card.id.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(day(6), Some("KE")), ["new", "old"]);
        assert_eq!(ids(day(6), None), ["new", "elsewhere", "old"]);
        assert_eq!(ids(day(20), Some("FR")), ["to-come", "old"]);
        assert_eq!(ids(day(21), None), [""; 0]);
    }

    #[test]
    fn a_clock_before_the_newest_pack_is_not_believed() {
        let forgotten = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
        assert_eq!(day_to_judge_by(forgotten, Some(day(6))), day(6));
        assert_eq!(day_to_judge_by(day(7), Some(day(6))), day(7));
        assert_eq!(day_to_judge_by(day(7), None), day(7));
    }
}
