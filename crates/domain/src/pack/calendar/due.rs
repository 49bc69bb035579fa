//! From an age, or a week of pregnancy, to a day.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Visit;

/// When a visit is due, in civil days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The first day on which the age is reached.
    pub from: NaiveDate,
    /// The latest day, where the calendar has one.
    pub until: Option<NaiveDate>,
}

/// What an age is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeUnit {
    /// Days since birth.
    Days,
    /// Weeks since birth.
    Weeks,
    /// Completed months.
    Months,
    /// Completed years.
    Years,
    /// Weeks since the first day of the last period.
    PregnancyWeeks,
}

/// So many days of pregnancy from the first day of the last period to the day on which the baby is expected.
const PREGNANCY: u64 = 280;

/// An age, taken apart; `None` where it is none ([`super::is_age`]).
pub fn age(text: &str) -> Option<(u32, AgeUnit)> {
    if !super::is_age(text) {
        return None;
    }
    let (rest, of_pregnancy) = text.strip_prefix('p').map_or((text, false), |rest| (rest, true));
    let unit = match rest.chars().next_back()? {
        'd' => AgeUnit::Days,
        'w' if of_pregnancy => AgeUnit::PregnancyWeeks,
        'w' => AgeUnit::Weeks,
        'm' => AgeUnit::Months,
        _ => AgeUnit::Years,
    };
    Some((rest.get(..rest.len() - 1)?.parse().ok()?, unit))
}

/// The day on which somebody is that old. `since`: the birth, or, for weeks of pregnancy, the first day of the last period. A
/// month that lacks the day counts as over on the first of the next one, never before.
pub fn day(text: &str, since: NaiveDate) -> Option<NaiveDate> {
    let (count, unit) = age(text)?;
    let months = match unit {
        AgeUnit::Days => return since.checked_add_days(Days::new(count.into())),
        AgeUnit::Weeks | AgeUnit::PregnancyWeeks => {
            return since.checked_add_days(Days::new(u64::from(count) * 7));
        }
        AgeUnit::Months => count,
        AgeUnit::Years => count.checked_mul(12)?,
    };
    let day = since.checked_add_months(Months::new(months))?;
    if day.day() == since.day() { Some(day) } else { day.succ_opt() }
}

/// The first day of the last period of whoever expects her baby on this day.
pub fn period_of(expected: NaiveDate) -> Option<NaiveDate> {
    expected.checked_sub_days(Days::new(PREGNANCY))
}

impl Visit {
    /// Whether it is counted by weeks of pregnancy and not by age.
    pub fn is_of_pregnancy(&self) -> bool {
        self.at.starts_with('p')
    }

    /// When it is due, see [`day`].
    pub fn due(&self, since: NaiveDate) -> Option<Due> {
        let until = self.until.as_ref().filter(|until| until.starts_with('p') == self.is_of_pregnancy());
        Some(Due { from: day(&self.at, since)?, until: until.and_then(|until| day(until, since)) })
    }

    /// Whether it belongs to the calendar of a country (ISO 3166); all do where none was chosen.
    pub fn is_for(&self, country: &str) -> bool {
        country.is_empty() || self.region.as_ref().is_none_or(|region| region == country)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }

    #[test]
    fn an_age_is_reached_on_its_day_and_never_before() {
        let born = date(2024, 1, 31);
        for (age, on) in [
            ("0d", born),
            ("6w", date(2024, 3, 13)),
            ("1m", date(2024, 3, 1)),
            ("2m", date(2024, 3, 31)),
            ("9m", date(2024, 10, 31)),
            ("1y", date(2025, 1, 31)),
        ] {
            assert_eq!(day(age, born), Some(on), "{age}");
        }
        assert_eq!(day("1y", date(2024, 2, 29)), Some(date(2025, 3, 1)));
        assert_eq!(day("4y", date(2024, 2, 29)), Some(date(2028, 2, 29)));
        assert_eq!(day("6 w", born), None);
    }

    #[test]
    fn an_age_in_months_is_reached_when_a_person_is_that_old() {
        let born = crate::person::Birth { date: date(2025, 1, 31), precision: crate::person::Precision::Day };
        for months in 0..60 {
            let on = day(&format!("{months}m"), born.date).expect("a day");
            assert_eq!(born.age_months(on), Some(months));
            assert!(born.age_months(on.pred_opt().expect("a day")) < Some(months));
        }
    }

    #[test]
    fn weeks_of_pregnancy_count_from_the_last_period() {
        let expected = date(2026, 10, 8);
        let period = period_of(expected).expect("a day");
        assert_eq!(period, date(2026, 1, 1));
        assert_eq!(day("p20w", period), Some(date(2026, 5, 21)));
        assert_eq!(day("p40w", period), Some(expected));
        let visit = Visit { at: "p20w".to_owned(), until: Some("6w".to_owned()), ..Visit::default() };
        let due = visit.due(period).expect("a day");
        assert_eq!((due.from, due.until), (date(2026, 5, 21), None), "an age is not a week of pregnancy");
    }

    #[test]
    fn a_visit_of_another_country_is_left_out() {
        let visit = Visit { region: Some("KE".to_owned()), ..Visit::default() };
        assert!(visit.is_for("KE") && visit.is_for("") && !visit.is_for("TZ"));
        assert!(Visit::default().is_for("TZ"));
    }
}
