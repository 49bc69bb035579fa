//! A checklist as an XLSForm: `survey`, `choices` and `settings` as other programs read them, and our own sheets beside them.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::xpath::XPath;
use crate::exchange::asked::Takes;
use crate::exchange::expr::Language;
use crate::exchange::kinds::{Kinds, kind, kinds};
use crate::exchange::loss::{Loss, LossKind, Losses, Part};
use crate::exchange::names::{NameForm, Names};
use crate::exchange::tables::{self, Table};
use crate::exchange::{Form, ours, sentences};

/// A workbook, and what of the checklist is not in it. The same checklist gives the same bytes.
///
/// # Errors
/// When a text is longer than a cell can be.
pub fn export(form: &Form) -> Result<(Vec<u8>, Vec<Loss>), XlsxError> {
    let mut losses = Losses::default();
    let logic = &form.checklist.logic;
    let kinds = kinds(logic);
    let mut lists = Names::default();
    for row in &logic.choices {
        if let Some(list) = row.cells.get("list_name").filter(|list| lists.is_free(list)) {
            lists.take(list, NameForm::List);
        }
    }
    let yes_no = lists.take("yes_no", NameForm::List);
    let mut survey = tables::questions(form);
    without(&mut survey, |name| name == "picture" || name.starts_with("audio"), &mut losses);
    xlsform(form, &mut survey, &kinds, &yes_no, &mut losses);
    let mut choices = tables::choices(form);
    without(&mut choices, |name| name == "picture", &mut losses);
    if logic.questions.iter().filter_map(kind).any(|kind| kind.takes == Takes::YesNo) {
        yes_and_no(form, &mut choices, &yes_no);
    }
    let mut rules = tables::rules(form);
    without(&mut rules, |name| name == "article", &mut losses);
    if !logic.tests.is_empty() {
        losses.add("", LossKind::Cases);
    }
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(1980, 1, 1)?));
    let sheets = [("survey", survey), ("choices", choices), ("settings", settings(form))];
    for (name, table) in sheets.into_iter().chain([("checklist", checklist(form)), ("rules", rules)]) {
        sheet(&mut book, name, &table)?;
    }
    Ok((book.save_to_buffer()?, losses.into_sorted()))
}

/// Every cell is text: what looks like a number or a date stays as it was written.
fn sheet(book: &mut Workbook, name: &str, table: &Table) -> Result<(), XlsxError> {
    let (bold, text) = (Format::new().set_bold(), Format::new().set_num_format("@"));
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    for (number, row) in (0..).zip(std::iter::once(&table.header).chain(&table.rows)) {
        for (column, cell) in (0..).zip(row) {
            if !cell.is_empty() {
                let format = if number == 0 { &bold } else { &text };
                sheet.write_string_with_format(number, column, cell, format)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Types and conditions as XLSForm has them.
fn xlsform(form: &Form, table: &mut Table, kinds: &Kinds<'_>, yes_no: &str, losses: &mut Losses) {
    let at = |name: &str| table.header.iter().position(|column| column == name);
    let (types, columns) = (at("type"), [("relevant", at("relevant")), ("constraint", at("constraint"))]);
    let has_duration =
        form.checklist.logic.questions.iter().filter_map(kind).any(|kind| kind.word == "duration");
    for (row, cells) in form.checklist.logic.questions.iter().zip(&mut table.rows) {
        let own = row.cells.get("name").map_or("", String::as_str);
        let Some(kind) = kind(row) else { continue };
        for (column, at) in columns {
            let Some(cell) = at.and_then(|at| cells.get_mut(at)).filter(|cell| !cell.is_empty()) else {
                continue;
            };
            let path = XPath { logic: &form.checklist.logic, kinds, own };
            if let Some(text) = ours::read(cell).and_then(|expr| path.write(&expr)) {
                *cell = text;
            } else {
                cell.clear();
                losses.add(own, LossKind::Dropped(Part::Column(column.to_owned())));
            }
        }
        if let Some(cell) = types.and_then(|at| cells.get_mut(at)) {
            match kind.word {
                "yes_no" => *cell = format!("select_one {yes_no}"),
                "duration" => "decimal".clone_into(cell),
                _ => {}
            }
        }
        if has_duration {
            cells.push(if kind.word == "duration" { "yes" } else { "" }.to_owned());
        }
    }
    if has_duration {
        table.header.push("duration".to_owned());
    }
}

/// The two choices of every yes/no question, in the languages of the form as far as we have the words.
fn yes_and_no(form: &Form, table: &mut Table, list: &str) {
    for lang in &form.languages {
        let name = format!("label::{lang}");
        if !table.header.contains(&name) {
            table.header.push(name);
            for row in &mut table.rows {
                row.push(String::new());
            }
        }
    }
    for choice in ["yes", "no"] {
        let cell = |column: &String| match column.as_str() {
            "list_name" => list.to_owned(),
            "name" => choice.to_owned(),
            other => other
                .strip_prefix("label::")
                .map_or("", |lang| sentences::yes_no(lang, choice == "yes"))
                .to_owned(),
        };
        table.rows.push(table.header.iter().map(cell).collect());
    }
}

/// Takes columns out and says so.
fn without(table: &mut Table, is_gone: impl Fn(&str) -> bool, losses: &mut Losses) {
    let gone: Vec<usize> = (0..table.header.len()).filter(|at| is_gone(&table.header[*at])).collect();
    for at in gone.into_iter().rev() {
        losses.add("", LossKind::Dropped(Part::Column(table.header.remove(at))));
        for row in &mut table.rows {
            row.remove(at);
        }
    }
}

fn settings(form: &Form) -> Table {
    let title = form.texts("title").first().map_or(String::new(), |(_, title)| (*title).to_owned());
    let id = form.checklist.logic.id.clone();
    let version = form.version.clone().unwrap_or_else(|| "1".to_owned());
    Table {
        header: ["form_title", "form_id", "version", "default_language"].map(str::to_owned).to_vec(),
        rows: vec![vec![title, id, version, form.source().to_owned()]],
    }
}

/// Our own settings: keys and values, texts by language.
fn checklist(form: &Form) -> Table {
    let mut rows = Vec::new();
    let mut add = |key: String, value: &str| rows.push(vec![key, value.to_owned()]);
    for key in ["title", "get_worse", "not_for.text", "not_for.do"] {
        for (lang, text) in form.texts(key) {
            add(format!("{key}.{lang}"), text);
        }
    }
    for (key, value) in &form.checklist.logic.settings {
        add(key.clone(), value);
    }
    let said = [
        ("publisher", &form.publisher),
        ("licence", &form.licence),
        ("url", &form.url),
        ("version", &form.version),
    ];
    for (key, text) in said {
        if let Some(text) = text {
            add(key.to_owned(), text);
        }
    }
    for (id, source) in &form.sources {
        add(format!("sources.{id}.title"), &source.title);
        let more = [("edition", &source.edition), ("publisher", &source.publisher), ("url", &source.url)];
        for (key, text) in more.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?))) {
            add(format!("sources.{id}.{key}"), text);
        }
    }
    Table { header: vec!["key".to_owned(), "value".to_owned()], rows }
}
