//! When this app looked for newer packs at its own origin, and whether it looks by itself.

use uzima_domain::pack::catalog::{Looked, Network, Wanting, is_due};
use uzima_domain::time::Instant;

pub use crate::platform::metering::network;

use crate::platform::{clock, settings};

const KEY: &str = "uzima.looked";

/// Whether it is time to look, for somebody who reads `language`; `is_empty`: no pack is here.
pub fn is_time(language: &str, is_empty: bool) -> bool {
    let looked: Option<Looked> = settings::read(KEY);
    let wanting = if is_empty { Wanting::Everything } else { Wanting::Updates };
    is_due(looked.as_ref(), clock::now(), language, network(), wanting)
}

/// Whether newer versions come by themselves now: where nobody pays for the network, and at the very first look.
pub fn takes_updates() -> bool {
    network() == Network::Free || settings::read::<Looked>(KEY).is_none()
}

/// When everything that is offered was looked at last; nothing where it never was.
pub fn last() -> Option<Instant> {
    settings::read::<Looked>(KEY).map(|looked| looked.at)
}

/// Everything that is offered to somebody who reads `language` was looked at.
pub fn has_looked(language: &str) {
    // Where it is not kept, the next start looks again.
    let _ = settings::write(KEY, &Looked { at: clock::now(), language: language.to_owned() });
}
