//! The caches of this origin: which there are, and removing one. Filling them is the service worker's.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Cache, CacheStorage, Response, window};

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

/// What is kept for an address, relative to the page, in whichever cache.
pub async fn kept(address: &str) -> Option<Blob> {
    let response = JsFuture::from(caches()?.match_with_str(address)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    JsFuture::from(response.blob().ok()?).await.ok()?.dyn_into().ok()
}

/// Takes what is kept for an address out of the caches whose names begin so. Whether it went is seen by asking again.
pub async fn forget(beginning: &str, address: &str) {
    let Some(caches) = caches() else { return };
    for name in names().await.iter().filter(|name| name.starts_with(beginning)) {
        if let Ok(cache) = JsFuture::from(caches.open(name)).await {
            let _ = JsFuture::from(cache.unchecked_into::<Cache>().delete_with_str(address)).await;
        }
    }
}

/// Removes a cache. Whether it went is seen by asking again.
pub async fn remove(name: &str) {
    if let Some(caches) = caches() {
        let _ = JsFuture::from(caches.delete(name)).await;
    }
}
