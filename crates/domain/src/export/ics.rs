//! Plans as events for the phone's own calendar (iCalendar, RFC 5545). Owns what falls when, and the text of a file.
//!
//! A calendar rings when a web page cannot. What real calendars do with a file decided its shape
//! (docs/decisions/calendar.md): a rule of days or weeks where the doses of a time of day have one, single events
//! otherwise, an end within 90 days, one file for each time of day as well as one for all, and nothing in the text that
//! tells anybody anything unless the person wants it.

mod agenda;
mod event;
mod file;
mod given;
mod lines;
mod renewal;
mod repeat;
mod timezone;
mod uid;

pub use agenda::{Agenda, LeftOut, Why, Wording, agenda};
pub use event::{Event, Part, Taking, Wall, test_event};
pub use file::{Issue, Purpose, Words, file, file_without};
pub use given::{Given, given, taken_back};
pub use renewal::{Renewal, renewal};
pub use repeat::Repeat;
