//! Keeping the screen on, for as long as somebody wants it and looks.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::window;

use super::document;

/// The screen stays on while this is kept, where the browser can do that. It goes dark as usual once it is dropped.
pub struct Awake(Rc<Held>);

#[derive(Default)]
struct Held {
    is_over: Cell<bool>,
    lock: RefCell<Option<JsValue>>,
}

impl Awake {
    /// Asks for it now, and again whenever the page comes back into view: the browser gives the lock back when the page is
    /// hidden. `held` is told each time whether the screen stays on.
    pub fn hold(held: impl Fn(bool) + Clone + 'static) -> Self {
        let inner = Rc::new(Held::default());
        ask(inner.clone(), held.clone());
        let again = inner.clone();
        document::on_shown(move || {
            if !again.is_over.get() {
                ask(again.clone(), held.clone());
            }
        });
        Self(inner)
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        self.0.is_over.set(true);
        release(self.0.lock.borrow_mut().take());
    }
}

fn ask(inner: Rc<Held>, held: impl Fn(bool) + 'static) {
    spawn_local(async move {
        let given = request().await;
        let is_held = given.is_some();
        if inner.is_over.get() {
            // Somebody left while it was asked for.
            release(given);
        } else {
            release(inner.lock.replace(given));
            held(is_held);
        }
    });
}

async fn request() -> Option<JsValue> {
    let locks = Reflect::get(&window()?.navigator(), &"wakeLock".into()).ok()?;
    let ask: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let asked: Promise = ask.call1(&locks, &"screen".into()).ok()?.dyn_into().ok()?;
    JsFuture::from(asked).await.ok()
}

fn release(lock: Option<JsValue>) {
    let Some(lock) = lock else { return };
    let release = Reflect::get(&lock, &"release".into()).and_then(JsCast::dyn_into::<Function>);
    if let Ok(release) = release {
        // One that is released already is released.
        let _ = release.call0(&lock);
    }
}
