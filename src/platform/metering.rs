//! Whether fetching costs: what the browser tells of the network, where it tells anything.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::window;

use uzima_domain::pack::catalog::Network;

/// What the browser says now (`navigator.connection`; several browsers say nothing).
pub fn network() -> Network {
    let told = window().and_then(|window| Reflect::get(&window.navigator(), &"connection".into()).ok());
    let Some(connection) = told.filter(JsValue::is_object) else { return Network::Unknown };
    let field = |name: &str| Reflect::get(&connection, &name.into()).unwrap_or_default();
    if field("saveData").is_truthy() {
        return Network::Counted;
    }
    match field("type").as_string().as_deref() {
        Some("wifi" | "ethernet") => Network::Free,
        Some("cellular" | "bluetooth" | "wimax" | "none") => Network::Counted,
        _ => Network::Unknown,
    }
}
