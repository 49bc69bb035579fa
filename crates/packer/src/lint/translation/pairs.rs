//! Texts that say the same in two languages, each at the author's place of the translation.

use std::collections::BTreeSet;

use uzima_domain::pack::article::{Inline, Placed, push_words};
use uzima_domain::pack::{Alert, At, Lesson, Pack, glossary, media};

use crate::lint::texts;

/// A text and its translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    /// The author's file of the translation.
    pub file: String,
    /// Where in it.
    pub at: At,
    /// The source.
    pub source: String,
    /// What stands there in the other language.
    pub translation: String,
    /// The addresses that the source leads to.
    pub source_links: BTreeSet<String>,
    /// Those of the translation.
    pub links: BTreeSet<String>,
}

/// Pairs of one language as they are found.
struct Pairs<'a> {
    lang: &'a str,
    found: Vec<Pair>,
}

/// Every text of a pack that is translated in another.
pub(super) fn pairs(source: &Pack, other: &Pack) -> Vec<Pair> {
    let mut pairs = Pairs { lang: &other.label.lang, found: Vec::new() };
    let title = At::key(format!("title.{}", pairs.lang));
    pairs.add("pack.yaml", title, &source.label.title, &other.label.title);
    pairs.checklists(source, other);
    for lesson in own(&other.lessons, pairs.lang, |lesson| &lesson.lang) {
        if let Some(before) = source.lessons.iter().find(|before| before.id == lesson.id) {
            pairs.page(&lesson.source_path(), before, lesson);
        }
    }
    for term in own(&other.glossary, pairs.lang, |term| &term.lang) {
        if let Some(before) = source.glossary.iter().find(|before| before.id == term.id) {
            for (column, one, two) in [("label", &before.label, &term.label), ("say", &before.say, &term.say)]
            {
                pairs.cell(glossary::SOURCE_PATH, term.row, column, one, two);
            }
        }
    }
    pairs.alerts(source, other);
    pairs.rows(source, other);
    pairs.found
}

/// Those that stand in the language, not in the source's.
fn own<'a, T>(all: &'a [T], lang: &'a str, of: impl Fn(&T) -> &String + 'a) -> impl Iterator<Item = &'a T> {
    all.iter().filter(move |one| of(one) == lang)
}

