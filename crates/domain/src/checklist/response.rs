//! Answers as a `QuestionnaireResponse` of FHIR R4. Owns which answer is which value; who answered, and when, are arguments.
//!
//! "Not sure" stays what it is: an answer without a value and the reason `asked-unknown`, never a missing one and never no.
//! What was said of the person, because a list is for some ages only or for only one of pregnant and not, stands first, in a group
//! of its own: it decided whether the list may be trusted for them. A meter that shows HI or LO is `positive-infinity` or `negative-infinity`. Questions that are not relevant are left out.

use serde_json::{Map, Value, json};

use super::answer::{Answer, Answers};
use super::audience::{Age, Pregnancy, Sex, Subject};
use super::decimal::Decimal;
use super::evaluate::State;
use super::question::{Kind, NumberForm, QuestionIndex};
use super::raw::RawChecklist;
use super::{Checklist, evaluate, visible};

/// Units (UCUM).
const UCUM: &str = "http://unitsofmeasure.org";
/// Male and female (HL7 FHIR R4).
const GENDER: &str = "http://hl7.org/fhir/administrative-gender";
/// Why a value is missing (HL7 FHIR R4).
const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/// What a response says beside the answers.
#[derive(Debug, Clone, Copy, Default)]
pub struct Header<'a> {
    /// Canonical address of the questionnaire, when it has one.
    pub questionnaire: Option<&'a str>,
    /// When it was answered: a date and time with its offset, as FHIR writes it.
    pub authored: Option<&'a str>,
    /// Language of the words (BCP 47).
    pub language: Option<&'a str>,
    /// What was said of the person; what nobody asked is left out.
    pub person: Subject,
}

/// The group of what was said of the person. No question can have these names, as theirs hold no point.
const PERSON: &str = "about.person";
const AGE: &str = "about.age";
const SEX: &str = "about.sex";
const PREGNANT: &str = "about.pregnant";

/// The response: items in the groups of `raw`, with the words that `text` has for a key such as `question/<name>/label`; for what
/// was said of the person the keys are `person`, `person/age`, `person/sex` and `person/pregnant`.
/// `completed` when nothing that is needed is open, else `in-progress`.
pub fn response(
    checklist: &Checklist,
    raw: &RawChecklist,
    answers: &Answers,
    header: &Header<'_>,
    text: &dyn Fn(&str) -> Option<String>,
) -> Value {
    let writer = Writer { checklist, answers, shown: visible(checklist, answers), text };
    let is_finished = matches!(evaluate(checklist, answers).state, State::Finished(_));
    let mut out = Map::new();
    let mut put = |key: &str, value: Option<&str>| {
        if let Some(value) = value {
            out.insert(key.to_owned(), json!(value));
        }
    };
    put("resourceType", Some("QuestionnaireResponse"));
    put("language", header.language);
    put("questionnaire", header.questionnaire);
    put("status", Some(if is_finished { "completed" } else { "in-progress" }));
    put("authored", header.authored);
    let items: Vec<Value> = writer.person(header.person).into_iter().chain(writer.items(raw)).collect();
    if !items.is_empty() {
        out.insert("item".to_owned(), Value::Array(items));
    }
    Value::Object(out)
}

struct Writer<'a> {
    checklist: &'a Checklist,
    answers: &'a Answers,
    shown: Vec<QuestionIndex>,
    text: &'a dyn Fn(&str) -> Option<String>,
}

