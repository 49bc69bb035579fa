//! What a backup holds: every stored form byte for byte, every table or a reason, counted and refused whole.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod lines;
mod parity;
mod passphrases;
mod summary;
