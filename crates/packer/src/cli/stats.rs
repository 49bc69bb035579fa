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
use crate::source::{Checked, Coverage, Share, Shares};

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
    lines.extend(table(&coverage, Detail::Parts));
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

/// How much of the table is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// A line a language.
    Languages,
    /// A line for each part of a language too.
    Parts,
}

/// The coverage as a table, narrow enough for a terminal of 80 columns.
pub(super) fn table(coverage: &[Coverage], detail: Detail) -> Vec<String> {
    if coverage.is_empty() {
        return Vec::new();
    }
    let mut out = vec![row("language", ["texts", "red flags", "recorded", "pictures", "built"])];
    for one in coverage {
        let [texts, red_flags, audio, pictures] = cells(&one.whole);
        let built = if one.built { "yes" } else { "no" };
        out.push(row(&one.lang, [&texts, &red_flags, &audio, &pictures, built]));
        for part in one.parts.iter().filter(|_| detail == Detail::Parts) {
            let [texts, red_flags, audio, pictures] = cells(&part.shares);
            let name = format!("  {}", part.part.name());
            out.push(row(&name, [&texts, &red_flags, &audio, &pictures, ""]));
        }
    }
    out
}

fn row(name: &str, cells: [&str; 5]) -> String {
    let [texts, red_flags, audio, pictures, built] = cells;
    let line = format!("{name:<14}{texts:>11} {red_flags:>11} {audio:>11} {pictures:>11} {built:>11}");
    line.trim_end().to_owned()
}

/// So many of so many; a dash where there can be none.
fn cells(shares: &Shares) -> [String; 4] {
    let cell = |share: Share| match share.of {
        0 => "-".to_owned(),
        of => format!("{}/{of}", share.have),
    };
    [shares.texts, shares.red_flags, shares.audio, shares.pictures].map(cell)
}
