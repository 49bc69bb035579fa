//! Asking the app's own origin for files. No other origin is ever asked.

use js_sys::{Array, Promise, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Blob, ReadableStreamDefaultReader, Response, window};

/// A file of our own could not be fetched.
#[derive(Debug, Error)]
pub enum FetchError {
    /// No answer: no network and nothing kept.
    #[error("no answer")]
    NoAnswer,
    /// Answered, but not with the file.
    #[error("answered with status {0}")]
    Status(u16),
    /// More bytes came than there should be.
    #[error("more than was offered")]
    TooLong,
}

/// The text that index.html began to fetch before the app was here (`window.<name>`, a promise of text).
pub async fn early(name: &str) -> Option<String> {
    let promise = Reflect::get(&js_sys::global(), &name.into()).ok()?.dyn_into::<Promise>().ok()?;
    JsFuture::from(promise).await.ok()?.as_string()
}

/// A string that index.html left in `window.<object>[<key>]`.
pub fn left_by_page(object: &str, key: &str) -> Option<String> {
    let object = Reflect::get(&js_sys::global(), &object.into()).ok()?;
    Reflect::get(&object, &key.into()).ok()?.as_string()
}

/// The bytes of a file of this origin, by a path relative to the page.
pub async fn bytes(path: &str) -> Result<Vec<u8>, FetchError> {
    let response = fetch(path).await?;
    let buffer = response.array_buffer().map_err(|_| FetchError::NoAnswer)?;
    let buffer = JsFuture::from(buffer).await.map_err(|_| FetchError::NoAnswer)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// So much of a file that is coming is held in memory, bytes.
const HELD: u64 = 1024 * 1024;

/// A file of at most `limit` bytes for the browser to keep, on the disk where it is large. `told` hears each piece.
pub async fn blob(path: &str, limit: u64, told: &mut dyn FnMut(&[u8])) -> Result<Blob, FetchError> {
    let body = fetch(path).await?.body().ok_or(FetchError::NoAnswer)?;
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let (mut came, mut kept) = (0, 0);
    let mut parts = Array::new();
    let joined = |parts: &Array| Blob::new_with_blob_sequence(parts).map_err(|_| FetchError::NoAnswer);
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(|_| FetchError::NoAnswer)?;
        let field = |name: &str| Reflect::get(&piece, &name.into()).unwrap_or_default();
        if field("done").is_truthy() {
            return joined(&parts);
        }
        let piece: Uint8Array = field("value").dyn_into().map_err(|_| FetchError::NoAnswer)?;
        came += u64::from(piece.length());
        if came > limit {
            // Whoever sends more than it offered goes on in vain.
            drop(reader.cancel());
            return Err(FetchError::TooLong);
        }
        told(&piece.to_vec());
        parts.push(&piece);
        if came - kept > HELD {
            parts = Array::of1(&joined(&parts)?.into());
            kept = came;
        }
    }
}

/// The text of a file of this origin.
pub async fn text(path: &str) -> Result<String, FetchError> {
    let response = fetch(path).await?;
    let text = response.text().map_err(|_| FetchError::NoAnswer)?;
    JsFuture::from(text).await.ok().and_then(|text| text.as_string()).ok_or(FetchError::NoAnswer)
}

/// The text of a small file of this origin as it is there now, past every cache of the browser, within so many milliseconds.
pub async fn newest_text(path: &str, within_ms: i32) -> Result<String, FetchError> {
    let options = web_sys::RequestInit::new();
    options.set_cache(web_sys::RequestCache::NoCache);
    let answer = within(path, &options, within_ms).await.ok_or(FetchError::NoAnswer)?;
    if !answer.ok() {
        return Err(FetchError::Status(answer.status()));
    }
    let text = answer.text().map_err(|_| FetchError::NoAnswer)?;
    JsFuture::from(text).await.ok().and_then(|text| text.as_string()).ok_or(FetchError::NoAnswer)
}

/// The answer to a request that is given up after so many milliseconds.
async fn within(path: &str, options: &web_sys::RequestInit, within_ms: i32) -> Option<Response> {
    let window = window()?;
    if let Ok(patience) = AbortController::new() {
        options.set_signal(Some(&patience.signal()));
        // An answer that was here in time cannot be given up any more.
        let give_up = Closure::once_into_js(move || patience.abort());
        let _ =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(give_up.unchecked_ref(), within_ms);
    }
    JsFuture::from(window.fetch_with_str_and_init(path, options)).await.ok()?.dyn_into().ok()
}

async fn fetch(path: &str) -> Result<Response, FetchError> {
    let window = window().ok_or(FetchError::NoAnswer)?;
    let response = JsFuture::from(window.fetch_with_str(path)).await.map_err(|_| FetchError::NoAnswer)?;
    let response: Response = response.dyn_into().map_err(|_| FetchError::NoAnswer)?;
    if response.ok() { Ok(response) } else { Err(FetchError::Status(response.status())) }
}

/// Whether our origin answers within so many milliseconds: a small file, past every cache. A gateway's error page is no
/// answer of ours. What the browser itself believes (`onLine`) is wrong both ways and not asked.
pub async fn reachable(probe: &str, within_ms: i32) -> bool {
    let options = web_sys::RequestInit::new();
    options.set_method("HEAD");
    options.set_cache(web_sys::RequestCache::NoStore);
    within(probe, &options, within_ms).await.is_some_and(|answer| answer.ok())
}
