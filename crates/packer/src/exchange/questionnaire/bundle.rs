//! The questionnaire of a file, and the value sets and code systems beside it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::exchange::ExchangeFault;

/// What a file holds.
pub(super) struct Resources<'a> {
    /// The one questionnaire.
    pub questionnaire: &'a Value,
    /// Value sets by `#id` (contained) and by address.
    pub sets: BTreeMap<String, &'a Value>,
    /// Code systems by address.
    pub systems: BTreeMap<String, &'a Value>,
    /// Whether a `PlanDefinition` is among them.
    pub has_plan: bool,
}

impl<'a> Resources<'a> {
    /// Finds the questionnaire, alone or in a `Bundle`.
    pub(super) fn of(json: &'a Value) -> Result<Self, ExchangeFault> {
        let kind = |value: &'a Value| value.get("resourceType").and_then(Value::as_str).unwrap_or_default();
        let all: Vec<&Value> = match kind(json) {
            "Questionnaire" => vec![json],
            "Bundle" => entries(json).collect(),
            "" => return Err(ExchangeFault::OtherResource { found: "missing".to_owned() }),
            other => return Err(ExchangeFault::OtherResource { found: other.to_owned() }),
        };
        let forms: Vec<&Value> = all.iter().copied().filter(|one| kind(one) == "Questionnaire").collect();
        let [questionnaire] = forms[..] else {
            return Err(ExchangeFault::Questionnaires { found: forms.len() });
        };
        let (mut sets, mut systems) = (BTreeMap::new(), BTreeMap::new());
        let contained = list(questionnaire, "contained").map(|one| (one, true));
        for (one, is_contained) in all.iter().map(|one| (*one, false)).chain(contained) {
            let named = match kind(one) {
                "ValueSet" => &mut sets,
                "CodeSystem" => &mut systems,
                _ => continue,
            };
            if let Some(id) = one.get("id").and_then(Value::as_str).filter(|_| is_contained) {
                named.insert(format!("#{id}"), one);
            }
            if let Some(url) = one.get("url").and_then(Value::as_str) {
                named.insert(url.to_owned(), one);
            }
        }
        let has_plan = all.iter().any(|one| kind(one) == "PlanDefinition");
        Ok(Self { questionnaire, sets, systems, has_plan })
    }
}

fn entries(bundle: &Value) -> impl Iterator<Item = &Value> {
    list(bundle, "entry").filter_map(|entry| entry.get("resource"))
}

/// The members of a list, none when there is no list.
pub(super) fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}
