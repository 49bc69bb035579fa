//! Texts with their translations.

use std::collections::BTreeSet;

use serde_json::Value;
use uzima_domain::pack::value::is_language;

use super::bundle::list;
use super::extensions as ext;
use super::items::Import;
use crate::exchange::build::Words;
use crate::exchange::loss::LossKind;

/// The languages of a form.
pub(super) struct Tongue {
    /// The language of the texts themselves.
    pub source: String,
    /// Those of translations, in order.
    others: BTreeSet<String>,
    /// Tags that are none.
    pub refused: BTreeSet<String>,
}

impl Tongue {
    /// The languages that translations anywhere in a file are in.
    pub(super) fn new(source: &str, json: &Value) -> Self {
        let mut found = BTreeSet::new();
        collect(json, &mut found);
        let (others, refused) = found.into_iter().partition(|tag| is_language(tag));
        let mut tongue = Self { source: source.to_owned(), others, refused };
        tongue.others.remove(source);
        tongue
    }

    /// All of them, the source first.
    pub(super) fn languages(&self) -> Vec<String> {
        std::iter::once(&self.source).chain(&self.others).cloned().collect()
    }

    /// Words of a value: itself in the source language, and what its extension and designations say.
    pub(super) fn words(&self, of: &Value, key: &str) -> Words {
        let mut words = Words::new();
        let mut add = |lang: &str, text: &str| {
            if !text.trim().is_empty() && (lang == self.source || self.others.contains(lang)) {
                words.entry(lang.to_owned()).or_insert_with(|| text.trim().to_owned());
            }
        };
        if let Some(text) = of.get(key).and_then(Value::as_str) {
            add(&self.source, text);
        }
        if let Some(beside) = of.get(format!("_{key}").as_str()) {
            for (_, extension) in ext::all(beside).filter(|(url, _)| *url == ext::TRANSLATION) {
                if let (Some(lang), Some(text)) = translation(extension) {
                    add(lang, text);
                }
            }
        }
        for designation in list(of, "designation") {
            let text = |key: &str| designation.get(key).and_then(Value::as_str);
            if let (Some(lang), Some(text)) = (text("language"), text("value")) {
                add(lang, text);
            }
        }
        words
    }
}

fn translation(extension: &Value) -> (Option<&str>, Option<&str>) {
    let part = |name: &str, kinds: [&str; 2]| {
        let part = ext::find(extension, name)?;
        kinds.iter().find_map(|kind| part.get(*kind)?.as_str())
    };
    (part("lang", ["valueCode", "valueString"]), part("content", ["valueString", "valueMarkdown"]))
}

/// Every tag of a translation or designation.
fn collect(json: &Value, found: &mut BTreeSet<String>) {
    match json {
        Value::Object(object) => {
            if object.get("url").and_then(Value::as_str) == Some(ext::TRANSLATION)
                && let (Some(lang), _) = translation(json)
            {
                found.insert(lang.to_owned());
            }
            for designation in list(json, "designation") {
                found.extend(designation.get("language").and_then(Value::as_str).map(str::to_owned));
            }
            object.values().for_each(|value| collect(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}

impl Import<'_> {
    /// Words without marks of HTML.
    pub(super) fn words_of(&mut self, of: &Value, key: &str, place: &str) -> Words {
        let mut words = self.tongue.words(of, key);
        for text in words.values_mut() {
            if let Some(plain) = without_marks(text) {
                *text = plain;
                self.losses.add(place, LossKind::Marks);
            }
        }
        words
    }
}

/// A text without marks such as `<b>`; nothing when it has none.
fn without_marks(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(at) = rest.find('<') {
        let (before, mark) = rest.split_at(at);
        out.push_str(before);
        let is_mark = mark[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        if let Some(end) = mark.find('>').filter(|_| is_mark) {
            found = true;
            rest = &mark[end + 1..];
        } else {
            out.push('<');
            rest = &mark[1..];
        }
    }
    out.push_str(rest);
    found.then(|| out.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::without_marks;

    #[test]
    fn marks_go_and_signs_stay() {
        assert_eq!(without_marks("A <b>calm</b>\n child</p>").as_deref(), Some("A calm child"));
        assert_eq!(without_marks("a < b and c > d"), None);
        assert_eq!(without_marks("below <2yrs"), None);
    }
}
