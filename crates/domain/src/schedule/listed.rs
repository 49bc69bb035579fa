//! Single times that somebody wrote down one by one. Owns that each has an id of its own.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::id::SlotId;
use crate::schedule::ScheduleFault;
use crate::time::civil_form;

/// At least one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<ListedTime>", into = "Vec<ListedTime>")]
pub struct Listed(Vec<ListedTime>);

/// One time, on the plan's clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedTime {
    /// Minted once.
    pub id: SlotId,
    /// Day and time of day.
    #[serde(with = "civil_form")]
    pub at: NaiveDateTime,
    /// How many of the product's unit.
    pub amount: Amount,
}

impl Listed {
    /// These, in the order given.
    pub fn new(times: Vec<ListedTime>) -> Result<Self, ScheduleFault> {
        if times.is_empty() {
            return Err(ScheduleFault::NoSlot);
        }
        super::phases::unique(times.iter().map(|time| time.id.as_str()))?;
        Ok(Self(times))
    }
}

impl std::ops::Deref for Listed {
    type Target = [ListedTime];

    fn deref(&self) -> &[ListedTime] {
        &self.0
    }
}

impl TryFrom<Vec<ListedTime>> for Listed {
    type Error = ScheduleFault;

    fn try_from(times: Vec<ListedTime>) -> Result<Self, ScheduleFault> {
        Self::new(times)
    }
}

impl From<Listed> for Vec<ListedTime> {
    fn from(listed: Listed) -> Self {
        listed.0
    }
}
