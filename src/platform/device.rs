//! What the browser says of itself and of the phone around it.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::window;

/// What it calls itself, and how many fingers its screen feels.
pub fn agent() -> (String, u32) {
    let Some(navigator) = window().map(|window| window.navigator()) else { return (String::new(), 0) };
    let touches = u32::try_from(navigator.max_touch_points()).unwrap_or(0);
    (navigator.user_agent().unwrap_or_default(), touches)
}

/// Whether the app runs from the home screen, in a window of its own.
pub fn is_installed() -> bool {
    matches("(display-mode: standalone)").unwrap_or(false)
        || matches("(display-mode: fullscreen)").unwrap_or(false)
        // Older iPhones know only this.
        || navigator_has("standalone").is_some_and(|value| value.is_truthy())
}

fn matches(query: &str) -> Option<bool> {
    let window = window()?;
    let ask: Function = Reflect::get(&window, &"matchMedia".into()).ok()?.dyn_into().ok()?;
    let answer = ask.call1(&window, &query.into()).ok()?;
    Reflect::get(&answer, &"matches".into()).ok()?.as_bool()
}

fn navigator_has(name: &str) -> Option<JsValue> {
    let value = Reflect::get(&window()?.navigator(), &name.into()).ok()?;
    (!value.is_undefined()).then_some(value)
}

/// Writes a number on the app's icon, none for 0, where the phone's icons carry numbers. The browser may refuse.
pub fn badge(number: u32) {
    let (name, given) =
        if number == 0 { ("clearAppBadge", None) } else { ("setAppBadge", Some(JsValue::from(number))) };
    let Some(set) = navigator_has(name).and_then(|set| set.dyn_into::<Function>().ok()) else { return };
    let Some(navigator) = window().map(|window| window.navigator()) else { return };
    // A refusal comes as a promise that nobody waits for; without a listener it would be an error of the page.
    if let Ok(asked) = set.call1(&navigator, &given.unwrap_or(JsValue::UNDEFINED))
        && let Ok(asked) = asked.dyn_into::<js_sys::Promise>()
    {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = wasm_bindgen_futures::JsFuture::from(asked).await;
        });
    }
}
