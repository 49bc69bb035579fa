//! `uzima-pack stats PACK`: how much there is, how it reads, and what each language covers.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};
use uzima_domain::pack::{Blobs, Pack};

use super::check::checked;
use super::load::packs;
use super::outcome::{Form, Outcome, count};
use crate::lint::words::{sentences, words};
use crate::lint::{page_bytes, smog};
use crate::origin;
use crate::source::{Checked, Coverage, Share};

/// What `stats` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A folder, a workbook (.xlsx) or a built file.
    pack: PathBuf,
    /// Print the figures as JSON on stdout.
    #[arg(long)]
    json: bool,
}

/// Prints the figures.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let form = Form::of(arguments.json);
    let (packs, media, coverage) = if origin::is_source(&arguments.pack) {
        match checked(&arguments.pack, form) {
            Ok(checked) if checked.has_faults() => return Outcome::new(form, checked.findings),
            Ok(Checked { packs, media, coverage, .. }) => (packs, media, coverage),
            Err(outcome) => return outcome,
        }
    } else {
        match packs(&arguments.pack, form) {
            Ok(loaded) => {
                let files = loaded.iter().flat_map(|one| one.files.clone()).collect();
                (loaded.into_iter().map(|one| one.pack).collect(), files, Vec::new())
            }
            Err(outcome) => return outcome,
        }
    };
    let figures: Vec<Figures> = packs.iter().map(|pack| Figures::of(pack, &media)).collect();
    let mut lines: Vec<String> = figures.iter().map(Figures::line).collect();
    lines.extend(table(&coverage));
    let data = json!({
        "languages": figures.iter().map(Figures::json).collect::<Vec<Value>>(),
        "coverage": coverage,
    });
    Outcome { form, lines, data: Some(data), ..Outcome::default() }
}

/// The figures of one language.
struct Figures {
    lang: String,
    lessons: usize,
    alerts: usize,
    teach_backs: usize,
    words: usize,
    sentences: usize,
    grade: Option<u32>,
    heaviest: u64,
    pages: u64,
}

impl Figures {
    fn of(pack: &Pack, media: &Blobs) -> Self {
        let more = &pack.more;
        let pages_of = || pack.lessons.iter().chain(more.alerts.iter().map(|alert| &alert.text));
        let mut texts: Vec<String> = pages_of().map(uzima_domain::pack::Lesson::plain_text).collect();
        texts.extend(more.quizzes.iter().flat_map(|quiz| &quiz.items).map(|item| item.text.clone()));
        let all: Vec<&str> = texts.iter().flat_map(|text| sentences(text)).collect();
        let pages: Vec<u64> = pages_of().map(|lesson| page_bytes(lesson, media)).collect();
        Self {
            lang: pack.label.lang.clone(),
            lessons: pack.lessons.len(),
            alerts: more.alerts.len(),
            teach_backs: more.quizzes.len(),
            words: all.iter().map(|sentence| words(sentence).len()).sum(),
            sentences: all.len(),
            grade: Some(&pack.label.lang)
                .filter(|lang| *lang == "en" || lang.starts_with("en-"))
                .and_then(|_| smog(&all)),
            heaviest: pages.iter().max().copied().unwrap_or_default(),
            pages: pages.iter().sum(),
        }
    }

    /// Words a sentence, in tenths.
    fn tenths(&self) -> usize {
        (self.words * 10).checked_div(self.sentences).unwrap_or_default()
    }

    fn line(&self) -> String {
        let tenths = self.tenths();
        let grade =
            self.grade.map(|grade| format!(", SMOG about {grade} (a rough grade)")).unwrap_or_default();
        let more: Vec<String> = [(self.alerts, "alert"), (self.teach_backs, "teach-back")]
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, thing)| format!(", {}", count(number, thing)))
            .collect();
        let more = more.concat();
        format!(
            "{}: {}{more}, {} words, {}.{} words a sentence{grade}, pages of {} kB in all, the heaviest {} kB",
            self.lang,
            count(self.lessons, "lesson"),
            self.words,
            tenths / 10,
            tenths % 10,
            self.pages.div_ceil(1000),
            self.heaviest.div_ceil(1000)
        )
    }

    fn json(&self) -> Value {
        json!({
            "language": self.lang, "lessons": self.lessons, "alerts": self.alerts,
            "teach-backs": self.teach_backs, "words": self.words, "sentences": self.sentences,
            "smog": self.grade, "bytes": self.pages, "heaviest": self.heaviest,
        })
    }
}

/// The coverage as a table.
fn table(coverage: &[Coverage]) -> Vec<String> {
    if coverage.is_empty() {
        return Vec::new();
    }
    let share = |share: &Share| format!("{}/{}", share.have, share.of);
    let row = |cells: [&str; 6]| {
        let [lang, rest @ ..] = cells;
        let rest: Vec<String> = rest.iter().map(|cell| format!("{cell:>11}")).collect();
        format!("{lang:<10} {}", rest.join(" "))
    };
    let mut out = vec![row(["language", "texts", "red flags", "recorded", "pictures", "built"])];
    for one in coverage {
        let built = if one.built { "yes" } else { "no" };
        out.push(row([
            &one.lang,
            &share(&one.texts),
            &share(&one.red_flags),
            &share(&one.audio),
            &share(&one.pictures),
            built,
        ]));
    }
    out
}
