//! Being reminded: whether this phone will, its own calendar, and a clock beside the bed.

pub mod bedside;
pub mod bell;
pub mod calendar;
mod events;
pub mod loud;
pub mod will;
