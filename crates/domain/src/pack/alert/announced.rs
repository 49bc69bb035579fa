//! Which alerts stand on Today: those that last and are meant for where the person is, the newest of every pack first.

use chrono::NaiveDate;

use super::{AlertCard, AlertTime};
use crate::order::{sort_by, sort_by_key};

/// The days by which alerts are judged: the phone's, and that of the newest pack where it is later. Then the phone's clock is wrong
/// now, or was when the pack came, and nobody knows which: no clock silences an alert that lasts by the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    phone: NaiveDate,
    pack: Option<NaiveDate>,
}

impl Days {
    /// The phone's day, and the day on which the newest pack was installed.
    pub fn new(phone: NaiveDate, newest_pack: Option<NaiveDate>) -> Self {
        Self { phone, pack: newest_pack.filter(|day| *day > phone) }
    }

    /// Whether an alert is to be shown.
    pub fn time(self, card: &AlertCard) -> AlertTime {
        let by_phone = card.time(self.phone);
        match self.pack.map(|day| card.time(day)) {
            Some(by_pack) if by_phone != AlertTime::Now => by_pack,
            _ => by_phone,
        }
    }
}

/// The alerts that last now for somebody in `region` (all, where it is not known): the newest of every pack, the one that began
/// last first, then the next of every pack. So no pack pushes the newest of another out of sight with several of its own.
/// That a pack is past its own date silences none: an alert says itself until when it holds.
pub fn announced<T>(
    alerts: impl IntoIterator<Item = T>,
    card: impl Fn(&T) -> &AlertCard,
    pack: impl Fn(&T) -> &str,
    days: Days,
    region: Option<&str>,
) -> Vec<T> {
    let lasts = |alert: &T| days.time(card(alert)) == AlertTime::Now && card(alert).is_for(region);
    let mut found: Vec<T> = alerts.into_iter().filter(lasts).collect();
    // Dates of this form sort as text.
    sort_by(&mut found, |one, other| card(other).from.cmp(&card(one).from));
    let newer = |at: usize, alert: &T| found.iter().take(at).filter(|one| pack(one) == pack(alert)).count();
    let ranks: Vec<usize> = found.iter().enumerate().map(|(at, alert)| newer(at, alert)).collect();
    let mut ranked: Vec<(usize, T)> = ranks.into_iter().zip(found).collect();
    sort_by_key(&mut ranked, |(rank, _)| *rank);
    ranked.into_iter().map(|(_, alert)| alert).collect()
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
            announced(&all, |card| card, |_| "one", Days::new(day, None), region)
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
    fn no_pack_pushes_the_newest_of_another_out_of_sight() {
        let of = |pack: &'static str, id, from| (pack, card(id, from, "2026-03-20", &[]));
        let all = [
            of("a", "a1", "2026-03-05"),
            of("a", "a2", "2026-03-06"),
            of("b", "b1", "2026-03-01"),
            of("a", "a3", "2026-03-04"),
        ];
        let found = announced(&all, |(_, card)| card, |(pack, _)| pack, Days::new(day(6), None), None);
        let ids: Vec<&str> = found.into_iter().map(|(_, card)| card.id.as_str()).collect();
        assert_eq!(ids, ["a2", "b1", "a1", "a3"]);
    }

    #[test]
    fn no_clock_silences_an_alert_that_lasts_by_the_other() {
        let alert = card("a", "2026-03-05", "2026-03-20", &[]);
        let time = |phone, pack| Days::new(phone, pack).time(&alert);
        let (forgotten, ahead) =
            (NaiveDate::from_ymd_opt(1970, 1, 1).unwrap(), NaiveDate::from_ymd_opt(2030, 1, 1).unwrap());
        // The clock was set back, or has forgotten the year.
        assert_eq!(time(forgotten, Some(day(6))), AlertTime::Now);
        assert_eq!(time(forgotten, Some(day(21))), AlertTime::Over);
        // It was years ahead when the pack came, and was put right.
        assert_eq!(time(day(7), Some(ahead)), AlertTime::Now);
        assert_eq!(time(day(21), Some(ahead)), AlertTime::Over);
        assert_eq!((time(day(7), Some(day(1))), time(day(1), None)), (AlertTime::Now, AlertTime::Before));
    }
}
