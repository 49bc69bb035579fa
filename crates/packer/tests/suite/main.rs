//! The packer as its users meet it: golden reports, hostile files, the command line, packs that come back as they went.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod backups;
mod command_line;
mod compared;
mod contract;
mod corpus;
mod covered;
mod doses;
mod doses_refused;
mod exchange_laws;
mod exports;
mod fhir_both_ways;
mod fhir_examples;
mod golden;
mod hostile;
mod imports;
mod keys;
mod kinds;
mod lints;
mod oddities;
mod phone_side;
mod place;
mod previews;
mod proofs;
mod questionnaires;
mod questions;
mod refused;
mod reports;
mod responses;
mod results;
mod round_trip;
mod sheets;
mod source_forms;
mod support;
mod tables;
mod told;
mod translations;
mod translators;
mod walking;
mod walkthrough;
mod workbooks;
mod xlsforms;
