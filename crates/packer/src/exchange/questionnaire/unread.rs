//! Extensions that nothing reads, wherever they stand. Owns which extension is read at which kind of element.
//!
//! One walk for all elements: what is not named here is told, so that an element nobody thought of loses nothing in silence.

use serde_json::Value;

use super::extensions as ext;

/// What an element is, as far as its extensions are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// The questionnaire.
    Form,
    /// A question or group; units and limits are read where it takes a number.
    Item { takes_number: bool },
    /// A text that became the help of a question.
    Help,
    /// A choice of a question.
    Option,
    /// A value set or code system; its concepts are told where they are offered.
    Set,
    /// A coding or concept that became a choice.
    Coding,
    /// What stands beside a text that is read.
    Text,
    /// Anything else: no extension is read.
    Other,
}

impl Element {
    fn reads(self, url: &str, element: &Value) -> bool {
        match self {
            Self::Form => url == ext::SETTING,
            // A hidden item is left out as a whole; "not hidden" says nothing.
            Self::Item { .. } if url == ext::HIDDEN => !ext::is_true(element, url),
            Self::Item { takes_number: true } if ext::OF_NUMBERS.contains(&url) => true,
            Self::Item { .. } => matches!(url, ext::CELL | ext::ENABLE | ext::CONSTRAINT),
            Self::Help => url == ext::CONTROL,
            Self::Option => matches!(url, ext::EXCLUSIVE | ext::SCORE | ext::CELL),
            Self::Coding => url == ext::SCORE,
            Self::Text => url == ext::TRANSLATION,
            Self::Set | Self::Other => false,
        }
    }

    fn below(self, key: &str) -> Self {
        match (self, key) {
            (Self::Form, "_title")
            | (Self::Item { .. } | Self::Help, "_text")
            | (Self::Option, "_valueString" | "_valueDate" | "_valueTime")
            | (Self::Coding, "_display") => Self::Text,
            (Self::Item { .. }, "answerOption") => Self::Option,
            (Self::Option, "valueCoding" | "valueReference") => Self::Coding,
            (Self::Set, _) => Self::Set,
            _ => Self::Other,
        }
    }

    fn tells_elsewhere(self, key: &str) -> bool {
        self == Self::Set && matches!(key, "concept" | "contains")
    }
}

/// The addresses of what nothing reads at an element and below it, but for the keys that are told `elsewhere`.
pub(super) fn unread(of: &Value, element: Element, elsewhere: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (key, value) in of.as_object().into_iter().flatten() {
        if key == "extension" || key == "modifierExtension" {
            for one in value.as_array().into_iter().flatten() {
                let url = one.get("url").and_then(Value::as_str).unwrap_or("without url");
                if key == "extension" && element.reads(url, of) {
                    parts(one, url, &mut found);
                } else {
                    found.push(url.to_owned());
                }
            }
        } else if !elsewhere(key) && !element.tells_elsewhere(key) {
            walk(value, element.below(key), &mut found);
        }
    }
    found
}

fn walk(value: &Value, element: Element, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, element, found)),
        Value::Object(_) => found.extend(unread(value, element, &|_| false)),
        _ => {}
    }
}

/// What stands within an extension that is read: its parts are, and words of ours have translations.
fn parts(one: &Value, url: &str, found: &mut Vec<String>) {
    for (key, value) in one.as_object().into_iter().flatten() {
        if key == "extension" {
            value.as_array().into_iter().flatten().for_each(|part| parts(part, url, found));
        } else {
            let is_words = url == ext::SETTING && key == "_valueString";
            walk(value, if is_words { Element::Text } else { Element::Other }, found);
        }
    }
}

/// Where something stands that is not the list it should be: the last linkId before it, and its key.
pub(super) fn not_a_list(of: &Value, link: Option<&str>) -> Vec<(Option<String>, String)> {
    const LISTS: [&str; 12] = [
        "item",
        "enableWhen",
        "answerOption",
        "extension",
        "modifierExtension",
        "contained",
        "contains",
        "include",
        "exclude",
        "concept",
        "designation",
        "coding",
    ];
    match of {
        Value::Object(object) => {
            let link = object.get("linkId").and_then(Value::as_str).or(link);
            let each = object.iter().map(|(key, value)| {
                if LISTS.contains(&key.as_str()) && !value.is_array() && !value.is_null() {
                    return vec![(link.map(str::to_owned), key.clone())];
                }
                not_a_list(value, link)
            });
            each.flatten().collect()
        }
        Value::Array(items) => items.iter().flat_map(|item| not_a_list(item, link)).collect(),
        _ => Vec::new(),
    }
}
