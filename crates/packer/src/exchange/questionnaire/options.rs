//! The choices of a question, and lists that several questions share.

use serde_json::Value;
use uzima_domain::checklist::decimal::Decimal;
use uzima_domain::checklist::name::is_not_sure;

use super::bundle::list;
use super::extensions as ext;
use super::items::Import;
use super::sets;
use super::unread::Element;
use crate::exchange::build::Words;
use crate::exchange::loss::{LossKind, Part};
use crate::exchange::names::{NameForm, Names};

/// One choice as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    /// Its code; its words where it has none.
    pub code: String,
    /// What its code is one of.
    pub system: Option<String>,
    /// Its words.
    pub words: Words,
    /// What it counts.
    pub score: Option<String>,
    /// "None of these".
    pub none: bool,
    /// Cells of ours.
    pub cells: Vec<(String, String)>,
}

/// A list that was written.
pub(super) struct KnownList {
    wanted: String,
    choices: Vec<Choice>,
    name: String,
    /// Codes and words to names.
    pub names: Vec<(String, String)>,
}

impl Import<'_> {
    /// The choices of an item; nothing when the file lacks them.
    pub(super) fn choices_of(&mut self, item: &Value, place: &str) -> Option<Vec<Choice>> {
        let mut choices = Vec::new();
        if let Some(address) = item.get("answerValueSet").and_then(Value::as_str) {
            let Some(concepts) = sets::concepts(self.resources, address) else {
                self.losses.add(place, LossKind::NoChoices { set: address.to_owned() });
                return None;
            };
            for concept in &concepts {
                // Concepts below are choices of their own.
                self.unread(concept, Element::Coding, place, &|key| matches!(key, "concept" | "contains"));
            }
            choices.extend(concepts.iter().filter_map(|concept| self.coding(concept, place)));
        }
        for option in list(item, "answerOption") {
            let Some(mut choice) = self.option(option, place) else {
                self.losses.add(place, LossKind::ChoiceUnread);
                continue;
            };
            for (url, extension) in ext::all(option) {
                match url {
                    ext::EXCLUSIVE => choice.none = ext::is_true(option, url),
                    ext::SCORE => choice.score = self.score(extension, place),
                    _ => {}
                }
            }
            choice.cells =
                ext::cells(option).map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
            if option.get("initialSelected").is_some() {
                self.losses.add(place, LossKind::Dropped(Part::Element("initialSelected".to_owned())));
            }
            choices.push(choice);
        }
        let mut seen: Vec<Choice> = Vec::new();
        for choice in choices {
            if seen.iter().any(|other| other.code == choice.code) {
                self.losses.add(place, LossKind::ChoiceUnread);
            } else {
                seen.push(choice);
            }
        }
        if seen.is_empty() {
            self.losses.add(place, LossKind::NoChoices { set: "none are listed".to_owned() });
        }
        (!seen.is_empty()).then_some(seen)
    }

    fn option(&mut self, option: &Value, place: &str) -> Option<Choice> {
        if let Some(coding) = option.get("valueCoding") {
            return self.coding(coding, place);
        }
        for key in ["valueString", "valueDate", "valueTime"] {
            if let Some(text) = option.get(key).and_then(Value::as_str) {
                let words = self.words_of(option, key, place);
                return Some(Choice::new(text, words));
            }
        }
        if let Some(number) = option.get("valueInteger").and_then(Value::as_i64) {
            let text = number.to_string();
            let words = [(self.tongue.source.clone(), text.clone())].into();
            return Some(Choice::new(&text, words));
        }
        let reference = option.get("valueReference")?;
        let words = self.words_of(reference, "display", place);
        Some(Choice::new(reference.get("reference")?.as_str()?, words))
    }

    /// A coding or concept.
    fn coding(&mut self, coding: &Value, place: &str) -> Option<Choice> {
        let mut words = self.words_of(coding, "display", place);
        let display = coding.get("display").and_then(Value::as_str);
        let code =
            coding.get("code").and_then(Value::as_str).or(display).filter(|code| !code.trim().is_empty())?;
        if !words.contains_key(&self.tongue.source) {
            words.insert(self.tongue.source.clone(), code.to_owned());
            self.losses.add(place, LossKind::NoText);
        }
        let mut choice = Choice::new(code, words);
        choice.system = coding.get("system").and_then(Value::as_str).map(str::to_owned);
        for (_, extension) in ext::all(coding).filter(|(url, _)| *url == ext::SCORE) {
            choice.score = self.score(extension, place);
        }
        Some(choice)
    }

    fn score(&mut self, extension: &Value, place: &str) -> Option<String> {
        let value = extension.get("valueDecimal").or_else(|| extension.get("valueInteger"))?;
        let score = decimal(value);
        if score.is_none() {
            self.losses.add(place, LossKind::Limit { text: value.to_string() });
        }
        score
    }

    /// Takes "don't know" out of choices: "not sure" is offered with every question.
    pub(super) fn without_not_sure(
        &mut self,
        choices: &mut Vec<Choice>,
        place: &str,
    ) -> Vec<(String, String)> {
        let mut gone = Vec::new();
        choices.retain(|choice| {
            let is_it = is_not_sure(&choice.code);
            if is_it {
                gone.push((choice.code.clone(), String::new()));
            }
            !is_it
        });
        if !gone.is_empty() {
            self.losses.add(place, LossKind::DontKnow);
        }
        gone
    }

    /// The list of these choices: one that is there, or a new one. Its name, and what its choices are called.
    pub(super) fn list_of(&mut self, wanted: &str, choices: &[Choice]) -> (String, Vec<(String, String)>) {
        let same = self.lists.iter().find(|known| known.wanted == wanted && known.choices == choices);
        if let Some(known) = same {
            return (known.name.clone(), known.names.clone());
        }
        let name = self.list_names.take(wanted, NameForm::List);
        let mut taken = Names::default();
        let mut names = Vec::new();
        for choice in choices {
            let own = taken.take(&choice.code, NameForm::Choice);
            let mut cells = vec![("list_name", name.as_str()), ("name", own.as_str())];
            cells.extend(choice.score.as_deref().map(|score| ("score", score)));
            cells.extend(choice.none.then_some(("none", "yes")));
            let kept = choice.cells.iter().filter(|(key, _)| key == "danger");
            cells.extend(kept.map(|(key, value)| (key.as_str(), value.as_str())));
            self.builder.choice(&cells);
            self.builder.words(&format!("choice/{name}/{own}/label"), &choice.words);
            names.push((choice.code.clone(), own));
        }
        for (choice, (_, own)) in choices.iter().zip(names.clone()) {
            for text in choice.words.values() {
                if !names.iter().any(|(known, _)| known == text) {
                    names.push((text.clone(), own.clone()));
                }
            }
        }
        let known = KnownList {
            wanted: wanted.to_owned(),
            choices: choices.to_vec(),
            name: name.clone(),
            names: names.clone(),
        };
        self.lists.push(known);
        (name, names)
    }
}

impl Choice {
    fn new(code: &str, words: Words) -> Self {
        Self {
            code: code.trim().to_owned(),
            system: None,
            words,
            score: None,
            none: false,
            cells: Vec::new(),
        }
    }
}

/// A number of JSON as our tables write it.
pub(super) fn decimal(value: &Value) -> Option<String> {
    let Value::Number(number) = value else { return None };
    let text = number.to_string();
    let text = text.strip_suffix(".0").unwrap_or(&text);
    Decimal::parse(text).map(Decimal::to_text)
}
