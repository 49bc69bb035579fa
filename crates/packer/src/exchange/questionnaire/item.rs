//! One item: which kind of question it is, with its limits, and what of it has no place.

use serde_json::{Map, Value};

use super::bundle::list;
use super::extensions as ext;
use super::items::Import;
use super::options::decimal;
use super::unit::{self, Unit};
use super::unread::Element;
use super::{sets, yes_no};
use crate::exchange::asked::{Asked, Takes};
use crate::exchange::loss::{LossKind, Part};

/// Elements of an item that are read.
const READ: [&str; 12] = [
    "linkId",
    "text",
    "_text",
    "prefix",
    "type",
    "enableWhen",
    "enableBehavior",
    "required",
    "repeats",
    "item",
    "answerOption",
    "answerValueSet",
];
/// Columns of ours that a question may bring along.
const CELLS: [&str; 5] = ["appearance", "danger", "worse", "normal", "context"];
/// Units of time: a quantity in one of them is a duration.
pub(super) const TIMES: [&str; 14] = [
    "min", "h", "d", "wk", "mo", "a", "minutes", "hours", "days", "weeks", "months", "years", "s", "seconds",
];

/// Whether a program fills it in.
pub(super) fn is_computed(item: &Value) -> bool {
    let is_group = matches!(item.get("type").and_then(Value::as_str), Some("group" | "display"));
    let is_read_only = item.get("readOnly").and_then(Value::as_bool) == Some(true);
    !is_group && (is_read_only || ext::all(item).any(|(url, _)| ext::is_computed(url)))
}

/// Whether a text is help for the question above it.
pub(super) fn is_help(item: &Value) -> bool {
    let controls = ext::all(item).filter(|(url, _)| *url == ext::CONTROL);
    let codes =
        controls.filter_map(|(_, one)| one.get("valueCodeableConcept")).flat_map(|one| list(one, "coding"));
    codes.filter_map(|coding| coding.get("code")?.as_str()).any(|code| code == "help")
}

