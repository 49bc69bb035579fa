//! How much of a pack each language has: texts, the sentences of red flags, recordings, pictures.

use std::collections::BTreeSet;

use serde::Serialize;
use uzima_domain::checklist::raw::RawRow;

use super::articles::Articles;
use super::checklist::SourceChecklist;
use super::glossary::Words;
use super::label::Settings;

/// What one language has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The language.
    pub lang: String,
    /// Titles, questions, choices, advice, words and lessons.
    pub texts: Share,
    /// Sentences of red flags; one that is missing keeps the language from being built.
    pub red_flags: Share,
    /// Lessons and questions with a recording.
    pub audio: Share,
    /// Lessons, questions and choices with a picture.
    pub pictures: Share,
    /// Whether the language is built.
    pub built: bool,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Share {
    /// Those that are there.
    pub have: usize,
    /// Those that the source language has, or that there could be.
    pub of: usize,
}

impl Share {
    fn add(&mut self, has: bool) {
        self.of += 1;
        self.have += usize::from(has);
    }
}

/// The coverage of every listed language.
pub(super) fn of(
    settings: &Settings,
    articles: &Articles,
    glossary: &Words,
    checklists: &[SourceChecklist],
    built: &BTreeSet<String>,
) -> Vec<Coverage> {
    let source = settings.source_language();
    let one = |lang: &str| {
        let mut out = Coverage {
            lang: lang.to_owned(),
            texts: Share::default(),
            red_flags: Share::default(),
            audio: Share::default(),
            pictures: Share::default(),
            built: built.contains(lang),
        };
        out.texts.add(settings.title(lang).is_some());
        for checklist in checklists {
            of_checklist(checklist, lang, source, &mut out);
        }
        glossary.count(lang, source, |has| out.texts.add(has));
        for translations in articles.all().values() {
            let own = translations.get(lang);
            out.texts.add(own.is_some());
            out.audio.add(own.is_some_and(|article| !article.lesson.audio.is_empty()));
            let shown = own.or_else(|| translations.get(source));
            out.pictures.add(shown.is_some_and(|article| !article.lesson.pictures().is_empty()));
        }
        out
    };
    settings.label_languages().map(one).collect()
}

fn of_checklist(checklist: &SourceChecklist, lang: &str, source: &str, out: &mut Coverage) {
    let empty = std::collections::BTreeMap::new();
    let own = checklist.texts.get(lang).unwrap_or(&empty);
    let of_source = checklist.texts.get(source).unwrap_or(&empty);
    let is_red = |row: &RawRow| row.cells.get("red_flag").is_some_and(|cell| cell == "yes");
    let red: BTreeSet<&str> = checklist
        .logic
        .rules
        .iter()
        .filter(|row| is_red(row))
        .filter_map(|row| row.cells.get("rule"))
        .map(String::as_str)
        .collect();
    for key in of_source.keys().filter(|key| !key.ends_with("/audio")) {
        let has = own.contains_key(key);
        out.texts.add(has);
        let rule = key.strip_prefix("rule/").and_then(|rest| rest.split('/').next());
        if rule.is_some_and(|rule| red.contains(rule)) {
            out.red_flags.add(has);
        }
    }
    for row in &checklist.logic.questions {
        if let Some(name) =
            row.cells.get("name").filter(|name| of_source.contains_key(&format!("question/{name}/label")))
        {
            out.audio.add(own.contains_key(&format!("question/{name}/audio")));
            out.pictures.add(row.cells.contains_key("picture"));
        }
    }
    for row in &checklist.logic.choices {
        out.pictures.add(row.cells.contains_key("picture"));
    }
}
