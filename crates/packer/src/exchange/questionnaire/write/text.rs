//! Texts with the extension for translations.

use serde_json::{Map, Value, json};

use super::ext;

/// Puts a text, and beside it what it is in other languages.
pub(crate) fn put(out: &mut Map<String, Value>, key: &str, texts: &[(&str, &str)], source: &str) {
    let mut others = Vec::new();
    for (lang, text) in texts {
        if *lang == source {
            out.insert(key.to_owned(), json!(text));
        } else {
            others.push(json!({ "url": ext::TRANSLATION, "extension": [
                { "url": "lang", "valueCode": lang },
                { "url": "content", "valueString": text },
            ] }));
        }
    }
    if !others.is_empty() {
        out.insert(format!("_{key}"), json!({ "extension": others }));
    }
}
