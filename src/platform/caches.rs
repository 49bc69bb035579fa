//! The caches of this origin: which there are, and removing one. Filling them is the service worker's.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CacheStorage, window};

fn caches() -> Option<CacheStorage> {
    // Missing where the page is not served securely.
    window()?.caches().ok()
}

/// The names of all caches.
pub async fn names() -> Vec<String> {
    let Some(caches) = caches() else { return Vec::new() };
    let found = JsFuture::from(caches.keys()).await.ok().and_then(|found| found.dyn_into::<Array>().ok());
    found.map_or_else(Vec::new, |found| found.iter().filter_map(|name| name.as_string()).collect())
}

/// Removes a cache. Whether it went is seen by asking again.
pub async fn remove(name: &str) {
    if let Some(caches) = caches() {
        let _ = JsFuture::from(caches.delete(name)).await;
    }
}
