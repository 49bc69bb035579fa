//! This device as the database remembers it. Owns minting stamps and ids; stored with every write, in its transaction.

use serde::{Deserialize, Serialize};

use crate::id::DeviceId;
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
}

impl Device {
    /// A device that has written nothing yet.
    pub fn new(id: DeviceId) -> Self {
        Self { id, counter: 0, clock: HybridClock::default() }
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