impl Import<'_> {
    /// Writes the type of a row with its limits, and says of the rest that it has no place.
    pub(super) fn describe(&mut self, item: &Value, row: usize, kind: &str, link: &str, name: &str) -> Asked {
        let mut asked = Asked { name: name.to_owned(), takes: Takes::Nothing, choices: Vec::new() };
        let written = match kind {
            "group" => "begin_group".to_owned(),
            "display" => "note".to_owned(),
            "boolean" => {
                asked.takes = Takes::YesNo;
                "yes_no".to_owned()
            }
            "integer" | "decimal" | "quantity" => {
                asked.takes = Takes::Number;
                self.number(item, row, kind, link)
            }
            "date" | "dateTime" => {
                asked.takes = Takes::Date;
                if kind == "dateTime" {
                    self.losses.add(link, LossKind::DateOnly);
                }
                "date".to_owned()
            }
            "choice" | "open-choice" => self.choice(item, kind, link, &mut asked),
            "time" | "string" | "text" | "url" | "attachment" | "reference" => {
                self.losses.add(link, LossKind::TakesNoAnswer { kind: kind.to_owned() });
                "note".to_owned()
            }
            other => {
                self.losses.add(link, LossKind::NoKind { found: other.to_owned() });
                "note".to_owned()
            }
        };
        self.builder.set(row, "type", &written);
        let is_true = |key: &str| item.get(key).and_then(Value::as_bool) == Some(true);
        if is_true("required") && asked.takes != Takes::Nothing {
            self.builder.set(row, "required", "yes");
        }
        if is_true("repeats") && asked.takes != Takes::Several {
            self.losses.add(link, if kind == "group" { LossKind::OneRound } else { LossKind::OneAnswer });
        }
        if is_true("required") && matches!(kind, "group" | "display") {
            self.drop_element("required", link);
        }
        self.cells(item, row, link);
        self.rest(item, kind, link, asked.takes);
        asked
    }

    fn number(&mut self, item: &Value, row: usize, kind: &str, link: &str) -> String {
        let coding = |one: &Value| {
            let coding = one.get("valueCoding")?;
            Some(coding.get("display").or_else(|| coding.get("code"))?.as_str()?.to_owned())
        };
        let options: Vec<String> = ext::all(item)
            .filter(|(url, _)| *url == ext::UNIT_OPTION)
            .filter_map(|(_, one)| coding(one))
            .collect();
        if options.len() > 1 {
            self.losses.add(link, LossKind::Unit);
        }
        let unit = ext::find(item, ext::UNIT).and_then(coding).or_else(|| options.into_iter().next());
        if let Some(unit) = &unit {
            self.builder.set(row, "unit", unit);
        }
        let asked_in = Unit::of_item(item);
        if let Some(asked_in) = &asked_in {
            self.units.entry(link.to_owned()).or_insert_with(|| asked_in.clone());
        }
        for (url, column) in [(ext::MIN, "min"), (ext::MAX, "max")] {
            let Some(extension) = ext::find(item, url) else { continue };
            let value = ["valueInteger", "valueDecimal"].iter().find_map(|key| extension.get(*key));
            let quantity = extension.get("valueQuantity");
            let quantity = quantity.filter(|quantity| unit::fits(asked_in.as_ref(), quantity));
            let value = value.or_else(|| quantity?.get("value"));
            match value.and_then(decimal) {
                Some(number) => self.builder.set(row, column, &number),
                None => self.losses.add(link, LossKind::Limit { text: column.to_owned() }),
            }
        }
        match kind {
            "integer" => "integer",
            "quantity" if unit.is_some_and(|unit| TIMES.contains(&unit.as_str())) => "duration",
            _ => "decimal",
        }
        .to_owned()
    }

    fn choice(&mut self, item: &Value, kind: &str, link: &str, asked: &mut Asked) -> String {
        if kind == "open-choice" {
            self.losses.add(link, LossKind::OpenChoice);
        }
        let Some(mut choices) = self.choices_of(item, link) else { return "note".to_owned() };
        self.offered.entry(link.to_owned()).or_insert_with(|| choices.clone());
        let repeats = item.get("repeats").and_then(Value::as_bool) == Some(true);
        if let Some(names) = yes_no::of_choices(&choices).filter(|_| !repeats) {
            self.losses.add(link, LossKind::Yes);
            if names.len() > 2 {
                self.losses.add(link, LossKind::DontKnow);
            }
            asked.takes = Takes::YesNo;
            asked.choices = names;
            return "yes_no".to_owned();
        }
        let gone = self.without_not_sure(&mut choices, link);
        if choices.is_empty() {
            self.losses.add(link, LossKind::NoChoices { set: "none but \"don't know\"".to_owned() });
            return "note".to_owned();
        }
        let own = ext::cells(item).find(|(key, _)| *key == "list_name").map(|(_, name)| name.to_owned());
        let address = item.get("answerValueSet").and_then(Value::as_str);
        let of_set = address.map(|address| sets::name(self.resources, address).to_owned());
        let wanted = own.or(of_set).unwrap_or_else(|| format!("{}_choices", asked.name));
        let (list, names) = self.list_of(&wanted, &choices);
        asked.choices = names;
        asked.choices.extend(gone);
        asked.takes = if repeats { Takes::Several } else { Takes::One };
        format!("{} {list}", if repeats { "select_multiple" } else { "select_one" })
    }

    /// Cells of ours.
    fn cells(&mut self, item: &Value, row: usize, link: &str) {
        for (key, value) in ext::cells(item) {
            match key {
                "list_name" => {}
                "duration" => self.builder.set(row, "type", "duration"),
                key if CELLS.contains(&key) => self.builder.set(row, key, value),
                other => self.losses.add(link, LossKind::Dropped(Part::Column(other.to_owned()))),
            }
        }
    }

    /// Everything that is read nowhere.
    fn rest(&mut self, item: &Value, kind: &str, link: &str, takes: Takes) {
        let mut elements: Vec<&str> =
            item.as_object().into_iter().flat_map(Map::keys).map(String::as_str).collect();
        elements.retain(|key| !READ.contains(key) && *key != "extension");
        for element in elements {
            self.drop_element(element, link);
        }
        let offers = ["answerOption", "answerValueSet"].into_iter().filter(|key| item.get(*key).is_some());
        if !matches!(kind, "choice" | "open-choice") {
            offers.for_each(|element| self.drop_element(element, link));
        }
        let element = Element::Item { takes_number: takes == Takes::Number };
        // Items below say it of themselves, and what is not read at all is told already.
        self.unread(item, element, link, &|key| key == "item" || !READ.contains(&key));
    }
}
