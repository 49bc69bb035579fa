//! Opaque identifiers. Owns their form; [`crate::record::device::Device`] mints them: a device's id comes at random from
//! the platform once, and everything else is that device plus a counter that is never used twice.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it was stored; ids are compared, never read.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The stored text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// One browser profile on one phone. Minted at random; a restored backup gets a new one.
    DeviceId,
    /// Somebody at home. [`PersonId::me`] exists from the first start.
    PersonId,
    /// A regimen: one product for one person.
    PlanId,
    /// A phase of a regimen; kept by every revision, never reused.
    PhaseId,
    /// A time of day within a phase; kept by every revision, never reused.
    SlotId,
    /// An append-only event: device plus counter.
    EventId,
    /// A finished checklist: device plus counter.
    CheckId,
}

impl PersonId {
    /// The owner of this phone. The same text on every phone would make two owners one person when phones are
    /// merged, so it carries the device it was made on.
    pub fn me(device: &DeviceId) -> Self {
        Self(format!("{device}-me"))
    }

    /// Whether this is the owner of some phone. Asked only when a phone no longer knows whose it is.
    pub fn is_owner(&self) -> bool {
        self.0.ends_with("-me")
    }
}