impl Writer<'_> {
    /// What was said of the person; nothing when nobody was asked.
    fn person(&self, person: Subject) -> Option<Value> {
        let age = person.age.map(|age| match age {
            Age::Months(months) => {
                json!({ "valueQuantity": { "value": months, "unit": "months", "system": UCUM, "code": "mo" } })
            }
            Age::NotSure => absent("asked-unknown"),
        });
        let sex = person.sex.map(|sex| {
            let code = match sex {
                Sex::Female => "female",
                Sex::Male => "male",
            };
            json!({ "valueCoding": { "system": GENDER, "code": code } })
        });
        let pregnant = person.pregnancy.map(|said| match said {
            Pregnancy::Pregnant => json!({ "valueBoolean": true }),
            Pregnancy::NotPregnant => json!({ "valueBoolean": false }),
            Pregnancy::NotSure => absent("asked-unknown"),
        });
        let said =
            [(AGE, "person/age", age), (SEX, "person/sex", sex), (PREGNANT, "person/pregnant", pregnant)];
        let said = said.into_iter().filter_map(|(id, key, value)| Some((id, key, value?)));
        let inside: Vec<Value> =
            said.map(|(id, key, value)| self.titled(id, key, "answer", vec![value])).collect();
        (!inside.is_empty()).then(|| self.titled(PERSON, "person", "item", inside))
    }

    /// Answered questions, those of a group inside it; a group without any is left out.
    fn items(&self, raw: &RawChecklist) -> Vec<Value> {
        let mut open: Vec<(&str, Vec<Value>)> = Vec::new();
        let mut items = Vec::new();
        for row in &raw.questions {
            let name = row.cells.get("name").map_or("", String::as_str);
            match row.cells.get("type").map(String::as_str) {
                Some("begin_group") => open.push((name, std::mem::take(&mut items))),
                Some("end_group") => {
                    let Some((group, before)) = open.pop() else { continue };
                    let inside = std::mem::replace(&mut items, before);
                    if !inside.is_empty() {
                        items.push(self.item(group, "item", inside));
                    }
                }
                _ => items.extend(self.answered(name)),
            }
        }
        items
    }

    fn answered(&self, name: &str) -> Option<Value> {
        let question = self.checklist.question(name).filter(|question| self.shown.contains(question))?;
        let answer =
            self.answers.get(name).filter(|answer| answer.check(self.checklist, question).is_ok())?;
        Some(self.item(name, "answer", self.values(question, answer)))
    }

    fn item(&self, name: &str, key: &str, inside: Vec<Value>) -> Value {
        self.titled(name, &["question/", name, "/label"].concat(), key, inside)
    }

    fn titled(&self, id: &str, label: &str, key: &str, inside: Vec<Value>) -> Value {
        let mut out = Map::new();
        out.insert("linkId".to_owned(), json!(id));
        if let Some(label) = (self.text)(label) {
            out.insert("text".to_owned(), json!(label));
        }
        out.insert(key.to_owned(), Value::Array(inside));
        Value::Object(out)
    }

    fn values(&self, question: QuestionIndex, answer: &Answer) -> Vec<Value> {
        let one = |value: Value| vec![value];
        match answer {
            Answer::Yes => one(json!({ "valueBoolean": true })),
            Answer::No => one(json!({ "valueBoolean": false })),
            Answer::Choice(name) => one(self.coding(question, name)),
            Answer::Choices(names) => names.iter().map(|name| self.coding(question, name)).collect(),
            Answer::Number(value) => one(self.number(question, *value)),
            Answer::Date(date) => one(json!({ "valueDate": crate::time::date_text(*date) })),
            Answer::NotSure => one(absent("asked-unknown")),
            Answer::High => one(absent("positive-infinity")),
            Answer::Low => one(absent("negative-infinity")),
        }
    }

    fn coding(&self, question: QuestionIndex, name: &str) -> Value {
        let list =
            self.checklist[question].kind.list().map(|list| self.checklist.lists[list.0].name.as_str());
        let key = ["choice/", list.unwrap_or_default(), "/", name, "/label"].concat();
        let mut out = Map::new();
        out.insert("code".to_owned(), json!(name));
        if let Some(label) = (self.text)(&key) {
            out.insert("display".to_owned(), json!(label));
        }
        json!({ "valueCoding": out })
    }

    fn number(&self, question: QuestionIndex, value: Decimal) -> Value {
        // Whole millionths are a number of JSON, digit for digit.
        let number: Value = serde_json::from_str(&value.to_text()).unwrap_or(Value::Null);
        match value_key(&self.checklist[question].kind) {
            "valueQuantity" => match &self.checklist[question].unit {
                Some(unit) => json!({ "valueQuantity": { "value": number, "unit": unit } }),
                None => json!({ "valueQuantity": { "value": number } }),
            },
            key => json!({ key: number }),
        }
    }
}

/// An answer without a value, and why it has none. The reason stands at the answer: a value that holds nothing but a reason is
/// read as "no" by engines that compare it.
fn absent(reason: &str) -> Value {
    json!({ "extension": [{ "url": ABSENT, "valueCode": reason }] })
}

/// The element that holds an answer.
const fn value_key(kind: &Kind) -> &'static str {
    match kind {
        Kind::YesNo { .. } | Kind::Note => "valueBoolean",
        Kind::SelectOne { .. } | Kind::SelectMultiple { .. } => "valueCoding",
        Kind::Date => "valueDate",
        Kind::Number(number) => match number.form {
            NumberForm::Integer => "valueInteger",
            NumberForm::Decimal => "valueDecimal",
            NumberForm::Duration => "valueQuantity",
        },
    }
}
