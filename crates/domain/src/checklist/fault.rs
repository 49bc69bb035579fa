//! What can be wrong in a checklist.

/// A fault in the logic of a checklist.
#[derive(Debug, Clone, PartialEq)]
pub enum ChecklistFault {
    /// There is no rule with an empty `if`.
    NoLastRule,
}
