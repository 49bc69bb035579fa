//! Files with which the phone opened the app (`launchQueue`; few browsers have it).

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, window};

/// Calls `given` with the files of this launch, once; with none where the browser could not read them.
pub fn files(given: impl FnOnce(Vec<File>) + 'static) -> Option<()> {
    let queue = Reflect::get(window()?.as_ref(), &"launchQueue".into()).ok().filter(JsValue::is_object)?;
    let consume: Function = Reflect::get(&queue, &"setConsumer".into()).ok()?.dyn_into().ok()?;
    let heard = Closure::once_into_js(move |launch: JsValue| {
        let handles = Reflect::get(&launch, &"files".into()).unwrap_or_default();
        spawn_local(async move {
            let mut files = Vec::new();
            for handle in Array::from(&handles) {
                files.extend(file(&handle).await);
            }
            given(files);
        });
    });
    consume.call1(&queue, &heard).ok().map(drop)
}

async fn file(handle: &JsValue) -> Option<File> {
    let get: Function = Reflect::get(handle, &"getFile".into()).ok()?.dyn_into().ok()?;
    let asked: Promise = get.call0(handle).ok()?.dyn_into().ok()?;
    JsFuture::from(asked).await.ok()?.dyn_into().ok()
}
