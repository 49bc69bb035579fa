//! `articles/<lang>/<id>.md`: lessons, in every language. Alerts are written in the same way, with further keys.

use std::collections::BTreeMap;

use uzima_domain::checklist::nearest::nearest;
use uzima_domain::pack::direction::Direction;
use uzima_domain::pack::label::Review;
use uzima_domain::pack::pack_fault::{Expected, Named};
use uzima_domain::pack::{At, Lesson, PackFault, value};

use super::front_matter::{self, ALERT_KEYS, Head, LESSON_KEYS};
use super::markdown;
use super::text::{decode, split_list};
use crate::finding::{Finding, SourceFault};
use crate::tree::FileTree;

/// Lessons that no order is given for stand last.
const LAST: u32 = 9999;

/// All lessons by id, then language.
#[derive(Debug, Clone, Default)]
pub(super) struct Articles {
    by_id: BTreeMap<String, BTreeMap<String, Article>>,
    folder: &'static str,
    source: String,
}

/// One text with what stands in its head.
#[derive(Debug, Clone, Default)]
pub(super) struct Article {
    /// The text.
    pub lesson: Lesson,
    /// Keys of the head to the rest of their lines.
    pub keys: BTreeMap<String, String>,
}

impl Article {
    /// What stands at a key of the head, or an empty text.
    pub(super) fn value(&self, key: &str) -> String {
        self.keys.get(key).cloned().unwrap_or_default()
    }
}

impl Articles {
    /// Whether there is one of this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// Every text, by id, then language.
    pub(super) fn all(&self) -> &BTreeMap<String, BTreeMap<String, Article>> {
        &self.by_id
    }

    /// The lessons for one language; those without a translation stand in the source language.
    pub(super) fn in_language(&self, lang: &str, findings: &mut Vec<Finding>) -> Vec<Lesson> {
        self.read_in(lang, findings).into_iter().map(|article| article.lesson).collect()
    }

    /// The same with their heads.
    pub(super) fn read_in(&self, lang: &str, findings: &mut Vec<Finding>) -> Vec<Article> {
        let mut out = Vec::new();
        for translations in self.by_id.values() {
            if let Some(article) = translations.get(lang) {
                out.push(article.clone());
            } else if let Some(article) = translations.get(&self.source) {
                let fault = SourceFault::LessonFallsBack { lang: lang.to_owned() };
                let file = format!("{}/{}/{}.md", self.folder, self.source, article.lesson.id);
                findings.push(Finding::source(file, At::File, fault).as_warning());
                out.push(article.clone());
            }
        }
        out
    }
}

/// Reads every lesson, or every alert, of a folder.
pub(super) fn read(
    tree: &FileTree,
    folder: &'static str,
    languages: &[String],
    findings: &mut Vec<Finding>,
) -> Articles {
    let source = languages.first().cloned().unwrap_or_default();
    let mut articles = Articles { folder, source, ..Articles::default() };
    let keys = if folder == "alerts" { &ALERT_KEYS[..] } else { &LESSON_KEYS[..] };
    for (file, bytes) in tree {
        let inside = file.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
        let inside = inside.and_then(|rest| rest.strip_suffix(".md"));
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
        if let Some(head) = front_matter::split(file, &text, keys, findings) {
            let lesson = lesson(file, lang, id, &head, findings);
            let keys =
                head.keys.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
            let article = Article { lesson, keys };
            articles.by_id.entry(id.to_owned()).or_default().insert(lang.to_owned(), article);
        }
    }
    untranslatable(&articles, findings);
    articles
}

/// A translation of a lesson that the source language does not have cannot be shown to everybody.
fn untranslatable(articles: &Articles, findings: &mut Vec<Finding>) {
    for translations in articles.by_id.values().filter(|all| !all.contains_key(&articles.source)) {
        if let Some(article) = translations.values().next() {
            let file = format!("{}/{}/{}.md", articles.folder, articles.source, article.lesson.id);
            findings.push(Finding::pack(file, At::File, PackFault::Missing));
        }
    }
}

fn lesson(file: &str, lang: &str, id: &str, head: &Head<'_>, findings: &mut Vec<Finding>) -> Lesson {
    let text = |key: &str| head.keys.get(key).copied().unwrap_or_default();
    let filled = |key: &str| Some(text(key)).filter(|text| !text.is_empty()).map(str::to_owned);
    Lesson {
        audio: split_list(text("audio")),
        blocks: markdown::blocks(file, head.body, head.lines, findings),
        dir: Direction::of(lang),
        id: id.to_owned(),
        lang: lang.to_owned(),
        message: filled("message"),
        picture: filled("picture"),
        quiz: filled("quiz"),
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
