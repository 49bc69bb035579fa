//! The phases of a regimen, and those of its earlier revisions. Owns that an id names one thing.

use serde::{Deserialize, Serialize};

use crate::schedule::{Phase, Product, ScheduleFault};
use crate::time::Instant;

/// At least one phase, each with an id of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Phase>", into = "Vec<Phase>")]
pub struct Phases(Vec<Phase>);

/// What held before an edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// The moment of the edit: what had come due by then stays as it was.
    pub until: Instant,
    /// The phases until then.
    pub phases: Phases,
    /// The product until then, where that edit changed it. An app from before reads over it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<Product>,
}

impl Phases {
    /// These, in the order given.
    pub fn new(phases: Vec<Phase>) -> Result<Self, ScheduleFault> {
        if phases.is_empty() {
            return Err(ScheduleFault::NoPhase);
        }
        unique(phases.iter().map(|phase| phase.id.as_str()))?;
        Ok(Self(phases))
    }

    /// A single one.
    pub fn one(phase: Phase) -> Self {
        Self(vec![phase])
    }

    /// The same phases, each changed but for its id.
    #[must_use]
    pub fn map(mut self, change: impl Fn(&mut Phase)) -> Self {
        for phase in &mut self.0 {
            let id = phase.id.clone();
            change(phase);
            phase.id = id;
        }
        self
    }
}

/// Refuses an id that is there twice.
pub(super) fn unique<'a>(ids: impl Iterator<Item = &'a str>) -> Result<(), ScheduleFault> {
    let mut known: Vec<&str> = Vec::new();
    for id in ids {
        if known.contains(&id) {
            return Err(ScheduleFault::IdTwice { id: id.to_owned() });
        }
        known.push(id);
    }
    Ok(())
}

impl std::ops::Deref for Phases {
    type Target = [Phase];

    fn deref(&self) -> &[Phase] {
        &self.0
    }
}

impl<'a> IntoIterator for &'a Phases {
    type Item = &'a Phase;
    type IntoIter = std::slice::Iter<'a, Phase>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl TryFrom<Vec<Phase>> for Phases {
    type Error = ScheduleFault;

    fn try_from(phases: Vec<Phase>) -> Result<Self, ScheduleFault> {
        Self::new(phases)
    }
}

impl From<Phases> for Vec<Phase> {
    fn from(phases: Phases) -> Self {
        phases.0
    }
}
