//! Checklists: one binary, a file a feature. The evaluation rules C1 to C8 are those of docs/SAFETY.md.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod answers;
mod asking;
mod author_csv;
mod bdd;
mod comparing;
mod compiling;
mod draft;
mod lasting;
mod laws;
mod naive;
mod oracle;
mod people;
mod proof_laws;
mod proving;
mod recalling;
mod rules;
mod starter_pack;
mod traps;
