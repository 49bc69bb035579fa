//! Taps: a second tap of a quick pair never reaches what took the place of the first one's target. A hand that trembles,
//! or a phone that is slow to answer, would else press a button that nobody has read.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{AddEventListenerOptions, MouseEvent, Node, window};

/// From now on such taps are swallowed, as long as the page lives.
pub fn guard() {
    let Some(window) = window() else { return };
    let last = RefCell::new(None::<Node>);
    let tapped = move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        // The browser counts the taps that follow each other quickly at one place.
        if event.detail() > 1 && last.borrow().as_ref().is_some_and(|first| !first.is_connected()) {
            event.prevent_default();
            event.stop_immediate_propagation();
        } else {
            last.replace(target);
        }
    };
    let listener = Closure::<dyn Fn(MouseEvent)>::new(tapped);
    let early = AddEventListenerOptions::new();
    early.set_capture(true);
    let _ = window.add_event_listener_with_callback_and_add_event_listener_options(
        "click",
        listener.as_ref().unchecked_ref(),
        &early,
    );
    listener.forget();
}
