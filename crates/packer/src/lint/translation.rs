//! A translation beside its source: numbers and addresses that are others, and texts that nobody translated.
//!
//! Nobody here reads the language. What is compared means the same in each: a number is a dose, an age or a limit of breaths, and
//! one that was mistyped is the fault that harms.

mod numbers;
mod pairs;
mod spelled;

use std::collections::BTreeSet;

use uzima_domain::pack::Pack;

use self::pairs::{Pair, pairs};
use super::words::{letters, words};
use super::{Lint, warning};
use crate::finding::Finding;

/// Words and letters from which on two languages hardly say the same in the same letters.
const LONG: (usize, usize) = (4, 20);

/// Everything that differs between the source and one translation of it, and should not.
pub(super) fn all(source: &Pack, other: &Pack, findings: &mut Vec<Finding>) {
    for pair in pairs(source, other) {
        let Pair { file, at, source: before, translation: after, source_links, links } = pair;
        let langs = (source.label.lang.as_str(), other.label.lang.as_str());
        let mut add = |lint| findings.push(warning(file.clone(), at.clone(), lint));
        if let Some((missing, added)) = numbers::differing((&before, langs.0), (&after, langs.1)) {
            add(Lint::NumbersDiffer { missing, added });
        }
        let only =
            |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect();
        if source_links != links {
            add(Lint::LinksDiffer {
                missing: only(&source_links, &links),
                added: only(&links, &source_links),
            });
        }
        if is_copy(&before, &after) && primary(langs.0) != primary(langs.1) {
            add(Lint::NotTranslated { source: langs.0.to_owned() });
        }
    }
}

/// Whether a long text stands in both languages.
fn is_copy(before: &str, after: &str) -> bool {
    let is_long = || words(before).len() >= LONG.0 && letters(before) >= LONG.1;
    before.trim() == after.trim() && is_long()
}

/// A language without its region and script.
fn primary(lang: &str) -> &str {
    lang.split('-').next().unwrap_or(lang)
}
