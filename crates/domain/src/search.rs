//! Search over the lessons, checklists and explained words of every installed pack.
//!
//! Owns folding (what counts as the same letter), the search file of a pack, what is found by which words, the order of
//! hits, and which words of a text are marked. A pack brings an index that the packer made: words, and where each
//! stands. Every word of a query must begin a word of what is found; if nothing anywhere begins with it, a word of five
//! letters or more may differ by a slip. A danger sign never stands below anything else that the same words found.

mod build;
mod file;
mod fold;
mod index;
mod latin;
mod lists;
mod marks;
mod query;
mod slips;
mod terms;
mod words;

pub use self::build::{SearchText, texts};
pub use self::file::{FORM, check, open, write};
pub use self::fold::fold;
pub use self::index::{Doc, FoundIn, Index, Kind, Weight};
pub use self::marks::{Piece, excerpt, mark};
pub use self::query::{Answer, Hit, Sought, search};

/// Path of the search file inside a built pack.
pub const PATH: &str = "search.json";
