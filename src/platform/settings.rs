//! Small settings in localStorage. The script of index.html reads the same keys before the app is here.

use gloo_storage::{LocalStorage, Storage as _};
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
