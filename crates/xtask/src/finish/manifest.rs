//! One web app manifest a language; the boot script points the page at the right one, English is the default.

use super::{FinishError, catalogue::Catalogue, files};
use serde_json::{Value, json};
use std::path::Path;

/// The ending of a built pack, and the kinds that phones take such a file for.
const PACK_END: &str = ".uzima";
const PACK_KIND: &str = "application/x-uzima";
const PACK_KINDS: [&str; 4] = [PACK_END, PACK_KIND, "application/octet-stream", "application/zip"];

/// Writes `manifest-<tag>.webmanifest` for each language.
pub fn write_all(staging: &Path, catalogues: &[Catalogue]) -> Result<(), FinishError> {
    catalogues.iter().try_for_each(|catalogue| {
        let path = staging.join(format!("manifest-{}.webmanifest", catalogue.tag));
        files::write(&path, manifest(catalogue)?.to_string().as_bytes())
    })
}

fn manifest(words: &Catalogue) -> Result<Value, FinishError> {
    let name = words.word("shell.app_name")?;
    Ok(json!({
        // No "id": one is resolved against the origin, so that two folders of a host would be one app to the phone. Without
        // it `start_url` names the app: the same in every language, another in every folder.
        "lang": words.tag,
        "dir": words.direction.attribute(),
        "name": format!("{name}: {}", words.word("shell.tagline")?),
        "short_name": name,
        "description": words.word("shell.description")?,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "orientation": "any",
        "background_color": "#f8f2e7",
        "theme_color": "#f8f2e7",
        "categories": ["health", "medical", "education"],
        "prefer_related_applications": false,
        "icons": icons(),
        "screenshots": [{
            "src": "screenshots/start.png", "sizes": "720x1280", "type": "image/png",
            "form_factor": "narrow", "label": words.word("shell.screenshot")?,
        }],
        "shortcuts": shortcuts(words)?,
        // public/sw-share.js receives it.
        "share_target": {
            "action": "./share", "method": "POST", "enctype": "multipart/form-data",
            "params": { "files": [{ "name": "pack", "accept": PACK_KINDS }] },
        },
        // A file or a share comes to the app that is open, at its own address: to focus it alone would lose what is shared.
        "launch_handler": { "client_mode": ["navigate-existing", "auto"] },
        "file_handlers": [{ "action": "./#/packs?opened", "accept": { PACK_KIND: [PACK_END] } }],
    }))
}

fn icons() -> Value {
    json!([
        icon("icons/uzima-192.png", "192x192", "any"),
        icon("icons/uzima-512.png", "512x512", "any"),
        icon("icons/uzima-maskable-512.png", "512x512", "maskable"),
        icon("icons/uzima-monochrome-192.png", "192x192", "monochrome"),
    ])
}

fn icon(src: &str, sizes: &str, purpose: &str) -> Value {
    json!({ "src": src, "sizes": sizes, "type": "image/png", "purpose": purpose })
}

fn shortcuts(words: &Catalogue) -> Result<Value, FinishError> {
    let places =
        [("nav.today", "./#/today"), ("nav.check", "./#/check"), ("emergency.title", "./#/emergency")];
    let shortcut = |(key, url): (&str, &str)| {
        let icons = [icon("icons/uzima-192.png", "192x192", "any")];
        Ok(json!({ "name": words.word(key)?, "url": url, "icons": icons }))
    };
    places.into_iter().map(shortcut).collect()
}
