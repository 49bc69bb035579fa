//! FHIR R4 (4.0.1) `Questionnaire`, in and out. Owns which element and extension is which column of ours.
//!
//! In: everything that a checklist has no place for is a loss, by the name of the element or the address of the extension.
//! Refused is what would take a guess: several `enableWhen` without `enableBehavior`, one that names a question that is not
//! there, and modifiers that are not known.

mod bundle;
mod conditions;
mod extensions;
mod item;
mod items;
mod options;
mod sets;
mod unit;
mod unread;
mod words;
mod write;
pub(crate) mod yes_no;

pub use self::write::export;
pub(crate) use self::write::{put, resource_id};

use serde_json::Value;
use uzima_domain::checklist::compile::MOST_ROWS;
use uzima_domain::import::json_keys;
use uzima_domain::pack::value::{is_file_id, is_language};

use self::bundle::Resources;
use self::extensions as ext;
use self::items::Import;
use self::unread::{Element, not_a_list};
use self::words::Tongue;
use super::build::Said;
use super::loss::{LossKind, Part};
use super::names::{NameForm, Names};
use super::{ExchangeFault, Imported, fault, mend};
use crate::finding::Finding;
use crate::source::decode;

/// Elements of a questionnaire that are read, or say nothing that a reader would miss.
const READ: [&str; 17] = [
    "resourceType",
    "id",
    "meta",
    "language",
    "text",
    "contained",
    "url",
    "version",
    "name",
    "title",
    "_title",
    "status",
    "date",
    "publisher",
    "copyright",
    "item",
    "extension",
];

/// Brings in a questionnaire, or a `Bundle` with one and its value sets. `lang` is the language of its texts where it does
/// not say it; `file` names it in findings.
///
/// # Errors
/// Everything that stands in the way, each at its question.
pub fn import(file: &str, bytes: &[u8], lang: Option<&str>) -> Result<Imported, Vec<Finding>> {
    let refuse = |found| vec![fault(file, None, found)];
    if bytes.len() as u64 > super::MAX_BYTES {
        return Err(refuse(ExchangeFault::TooLarge { limit: MOST_ROWS }));
    }
    let mut unread = Vec::new();
    let Some(text) = decode(file, bytes, &mut unread) else { return Err(unread) };
    let text = text.as_str();
    let json: Value = serde_json::from_str(text)
        .map_err(|error| refuse(ExchangeFault::NotJson { detail: error.to_string() }))?;
    if let Some(key) = json_keys::given_twice(text).into_iter().next() {
        return Err(refuse(ExchangeFault::KeyTwice { key }));
    }
    let resources = Resources::of(&json).map_err(refuse)?;
    let form = resources.questionnaire;
    let shapeless = not_a_list(form, None);
    if !shapeless.is_empty() {
        let each = shapeless.into_iter();
        return Err(each
            .map(|(link, key)| fault(file, link.as_deref(), ExchangeFault::NotAList { key }))
            .collect());
    }
    if let Some(path) = ext::modifier(form, "Questionnaire") {
        return Err(refuse(ExchangeFault::Modifier { path }));
    }
    let own = form.get("language").and_then(Value::as_str).filter(|tag| is_language(tag));
    let tongue = Tongue::new(own.or(lang).unwrap_or("en"), &json);
    let mut import = Import::new(file, &resources, &tongue);
    import.root(form);
    import.items(form);
    import.finish(form)
}

impl Import<'_> {
    /// Title, status, settings of ours, and everything at the top that has no place.
    fn root(&mut self, form: &Value) {
        let mut title = self.words_of(form, "title", "");
        for key in ["name", "id"] {
            if title.is_empty()
                && let Some(text) = form.get(key).and_then(Value::as_str)
            {
                title.insert(self.tongue.source.clone(), text.to_owned());
            }
        }
        if title.is_empty() {
            title.insert(self.tongue.source.clone(), "Form".to_owned());
            self.losses.add("", LossKind::NoText);
        }
        self.builder.words("title", &title);
        let status = form.get("status").and_then(Value::as_str).unwrap_or("missing");
        if !matches!(status, "active" | "draft") {
            self.losses.add("", LossKind::Status { found: status.to_owned() });
        }
        let keys = form.as_object().into_iter().flat_map(serde_json::Map::keys);
        for key in keys.filter(|key| !READ.contains(&key.as_str())) {
            self.losses.add("", LossKind::Dropped(Part::Element(key.clone())));
        }
        // Items and value sets say it of themselves, and what is not read at all is told already.
        let elsewhere = |key: &str| matches!(key, "item" | "contained") || !READ.contains(&key);
        self.unread(form, Element::Form, "", &elsewhere);
        for (_, extension) in ext::all(form).filter(|(url, _)| *url == ext::SETTING) {
            self.setting(extension);
        }
        self.unread_sets();
        if self.resources.has_plan {
            self.losses.add("", LossKind::Plan);
        }
        for tag in self.tongue.refused.clone() {
            self.losses.add("", LossKind::Language { tag });
        }
    }

    /// A setting of ours: `key`, and a value or words.
    fn setting(&mut self, extension: &Value) {
        let part = |name: &str| ext::find(extension, name);
        let key = part("key").and_then(|part| part.get("valueCode")).and_then(Value::as_str);
        let Some((key, value)) = key.zip(part("value")) else { return };
        if matches!(key, "get_worse" | "not_for.text" | "not_for.do") || key.starts_with("rule/") {
            let words = self.words_of(value, "valueString", "");
            self.builder.words(key, &words);
        } else if let Some(text) = value.get("valueString").and_then(Value::as_str) {
            self.builder.setting(key, text);
        }
    }

    /// The whole, when nothing stood in the way.
    fn finish(mut self, form: &Value) -> Result<Imported, Vec<Finding>> {
        self.conditions();
        if self.builder.len() == 0 {
            self.refuse(None, ExchangeFault::Nothing);
        }
        if !self.findings.is_empty() {
            return Err(self.findings);
        }
        let languages = self.tongue.languages();
        let said = self.builder.only_record(&languages);
        if self.builder.go_at_once(&languages) == Said::InEnglish || said == Said::InEnglish {
            self.losses.add("", LossKind::OwnWords);
        }
        let said = |key: &str| {
            let text = form.get(key).and_then(Value::as_str).map(one_line);
            text.filter(|text| !text.trim().is_empty())
        };
        let id = ["id", "name", "title"].iter().find_map(|key| form.get(*key)?.as_str()).unwrap_or("form");
        let mut made = self.builder.finish(file_id(id), languages);
        made.publisher = said("publisher");
        made.licence = said("copyright");
        made.url = said("url");
        made.version = said("version");
        let mut losses = self.losses;
        mend::mend(&mut made, &mut losses)?;
        Ok(Imported { form: made, losses: losses.into_sorted() })
    }
}

/// The id of a file: as it is where it can be, else the nearest.
pub(crate) fn file_id(word: &str) -> String {
    if is_file_id(word) && !word.contains('_') {
        return word.to_owned();
    }
    Names::default().take(word, NameForm::Question).replace('_', "-").trim_matches('-').to_owned()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
