//! Asking the browser not to clear what is kept.

use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// Asks for durable storage and says whether it was granted; often it is not, which loses nothing now.
pub async fn persist() -> bool {
    let Some(window) = window() else { return false };
    let Ok(asked) = window.navigator().storage().persist() else { return false };
    JsFuture::from(asked).await.is_ok_and(|granted| granted.as_bool() == Some(true))
}

/// Whether durable storage was granted before.
pub async fn persisted() -> bool {
    let Some(window) = window() else { return false };
    let Ok(asked) = window.navigator().storage().persisted() else { return false };
    JsFuture::from(asked).await.is_ok_and(|granted| granted.as_bool() == Some(true))
}
