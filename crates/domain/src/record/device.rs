//! This device as the database remembers it. Owns minting stamps and ids; stored with every write, in its transaction.

use serde::{Deserialize, Serialize};

use crate::id::{DeviceId, PersonId};
use crate::stamp::{HybridClock, Stamp};
use crate::time::Instant;

/// The device's row in `meta` (stored form 1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Minted once per database; a restored backup gets a new one.
    pub id: DeviceId,
    /// The last number used for a stamp or an id.
    pub counter: u64,
    /// The last reading of the hybrid clock.
    pub clock: HybridClock,
    /// The person this phone belongs to.
    pub owner: PersonId,
    /// The device that the witness outside the database named when this one was made. A browser that is killed may bring
    /// back that witness: it is late then, and nothing is lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<DeviceId>,
}

impl Device {
    /// A device that has written nothing yet, and its owner.
    pub fn new(id: DeviceId) -> Self {
        let owner = PersonId::me(&id);
        Self { id, counter: 0, clock: HybridClock::default(), owner, after: None }
    }

    /// The same phone under a new device id: after a restore, or when the database fell back to older rows, so that no
    /// number is ever used twice. The owner stays the same person.
    #[must_use]
    pub fn renamed(self, id: DeviceId) -> Self {
        Self { id, counter: 0, ..self }
    }

    /// The next id, `<device>-<number>`.
    pub fn mint(&mut self) -> String {
        self.counter += 1;
        format!("{}-{}", self.id, self.counter)
    }

    /// A stamp later than every stamp of this device, and than `base`, the edit it replaces.
    pub fn stamp(&mut self, now: Instant, base: Option<&Stamp>) -> Stamp {
        let known = base.map_or(self.clock, |base| self.clock.after(base));
        self.clock = known.next(now);
        self.counter += 1;
        Stamp { clock: self.clock, device: self.id.clone(), counter: self.counter }
    }
}
