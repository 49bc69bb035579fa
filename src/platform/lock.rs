//! One writer at a time over all tabs: the Web Lock.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::window;

/// Work of a single-threaded page.
pub type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Runs `work` while holding the lock `name`, and gives its outcome; `None` when the lock could not be had. A browser
/// without locks runs it bare: the stamps that every write expects still refuse a second writer.
pub async fn hold<T: 'static>(name: &str, work: impl Future<Output = T> + 'static) -> Option<T> {
    let outcome = Rc::new(Cell::new(None));
    let inside = outcome.clone();
    run(name, Box::pin(async move { inside.set(Some(work.await)) })).await;
    outcome.take()
}

async fn run(name: &str, work: Work) {
    let Some((locks, request)) = locks() else { return work.await };
    let mut work = Some(work);
    let held = Closure::once(move |_lock: JsValue| -> Promise {
        match work.take() {
            Some(work) => future_to_promise(async move {
                work.await;
                Ok(JsValue::UNDEFINED)
            }),
            None => Promise::resolve(&JsValue::UNDEFINED),
        }
    });
    if let Ok(asked) = request.call2(&locks, &name.into(), held.as_ref()) {
        // A lock that is refused leaves the outcome empty.
        let _ = JsFuture::from(asked.unchecked_into::<Promise>()).await;
    }
}

fn locks() -> Option<(JsValue, Function)> {
    let navigator = window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(|locks| !locks.is_undefined())?;
    let request = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    Some((locks, request))
}
