//! The private files of this origin (OPFS): which there are, and removing one. Uzima keeps none; a backup on its way may.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{FileSystemDirectoryHandle, FileSystemRemoveOptions, window};

async fn root() -> Option<FileSystemDirectoryHandle> {
    let storage = window()?.navigator().storage();
    // Old browsers have storage without files.
    let ask: Function = Reflect::get(&storage, &"getDirectory".into()).ok()?.dyn_into().ok()?;
    let asked: Promise = ask.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(asked).await.ok()?.dyn_into().ok()
}

/// The names of all files and folders at the top.
pub async fn names() -> Vec<String> {
    let Some(root) = root().await else { return Vec::new() };
    let mut names = Vec::new();
    let entries = root.keys();
    while let Ok(asked) = entries.next() {
        let Ok(entry) = JsFuture::from(asked).await else { break };
        let field = |name: &str| Reflect::get(&entry, &name.into()).unwrap_or(JsValue::UNDEFINED);
        if field("done").is_truthy() {
            break;
        }
        names.extend(field("value").as_string());
    }
    names
}

/// Removes a file or a folder with all in it. Whether it went is seen by asking again.
pub async fn remove(name: &str) {
    if let Some(root) = root().await {
        let options = FileSystemRemoveOptions::new();
        options.set_recursive(true);
        let _ = JsFuture::from(root.remove_entry_with_options(name, &options)).await;
    }
}
