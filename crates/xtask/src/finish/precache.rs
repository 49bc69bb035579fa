//! The worker's list of files: the whole app shell, each with the hash of its bytes, and a version made from both.

use super::{FinishError, files};
use serde_json::{Value, json};
use std::path::Path;

const FILE: &str = "sw.js";

/// Fills the list and the version into the worker. Call it when every other file is final.
pub fn write(staging: &Path) -> Result<(), FinishError> {
    let path = staging.join(FILE);
    let worker = files::read_text(&path)?;
    let mut list = Vec::new();
    for name in files::list(staging)?.into_iter().filter(|name| is_shell(name)) {
        let hash = files::sha256_base64(&files::read(&staging.join(&name))?);
        // The page goes by its folder's address: hosts redirect `index.html` to it.
        let address = if name == "index.html" { "./".to_owned() } else { name };
        list.push(json!([address, hash]));
    }
    let list = Value::Array(list).to_string();
    // The worker's own text counts: two workers must never share a cache, or a failed install would empty the other's.
    let version = files::short_hash(format!("{worker}{list}").as_bytes());
    let worker = files::fill(&worker, FILE, "/*finish:version*/'unbuilt'", &format!("'{version}'"))?;
    let worker = files::fill(&worker, FILE, "/*finish:precache*/[]", &list)?;
    files::write(&path, worker.as_bytes())
}

/// Not the worker itself, not what is read only on wish (packs) or only by a shop window (screenshots).
fn is_shell(name: &str) -> bool {
    name != FILE && !name.starts_with("packs/") && !name.starts_with("screenshots/")
}
