//! Lessons: the main message, its points and actions, sentences, and what a page costs.

use std::collections::BTreeSet;

use uzima_domain::pack::article::{Block, CalloutKind, ListKind, push_words};
use uzima_domain::pack::media::path;
use uzima_domain::pack::{At, Blobs, Lesson, Pack};

use super::english::{is_action, is_english, smog};
use super::words::sentences;
use super::{HEAVY_PAGE, KEY_POINTS, Lint, PLAIN_GRADE, placeholders, texts, warning};
use crate::finding::Finding;

/// The lessons that are written in the pack's language.
pub(super) fn all(pack: &Pack, blobs: &Blobs, findings: &mut Vec<Finding>) {
    let own = || pack.lessons.iter().filter(|lesson| lesson.lang == pack.label.lang);
    // One that begins to draw or to record learns what is left; one that has not is not told it a hundred times.
    let draws = own().any(|lesson| !lesson.pictures().is_empty());
    let records = own().any(|lesson| !lesson.audio.is_empty());
    // A pack that has none is told so once. One lesson alone, the beginning of most, needs one of the two at least, and is
    // first told to become somebody's own.
    let lang = || pack.label.lang.clone();
    let all = [(draws, Lint::NoPictures { lang: lang() }), (records, Lint::NoRecordings { lang: lang() })];
    let is_silent = !draws && !records && own().next().is_some() && placeholders(&pack.label).is_empty();
    let is_told = own().nth(1).is_some() || is_silent;
    for (_, lint) in all.into_iter().filter(|(has, _)| !has && is_told) {
        findings.push(warning("pack.yaml", At::File, lint));
    }
    for lesson in own() {
        let file = lesson.source_path();
        let mut add = |at, lint| findings.push(warning(file.clone(), at, lint));
        if draws && lesson.pictures().is_empty() {
            add(At::key("picture"), Lint::NoPicture);
        }
        if records && lesson.audio.is_empty() {
            add(At::key("audio"), Lint::NoAudio);
        }
        if lesson.message.as_ref().is_none_or(|message| message.trim().is_empty()) {
            add(At::key("message"), Lint::NoMessage);
        }
        let points = lesson
            .blocks
            .iter()
            .filter(|placed| matches!(placed.block, Block::Heading { level: 2, .. }))
            .count();
        if points > KEY_POINTS {
            add(At::File, Lint::ManyPoints { found: points });
        }
        let bytes = page_bytes(lesson, blobs);
        if bytes > HEAVY_PAGE {
            add(At::File, Lint::HeavyPage { kilobytes: bytes / 1000 });
        }
        sentences_of(lesson, pack, &mut add);
        let runs = runs(lesson);
        let all: Vec<&str> = runs.iter().flat_map(|(_, run)| sentences(run)).collect();
        if is_english(&lesson.lang)
            && let Some(grade) = smog(&all).filter(|grade| *grade > PLAIN_GRADE)
        {
            add(At::File, Lint::HardToRead { grade });
        }
        let tells = all.iter().chain(lesson.message.as_deref().iter()).any(|sentence| is_action(sentence));
        let calls = lesson.blocks.iter().any(|placed| is_call(&placed.block));
        let says_so = is_english(&lesson.lang) && tells;
        if !calls && !says_so {
            add(At::File, Lint::NoAction);
        }
    }
}

/// What the sentences of a lesson or alert could say more plainly; each word is said once.
pub(super) fn sentences_of(lesson: &Lesson, pack: &Pack, add: &mut impl FnMut(At, Lint)) {
    for (key, text) in [("summary", Some(&lesson.summary)), ("message", lesson.message.as_ref())] {
        for lint in text.iter().flat_map(|text| texts::text(text, &lesson.lang, pack)) {
            add(At::key(key), lint);
        }
    }
    let mut said: Vec<Lint> = Vec::new();
    for (line, run) in runs(lesson) {
        for lint in texts::text(&run, &lesson.lang, pack) {
            let is_word = matches!(lint, Lint::LongWord { .. } | Lint::MedicalWord { .. });
            if !(is_word && said.contains(&lint)) {
                add(At::Line(line), lint.clone());
                said.push(lint);
            }
        }
    }
}

/// Whether a block calls for something to be done: steps, or a box that advises or warns.
fn is_call(block: &Block) -> bool {
    match block {
        Block::List { kind, items, .. } => *kind == ListKind::Steps || items.iter().flatten().any(is_call),
        Block::Callout { kind, .. } => {
            matches!(kind, CalloutKind::Tip | CalloutKind::Warning | CalloutKind::Danger)
        }
        _ => false,
    }
}

/// Every run of words with the line of its block.
fn runs(lesson: &Lesson) -> Vec<(u32, String)> {
    let mut out = Vec::new();
    for placed in &lesson.blocks {
        placed.block.each_text(&mut |text| {
            let mut words = String::new();
            push_words(text, &mut words);
            out.push((placed.line, words));
        });
    }
    out
}

/// Bytes of a lesson with its picture and sound, before packing.
pub fn page_bytes(lesson: &Lesson, blobs: &Blobs) -> u64 {
    let files: BTreeSet<&str> =
        lesson.pictures().into_iter().chain(lesson.audio.iter().map(String::as_str)).collect();
    let media: usize = files.into_iter().filter_map(|file| blobs.get(&path(file))).map(Vec::len).sum();
    let text = serde_json::to_vec(lesson).map_or(0, |bytes| bytes.len());
    (media + text) as u64
}
