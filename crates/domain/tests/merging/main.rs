//! Merging the records of several phones: one binary, a file a feature.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod choosing;
mod deleting;
mod laws;
mod phone;
mod rules;
