//! The choices of a list.

use serde_json::{Map, Value, json};

use super::{Writer, ext, number, pair, put, text_value};
use crate::exchange::kinds::choices;

impl Writer<'_> {
    /// The options of a list.
    pub(super) fn options(&mut self, list: &str) -> Vec<Value> {
        let mut out = Vec::new();
        for row in choices(&self.form.checklist.logic, list) {
            let cell = |column: &str| row.cells.get(column).map(String::as_str);
            let name = cell("name").unwrap_or_default();
            let mut coding = Map::new();
            coding.insert("code".to_owned(), json!(name));
            let texts = self.form.texts(&format!("choice/{list}/{name}/label"));
            put(&mut coding, "display", &texts, self.form.source());
            if let Some(text) = cell("score") {
                match number(text) {
                    Some(score) => {
                        let score = json!({ "url": ext::SCORE, "valueDecimal": score });
                        coding.insert("extension".to_owned(), json!([score]));
                    }
                    None => self.lose(row, "score"),
                }
            }
            let mut extensions = Vec::new();
            if cell("none") == Some("yes") {
                extensions.push(json!({ "url": ext::EXCLUSIVE, "valueBoolean": true }));
            }
            if let Some(danger) = cell("danger") {
                extensions.push(pair(ext::CELL, "danger", &text_value(danger)));
            }
            if cell("picture").is_some() {
                self.lose(row, "picture");
            }
            let mut option = Map::new();
            option.insert("valueCoding".to_owned(), Value::Object(coding));
            if !extensions.is_empty() {
                option.insert("extension".to_owned(), Value::Array(extensions));
            }
            out.push(Value::Object(option));
        }
        out
    }
}
