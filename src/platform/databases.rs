//! The databases of this origin as a whole: which there are, and removing one. What is in them is storage's.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbFactory, IdbOpenDbRequest, window};

fn factory() -> Option<IdbFactory> {
    window()?.indexed_db().ok()?
}

/// The names of all databases; `None` in a browser that does not tell.
pub async fn names() -> Option<Vec<String>> {
    let factory = factory()?;
    let ask: Function = Reflect::get(&factory, &"databases".into()).ok()?.dyn_into().ok()?;
    let asked: Promise = ask.call0(&factory).ok()?.dyn_into().ok()?;
    let found: Array = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    let name = |database: JsValue| Reflect::get(&database, &"name".into()).ok()?.as_string();
    Some(found.iter().filter_map(name).collect())
}

/// Whether there is a database of this name, asked of a browser that does not list them: opening one that is not there
/// wants to make it, which is called off.
pub async fn exists(name: &str) -> bool {
    let Some(request) = factory().and_then(|factory| factory.open(name).ok()) else { return false };
    let happened = first_of(&request, &["upgradeneeded", "success", "error"]).await;
    if happened == "upgradeneeded" {
        if let Some(making) = request.transaction() {
            // Called off or not, it holds nothing.
            let _ = making.abort();
        }
        return false;
    }
    if let Ok(database) = request.result().unwrap_or_default().dyn_into::<web_sys::IdbDatabase>() {
        database.close();
    }
    happened == "success"
}

/// Removes a database. Whoever has it open is asked to let go first, in every tab; if somebody does not, it goes as soon
/// as they do. Whether it went is seen by asking again.
pub async fn remove(name: &str) {
    if let Some(request) = factory().and_then(|factory| factory.delete_database(name).ok()) {
        first_of(&request, &["success", "blocked", "error"]).await;
    }
}

/// The first of these events that the request fires.
async fn first_of(request: &IdbOpenDbRequest, events: &[&str]) -> String {
    let promise = Promise::new(&mut |settle, _| {
        for event in events {
            let told = settle.bind1(&JsValue::NULL, &JsValue::from_str(event));
            // A request takes every listener.
            let _ = request.add_event_listener_with_callback(event, told.unchecked_ref());
        }
    });
    JsFuture::from(promise).await.ok().and_then(|event| event.as_string()).unwrap_or_default()
}
