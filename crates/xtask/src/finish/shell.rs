//! The page before the app: in each bundled language the danger signs, the emergency words and numbers, the places.
//!
//! It must read well with nothing but HTML. A style sheet hides what is not asked for (`:target` opens the
//! emergency), the boot script keeps one language. The signs' sources stand in the texts themselves.

mod emergency;
mod signs;

use super::{
    FinishError,
    catalogue::Catalogue,
    markup::{element, escape},
};

const PLACES: [&str; 4] = ["today", "learn", "check", "care"];
const NOTICES: [&str; 4] = ["loading", "old-browser", "no-storage", "no-network"];

/// The emergency page of all languages: one element, because only one can have the id that `#/emergency` opens; no
/// `section`, inside which a header would be no landmark.
pub fn emergency(catalogues: &[Catalogue]) -> Result<String, FinishError> {
    let (first, shells) = (go_now(catalogues)?, each(catalogues, emergency::words)?);
    Ok(format!("<div id=\"/emergency\">\n{first}{shells}</div>\n"))
}

/// Without script all languages stand below each other: the one sentence that matters comes first in each.
fn go_now(catalogues: &[Catalogue]) -> Result<String, FinishError> {
    let sentence = |one: &Catalogue| {
        let attributes = format!(" lang=\"{}\" dir=\"{}\"", one.tag, one.direction.attribute());
        Ok(element("p", &attributes, one.word("emergency.go_now")?))
    };
    let sentences = catalogues.iter().map(sentence).collect::<Result<String, FinishError>>()?;
    Ok(format!("<noscript><div class=\"shell-go stack\">\n{sentences}</div></noscript>\n"))
}

/// The first screen of all languages.
pub fn shells(catalogues: &[Catalogue]) -> Result<String, FinishError> {
    let (languages, shells) = (languages(catalogues), each(catalogues, start)?);
    Ok(format!("<div class=\"shell-start\">\n{languages}{shells}</div>\n"))
}

/// Without script all languages stand below each other: a way to jump to one's own.
fn languages(catalogues: &[Catalogue]) -> String {
    let links = catalogues.iter().fold(String::new(), |links, one| {
        let attributes = format!(" href=\"#in-{tag}\" lang=\"{tag}\"", tag = one.tag);
        links + &element("a", &attributes, one.name)
    });
    format!("<noscript><p class=\"shell-languages\">{links}</p></noscript>\n")
}

/// One wrapper a language, with its own `lang` and `dir`, holding `inner` and the bar of places.
fn each(
    catalogues: &[Catalogue],
    inner: fn(&Catalogue) -> Result<String, FinishError>,
) -> Result<String, FinishError> {
    let wrap = |one: &Catalogue| {
        let (tag, direction, inner, places) = (one.tag, one.direction.attribute(), inner(one)?, places(one)?);
        Ok(format!(
            "<div class=\"shell app\" data-shell=\"{tag}\" lang=\"{tag}\" dir=\"{direction}\">\n{inner}{places}</div>\n"
        ))
    };
    catalogues.iter().map(wrap).collect()
}

fn start(words: &Catalogue) -> Result<String, FinishError> {
    let name = element("h1", &format!(" id=\"in-{}\"", words.tag), words.word("shell.app_name")?);
    let button = link("emergency-button", "emergency", words.word("emergency.button")?);
    let tagline = element("p", "", words.word("shell.tagline")?);
    let (notices, signs) = (notices(words)?, signs::section(words)?);
    Ok(format!(
        "<header class=\"topbar\">\n{name}{button}</header>\n<main class=\"page\">\n{notices}{tagline}{signs}</main>\n"
    ))
}

/// The sentences the boot script chooses one of; without script the browser shows its own.
fn notices(words: &Catalogue) -> Result<String, FinishError> {
    let noscript = element("p", " class=\"callout\"", words.word("shell.noscript")?);
    let retry = element("a", " data-retry href=\"./\"", words.word("shell.retry")?);
    let notice = |kind: &str| {
        let text = escape(words.word(&format!("shell.{}", kind.replace('-', "_")))?);
        let retry = if kind == "no-network" { retry.as_str() } else { "" };
        Ok(format!("<p class=\"callout\" role=\"status\" data-notice=\"{kind}\" hidden>{text} {retry}</p>\n"))
    };
    let notices = NOTICES.into_iter().map(notice).collect::<Result<String, FinishError>>()?;
    Ok(format!("<noscript>{noscript}</noscript>\n{notices}"))
}

fn places(words: &Catalogue) -> Result<String, FinishError> {
    let label = escape(words.word("nav.label")?);
    let place = |place: &str| Ok(link("place", place, words.word(&format!("nav.{place}"))?));
    let places = PLACES.into_iter().map(place).collect::<Result<String, FinishError>>()?;
    Ok(format!("<nav class=\"bottombar\" aria-label=\"{label}\">\n{places}</nav>\n"))
}

/// A link to the route and with the pictogram called `place`.
fn link(class: &str, place: &str, text: &str) -> String {
    let (icon, text) = (icon(place), escape(text));
    format!("<a class=\"{class}\" href=\"#/{place}\">{icon}<span>{text}</span></a>\n")
}

/// A pictogram of the sprite; decoration, so hidden from assistive technology.
fn icon(name: &str) -> String {
    // An arrow follows the direction of the text.
    let mirror = if name == "back" { " data-mirror" } else { "" };
    format!("<svg class=\"icon\"{mirror} aria-hidden=\"true\"><use href=\"#icon-{name}\"></use></svg>")
}
