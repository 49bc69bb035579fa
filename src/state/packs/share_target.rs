//! The file that another app shared with this one: the worker keeps it (`public/sw-share.js`) until it was looked at.

use super::parcel::Parcel;
use crate::platform::caches;

/// Where it is kept, relative to the page.
const ADDRESS: &str = "share";
/// How the worker's cache for it is called.
const CACHE: &str = "uzima shared ";

/// It, if one waits.
pub async fn waiting() -> Option<Parcel> {
    caches::kept(ADDRESS).await.map(Parcel::from)
}

/// Something was decided about it: it waits no more.
pub async fn is_decided() {
    caches::forget(CACHE, ADDRESS).await;
}
