//! Whether the browser has promised to keep what is here.

use crate::platform::persist;

/// What the browser says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durable {
    /// It clears nothing by itself.
    Promised,
    /// It may clear everything when space is short, or after weeks without a visit.
    MayGo,
}

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
