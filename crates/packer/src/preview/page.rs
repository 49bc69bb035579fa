//! What the preview adds to the app's page: one script and one style of this server, which the page's own policy ('self')
//! allows as it is.

/// Address of what there is to show.
pub(super) const STATE_PATH: &str = "/uzima-preview/state.json";
/// Address of the script.
pub(super) const SCRIPT_PATH: &str = "/uzima-preview/page.js";
/// Address of the style.
pub(super) const STYLE_PATH: &str = "/uzima-preview/page.css";
/// The script.
pub(super) const SCRIPT: &str = include_str!("page.js");
/// The style.
pub(super) const STYLE: &str = include_str!("page.css");
/// A service worker that keeps nothing: the app asks for one, and a kept page would be an old one.
pub(super) const WORKER: &str = "// The preview keeps nothing.\n\
    self.addEventListener('install', () => self.skipWaiting());\n\
    self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));\n";

/// The page with the script, which is told the number of the pack that the page is served with.
pub(super) fn with_script(page: &str, pack: u32) -> String {
    let added = format!(
        "<link rel=\"stylesheet\" href=\".{STYLE_PATH}\"><script src=\".{SCRIPT_PATH}\" data-pack=\"{pack}\" defer></script>"
    );
    match page.find("</head>") {
        Some(at) => format!("{}{added}{}", &page[..at], &page[at..]),
        None => format!("{page}{added}"),
    }
}
