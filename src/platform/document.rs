//! The page around the app: language, direction, theme, title, hash.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, window};

fn root() -> Option<web_sys::Element> {
    window()?.document()?.document_element()
}

/// Sets `<html lang dir>`.
pub fn set_language(tag: &str, dir: &str) {
    if let Some(root) = root() {
        // Both are plain attribute names, which a document never refuses.
        let _ = root.set_attribute("lang", tag);
        let _ = root.set_attribute("dir", dir);
    }
}

/// Sets or, with an empty name, removes the theme.
pub fn set_theme(name: &str) {
    if let Some(root) = root() {
        let _ = if name.is_empty() {
            root.remove_attribute("data-theme")
        } else {
            root.set_attribute("data-theme", name)
        };
    }
}

/// Sets the window's title.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// The element with this id.
pub fn element(id: &str) -> Option<HtmlElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the keyboard to the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        // An element that is gone needs no focus.
        let _ = element.focus();
    }
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    scroll_to(0.0);
}

/// How far the page is scrolled down, in CSS pixels.
pub fn scrolled() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// Scrolls down to where the page was, in CSS pixels.
pub fn scroll_to(down: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, down);
    }
}

/// The name of the host that serves the app.
pub fn host_name() -> String {
    window().and_then(|window| window.location().hostname().ok()).unwrap_or_default()
}

/// Where the app lives, to be typed into another browser.
pub fn address() -> String {
    let href = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    href.split(['#', '?']).next().unwrap_or_default().to_owned()
}

/// How much of the window's top the frame covers at most, in CSS pixels.
const FRAME: f64 = 80.0;

/// The number of the first element that `selector` finds and that is not scrolled out above.
pub fn first_in_view(selector: &str) -> Option<usize> {
    let found = window()?.document()?.query_selector_all(selector).ok()?;
    let is_in_view = |at: &u32| {
        let element = found.get(*at).and_then(|node| node.dyn_into::<web_sys::Element>().ok());
        element.is_some_and(|element| element.get_bounding_client_rect().bottom() > FRAME)
    };
    (0..found.length()).find(is_in_view).map(|at| at as usize)
}

/// Scrolls to the element with this number among those that `selector` finds.
pub fn show(selector: &str, number: usize) {
    let found = window().and_then(|window| window.document()).and_then(|document| {
        let node = document.query_selector_all(selector).ok()?.get(u32::try_from(number).ok()?)?;
        node.dyn_into::<web_sys::Element>().ok()
    });
    if let Some(element) = found {
        element.scroll_into_view();
    }
}

/// The location's hash, `#/today`.
pub fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to a hash; the browser's "back" returns from it.
pub fn go(hash: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Goes to another address in place of this one: "back" does not return here.
pub fn replace(address: &str) {
    if let Some(window) = window() {
        let _ = window.location().replace(address);
    }
}

/// Takes everything off the page at once.
pub fn clear() {
    if let Some(body) = window().and_then(|window| window.document()).and_then(|document| document.body()) {
        body.set_text_content(None);
    }
}

/// Calls `changed` whenever the window fires `event`. The app listens as long as it lives.
pub fn on_window(event: &str, changed: impl Fn() + 'static) {
    let Some(window) = window() else { return };
    let listener = Closure::<dyn Fn()>::new(changed);
    let _ = window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Calls `asked` whenever a tap is about to show the phone's own list of files.
pub fn on_file_asked(asked: impl Fn() + 'static) {
    let Some(window) = window() else { return };
    let clicked = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if input.is_some_and(|input| input.type_() == "file") {
            asked();
        }
    };
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(clicked);
    let _ = window.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Calls `shown` whenever the page comes back into view.
pub fn on_shown(shown: impl Fn() + 'static) {
    on_visibility(move |is_hidden| {
        if !is_hidden {
            shown();
        }
    });
}

/// Calls `hidden` whenever the page goes out of view.
pub fn on_hidden(hidden: impl Fn() + 'static) {
    on_visibility(move |is_hidden| {
        if is_hidden {
            hidden();
        }
    });
}

fn on_visibility(changed: impl Fn(bool) + 'static) {
    let Some(document) = window().and_then(|window| window.document()) else { return };
    let inner = document.clone();
    let listener = Closure::<dyn Fn()>::new(move || changed(inner.hidden()));
    let _ = document.add_event_listener_with_callback("visibilitychange", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Calls `tick` every `ms` milliseconds while the app lives.
pub fn every(ms: i32, tick: impl Fn() + 'static) {
    let Some(window) = window() else { return };
    let listener = Closure::<dyn Fn()>::new(tick);
    let _ =
        window.set_interval_with_callback_and_timeout_and_arguments_0(listener.as_ref().unchecked_ref(), ms);
    listener.forget();
}

/// Calls `then` once, `ms` milliseconds from now.
pub fn after(ms: i32, then: impl FnOnce() + 'static) {
    let Some(window) = window() else { return };
    let listener = Closure::once_into_js(then);
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(listener.unchecked_ref(), ms);
}

/// The language the page shows, set before the first paint.
pub fn language() -> String {
    root().and_then(|root| root.get_attribute("lang")).unwrap_or_else(|| "en".to_owned())
}

/// Removes the element with this id.
pub fn remove(id: &str) {
    if let Some(element) = element(id) {
        element.remove();
    }
}

/// Says how far the page has come, for its styles.
pub fn set_boot(stage: &str) {
    if let Some(root) = root() {
        // A plain attribute name, which a document never refuses.
        let _ = root.set_attribute("data-boot", stage);
    }
}

/// Calls a function that index.html left in `window.<name>`.
pub fn call(name: &str) {
    let found = Reflect::get(&js_sys::global(), &name.into());
    if let Some(function) = found.ok().and_then(|found| found.dyn_into::<Function>().ok()) {
        // What it shows is all there is to be done.
        let _ = function.call0(&JsValue::NULL);
    }
}

/// The body, with nothing in it.
pub fn emptied_body() -> Option<HtmlElement> {
    let body = window()?.document()?.body()?;
    body.set_text_content(None);
    Some(body)
}

/// Replaces everything on the page by a sentence, a button that loads it anew, and a detail. Without any framework:
/// it is for when that has failed.
pub fn replace_body(sentence: &str, button: &str, detail: &str) {
    let Some(document) = window().and_then(|window| window.document()) else { return };
    let Some(body) = document.body() else { return };
    body.set_text_content(None);
    for (tag, text) in [("p", sentence), ("button", button), ("pre", detail)] {
        let Ok(element) = document.create_element(tag) else { continue };
        element.set_text_content(Some(text));
        if tag == "button" {
            let listener = Closure::<dyn Fn()>::new(reload);
            let _ = element.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref());
            listener.forget();
        }
        let _ = body.append_child(&element);
    }
}
