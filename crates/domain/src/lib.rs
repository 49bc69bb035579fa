//! The pure rules of Uzima.
//!
//! Owns every decision that can be made from facts alone. Does not own a clock, a browser, storage, randomness or
//! words: `now` is always an argument, and what a person reads is made elsewhere from the enums returned here.

pub mod adherence;
pub mod amount;
pub mod as_needed;
pub mod backup;
pub mod calling;
pub mod checklist;
pub mod command;
pub mod digits;
pub mod dose;
pub mod dose_doubt;
pub mod dose_log;
pub mod doses;
pub mod emergency;
pub mod export;
pub mod id;
pub mod import;
pub mod lock;
pub mod merge;
pub mod order;
pub mod pack;
pub mod person;
pub mod plural;
pub mod promise;
pub mod record;
pub mod schedule;
pub mod search;
pub mod stamp;
pub mod stock;
pub mod time;
pub mod travel;
pub mod unusual;
pub mod view;
pub mod warning;
pub mod zone;
