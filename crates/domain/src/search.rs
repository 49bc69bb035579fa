//! Search in lessons: a plain scan of folded text, quick enough for a thousand lessons on a phone.
//!
//! Owns folding (what counts as the same letter), the search file of a pack and the order of hits. Every word of the
//! query must begin a word of the lesson. A hit in the title stands before one in the summary, that before one in the
//! text; a lesson of danger signs never stands below another that the same words found.

mod fold;
mod latin;

use serde::{Deserialize, Serialize};

use crate::order::sort_by_key;
use crate::pack::article::{DANGER_TOPICS, Lesson};
use crate::pack::pack_fault::PackFault;

pub use self::fold::fold;

/// Path of the search file inside a built pack: a list of [`SearchText`].
pub const PATH: &str = "search.json";

/// What search looks through for one lesson. All texts are folded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SearchText {
    /// Message and text of the lesson.
    pub body: String,
    /// Whether the lesson holds danger signs.
    #[serde(default, skip_serializing_if = "Weight::is_usual")]
    pub danger: Weight,
    /// Id of the lesson.
    pub id: String,
    /// Summary and topics.
    pub summary: String,
    /// Title.
    pub title: String,
}

/// Whether a lesson goes before others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// It holds danger signs.
    Danger,
    /// It does not.
    #[default]
    Usual,
}

impl Weight {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    fn is_usual(&self) -> bool {
        *self == Self::Usual
    }
}

/// Where the words were found; the best comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundIn {
    /// Every word is in the title.
    Title,
    /// Every word is in title or summary.
    Summary,
    /// Some word is only in the text.
    Body,
}

/// A lesson that was found, with the tag its text was given with (the pack it is from).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'a, T> {
    /// What the caller gave with the text.
    pub from: T,
    /// The lesson.
    pub text: &'a SearchText,
    /// Where the words were found.
    pub found_in: FoundIn,
}

impl SearchText {
    /// The search text of a lesson.
    pub fn of(lesson: &Lesson) -> Self {
        let danger = lesson.topics.iter().any(|topic| DANGER_TOPICS.contains(&topic.as_str()));
        Self {
            body: fold(&format!("{} {}", lesson.message.as_deref().unwrap_or_default(), lesson.plain_text())),
            danger: if danger { Weight::Danger } else { Weight::Usual },
            id: lesson.id.clone(),
            summary: fold(&format!("{} {}", lesson.summary, lesson.topics.join(" "))),
            title: fold(&lesson.title),
        }
    }

    /// Reads the search file of a built pack.
    pub fn parse(bytes: &[u8]) -> Result<Vec<Self>, PackFault> {
        crate::pack::reading::json(bytes)
    }
}

/// The lessons that hold every word of the query, best first; among equals the given order stays. No words, no hits.
pub fn search<'a, T>(texts: impl IntoIterator<Item = (T, &'a SearchText)>, query: &str) -> Vec<Hit<'a, T>> {
    let folded = fold(query);
    let words: Vec<String> = folded.split(' ').filter(|word| !word.is_empty()).map(begins).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<Hit<'a, T>> = texts
        .into_iter()
        .filter_map(|(from, text)| found_in(text, &words).map(|found_in| Hit { from, text, found_in }))
        .collect();
    sort_by_key(&mut hits, |hit| (hit.text.danger, hit.found_in));
    hits
}

/// How a word is looked for: at the beginning of a word, or anywhere in scripts that write no spaces.
fn begins(word: &str) -> String {
    if word.chars().any(fold::has_no_spaces) { word.to_owned() } else { format!(" {word}") }
}

fn found_in(text: &SearchText, words: &[String]) -> Option<FoundIn> {
    let mut worst = FoundIn::Title;
    for word in words {
        let place =
            [(&text.title, FoundIn::Title), (&text.summary, FoundIn::Summary), (&text.body, FoundIn::Body)];
        let (_, found) = place.into_iter().find(|(text, _)| holds(text, word))?;
        worst = worst.max(found);
    }
    Some(worst)
}

/// The first word of a text has no space before it.
fn holds(text: &str, word: &str) -> bool {
    text.contains(word) || word.strip_prefix(' ').is_some_and(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(id: &str, title: &str, summary: &str, body: &str, danger: Weight) -> SearchText {
        SearchText { id: id.to_owned(), title: fold(title), summary: fold(summary), body: fold(body), danger }
    }

    fn ids(texts: &[SearchText], query: &str) -> Vec<String> {
        search(texts.iter().map(|text| ((), text)), query).iter().map(|hit| hit.text.id.clone()).collect()
    }

    #[test]
    fn danger_signs_never_stand_below_others() {
        let texts = [
            text("fever", "Fever", "", "", Weight::Usual),
            text("cough", "Cough", "With fever", "", Weight::Usual),
            text("danger", "Danger signs", "", "A child with fever", Weight::Danger),
            text("drink", "Drinks", "", "Fever makes thirsty", Weight::Usual),
        ];
        assert_eq!(ids(&texts, "FEV"), ["danger", "fever", "cough", "drink"]);
        assert_eq!(ids(&texts, "fever thirsty"), ["drink"]);
        assert_eq!(ids(&texts, "ever"), [""; 0]);
        assert_eq!(ids(&texts, " . "), [""; 0]);
    }

    #[test]
    fn people_write_as_they_can() {
        let texts = [
            text("fr", "Fi\u{e8}vre", "", "Donnez de l\u{2019}eau.", Weight::Usual),
            text(
                "ar",
                "\u{627}\u{644}\u{62d}\u{64f}\u{645}\u{651}\u{649} \u{639}\u{646}\u{62f} \u{627}\u{644}\u{623}\u{637}\u{641}\u{627}\u{644}",
                "",
                "",
                Weight::Usual,
            ),
            text(
                "th",
                "\u{e2d}\u{e32}\u{e01}\u{e32}\u{e23}\u{e44}\u{e02}\u{e49}\u{e43}\u{e19}\u{e40}\u{e14}\u{e47}\u{e01}",
                "",
                "",
                Weight::Usual,
            ),
        ];
        assert_eq!(ids(&texts, "fievre"), ["fr"]);
        for eau in ["eau", "l'eau", "d\u{2019}eau"] {
            assert_eq!(ids(&texts, eau), ["fr"], "{eau}");
        }
        assert_eq!(ids(&texts, "\u{62d}\u{645}\u{64a} \u{627}\u{637}\u{641}\u{627}\u{644}"), ["ar"]);
        assert_eq!(ids(&texts, "\u{e44}\u{e02}\u{e49}"), ["th"]);
    }
}
