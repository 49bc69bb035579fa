//! The way back: a step in the history of this tab that leads nowhere else, so that "back" closes what stands over a page.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::window;

/// A step that was gone; taken back once it is no longer needed.
pub struct Step {
    listener: Closure<dyn Fn()>,
}

impl Step {
    /// Goes a step to the same address. `back` is called when the person leaves it.
    pub fn take(back: impl Fn() + 'static) -> Option<Self> {
        let window = window()?;
        window.history().ok()?.push_state(&JsValue::NULL, "").ok()?;
        let listener = Closure::<dyn Fn()>::new(back);
        window.add_event_listener_with_callback("popstate", listener.as_ref().unchecked_ref()).ok()?;
        Some(Self { listener })
    }

    /// What stood over the page was closed in another way: the step is taken back.
    pub fn undo(self) {
        if let Some(history) = window().and_then(|window| window.history().ok()) {
            // Without a history there is nothing to take back.
            let _ = history.back();
        }
    }

    /// Goes elsewhere in place of this step.
    pub fn leave_to(self, hash: &str) {
        if let Some(window) = window() {
            let _ = window.location().replace(hash);
        }
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let listener = self.listener.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback("popstate", listener);
        }
    }
}
