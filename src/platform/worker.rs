//! The service worker: registering it, hearing that a new version waits, letting it take over.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    MessageEvent, Notification, RegistrationOptions, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache, window,
};

use super::document;

/// How long a worker is given to go.
const UNREGISTER_PATIENCE_MS: i32 = 3_000;

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window()?.navigator();
    // Private windows and old browsers have no container at all.
    Reflect::get(&navigator, &"serviceWorker".into()).ok()?.dyn_into().ok()
}

/// Registers the worker at `path`; `waiting` is called whenever a new version is ready and waits for the person's word.
pub fn register(path: &'static str, waiting: impl Fn() + Clone + 'static) {
    let Some(container) = container() else { return };
    spawn_local(async move {
        let options = RegistrationOptions::new();
        // An update must never be hidden by the browser's own cache.
        options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
        let asked = container.register_with_options(path, &options);
        let Ok(registered) = JsFuture::from(asked).await else { return };
        let Ok(registration) = registered.dyn_into::<ServiceWorkerRegistration>() else { return };
        if registration.waiting().is_some() && container.controller().is_some() {
            waiting();
        }
        watch(&registration, container, waiting);
    });
}

fn watch(
    registration: &ServiceWorkerRegistration,
    container: ServiceWorkerContainer,
    waiting: impl Fn() + Clone + 'static,
) {
    let watched = registration.clone();
    let found = Closure::<dyn Fn()>::new(move || {
        let Some(worker) = watched.installing() else { return };
        let (state, container, waiting) = (worker.clone(), container.clone(), waiting.clone());
        let changed = Closure::<dyn Fn()>::new(move || {
            // The first worker of all installs without anybody waiting.
            if state.state() == ServiceWorkerState::Installed && container.controller().is_some() {
                waiting();
            }
        });
        worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
        changed.forget();
    });
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
}

/// Whether a worker answers for the page: it has kept every file of its version.
pub fn is_in_charge() -> bool {
    container().is_some_and(|container| container.controller().is_some())
}

/// Asks whether there is a new version.
pub async fn check_for_update() {
    let Some(container) = container() else { return };
    let Ok(found) = JsFuture::from(container.get_registration()).await else { return };
    if let Ok(registration) = found.dyn_into::<ServiceWorkerRegistration>()
        && let Ok(asked) = registration.update()
    {
        // Offline this fails, and the next start asks again.
        let _ = JsFuture::from(asked).await;
    }
}

/// Calls `taken` when another version of the worker takes this page over.
pub fn on_takeover(taken: impl Fn() + 'static) {
    let Some(container) = container() else { return };
    // The first worker of all takes over a page that had none: nothing is replaced.
    let had_one = container.controller().is_some();
    let changed = Closure::<dyn Fn()>::new(move || {
        if had_one {
            taken();
        }
    });
    let _ = container.add_event_listener_with_callback("controllerchange", changed.as_ref().unchecked_ref());
    changed.forget();
}

/// Lets the waiting version take over; `taken` is called once it has.
pub async fn take_over(taken: impl Fn() + 'static) {
    let Some(container) = container() else { return };
    let changed = Closure::<dyn Fn()>::new(taken);
    container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
    let Ok(found) = JsFuture::from(container.get_registration()).await else { return };
    let Ok(registration) = found.dyn_into::<ServiceWorkerRegistration>() else { return };
    if let Some(worker) = registration.waiting() {
        let message = Object::new();
        let _ = Reflect::set(&message, &"type".into(), &"skip-waiting".into());
        let _ = worker.post_message(&message);
    }
}

/// Whether this browser has workers at all.
pub fn is_possible() -> bool {
    container().is_some()
}

/// The worker of this page, as soon as one is in charge. Where none ever is, this waits for ever.
pub async fn ready() -> Option<ServiceWorkerRegistration> {
    JsFuture::from(container()?.ready().ok()?).await.ok()?.dyn_into().ok()
}

/// The worker of this page, if one is registered.
async fn registration() -> Option<ServiceWorkerRegistration> {
    let found = JsFuture::from(container()?.get_registration()).await.ok()?;
    found.dyn_into().ok()
}

/// Whether a worker is registered for this page.
pub async fn is_registered() -> bool {
    registration().await.is_some()
}

/// Takes the worker away. One that serves an open page goes with that page.
pub async fn unregister() {
    let Some(asked) = registration().await.and_then(|registration| registration.unregister().ok()) else {
        return;
    };
    // Whether it went is seen by asking again. A browser that is busy with the worker's own update may never answer.
    let patience = Promise::new(&mut |settle, _| {
        document::after(UNREGISTER_PATIENCE_MS, move || drop(settle.call0(&JsValue::NULL)));
    });
    let _ = JsFuture::from(Promise::race(&Array::of2(&asked, &patience))).await;
}

/// The notifications of the app that stand on the phone now.
async fn shown() -> Vec<Notification> {
    let asked = match registration().await {
        // Browsers without notifications have no such method.
        Some(registration) if js_sys::Reflect::has(&registration, &"getNotifications".into()) == Ok(true) => {
            registration.get_notifications()
        }
        _ => return Vec::new(),
    };
    let Ok(found) = (match asked {
        Ok(asked) => JsFuture::from(asked).await,
        Err(refused) => Err(refused),
    }) else {
        return Vec::new();
    };
    js_sys::Array::from(&found).iter().filter_map(|one| one.dyn_into().ok()).collect()
}

/// How many notifications stand on the phone now.
pub async fn notifications() -> usize {
    shown().await.len()
}

/// Takes every notification away.
pub async fn close_notifications() {
    for notification in shown().await {
        notification.close();
    }
}

/// Calls `heard` with the type of every message the worker sends, and with the `row` it carries, if any.
pub fn on_message(heard: impl Fn(&str, JsValue) + 'static) {
    let Some(container) = container() else { return };
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        let field = |name: &str| Reflect::get(&data, &name.into()).unwrap_or_default();
        if let Some(kind) = field("type").as_string() {
            heard(&kind, field("row"));
        }
    });
    container.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}
