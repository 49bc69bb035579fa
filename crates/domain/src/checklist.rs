//! Checklists: questions, conditions and rules, evaluated in three-valued logic (docs/SAFETY.md has the table of rules).

pub mod fault;
pub mod raw;
