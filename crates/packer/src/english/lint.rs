//! Words for what could be said more plainly.

use uzima_domain::checklist::body::Area;
use uzima_domain::checklist::question::appearance::Appearance;
use uzima_domain::pack::value;

use crate::lint::{HEAVY_PAGE, KEY_POINTS, LONG_ALERT, LONG_SENTENCE, LONG_WORD, Lint, PLAIN_GRADE};

pub(super) fn message(lint: &Lint) -> String {
    match lint {
        Lint::LongSentence { words, start } => format!(
            "The sentence \"{} ...\" has {words} words; most people read up to {LONG_SENTENCE} with ease. Make two of it.",
            value::start(start)
        ),
        Lint::LongWord { word } => format!(
            "`{}` has more than {LONG_WORD} letters. Use an easier word, or explain it in the glossary.",
            value::start(word)
        ),
        Lint::MedicalWord { word } => {
            format!("`{word}` is a word of health workers. Use an everyday word, or explain it in the glossary.")
        }
        Lint::HardToRead { grade } => format!(
            "The text needs about {grade} years of school (SMOG; such grades are rough). Aim for {PLAIN_GRADE} or less: shorter words."
        ),
        Lint::LongAlert { days } => format!(
            "The alert stands on everybody's Today for {days} days; more than {LONG_ALERT} is rarely meant. Is the year right? A new version can make it longer."
        ),
        Lint::ReviewAhead { date } => format!("The review is said to be on {date}, a day to come. Is the year right?"),
        Lint::Passive { words } => format!("`{words}` does not say who does it. Write it as something to do."),
        Lint::NoMessage => "There is no `message`: the one thing to remember, which stands first.".to_owned(),
        Lint::ManyPoints { found } => {
            format!("There are {found} headings (##). Readers keep about {KEY_POINTS} points: make several lessons of it.")
        }
        Lint::NoAction => "Nothing here says what to do: add steps (1. 2. 3.), a tip or a warning.".to_owned(),
        Lint::NoPicture => "This lesson has no picture; others of the pack do.".to_owned(),
        Lint::NoAudio => "This lesson has no recording; others of the pack do.".to_owned(),
        Lint::NoPictures { lang } => format!("No lesson in `{lang}` has a picture. Many people understand a picture first."),
        Lint::NoRecordings { lang } => {
            format!("No lesson in `{lang}` has a recording. People who do not read have only the voice of their phone, if it has one.")
        }
        Lint::HeavyPage { kilobytes } => format!(
            "This page costs {kilobytes} kB with its picture and sound; more than {} kB is dear to download.",
            HEAVY_PAGE / 1000
        ),
        Lint::NumbersDiffer { missing, added } => {
            format!("{} A wrong number can harm: compare the two.", only(missing, added, "the number", "the numbers"))
        }
        Lint::LinksDiffer { missing, added } => {
            format!("{} Compare where the two lead.", only(missing, added, "a link to", "links to"))
        }
        Lint::NotTranslated { source } => format!(
            "This is word for word what stands in the source language `{source}`. Translate it."
        ),
        Lint::Placeholder { text } => {
            format!("`{text}` is what stands in a pack that is new. Write your own before anybody installs it.")
        }
        Lint::Expired => "The last day of the pack has passed: phones show a warning on every page of it. Have it reviewed.".to_owned(),
        Lint::ExpiresSoon { days } => format!("The pack expires in {days} days. Have it reviewed, and publish a new version."),
        Lint::UnknownAppearance { word, nearest } => format!(
            "The app knows no appearance `{word}`: the question looks as usual.{}",
            meant(nearest.as_deref())
        ),
        Lint::AppearanceWithoutEffect { appearance } => format!(
            "`{}` does nothing here: it is for {}.",
            appearance.word(),
            is_for(*appearance)
        ),
        Lint::NoBodyArea { name, nearest } => format!(
            "The drawn body has no place `{name}`: it stands in the list alone.{} The places are {}.",
            meant(nearest.as_deref()),
            Area::ALL.map(Area::name).join(", ")
        ),
    }
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map(|name| format!(" Did you mean `{name}`?")).unwrap_or_default()
}

const fn is_for(appearance: Appearance) -> &'static str {
    match appearance {
        Appearance::Meter => "a number",
        Appearance::BreathCounter | Appearance::PulseCounter => "an integer",
        Appearance::Pictures => "select_one and select_multiple",
        Appearance::BodyMap => "select_multiple",
        Appearance::Scale => "an integer with `min` and `max`, at most 11 steps",
        Appearance::Future => "a date",
    }
}

/// What only the source has, and what only the translation has.
fn only(missing: &[String], added: &[String], one: &str, many: &str) -> String {
    let thing = |found: &[String]| if found.len() == 1 { one.to_owned() } else { many.to_owned() };
    let list = |found: &[String]| format!("{} {}", thing(found), found.join(", "));
    match (missing, added) {
        (_, []) => format!("The source has {}, and this translation has not.", list(missing)),
        ([], _) => format!("This translation has {}, and the source has not.", list(added)),
        _ => format!("The source has {}, and this translation has {}.", list(missing), list(added)),
    }
}
