//! A checklist inside a pack: logic that is the same bytes in every language, and the texts of one language.

use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::pack_fault::PackFault;
use super::reading;
use crate::checklist::raw::{RawChecklist, RawTexts};
use crate::checklist::{CheckFiles, Checklist, compile};

/// The texts of one checklist. A text stands in exactly one of the two maps.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ChecklistTexts {
    /// Texts that are not translated yet, in the pack's source language; to be marked with its `lang` and `dir`.
    #[serde(default, skip_serializing_if = "RawTexts::is_empty")]
    pub fallback: RawTexts,
    /// Texts in the language of the pack's file.
    pub texts: RawTexts,
}

/// A checklist as it stands in a built pack.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawPackChecklist {
    /// Settings and tables.
    pub logic: RawChecklist,
    /// Texts.
    pub texts: ChecklistTexts,
}

/// A checklist of a validated pack.
#[derive(Debug, Clone, PartialEq)]
pub struct PackChecklist {
    /// Compiled logic, ready to be evaluated.
    pub checklist: Checklist,
    /// As it was written.
    pub logic: RawChecklist,
    /// Texts.
    pub texts: ChecklistTexts,
}

impl RawPackChecklist {
    /// Reads a checklist from its two files.
    pub fn parse(logic: &[u8], texts: &[u8]) -> Result<Self, PackFault> {
        Ok(Self { logic: reading::json(logic)?, texts: reading::json(texts)? })
    }

    /// Compiles the logic. Faults stand at the author's files and rows.
    pub fn compile(self) -> Result<PackChecklist, Vec<Fault>> {
        let checklist = compile(&self.logic, &CheckFiles::of(&self.logic.id))?;
        Ok(PackChecklist { checklist, logic: self.logic, texts: self.texts })
    }

    /// Paths of logic and texts inside a built pack.
    pub fn paths(id: &str) -> [String; 2] {
        [format!("checklists/{id}.logic.json"), format!("checklists/{id}.text.json")]
    }
}

impl ChecklistTexts {
    /// A text by its key, in whichever language there is.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.texts.get(key).or_else(|| self.fallback.get(key)).map(String::as_str)
    }

    /// Whether a text of this key stands in the pack's source language only.
    pub fn is_fallback(&self, key: &str) -> bool {
        !self.texts.contains_key(key) && self.fallback.contains_key(key)
    }
}
