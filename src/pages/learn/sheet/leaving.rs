//! A link out of the app: the whole address, what opening it means, and only then the way there.

use leptos::prelude::*;

use crate::i18n::{Key, words};

const WEB: &str = "https://";

/// An address with the host that it leads to in bold: the rest of it may say anything.
fn address(shown: &str) -> AnyView {
    let Some(rest) = shown.strip_prefix(WEB) else { return shown.to_owned().into_any() };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    view! { {WEB}<strong>{host.to_owned()}</strong>{path.to_owned()} }.into_any()
}

/// The sheet of a link. The pack's validation lets only `https:` and `tel:` through; anything else is not offered.
pub fn leaving(to: String) -> AnyView {
    let number = to.strip_prefix("tel:").map(str::to_owned);
    let is_web = to.starts_with(WEB);
    let said = if number.is_some() { Key::LessonCalls } else { Key::LessonLeaves };
    let shown = number.unwrap_or_else(|| to.clone());
    let target = is_web.then_some("_blank");
    let open = (is_web || to.starts_with("tel:")).then(|| {
        view! {
            <a class="button" data-variant="main" href=to target=target rel="noopener noreferrer">{words(Key::LessonOpen)}</a>
        }
    });
    view! {
        <h2 id="sheet-title">{words(said)}</h2>
        // An address is read from left to right in every language, and nothing in it turns what follows.
        <p class="address" dir="ltr"><bdi>{address(&shown)}</bdi></p>
        <div class="dialog-actions">{open}</div>
    }
    .into_any()
}
