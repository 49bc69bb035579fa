//! Files with which the phone opened the app (`launchQueue`; few browsers have it).

use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, window};

/// Calls `given` with the files of each launch, the one that opened this page first; with none where the browser could not read
/// them. A phone may hand the next file to a page that is open.
pub fn files(given: impl Fn(Vec<File>) + 'static) -> Option<()> {
    let given = Rc::new(given);
    let queue = Reflect::get(window()?.as_ref(), &"launchQueue".into()).ok().filter(JsValue::is_object)?;
    let consume: Function = Reflect::get(&queue, &"setConsumer".into()).ok()?.dyn_into().ok()?;
    let heard = Closure::<dyn Fn(JsValue)>::new(move |launch: JsValue| {
        let given = Rc::clone(&given);
        let handles = Reflect::get(&launch, &"files".into()).unwrap_or_default();
        spawn_local(async move {
            let mut files = Vec::new();
            for handle in Array::from(&handles) {
                files.extend(file(&handle).await);
            }
            given(files);
        });
    });
    // The browser keeps it for as long as the page lives.
    consume.call1(&queue, &heard.into_js_value()).ok().map(drop)
}

async fn file(handle: &JsValue) -> Option<File> {
    let get: Function = Reflect::get(handle, &"getFile".into()).ok()?.dyn_into().ok()?;
    let asked: Promise = get.call0(handle).ok()?.dyn_into().ok()?;
    JsFuture::from(asked).await.ok()?.dyn_into().ok()
}
