//! Small settings in localStorage. The script of index.html reads the same keys before the app is here.

use gloo_storage::{LocalStorage, SessionStorage, Storage as _};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Reads a setting; `None` when it was never set, is unreadable, or there is no localStorage.
pub fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    LocalStorage::get(key).ok()
}

/// Writes a setting and says whether it was kept.
pub fn write<T: Serialize>(key: &str, value: &T) -> bool {
    LocalStorage::set(key, value).is_ok()
}

/// The names of everything in localStorage and, for this tab, in sessionStorage.
pub fn names() -> Vec<String> {
    let mut names = Vec::new();
    for area in [LocalStorage::raw(), SessionStorage::raw()] {
        let count = area.length().unwrap_or(0);
        names.extend((0..count).filter_map(|at| area.key(at).ok().flatten()));
    }
    names
}

/// Removes a setting from both. Whether it went is seen by asking again.
pub fn remove(name: &str) {
    LocalStorage::delete(name);
    SessionStorage::delete(name);
}
