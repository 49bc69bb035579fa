//! Reads a question's type with its limits and declared danger.

use super::only_for;
use crate::checklist::choice::{ChoiceList, ListIndex};
use crate::checklist::compile::sheet::{Sheet, cell};
use crate::checklist::decimal::Decimal;
use crate::checklist::fault::{ChecklistFault, Expected};
use crate::checklist::nearest::nearest;
use crate::checklist::question::{Kind, Number, NumberForm, Worse, YesNo};
use crate::checklist::raw::RawRow;

const TYPES: [&str; 10] = [
    "yes_no",
    "select_one",
    "select_multiple",
    "integer",
    "decimal",
    "date",
    "duration",
    "note",
    "begin_group",
    "end_group",
];
/// Columns without a meaning, by type.
pub(super) const GROUP_COLUMNS: [&str; 8] =
    ["required", "constraint", "danger", "context", "min", "max", "worse", "normal"];
pub(super) const END_COLUMNS: [&str; 9] =
    ["relevant", "required", "constraint", "danger", "context", "min", "max", "worse", "normal"];
const YES_NO_COLUMNS: [&str; 4] = ["min", "max", "worse", "normal"];
const OTHER_COLUMNS: [&str; 5] = ["danger", "min", "max", "worse", "normal"];

/// The kind of a question, `None` when its type is faulty.
pub(super) fn read(row: &RawRow, text: &str, lists: &[ChoiceList], sheet: &mut Sheet<'_>) -> Option<Kind> {
    let (word, list) = match text.split_once(char::is_whitespace) {
        Some((word, list)) => (word, list.trim()),
        None => (text, ""),
    };
    let meaningless: &[&'static str] = match word {
        "yes_no" => &YES_NO_COLUMNS,
        "integer" | "decimal" | "duration" => &["danger"],
        "note" => &GROUP_COLUMNS,
        _ => &OTHER_COLUMNS,
    };
    let kind = match (word, list) {
        ("yes_no", "") => Kind::YesNo { danger: danger(row, sheet) },
        ("select_one", _) => Kind::SelectOne { list: list_index(row, list, lists, sheet)? },
        ("select_multiple", _) => Kind::SelectMultiple { list: list_index(row, list, lists, sheet)? },
        ("integer", "") => Kind::Number(number(row, NumberForm::Integer, sheet)),
        ("decimal", "") => Kind::Number(number(row, NumberForm::Decimal, sheet)),
        ("duration", "") => Kind::Number(number(row, NumberForm::Duration, sheet)),
        ("date", "") => Kind::Date,
        ("note", "") => Kind::Note,
        _ => {
            let near = nearest(word, TYPES.into_iter());
            sheet.fail(row, "type", ChecklistFault::UnknownType { kind: text.to_owned(), nearest: near });
            return None;
        }
    };
    only_for(row, meaningless, sheet);
    Some(kind)
}

fn list_index(row: &RawRow, name: &str, lists: &[ChoiceList], sheet: &mut Sheet<'_>) -> Option<ListIndex> {
    if name.is_empty() {
        sheet.fail(row, "type", ChecklistFault::TypeWithoutList);
        return None;
    }
    let found = lists.iter().position(|list| list.name == name);
    if found.is_none() {
        let near = nearest(name, lists.iter().map(|list| list.name.as_str()));
        sheet.fail(row, "type", ChecklistFault::UnknownList { list: name.to_owned(), nearest: near });
    }
    found.map(ListIndex)
}

fn danger(row: &RawRow, sheet: &mut Sheet<'_>) -> Option<YesNo> {
    match cell(row, "danger")? {
        "yes" => Some(YesNo::Yes),
        "no" => Some(YesNo::No),
        value => {
            sheet.bad(row, "danger", value, Expected::YesOrNo);
            None
        }
    }
}

fn number(row: &RawRow, form: NumberForm, sheet: &mut Sheet<'_>) -> Number {
    let (min, max) = (bound(row, "min", form, sheet), bound(row, "max", form, sheet));
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        sheet.fail(row, "min", ChecklistFault::MinAboveMax { min, max });
    }
    if form == NumberForm::Duration && cell(row, "unit").is_none() {
        sheet.fail(row, "unit", ChecklistFault::DurationWithoutUnit);
    }
    let worse = worse(row, sheet);
    if let Some(Worse::Both { normal }) = &worse
        && (min.is_some_and(|min| *normal.start() < min) || max.is_some_and(|max| *normal.end() > max))
    {
        sheet.fail(row, "normal", ChecklistFault::NormalOutsideBounds);
    }
    Number { form, min, max, worse }
}

fn bound(row: &RawRow, column: &str, form: NumberForm, sheet: &mut Sheet<'_>) -> Option<Decimal> {
    let value = sheet.number(row, column)?;
    if form == NumberForm::Integer && !value.is_whole() {
        sheet.bad(row, column, &value.to_text(), Expected::WholeNumber);
    }
    Some(value)
}

fn worse(row: &RawRow, sheet: &mut Sheet<'_>) -> Option<Worse> {
    let (worse, normal) = (cell(row, "worse"), cell(row, "normal"));
    let simple = match worse {
        Some("both") => {
            let Some(text) = normal else {
                sheet.fail(row, "normal", ChecklistFault::BothWithoutNormal);
                return None;
            };
            let range = range(text);
            if range.is_none() {
                sheet.bad(row, "normal", text, Expected::NumberRange);
            }
            return range.map(|(low, high)| Worse::Both { normal: low..=high });
        }
        Some("up") => Some(Worse::Up),
        Some("down") => Some(Worse::Down),
        Some("neither") => Some(Worse::Neither),
        Some(value) => {
            sheet.bad(row, "worse", value, Expected::Direction);
            None
        }
        None => None,
    };
    if normal.is_some() {
        sheet.fail(row, "normal", ChecklistFault::NormalWithoutBoth);
    }
    simple
}

/// One number, or two joined by `-`.
fn range(text: &str) -> Option<(Decimal, Decimal)> {
    if let Some(value) = Decimal::parse(text) {
        return Some((value, value));
    }
    let at = text.bytes().skip(1).position(|byte| byte == b'-')? + 1;
    let (low, high) = (Decimal::parse(text[..at].trim())?, Decimal::parse(text[at + 1..].trim())?);
    (low <= high).then_some((low, high))
}
