//! One writer at a time over all tabs: the Web Lock.

use std::future::Future;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::window;

/// Runs `work` while holding the lock `name`. A browser without locks runs it bare: the stamps that every write
/// expects still refuse a second writer.
pub async fn hold<T: 'static>(name: &str, work: impl Future<Output = T> + 'static) -> Option<T> {
    let (sender, receiver) = futures_channel::oneshot::channel();
    let run = async move {
        // The receiver is only gone when nobody waits for the outcome any more.
        let _ = sender.send(work.await);
    };
    match locks() {
        Some((locks, request)) => {
            let mut run = Some(run);
            let held = Closure::once(move |_lock: JsValue| -> Promise {
                match run.take() {
                    Some(run) => future_to_promise(async move {
                        run.await;
                        Ok(JsValue::UNDEFINED)
                    }),
                    None => Promise::resolve(&JsValue::UNDEFINED),
                }
            });
            let asked = request.call2(&locks, &name.into(), held.as_ref()).ok()?;
            JsFuture::from(asked.unchecked_into::<Promise>()).await.ok()?;
        }
        None => run.await,
    }
    receiver.await.ok()
}

fn locks() -> Option<(JsValue, Function)> {
    let navigator = window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(|locks| !locks.is_undefined())?;
    let request = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    Some((locks, request))
}
