//! A finished checklist as it is kept. Owns the stored form; the outcome is stored as it was shown, never recomputed.

use serde::{Deserialize, Serialize};

/// A finished checklist (stored form 1). Its envelope's `when` is when it was finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRecord {
    /// The pack's id.
    pub pack: String,
    /// The pack's version then.
    pub version: String,
    /// The checklist's id within the pack.
    pub checklist: String,
}
