//! Giving way: long work goes on in turns, so that the page answers a finger in between.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

use super::document;

/// A turn lasts so long, milliseconds: half a frame.
const TURN_MS: f64 = 8.0;

/// Work that goes on in turns.
pub struct Turns {
    began: f64,
}

impl Turns {
    /// The first turn begins now.
    pub fn begin() -> Self {
        Self { began: now() }
    }

    /// To be called after every small piece of work: waits for the next turn once this one has lasted long enough.
    pub async fn go_on(&mut self) {
        if now() - self.began > TURN_MS {
            self.wait().await;
        }
    }

    /// Waits for the next turn.
    pub async fn wait(&mut self) {
        // A turn that the browser refuses is one that has come.
        let _ = JsFuture::from(next()).await;
        self.began = now();
    }
}

/// Kept when the browser goes on with this work, after whatever a person has done meanwhile.
fn next() -> Promise {
    scheduler().unwrap_or_else(|| {
        Promise::new(&mut |go, _| document::after(0, move || drop(go.call0(&JsValue::NULL))))
    })
}

/// `scheduler.yield()`, where there is one.
fn scheduler() -> Option<Promise> {
    let scheduler = Reflect::get(window()?.as_ref(), &"scheduler".into()).ok().filter(JsValue::is_object)?;
    let give_way: Function = Reflect::get(&scheduler, &"yield".into()).ok()?.dyn_into().ok()?;
    give_way.call0(&scheduler).ok()?.dyn_into().ok()
}

/// Milliseconds since the page began.
fn now() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
