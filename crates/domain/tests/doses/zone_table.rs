//! Zones and days on which a naive plan goes wrong, each against what RFC 5545 and Temporal say.

use uzima_domain::time::civil_text;

use crate::build::{civil, utc, zone};

/// Zone, what the plan says, what the wall then shows, when that is in UTC.
const TABLE: [(&str, &str, &str, &str); 20] = [
    // Clocks that jump at midnight.
    ("Africa/Cairo", "2026-04-24T00:00", "2026-04-24T01:00", "2026-04-23T22:00"),
    ("Africa/Cairo", "2026-04-24T00:30", "2026-04-24T01:30", "2026-04-23T22:30"),
    ("Africa/Cairo", "2026-04-24T01:00", "2026-04-24T01:00", "2026-04-23T22:00"),
    ("Asia/Beirut", "2026-03-29T00:00", "2026-03-29T01:00", "2026-03-28T22:00"),
    ("America/Santiago", "2026-09-06T00:00", "2026-09-06T01:00", "2026-09-06T04:00"),
    // A gap in the small hours.
    ("America/New_York", "2026-03-08T01:59", "2026-03-08T01:59", "2026-03-08T06:59"),
    ("America/New_York", "2026-03-08T02:30", "2026-03-08T03:30", "2026-03-08T07:30"),
    ("America/New_York", "2026-03-08T03:00", "2026-03-08T03:00", "2026-03-08T07:00"),
    // An hour that happens twice: the first.
    ("America/New_York", "2026-11-01T01:30", "2026-11-01T01:30", "2026-11-01T05:30"),
    ("America/New_York", "2026-11-01T02:00", "2026-11-01T02:00", "2026-11-01T07:00"),
    ("Africa/Cairo", "2026-10-29T23:30", "2026-10-29T23:30", "2026-10-29T20:30"),
    ("Africa/Cairo", "2026-10-30T00:00", "2026-10-30T00:00", "2026-10-29T22:00"),
    // Half an hour of summer time.
    ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-04T02:45", "2026-10-03T15:45"),
    ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-05T01:45", "2026-04-04T14:45"),
    // Never anything but 5:45.
    ("Asia/Kathmandu", "2026-03-29T08:00", "2026-03-29T08:00", "2026-03-29T02:15"),
    // The days around one that did not exist.
    ("Pacific/Apia", "2011-12-29T08:00", "2011-12-29T08:00", "2011-12-29T18:00"),
    ("Pacific/Apia", "2011-12-31T00:00", "2011-12-31T00:00", "2011-12-30T10:00"),
    ("Pacific/Kwajalein", "1993-08-22T00:00", "1993-08-22T00:00", "1993-08-21T12:00"),
    // Summer time that pauses for a month, and a gap that ends in another day.
    ("Africa/Casablanca", "2026-03-22T02:30", "2026-03-22T03:30", "2026-03-22T02:30"),
    ("America/Nuuk", "2026-03-28T23:30", "2026-03-29T00:30", "2026-03-29T01:30"),
];

#[test]
fn a_planned_time_falls_where_the_calendar_standards_put_it() {
    for (name, planned, shown, instant) in TABLE {
        let day = &planned[..10];
        let zone = zone(name, day, day);
        let found = zone.instant(civil(planned));
        assert_eq!(found, Some(utc(instant)), "{name} {planned}");
        assert_eq!(found.map(|at| civil_text(zone.civil(at))).as_deref(), Some(shown), "{name} {planned}");
    }
}

#[test]
fn a_day_that_did_not_exist_has_no_instants() {
    for (name, day) in [("Pacific/Apia", "2011-12-30"), ("Pacific/Kwajalein", "1993-08-21")] {
        let zone = zone(name, day, day);
        for time in ["00:00", "08:00", "23:59"] {
            assert_eq!(zone.instant(civil(&format!("{day}T{time}"))), None, "{name} {day} {time}");
        }
    }
}
