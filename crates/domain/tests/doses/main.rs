//! Planning, marking and showing doses: one binary, a file a feature. Zones come from chrono-tz.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod as_needed;
mod build;
mod calendars;
mod clinic;
mod counted;
mod deciding;
mod deleting;
mod drafts;
mod editing;
mod ended;
mod forms;
mod intakes;
mod intervals;
mod keeping;
mod people;
mod planning;
mod planning_laws;
mod revisions;
mod rhythms;
mod stock;
mod today;
mod undoing;
mod wall;
mod wandering;
mod zone_laws;
mod zone_table;
#[path = "../../../packer/src/zones.rs"]
mod zones;
