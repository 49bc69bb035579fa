//! Render-ready state: what a screen shows, made from records by pure functions. Owns order and grouping; no words.

pub mod checks;
pub mod today;
pub mod wall;
