//! The names of events. Owns that an event keeps its name in every file, so that a calendar replaces it.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::export::ics::Wall;
use crate::export::ics::event::{Event, Key};
use crate::export::ics::lines::moment;

/// The name of an event, as a UUID made of a hash (RFC 9562, version 8): nobody reads from it whose it is. `owner`: what no
/// other phone has.
pub(super) fn uid(owner: &str, event: &Event) -> String {
    let wall = match &event.wall {
        Wall::Phone => "phone",
        Wall::Zone(name) => name,
        Wall::Utc => "utc",
    };
    let which = match event.key {
        Key::Series(number) => {
            let first = moment(event.first);
            let time = first.split_once('T').map_or("", |(_, time)| time);
            format!("series\n{time}\n{number}")
        }
        Key::Single => format!("single\n{}", moment(event.first)),
        Key::Test => "test".to_owned(),
    };
    let hash = Sha256::digest(format!("uzima calendar 1\n{owner}\n{wall}\n{which}"));
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&hash[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut out = String::with_capacity(36);
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        // Writing into a text does not fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}
