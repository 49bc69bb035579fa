//! The table against chrono-tz at random places and times.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Timelike};
use chrono_tz::{TZ_VARIANTS, Tz};
use proptest::prelude::*;
use proptest::sample::select;
use uzima_domain::time::Instant;
use uzima_domain::zone::ZoneTable;

use crate::build::date;
use crate::zones;

fn ms<Z: TimeZone>(at: &DateTime<Z>) -> Instant {
    Instant::from_ms(at.timestamp_millis())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_civil_time_that_exists_is_the_first_such_instant(
        tz in select(TZ_VARIANTS.as_slice()),
        day in 0u64..55_000,
        minute in 0u32..1_440,
    ) {
        let day = date("1950-01-01") + Days::new(day);
        let local = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute.into());
        check(tz, local)?;
    }

    #[test]
    fn so_it_is_around_every_change_of_the_clock(
        tz in select(TZ_VARIANTS.as_slice()),
        day in 0u64..55_000,
        minute in -1_500i64..1_500,
    ) {
        let Some(change) = next_change(tz, date("1950-01-01") + Days::new(day)) else { return Ok(()) };
        check(tz, change + TimeDelta::minutes(minute))?;
    }
}

/// The wall, to the minute, at a change within a year after `day`.
fn next_change(tz: Tz, day: NaiveDate) -> Option<NaiveDateTime> {
    let start = day.and_time(NaiveTime::MIN);
    let offset = |hours: i64| tz.offset_from_utc_datetime(&(start + TimeDelta::hours(hours))).fix();
    let hour = (1..8_800).find(|&hour| offset(hour) != offset(hour - 1))?;
    let wall = start + TimeDelta::hours(hour) + TimeDelta::seconds(offset(hour).local_minus_utc().into());
    Some(wall - TimeDelta::seconds(wall.second().into()))
}

fn check(tz: Tz, local: NaiveDateTime) -> Result<(), TestCaseError> {
    let table = zones::table(tz, local.date(), local.date());
    match tz.from_local_datetime(&local).earliest() {
        Some(at) => {
            prop_assert_eq!(table.instant(local), Some(ms(&at)));
            prop_assert_eq!(table.civil(ms(&at)), local);
            Ok(())
        }
        None => check_gap(tz, &table, local),
    }
}

/// In a gap the wall shows a later time, by exactly the gap; a swallowed day has nothing.
fn check_gap(tz: Tz, table: &ZoneTable, local: NaiveDateTime) -> Result<(), TestCaseError> {
    let noon_is_missing = (0..24).all(|hour| {
        let hour = local.date().and_time(NaiveTime::MIN) + TimeDelta::hours(hour);
        tz.from_local_datetime(&hour).earliest().is_none()
    });
    match table.instant(local) {
        None => prop_assert!(noon_is_missing),
        Some(at) => {
            prop_assert!(!noon_is_missing);
            let before = local - TimeDelta::hours(25);
            let Some(known) = table.instant(before) else { return Ok(()) };
            let shift = table.civil(at) - local;
            prop_assert!(shift > TimeDelta::zero());
            prop_assert_eq!(at.ms() - known.ms(), TimeDelta::hours(25).num_milliseconds());
        }
    }
    Ok(())
}
