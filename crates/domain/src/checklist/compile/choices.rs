//! Reads `choices.csv`.

use std::collections::BTreeMap;

use super::sheet::{NameForm, Sheet, cell, owned};
use crate::checklist::choice::{Choice, ChoiceList};
use crate::checklist::columns;
use crate::checklist::fault::ChecklistFault;
use crate::checklist::name::{is_name, is_not_sure};
use crate::checklist::raw::RawRow;
use crate::pack::fault::Fault;

pub(super) fn read(rows: &[RawRow], file: &str, faults: &mut Vec<Fault>) -> Vec<ChoiceList> {
    let mut sheet = Sheet::new(file, faults);
    sheet.columns(rows, &columns::CHOICES.built());
    let mut lists: Vec<(ChoiceList, BTreeMap<String, u32>)> = Vec::new();
    for row in rows {
        let Some(list) = cell(row, "list_name") else {
            sheet.fail(row, "list_name", ChecklistFault::Missing { column: "list_name" });
            continue;
        };
        if !is_name(list) {
            sheet.fail(row, "list_name", ChecklistFault::BadName { name: list.to_owned() });
        }
        let at = lists.iter().position(|(known, _)| known.name == list).unwrap_or_else(|| {
            lists.push((ChoiceList { name: list.to_owned(), choices: Vec::new() }, BTreeMap::new()));
            lists.len() - 1
        });
        let (danger, none) = (sheet.yes(row, "danger"), sheet.yes(row, "none"));
        let score = sheet.number(row, "score");
        let (known, used) = &mut lists[at];
        if let Some(name) = sheet.name(row, "name", NameForm::Choice, used) {
            if is_not_sure(name) {
                sheet.fail(row, "name", ChecklistFault::NotSureChoice { name: name.to_owned() });
            }
            let picture = owned(row, "picture");
            known.choices.push(Choice { name: name.to_owned(), danger, none, score, picture, row: row.row });
        }
    }
    lists.into_iter().map(|(list, _)| list).collect()
}
