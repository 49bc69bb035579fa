//! Packs of this app's own origin that a person removed or went back from: they do not come again by themselves.

use crate::platform::settings;

const KEY: &str = "uzima.unwanted";

/// A pack's id, and the version that is not wanted; an empty one means every version.
type Unwanted = Vec<(String, String)>;

/// No version of this pack comes by itself.
pub fn every_version(id: &str) {
    this_version(id, "");
}

/// This version does not come by itself; a later one may.
pub fn this_version(id: &str, version: &str) {
    let mut list = others(id);
    list.push((id.to_owned(), version.to_owned()));
    let _ = settings::write(KEY, &list);
}

/// A person has installed this pack again.
pub fn wanted(id: &str) {
    let list: Unwanted = settings::read(KEY).unwrap_or_default();
    if list.iter().any(|(unwanted, _)| unwanted == id) {
        let _ = settings::write(KEY, &others(id));
    }
}

/// Whether this version may not come by itself.
pub fn is_unwanted(id: &str, version: &str) -> bool {
    let list: Unwanted = settings::read(KEY).unwrap_or_default();
    list.iter().any(|(unwanted, left)| unwanted == id && (left.is_empty() || left == version))
}

fn others(id: &str) -> Unwanted {
    let list: Unwanted = settings::read(KEY).unwrap_or_default();
    list.into_iter().filter(|(unwanted, _)| unwanted != id).collect()
}
