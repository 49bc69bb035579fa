//! FHIR dates, which may be as vague as a year. Owns what a bound means on the wall of a zone.

use crate::time::{Instant, parse_date};
use crate::zone::ZoneTable;
use chrono::{DateTime, Days, Months, NaiveDate, NaiveDateTime};

use crate::import::fhir::CannotSchedule;

/// Where a stretch of time begins or ends, on the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// With a whole day.
    Day(NaiveDate),
    /// At this moment.
    Moment(NaiveDateTime),
}

impl Edge {
    /// The day it falls on.
    pub fn date(self) -> NaiveDate {
        match self {
            Self::Day(date) => date,
            Self::Moment(moment) => moment.date(),
        }
    }
}

/// A FHIR `dateTime`.
enum Said {
    /// A year or month, by its last day.
    Span(NaiveDate),
    Edge(Edge),
}

/// The start of a period: a day or a moment.
pub fn start(text: &str, zone: &ZoneTable) -> Result<Edge, CannotSchedule> {
    match said(text, zone)? {
        Said::Edge(edge) => Ok(edge),
        Said::Span(_) => Err(CannotSchedule::VagueStart { text: text.to_owned() }),
    }
}

/// The end of a period, which includes all that it names: `2026-03` ends with the 31st.
pub fn end(text: &str, zone: &ZoneTable) -> Result<Edge, CannotSchedule> {
    Ok(match said(text, zone)? {
        Said::Edge(edge) => edge,
        Said::Span(last) => Edge::Day(last),
    })
}

fn said(text: &str, zone: &ZoneTable) -> Result<Said, CannotSchedule> {
    read(text, zone).ok_or_else(|| CannotSchedule::BadDate { text: text.to_owned() })
}

fn read(text: &str, zone: &ZoneTable) -> Option<Said> {
    let last = |first: NaiveDate, months| first.checked_add_months(Months::new(months))?.pred_opt();
    match text.len() {
        4 => Some(Said::Span(last(parse_date(&format!("{text}-01-01"))?, 12)?)),
        7 => Some(Said::Span(last(parse_date(&format!("{text}-01"))?, 1)?)),
        10 => Some(Said::Edge(Edge::Day(parse_date(text)?))),
        _ => {
            let said = DateTime::parse_from_rfc3339(text).ok()?;
            Some(Said::Edge(Edge::Moment(zone.civil(Instant::from_ms(said.timestamp_millis())))))
        }
    }
}

/// `date` moved by whole days; the end of the calendar when that is further.
pub fn plus_days(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}
