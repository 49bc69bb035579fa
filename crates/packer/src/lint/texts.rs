//! Sentences: the same questions for lessons and for the texts of checklists.

use uzima_domain::checklist::raw::RawRow;
use uzima_domain::pack::{At, Pack, PackChecklist};

use super::english::{is_english, passive};
use super::words::{letters, sentences, words};
use super::{LONG_SENTENCE, LONG_WORD, Lint, medical, warning};
use crate::finding::Finding;

/// What a text in a language could say more plainly.
pub(super) fn text(text: &str, lang: &str, pack: &Pack) -> Vec<Lint> {
    let mut out = Vec::new();
    for sentence in sentences(text) {
        let found = words(sentence);
        if found.len() > LONG_SENTENCE {
            let start: Vec<&str> = found.iter().take(4).copied().collect();
            out.push(Lint::LongSentence { words: found.len(), start: start.join(" ") });
        }
        if is_english(lang) {
            out.extend(passive(sentence).map(|words| Lint::Passive { words }));
        }
        for word in found {
            let (is_medical, is_long) = (medical::is_medical(word, lang), letters(word) > LONG_WORD);
            if !(is_medical || is_long) || is_explained(word, pack) {
                continue;
            }
            let word = word.to_lowercase();
            let lint = if is_medical { Lint::MedicalWord { word } } else { Lint::LongWord { word } };
            if !out.contains(&lint) {
                out.push(lint);
            }
        }
    }
    out
}

/// Whether the glossary has a word, by itself or among others.
fn is_explained(word: &str, pack: &Pack) -> bool {
    let word = uzima_domain::search::fold(word);
    let has = |text: &String| uzima_domain::search::fold(text).contains(&word);
    pack.glossary.iter().any(|term| has(&term.label) || term.also.iter().any(has))
}

/// The texts of a checklist that stand in the pack's language.
pub(super) fn checklist(checklist: &PackChecklist, pack: &Pack, findings: &mut Vec<Finding>) {
    let id = &checklist.logic.id;
    let lang = &pack.label.lang;
    for (key, words) in checklist.texts.texts.iter().filter(|(key, _)| !key.ends_with("/audio")) {
        let Some((file, at)) = place(checklist, key, lang) else { continue };
        // A reason says what is so; an action says what to do, and by whom.
        let is_action = key.ends_with("/do") || key.ends_with("/do_unsure");
        // Its items are joined by semicolons: each is read on a line of its own.
        let items: Vec<&str> =
            if key == "get_worse" { words.split([';', '\n']).collect() } else { vec![words] };
        let lints = items.into_iter().flat_map(|words| text(words, lang, pack));
        let lints = lints.filter(|lint| is_action || !matches!(lint, Lint::Passive { .. }));
        findings.extend(lints.map(|lint| warning(format!("checklists/{id}/{file}"), at.clone(), lint)));
    }
}

/// The author's place of a text, by its key.
pub(super) fn place(checklist: &PackChecklist, key: &str, lang: &str) -> Option<(&'static str, At)> {
    let logic = &checklist.logic;
    let row = |rows: &[RawRow], column: &str, name: &str| {
        rows.iter().find(|row| row.cells.get(column).is_some_and(|cell| cell == name)).map(|row| row.row)
    };
    let cell = |row: Option<u32>, column: &str| Some(At::cell(row?, format!("{column}::{lang}")));
    match key.split('/').collect::<Vec<_>>().as_slice() {
        ["question", name, column] => {
            Some(("questions.csv", cell(row(&logic.questions, "name", name), column)?))
        }
        ["choice", list, name, column] => {
            let is_it = |row: &&RawRow| row.cells.get("list_name").is_some_and(|cell| cell == list);
            let rows: Vec<RawRow> = logic.choices.iter().filter(is_it).cloned().collect();
            Some(("choices.csv", cell(row(&rows, "name", name), column)?))
        }
        ["rule", name, column] => Some(("rules.csv", cell(row(&logic.rules, "rule", name), column)?)),
        [key] => Some(("checklist.yaml", At::key(format!("{key}.{lang}")))),
        _ => None,
    }
}
