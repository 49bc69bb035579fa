//! Whether the browser has promised to keep what is here.

pub use uzima_domain::backup::asking::Durable;

use crate::platform::persist;

/// What it says now.
pub async fn durable() -> Durable {
    said(persist::persisted().await)
}

/// Asks it to promise. Belongs inside a tap.
pub async fn ask() -> Durable {
    said(persist::persist().await)
}

fn said(is_promised: bool) -> Durable {
    if is_promised { Durable::Promised } else { Durable::MayGo }
}
