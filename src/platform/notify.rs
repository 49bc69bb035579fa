//! Notifications: whether they are allowed, asking for it, and what the worker is told about them.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationPermission, ServiceWorkerRegistration, window};

use super::worker;

/// What the browser says about notifications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// It has none, or no worker that could show them.
    Missing,
    /// Nobody has answered yet.
    Unasked,
    /// Somebody said no; only the browser's own settings change that.
    Denied,
    /// They are allowed.
    Granted,
}

/// What it says now.
pub fn permission() -> Permission {
    let Some(window) = window() else { return Permission::Missing };
    let is_there = Reflect::has(&window, &"Notification".into()) == Ok(true);
    if !is_there || !worker::is_possible() {
        return Permission::Missing;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Permission::Granted,
        NotificationPermission::Denied => Permission::Denied,
        _ => Permission::Unasked,
    }
}

/// Asks for them, and gives the answer. Belongs inside a tap.
pub async fn ask() -> Permission {
    if permission() == Permission::Unasked
        && let Ok(asked) = Notification::request_permission()
    {
        // The answer is what it says afterwards.
        let _ = JsFuture::from(asked).await;
    }
    permission()
}

/// Tells the worker something, once there is one.
pub async fn tell_worker(fields: &[(&str, JsValue)]) {
    let Some(worker) = worker::ready().await.and_then(|registration| registration.active()) else { return };
    // A worker that cannot be told has nothing shown yet, either.
    let _ = worker.post_message(&object(fields));
}

/// Shows one now, with nothing to answer; whether the browser took it.
pub async fn show(title: &str, options: &JsValue) -> bool {
    match worker::ready().await {
        Some(registration) => shown(&registration, title, options).await.is_ok(),
        None => false,
    }
}

async fn shown(
    registration: &ServiceWorkerRegistration,
    title: &str,
    options: &JsValue,
) -> Result<(), JsValue> {
    let show: Function = Reflect::get(registration, &"showNotification".into())?.dyn_into()?;
    let asked: Promise = show.call2(registration, &title.into(), options)?.dyn_into()?;
    JsFuture::from(asked).await.map(drop)
}

/// Has the browser wake the worker now and then under `tag`, at most every `ms`; says whether it will.
pub async fn wake(tag: &str, ms: f64) -> bool {
    match worker::ready().await {
        Some(registration) => waked(&registration, tag, ms).await.unwrap_or(false),
        None => false,
    }
}

/// Only Chromium knows how, so that nothing describes it for Rust.
async fn waked(registration: &ServiceWorkerRegistration, tag: &str, ms: f64) -> Result<bool, JsValue> {
    let sync = Reflect::get(registration, &"periodicSync".into())?;
    if sync.is_undefined() {
        return Ok(false);
    }
    let register: Function = Reflect::get(&sync, &"register".into())?.dyn_into()?;
    let options = object(&[("minInterval", ms.into())]);
    let asked: Promise = register.call2(&sync, &tag.into(), &options)?.dyn_into()?;
    Ok(JsFuture::from(asked).await.is_ok())
}

/// A plain object with these fields.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
