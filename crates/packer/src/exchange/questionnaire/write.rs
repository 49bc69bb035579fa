//! A checklist as a `Questionnaire`.

mod enable;
mod option;
mod text;

use serde_json::{Map, Value, json};
use uzima_domain::checklist::decimal::Decimal;
use uzima_domain::checklist::raw::RawRow;

pub(crate) use self::text::put;
use super::extensions as ext;
use crate::exchange::Form;
use crate::exchange::asked::Takes;
use crate::exchange::expr::Language;
use crate::exchange::fhirpath::FhirPath;
use crate::exchange::kinds::{Kind, Kinds, kind, kinds};
use crate::exchange::loss::{Loss, LossKind, Losses, Part};
use crate::exchange::ours;
use crate::exchange::sentences;

/// Units that a reader takes for time by themselves.
use super::item::TIMES;

/// A questionnaire, and what of the checklist is not in it.
pub fn export(form: &Form) -> (Value, Vec<Loss>) {
    let logic = &form.checklist.logic;
    let kinds = kinds(logic);
    let mut writer = Writer { form, kinds: &kinds, losses: Losses::default() };
    let json = writer.whole();
    (json, writer.losses.into_sorted())
}

struct Writer<'a> {
    form: &'a Form,
    kinds: &'a Kinds<'a>,
    losses: Losses,
}

