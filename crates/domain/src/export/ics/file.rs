//! A file of events. Owns its form (RFC 5545), as calendars on phones really read it.

use crate::export::ics::event::utc;
use crate::export::ics::lines::{Lines, moment};
use crate::export::ics::uid::uid;
use crate::export::ics::{Event, Given, Repeat, Wall, timezone};
use crate::schedule::Weekdays;
use crate::time::Instant;
use crate::zone::ZoneTable;

/// What a person reads at an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// One line.
    pub summary: String,
    /// More, such as how to remove it; may be empty.
    pub description: String,
}

/// Who hands a file out, when and what for.
#[derive(Debug, Clone, Copy)]
pub struct Issue<'a> {
    /// What no other phone has: it tells this phone's events from others'.
    pub owner: &'a str,
    /// When it was made; a later file of the same events takes their place.
    pub made: Instant,
    /// What for.
    pub purpose: Purpose,
}

/// What a calendar is to do with the events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Ring.
    Ring,
    /// Forget them. Not every calendar listens; the events end by themselves.
    Forget,
}

/// Sequences count seconds from the beginning of 2025, in UTC: a number that rises and stays below 2^31 until 2093.
const SEQUENCES_BEGIN: i64 = 1_735_689_600;

/// The text of a file. `words`: what a person reads at an event. `zones`: of every [`Wall::Zone`], its table.
pub fn file<'e>(
    events: impl Iterator<Item = &'e Event> + Clone,
    zones: &[ZoneTable],
    issue: &Issue<'_>,
    words: impl Fn(&Event) -> Words,
) -> String {
    file_without(events, (&[], &Words::default()), zones, issue, words)
}

/// As [`file`], and the calendar forgets the events `gone`, which stand last and in words of their own.
pub fn file_without<'e>(
    events: impl Iterator<Item = &'e Event> + Clone,
    (gone, gone_words): (&[Given], &Words),
    zones: &[ZoneTable],
    issue: &Issue<'_>,
    words: impl Fn(&Event) -> Words,
) -> String {
    let mut lines = Lines::default();
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//Uzima//Uzima//EN");
    lines.add("CALSCALE:GREGORIAN");
    lines.add(match issue.purpose {
        Purpose::Ring => "METHOD:PUBLISH",
        Purpose::Forget => "METHOD:CANCEL",
    });
    for zone in zones {
        let is_used = |event: &Event| matches!(&event.wall, Wall::Zone(name) if name == zone.name());
        if !events.clone().any(is_used) {
            continue;
        }
        timezone::write(
            &mut lines,
            zone,
            issue.made.plus_ms(-ZONE_MARGIN_MS),
            issue.made.plus_ms(ZONE_REACH_MS),
        );
    }
    for event in events {
        write(&mut lines, event, zones, issue, &words(event));
    }
    for given in gone {
        head(&mut lines, &given.id, issue);
        lines.add(&format!("DTSTART:{}", given.first));
        lines.add("DURATION:PT10M");
        lines.text("SUMMARY", &gone_words.summary);
        lines.add("CLASS:PRIVATE");
        lines.add("TRANSP:TRANSPARENT");
        lines.add("STATUS:CANCELLED");
        lines.add("END:VEVENT");
    }
    lines.add("END:VCALENDAR");
    lines.end()
}

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
const ZONE_MARGIN_MS: i64 = 2 * DAY_MS;
/// Beyond the last event of any file.
const ZONE_REACH_MS: i64 = 400 * DAY_MS;

fn write(lines: &mut Lines, event: &Event, zones: &[ZoneTable], issue: &Issue<'_>, words: &Words) {
    head(lines, &uid(issue.owner, event), issue);
    let first = moment(event.first);
    lines.add(&match &event.wall {
        Wall::Phone => format!("DTSTART:{first}"),
        Wall::Zone(name) => format!("DTSTART;TZID={name}:{first}"),
        Wall::Utc => format!("DTSTART:{first}Z"),
    });
    lines.add("DURATION:PT10M");
    if let Some(rule) = rule(event, zones) {
        lines.add(&rule);
    }
    lines.text("SUMMARY", &words.summary);
    if !words.description.is_empty() {
        lines.text("DESCRIPTION", &words.description);
    }
    lines.add("CLASS:PRIVATE");
    lines.add("TRANSP:TRANSPARENT");
    match issue.purpose {
        Purpose::Ring => {
            lines.add("STATUS:CONFIRMED");
            lines.add("BEGIN:VALARM");
            lines.add("ACTION:DISPLAY");
            lines.add("TRIGGER:PT0S");
            lines.text("DESCRIPTION", &words.summary);
            lines.add("END:VALARM");
        }
        Purpose::Forget => lines.add("STATUS:CANCELLED"),
    }
    lines.add("END:VEVENT");
}

/// Which event it is, and that this file is later than the ones before.
fn head(lines: &mut Lines, id: &str, issue: &Issue<'_>) {
    let made = format!("{}Z", moment(utc(issue.made)));
    lines.add("BEGIN:VEVENT");
    lines.add(&format!("UID:{id}"));
    lines.add(&format!("DTSTAMP:{made}"));
    lines.add(&format!("LAST-MODIFIED:{made}"));
    lines.add(&format!("SEQUENCE:{}", (issue.made.ms().div_euclid(1_000) - SEQUENCES_BEGIN).max(0)));
}

fn rule(event: &Event, zones: &[ZoneTable]) -> Option<String> {
    let (rule, until) = match event.repeat {
        Repeat::Once => return None,
        Repeat::Daily { every, until } => (format!("FREQ=DAILY;INTERVAL={every}"), until),
        Repeat::Weekly { every, on, until } => {
            (format!("FREQ=WEEKLY;INTERVAL={every};WKST=MO;BYDAY={}", by_day(on)), until)
        }
    };
    let last = until.and_time(event.first.time());
    // The end is written as the beginning is, but in UTC where that names a zone (RFC 5545, 3.3.10).
    let last = match &event.wall {
        Wall::Phone => moment(last),
        Wall::Utc => format!("{}Z", moment(last)),
        Wall::Zone(name) => {
            let zone = zones.iter().find(|zone| zone.name() == name)?;
            format!("{}Z", moment(utc(zone.instant(last)?)))
        }
    };
    Some(format!("RRULE:{rule};UNTIL={last}"))
}

fn by_day(on: Weekdays) -> String {
    let days: Vec<String> = on.into();
    days.iter().map(|day| day[..2].to_uppercase()).collect::<Vec<_>>().join(",")
}
