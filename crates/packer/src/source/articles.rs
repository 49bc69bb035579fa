//! `articles/<lang>/<id>.md`: lessons, in every language.

use std::collections::BTreeMap;

use uzima_domain::checklist::nearest::nearest;
use uzima_domain::pack::direction::Direction;
use uzima_domain::pack::label::Review;
use uzima_domain::pack::pack_fault::{Expected, Named};
use uzima_domain::pack::{At, Lesson, PackFault, value};

use super::front_matter::{self, Head};
use super::markdown;
use super::text::{decode, split_list};
use crate::finding::{Finding, SourceFault};
use crate::tree::FileTree;

/// Lessons that no order is given for stand last.
const LAST: u32 = 9999;

/// All lessons by id, then language.
#[derive(Debug, Clone, Default)]
pub(super) struct Articles {
    lessons: BTreeMap<String, BTreeMap<String, Lesson>>,
    source: String,
}

impl Articles {
    /// The lessons for one language; those without a translation stand in the source language.
    pub(super) fn in_language(&self, lang: &str, findings: &mut Vec<Finding>) -> Vec<Lesson> {
        let mut out = Vec::new();
        for translations in self.lessons.values() {
            if let Some(lesson) = translations.get(lang) {
                out.push(lesson.clone());
            } else if let Some(lesson) = translations.get(&self.source) {
                let fault = SourceFault::LessonFallsBack { lang: lang.to_owned() };
                findings.push(Finding::source(lesson.source_path(), At::File, fault).as_warning());
                out.push(lesson.clone());
            }
        }
        out
    }
}

/// Reads every lesson of a folder.
pub(super) fn read(tree: &FileTree, languages: &[String], findings: &mut Vec<Finding>) -> Articles {
    let source = languages.first().cloned().unwrap_or_default();
    let mut articles = Articles { source, ..Articles::default() };
    for (file, bytes) in tree {
        let inside = file.strip_prefix("articles/").and_then(|rest| rest.strip_suffix(".md"));
        let Some((lang, id)) = inside.and_then(|inside| inside.split_once('/')) else { continue };
        if !languages.iter().any(|listed| listed == lang) {
            let nearest = nearest(lang, languages.iter().map(String::as_str));
            let fault = PackFault::Unknown { what: Named::Language, name: lang.to_owned(), nearest };
            findings.push(Finding::pack(file, At::File, fault));
            continue;
        }
        if !value::is_file_id(id) {
            let fault = PackFault::BadValue { expected: Expected::FileId, found: id.to_owned() };
            findings.push(Finding::pack(file, At::File, fault));
            continue;
        }
        let Some(text) = decode(file, bytes, findings) else { continue };
        if let Some(head) = front_matter::split(file, &text, findings) {
            let lesson = lesson(file, lang, id, &head, findings);
            articles.lessons.entry(id.to_owned()).or_default().insert(lang.to_owned(), lesson);
        }
    }
    untranslatable(&articles, findings);
    articles
}

/// A translation of a lesson that the source language does not have cannot be shown to everybody.
fn untranslatable(articles: &Articles, findings: &mut Vec<Finding>) {
    for translations in articles.lessons.values().filter(|all| !all.contains_key(&articles.source)) {
        if let Some(lesson) = translations.values().next() {
            let file = format!("articles/{}/{}.md", articles.source, lesson.id);
            findings.push(Finding::pack(file, At::File, PackFault::Missing));
        }
    }
}

fn lesson(file: &str, lang: &str, id: &str, head: &Head<'_>, findings: &mut Vec<Finding>) -> Lesson {
    let text = |key: &str| head.keys.get(key).copied().unwrap_or_default();
    let filled = |key: &str| Some(text(key)).filter(|text| !text.is_empty()).map(str::to_owned);
    Lesson {
        blocks: markdown::blocks(file, head.body, head.lines, findings),
        dir: Direction::of(lang),
        id: id.to_owned(),
        lang: lang.to_owned(),
        message: filled("message"),
        order: order(file, text("order"), findings),
        related: split_list(text("related")),
        reviewed: reviewed(file, text("reviewed"), findings),
        sources: split_list(text("sources")),
        summary: text("summary").to_owned(),
        title: text("title").to_owned(),
        topics: split_list(text("topics")),
    }
}

fn order(file: &str, text: &str, findings: &mut Vec<Finding>) -> u32 {
    if text.is_empty() {
        return LAST;
    }
    text.parse().ok().filter(|order| *order <= LAST).unwrap_or_else(|| {
        let fault = PackFault::BadValue { expected: Expected::Order, found: text.to_owned() };
        findings.push(Finding::pack(file, At::key("order"), fault));
        LAST
    })
}

/// `name; date; role`, or `unreviewed`.
fn reviewed(file: &str, text: &str, findings: &mut Vec<Finding>) -> Option<Review> {
    if text.is_empty() || text == "unreviewed" {
        return None;
    }
    let mut parts = split_list(text).into_iter();
    let review = Review {
        by: parts.next().unwrap_or_default(),
        date: parts.next().unwrap_or_default(),
        role: parts.next(),
    };
    if value::date(&review.date).is_none() {
        let fault = PackFault::BadValue { expected: Expected::Date, found: review.date.clone() };
        findings.push(Finding::pack(file, At::key("reviewed"), fault));
    }
    Some(review)
}
