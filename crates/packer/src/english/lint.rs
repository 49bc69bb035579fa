//! Words for what could be said more plainly.

use crate::lint::{HEAVY_PAGE, KEY_POINTS, LONG_SENTENCE, LONG_WORD, Lint, PLAIN_GRADE};

pub(super) fn message(lint: &Lint) -> String {
    match lint {
        Lint::LongSentence { words, start } => format!(
            "The sentence \"{start} ...\" has {words} words; most people read up to {LONG_SENTENCE} with ease. Make two of it."
        ),
        Lint::LongWord { word } => format!(
            "`{word}` has more than {LONG_WORD} letters. Use an easier word, or explain it in the glossary."
        ),
        Lint::MedicalWord { word } => {
            format!("`{word}` is a word of health workers. Use an everyday word, or explain it in the glossary.")
        }
        Lint::HardToRead { grade } => format!(
            "The text needs about {grade} years of school (SMOG; such grades are rough). Aim for {PLAIN_GRADE} or less: shorter words."
        ),
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
        Lint::Expired => "The last day of the pack has passed: phones show a warning on every page of it. Have it reviewed.".to_owned(),
        Lint::ExpiresSoon { days } => format!("The pack expires in {days} days. Have it reviewed, and publish a new version."),
    }
}
