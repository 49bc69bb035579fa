//! The pages: each owns its reads and its words, writes through dispatch.

pub mod alerts;
pub mod care;
pub mod check;
pub mod deleting;
pub mod emergency;
pub mod failure;
pub mod fault_text;
pub mod keep;
pub mod learn;
pub mod loaded;
pub mod medicines;
pub mod packs;
pub mod people;
pub mod place;
pub mod plan;
pub mod privacy;
pub mod regimen;
pub mod remind;
pub mod saving;
pub mod seeing;
pub mod settings;
pub mod today;
pub mod torn;
pub mod unknown;
pub mod unlock;
pub mod welcome;
