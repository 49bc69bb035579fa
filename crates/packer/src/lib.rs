//! The packer: an in-memory file tree in, a signed pack or a list of faults out.
//!
//! Owns the author's formats (YAML, CSV, Markdown), the English words for every fault, and writing built packs. Does
//! not own what a pack must be: that is `uzima_domain::pack`, which the phone runs too.

pub mod backup;
pub mod build;
pub mod catalog;
pub mod cli;
pub mod diff;
pub mod english;
pub mod exchange;
pub mod finding;
pub mod import;
pub mod key;
pub mod lint;
pub mod mutants;
pub mod origin;
pub mod po;
pub mod preview;
pub mod source;
pub mod starter;
pub mod tree;
pub mod workbook;
pub mod zone_names;
pub mod zones;
