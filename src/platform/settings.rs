//! Small settings in localStorage. The script of index.html reads the same keys before the app is here. A browser that
//! blocks what sites keep throws at the very question for it, so that is asked first.

use gloo_storage::{LocalStorage, SessionStorage, Storage as _};
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::window;

/// Reads a setting; `None` when it was never set, is unreadable, or there is no localStorage.
pub fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    if are_kept() { LocalStorage::get(key).ok() } else { None }
}

/// Writes a setting and says whether it was kept.
pub fn write<T: Serialize>(key: &str, value: &T) -> bool {
    are_kept() && LocalStorage::set(key, value).is_ok()
}

/// Whether this browser gives localStorage, and with it sessionStorage.
fn are_kept() -> bool {
    window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

/// The names of everything in localStorage and, for this tab, in sessionStorage.
pub fn names() -> Vec<String> {
    let mut names = Vec::new();
    if !are_kept() {
        return names;
    }
    for area in [LocalStorage::raw(), SessionStorage::raw()] {
        let count = area.length().unwrap_or(0);
        names.extend((0..count).filter_map(|at| area.key(at).ok().flatten()));
    }
    names
}

/// Removes a setting from both. Whether it went is seen by asking again.
pub fn remove(name: &str) {
    if are_kept() {
        LocalStorage::delete(name);
        SessionStorage::delete(name);
    }
}
