//! Pieces of screens: properties in, callbacks out. No storage, no state, no browser.

pub mod code;
pub mod door;
pub mod empty;
pub mod field;
pub mod file_button;
pub mod icon;
pub mod notice;
pub mod unread;
pub mod urgency;
pub mod waiting;