impl Writer<'_> {
    fn whole(&mut self) -> Value {
        let form = self.form;
        let mut out = Map::new();
        out.insert("resourceType".to_owned(), json!("Questionnaire"));
        out.insert("id".to_owned(), json!(resource_id(&form.checklist.logic.id)));
        out.insert("language".to_owned(), json!(form.source()));
        let settings = self.settings();
        if !settings.is_empty() {
            out.insert("extension".to_owned(), Value::Array(settings));
        }
        let said = [("url", &form.url), ("version", &form.version), ("publisher", &form.publisher)];
        for (key, text) in said.into_iter().chain([("copyright", &form.licence)]) {
            if let Some(text) = text {
                out.insert(key.to_owned(), json!(text));
            }
        }
        put(&mut out, "title", &form.texts("title"), form.source());
        out.insert("status".to_owned(), json!("draft"));
        out.insert("item".to_owned(), Value::Array(self.items()));
        Value::Object(out)
    }

    fn settings(&self) -> Vec<Value> {
        let mut out = Vec::new();
        let own = ["say", "do"].map(|part| format!("rule/{}/{part}", sentences::RULE));
        for key in ["get_worse", "not_for.text", "not_for.do", &own[0], &own[1]] {
            let texts = self.form.texts(key);
            if !texts.is_empty() {
                let mut value = Map::new();
                value.insert("url".to_owned(), json!("value"));
                put(&mut value, "valueString", &texts, self.form.source());
                out.push(pair(ext::SETTING, key, &Value::Object(value)));
            }
        }
        for (key, text) in &self.form.checklist.logic.settings {
            out.push(pair(ext::SETTING, key, &json!({ "url": "value", "valueString": text })));
        }
        out
    }

    /// Items, those of a group inside it.
    fn items(&mut self) -> Vec<Value> {
        let mut open: Vec<(Map<String, Value>, Vec<Value>)> = Vec::new();
        let mut items = Vec::new();
        for row in &self.form.checklist.logic.questions {
            let Some(kind) = kind(row) else { continue };
            match kind.word {
                "begin_group" => {
                    let group = self.item(row, kind);
                    let hint = self.hint(row);
                    open.push((group, std::mem::take(&mut items)));
                    items.extend(hint);
                }
                "end_group" => {
                    let Some((mut group, before)) = open.pop() else { continue };
                    let inside = std::mem::replace(&mut items, before);
                    group.insert("item".to_owned(), Value::Array(inside));
                    items.push(Value::Object(group));
                }
                _ => {
                    let mut item = self.item(row, kind);
                    if let Some(hint) = self.hint(row) {
                        if kind.word == "note" {
                            self.lose(row, "hint");
                        } else {
                            item.insert("item".to_owned(), json!([hint]));
                        }
                    }
                    items.push(Value::Object(item));
                }
            }
        }
        items
    }

    fn item(&mut self, row: &RawRow, kind: Kind<'_>) -> Map<String, Value> {
        let cell = |column: &str| row.cells.get(column).map(String::as_str);
        let name = cell("name").unwrap_or_default();
        let mut out = Map::new();
        let mut extensions = self.limits(row, kind);
        out.insert("linkId".to_owned(), json!(name));
        put(&mut out, "text", &self.form.texts(&format!("question/{name}/label")), self.form.source());
        let written = match (kind.takes, kind.word) {
            (_, "begin_group") => "group",
            (Takes::YesNo, _) => "boolean",
            (Takes::One | Takes::Several, _) => "choice",
            (Takes::Date, _) => "date",
            (Takes::Number, "duration") => "quantity",
            (Takes::Number, word) => word,
            (Takes::Nothing, _) => "display",
        };
        out.insert("type".to_owned(), json!(written));
        if cell("required") == Some("yes") {
            out.insert("required".to_owned(), json!(true));
        }
        if kind.takes == Takes::Several {
            out.insert("repeats".to_owned(), json!(true));
        }
        if !kind.list.is_empty() {
            out.insert("answerOption".to_owned(), Value::Array(self.options(kind.list)));
            extensions.push(pair(ext::CELL, "list_name", &text_value(kind.list)));
        }
        for column in ["appearance", "danger", "worse", "normal", "context"] {
            if let Some(text) = cell(column) {
                extensions.push(pair(ext::CELL, column, &text_value(text)));
            }
        }
        for column in ["picture", "audio"] {
            if cell(column).is_some() || !self.form.texts(&format!("question/{name}/{column}")).is_empty() {
                self.lose(row, column);
            }
        }
        self.conditions(row, &mut out, &mut extensions);
        if !extensions.is_empty() {
            out.insert("extension".to_owned(), Value::Array(extensions));
        }
        out
    }

    /// Unit and limits.
    fn limits(&mut self, row: &RawRow, kind: Kind<'_>) -> Vec<Value> {
        let mut out = Vec::new();
        let unit = row.cells.get("unit");
        if let Some(unit) = unit {
            out.push(json!({ "url": ext::UNIT, "valueCoding": { "display": unit } }));
        }
        if kind.word == "duration" && !unit.is_some_and(|unit| TIMES.contains(&unit.as_str())) {
            out.push(pair(ext::CELL, "duration", &text_value("yes")));
        }
        for (column, url) in [("min", ext::MIN), ("max", ext::MAX)] {
            let Some(text) = row.cells.get(column) else { continue };
            let is_whole = kind.word == "integer" && Decimal::parse(text).is_some_and(Decimal::is_whole);
            let key = if is_whole { "valueInteger" } else { "valueDecimal" };
            match number(text) {
                Some(value) => out.push(json!({ "url": url, key: value })),
                None => self.lose(row, column),
            }
        }
        out
    }

    /// Relevance and constraint.
    fn conditions(&mut self, row: &RawRow, out: &mut Map<String, Value>, extensions: &mut Vec<Value>) {
        let name = row.cells.get("name").map_or("", String::as_str);
        let path = FhirPath { logic: &self.form.checklist.logic, kinds: self.kinds };
        if let Some(expr) = row.cells.get("relevant").and_then(|text| ours::read(text)) {
            if let Some((parts, behavior)) = self.enable_when(&expr) {
                out.insert("enableWhen".to_owned(), Value::Array(parts));
                if let Some(behavior) = behavior {
                    out.insert("enableBehavior".to_owned(), json!(behavior));
                }
            } else if let Some(text) = path.write(&expr) {
                let expression = json!({ "language": "text/fhirpath", "expression": text });
                extensions.push(json!({ "url": ext::ENABLE, "valueExpression": expression }));
            } else {
                self.lose(row, "relevant");
            }
        }
        if let Some(expr) = row.cells.get("constraint").and_then(|text| ours::read(text)) {
            match path.write(&expr.about(name)) {
                Some(text) => {
                    let part = |url: &str, key: &str, value: &str| json!({ "url": url, key: value });
                    extensions.push(json!({ "url": ext::CONSTRAINT, "extension": [
                        part("key", "valueId", &resource_id(name)),
                        part("severity", "valueCode", "warning"),
                        part("expression", "valueString", &text),
                        part("human", "valueString", "Is this right?"),
                    ] }));
                }
                None => self.lose(row, "constraint"),
            }
        }
    }

    /// Help for a question or group.
    fn hint(&self, row: &RawRow) -> Option<Value> {
        let name = row.cells.get("name")?;
        let texts = self.form.texts(&format!("question/{name}/hint"));
        if texts.is_empty() {
            return None;
        }
        let coding = json!({ "system": "http://hl7.org/fhir/questionnaire-item-control", "code": "help" });
        let mut out = Map::new();
        out.insert("linkId".to_owned(), json!(format!("{name}.help")));
        put(&mut out, "text", &texts, self.form.source());
        out.insert("type".to_owned(), json!("display"));
        let control = json!({ "url": ext::CONTROL, "valueCodeableConcept": { "coding": [coding] } });
        out.insert("extension".to_owned(), json!([control]));
        Some(Value::Object(out))
    }

    fn lose(&mut self, row: &RawRow, column: &str) {
        let name = row.cells.get("name").map_or("", String::as_str);
        self.losses.add(name, LossKind::Dropped(Part::Column(column.to_owned())));
    }
}

/// An extension of `key` and a value.
fn pair(url: &str, key: &str, value: &Value) -> Value {
    json!({ "url": url, "extension": [{ "url": "key", "valueCode": key }, value] })
}

fn text_value(text: &str) -> Value {
    json!({ "url": "value", "valueString": text })
}

/// A number of JSON that reads back as the same; nothing where it would not.
fn number(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    let same = super::options::decimal(&value)? == Decimal::parse(text)?.to_text();
    same.then_some(value)
}

/// An id as FHIR has them: no underscores.
pub(crate) fn resource_id(id: &str) -> String {
    id.replace('_', "-").chars().take(64).collect()
}
