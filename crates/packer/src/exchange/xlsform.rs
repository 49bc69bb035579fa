//! XLSForm workbooks, in and out. Owns which sheet and column is which of ours.
//!
//! In: `survey`, `choices`, `settings`, and beside them our own `rules` and `checklist` where this program wrote them. What XLSForm
//! computes, and what it asks that a checklist cannot hold, is a loss by its column or kind. Out: what other programs
//! read is a form that records; rules stand in a sheet of their own, which they pass over.

mod answers;
mod choices;
mod conditions;
mod language;
mod read;
mod rows;
mod sheet;
mod spelling;
mod survey;
mod write;
mod xpath;

pub use self::read::import;
pub use self::write::export;
