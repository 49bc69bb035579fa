//! The pure rules of Uzima.
//!
//! Owns every decision that can be made from facts alone. Does not own a clock, a browser, storage, randomness or
//! words: `now` is always an argument, and what a person reads is made elsewhere from the enums returned here.

pub mod checklist;
pub mod pack;