impl Pairs<'_> {
    fn add(&mut self, file: &str, at: At, source: &str, translation: &str) {
        if source.trim().is_empty() || translation.trim().is_empty() {
            return;
        }
        self.found.push(Pair {
            file: file.to_owned(),
            at,
            source: source.to_owned(),
            translation: translation.to_owned(),
            source_links: BTreeSet::new(),
            links: BTreeSet::new(),
        });
    }

    fn cell(&mut self, file: &str, row: u32, column: &str, source: &str, translation: &str) {
        self.add(file, At::cell(row, format!("{column}::{}", self.lang)), source, translation);
    }

    fn checklists(&mut self, source: &Pack, other: &Pack) {
        for list in &other.checklists {
            let id = &list.logic.id;
            let Some(before) = source.checklists.iter().find(|before| before.logic.id == *id) else {
                continue;
            };
            for (key, text) in list.texts.texts.iter().filter(|(key, _)| !key.ends_with("/audio")) {
                let place = texts::place(list, key, self.lang);
                if let (Some((file, at)), Some(before)) = (place, before.texts.texts.get(key)) {
                    self.add(&format!("checklists/{id}/{file}"), at, before, text);
                }
            }
        }
    }

    fn alerts(&mut self, source: &Pack, other: &Pack) {
        for alert in &other.more.alerts {
            let of_source = |before: &&Alert| before.text.id == alert.text.id;
            let Some(before) = source.more.alerts.iter().find(of_source) else { continue };
            if alert.text.lang == self.lang {
                self.page(&alert.source_path(), &before.text, &alert.text);
            }
            let file = Alert::myths_path(&alert.text.id);
            for card in own(&alert.myths, self.lang, |card| &card.lang) {
                let Some(before) = before.myths.iter().find(|before| before.row == card.row) else {
                    continue;
                };
                let columns = [
                    ("myth", &before.myth, &card.myth),
                    ("why", &before.why, &card.why),
                    ("truth", &before.truth, &card.truth),
                ];
                for (column, one, two) in columns {
                    self.cell(&file, card.row, column, one, two);
                }
            }
        }
    }

    /// Teach-backs, medicines, visits and what pictures show.
    fn rows(&mut self, source: &Pack, other: &Pack) {
        let lang = self.lang;
        let (before, after) = (&source.more, &other.more);
        for quiz in own(&after.quizzes, lang, |quiz| &quiz.lang) {
            let file = quiz.source_path();
            let items =
                before.quizzes.iter().filter(|before| before.id == quiz.id).flat_map(|quiz| &quiz.items);
            for (one, two) in items.zip(&quiz.items) {
                self.cell(&file, two.row, "text", &one.text, &two.text);
                self.cell(&file, two.row, "why", &one.why, &two.why);
                for (one, two_answer) in one.answers.iter().zip(&two.answers) {
                    self.cell(&file, two.row, "answers", one, two_answer);
                }
            }
        }
        for medicine in own(&after.medicines, lang, |medicine| &medicine.lang) {
            let Some(one) = before.medicines.iter().find(|one| one.id == medicine.id) else { continue };
            let joined = |texts: &[String]| Some(texts.join("; "));
            let columns = [
                ("name", Some(one.name.clone()), Some(medicine.name.clone())),
                ("form", one.form.clone(), medicine.form.clone()),
                ("how", one.how.clone(), medicine.how.clone()),
                ("missed", one.missed.clone(), medicine.missed.clone()),
                ("warnings", joined(&one.warnings), joined(&medicine.warnings)),
            ];
            for (column, one, two) in columns {
                self.cell(
                    &medicine.table,
                    medicine.row,
                    column,
                    &one.unwrap_or_default(),
                    &two.unwrap_or_default(),
                );
            }
        }
        for calendar in own(&after.calendars, lang, |calendar| &calendar.lang) {
            let file = format!("schedules/{}.csv", calendar.id);
            let visits = before.calendars.iter().filter(|before| before.id == calendar.id);
            for (one, two) in visits.flat_map(|before| &before.visits).zip(&calendar.visits) {
                self.cell(&file, two.row, "label", &one.label, &two.label);
                let say = |text: &Option<String>| text.clone().unwrap_or_default();
                self.cell(&file, two.row, "say", &say(&one.say), &say(&two.say));
            }
        }
        for medium in own(&after.media, lang, |medium| &medium.lang) {
            if let Some(one) = before.media.iter().find(|one| one.file == medium.file) {
                self.cell(media::SOURCE_PATH, medium.row, "alt", &one.alt, &medium.alt);
            }
        }
    }

    /// A lesson's head, and its blocks one by one; as one text where they do not stand side by side.
    fn page(&mut self, file: &str, source: &Lesson, other: &Lesson) {
        self.add(file, At::key("title"), &source.title, &other.title);
        self.add(file, At::key("summary"), &source.summary, &other.summary);
        let message = |lesson: &Lesson| lesson.message.clone().unwrap_or_default();
        self.add(file, At::key("message"), &message(source), &message(other));
        let kinds = |lesson: &Lesson| -> Vec<_> {
            lesson.blocks.iter().map(|placed| std::mem::discriminant(&placed.block)).collect()
        };
        let sides: Vec<(&[Placed], &[Placed])> = if kinds(source) == kinds(other) {
            source.blocks.chunks(1).zip(other.blocks.chunks(1)).collect()
        } else {
            vec![(&source.blocks, &other.blocks)]
        };
        for (one, two) in sides {
            let at = two.first().filter(|_| two.len() == 1).map_or(At::File, |placed| At::Line(placed.line));
            let (one, two) = (runs(one), runs(two));
            let pairs = if one.len() == two.len() {
                one.chunks(1).zip(two.chunks(1)).collect()
            } else {
                vec![(one.as_slice(), two.as_slice())]
            };
            self.found.extend(pairs.into_iter().map(|(one, two)| Pair {
                file: file.to_owned(),
                at: at.clone(),
                source: plain(one),
                translation: plain(two),
                source_links: links(one),
                links: links(two),
            }));
        }
    }
}

/// The runs of words in blocks, in reading order.
fn runs(blocks: &[Placed]) -> Vec<&[Inline]> {
    let mut out: Vec<&[Inline]> = Vec::new();
    for placed in blocks {
        placed.block.each_text(&mut |text| out.push(text));
    }
    out
}

/// Their words.
fn plain(runs: &[&[Inline]]) -> String {
    let mut out = String::new();
    for run in runs {
        push_words(run, &mut out);
        out.push('\n');
    }
    out
}

/// Numbers that are called, whole; of other addresses the host, since a page may be there in each language.
fn links(runs: &[&[Inline]]) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for run in runs {
        push_links(run, &mut out);
    }
    out
}

fn push_links(text: &[Inline], out: &mut BTreeSet<String>) {
    for inline in text {
        match inline {
            Inline::Link { to, text } => {
                let host = to.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
                out.insert(host.map_or_else(|| to.clone(), str::to_owned));
                push_links(text, out);
            }
            Inline::Strong(text)
            | Inline::Em(text)
            | Inline::Term { text, .. }
            | Inline::Lesson { text, .. } => {
                push_links(text, out);
            }
            Inline::Text(_) | Inline::Break => {}
        }
    }
}
