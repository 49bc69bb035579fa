//! An XLSForm as a checklist.

use std::collections::BTreeMap;

use uzima_domain::checklist::compile::MOST_ROWS;
use uzima_domain::pack::At;
use uzima_domain::pack::contents::Source;

use super::language::{self, Tongue};
use super::sheet;
use super::survey::Import;
use crate::exchange::build::Said;
use crate::exchange::loss::{LossKind, Losses, Part, Spot};
use crate::exchange::questionnaire::file_id;
use crate::exchange::{ExchangeFault, Imported, fault, mend};
use crate::finding::{Finding, SourceFault};
use crate::workbook::cells::{self, Cells};
use crate::workbook::values;

/// Sheets that are read.
const SHEETS: [&str; 5] = ["survey", "choices", "settings", "rules", "checklist"];
/// Columns of the settings that are read, or say nothing that a reader would miss.
const SETTINGS: [&str; 4] = ["form_title", "form_id", "version", "default_language"];

/// Whether a workbook is an XLSForm rather than the source of a pack.
pub(crate) fn is_one(sheets: &[(String, Cells)]) -> bool {
    sheets.iter().any(|(name, _)| name.trim().eq_ignore_ascii_case("survey"))
}

/// Brings in an XLSForm. `lang` is the language of texts whose column names none; `file` names it in findings.
///
/// # Errors
/// Everything that stands in the way, each at its row.
pub fn import(file: &str, bytes: &[u8], lang: Option<&str>) -> Result<Imported, Vec<Finding>> {
    let sheets = cells::sheets(bytes).map_err(|error| {
        let detail = error.to_string().trim_end_matches('.').to_owned();
        vec![Finding::source(file, At::File, SourceFault::Io { detail })]
    })?;
    let named = |wanted: &str| {
        sheets.iter().find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted)).map(|(_, cells)| cells)
    };
    if !is_one(&sheets) {
        return Err(vec![fault(file, None, ExchangeFault::NoSheet { sheet: "survey" })]);
    }
    let mut none = Tongue::new("en");
    let mut findings = Vec::new();
    let settings = named("settings")
        .map(|cells| sheet::read("settings", cells, &mut none, &mut findings))
        .unwrap_or_default();
    let setting = |column: &str| settings.rows.first().and_then(|row| row.get(column));
    let default = setting("default_language").and_then(language::tag);
    let mut tongue = Tongue::new(default.as_deref().or(lang).unwrap_or("en"));
    let mut read = |name: &'static str| {
        named(name).map(|cells| sheet::read(name, cells, &mut tongue, &mut findings)).unwrap_or_default()
    };
    let (survey, choices, rules) = (read("survey"), read("choices"), read("rules"));
    for (sheet, found, column) in [("survey", &survey, "type"), ("survey", &survey, "name")] {
        if !found.header.iter().any(|known| known == column) {
            return Err(vec![fault(file, None, ExchangeFault::NoColumn { sheet, column })]);
        }
    }
    if survey.rows.len() > MOST_ROWS * 2 {
        return Err(vec![fault(file, None, ExchangeFault::TooLarge { limit: MOST_ROWS })]);
    }
    if let Some(cells) = named("checklist") {
        values::faults("checklist", cells, true, &|_, _| false, &mut findings);
    }
    let languages = tongue.languages();
    let source = languages.first().map_or("en", String::as_str);
    let mut import = Import::new(&choices, source, &label_column(named("survey"), &tongue, source));
    import.findings = findings;
    import.survey(&survey);
    import.rules(&rules);
    let own = own(named("checklist"));
    import.settings(&own);
    for (name, cells) in &sheets {
        if let Some(sheet) = SHEETS.iter().find(|known| name.trim().eq_ignore_ascii_case(known)) {
            hidden(sheet, cells, &mut import.losses);
        }
    }
    let title = setting("form_title").or_else(|| setting("form_id")).unwrap_or("Form");
    import.title(title, &tongue.languages());
    for (name, cells) in &sheets {
        let is_read = SHEETS.iter().any(|known| name.trim().eq_ignore_ascii_case(known));
        if !is_read && !cells.is_empty() {
            let spot = Spot { sheet: name.clone(), ..Spot::default() };
            import.losses.add_at(spot, LossKind::Dropped(Part::Sheet(name.clone())));
        }
    }
    for column in settings.columns.iter().filter(|column| !SETTINGS.contains(&column.as_str())) {
        import.losses.add_at(settings.spot(column), LossKind::Dropped(Part::Setting(column.clone())));
    }
    for tag in &tongue.unknown {
        let spot = Spot { sheet: "survey".to_owned(), ..Spot::default() };
        import.losses.add_at(spot, LossKind::Language { tag: tag.clone() });
    }
    let id = file_id(setting("form_id").unwrap_or(title));
    let is_ours = named("checklist").is_some();
    let mut imported = finish(import, id, languages, &own)?;
    // Where our own sheet is, it says the version or that there is none.
    if !is_ours {
        imported.form.version = setting("version").map(str::to_owned);
    }
    Ok(imported)
}

/// The header of the labels in the first language, as it is written.
fn label_column(survey: Option<&Cells>, tongue: &Tongue, source: &str) -> String {
    let header = survey.and_then(Cells::header).map(|(_, header)| header).unwrap_or_default();
    let is_it = |written: &&String| {
        let (base, lang) = language::column(written);
        base == "label" && tongue.known(&lang).as_deref() == Some(source)
    };
    header.values().find(is_it).cloned().unwrap_or_else(|| format!("label::{source}"))
}

/// What of a sheet is hidden, and was read all the same.
fn hidden(sheet: &str, cells: &Cells, losses: &mut Losses) {
    for (row, column) in values::hidden_in(cells) {
        let column = column.map(|column| values::header_of(cells, column)).unwrap_or_default();
        let (sheet, row) = (sheet.to_owned(), row.unwrap_or_default());
        losses.add_at(Spot { sheet, row, column, ..Spot::default() }, LossKind::HiddenPlace);
    }
}

/// The sources that our own settings name.
fn sources(own: &[(String, String)]) -> BTreeMap<String, Source> {
    let mut out: BTreeMap<String, Source> = BTreeMap::new();
    for (key, value) in own {
        let Some((id, field)) = key.strip_prefix("sources.").and_then(|rest| rest.rsplit_once('.')) else {
            continue;
        };
        let source = out.entry(id.to_owned()).or_default();
        match field {
            "title" => source.title.clone_from(value),
            "edition" => source.edition = Some(value.clone()),
            "publisher" => source.publisher = Some(value.clone()),
            "url" => source.url = Some(value.clone()),
            _ => {}
        }
    }
    out
}

/// Keys and values of our own settings.
fn own(cells: Option<&Cells>) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (_, row) in cells.into_iter().flat_map(Cells::rows) {
        if let (Some(key), Some(value)) = (row.get(&1), row.get(&2)) {
            out.push((key.text.clone(), value.text.clone()));
        }
    }
    out
}

fn finish(
    mut import: Import<'_>,
    id: String,
    languages: Vec<String>,
    own: &[(String, String)],
) -> Result<Imported, Vec<Finding>> {
    if import.builder.len() == 0 {
        import.findings.push(fault("sheet survey", None, ExchangeFault::Nothing));
    }
    if !import.findings.is_empty() {
        return Err(import.findings);
    }
    let mut said = Said::InItsLanguage;
    if !import.has_rules {
        said = import.builder.only_record(&languages);
    }
    if import.builder.go_at_once(&languages) == Said::InEnglish || said == Said::InEnglish {
        import.losses.add("", LossKind::OwnWords);
    }
    let mut form = import.builder.finish(id, languages);
    form.sources = sources(own);
    let value = |wanted: &str| own.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.clone());
    form.publisher = value("publisher");
    form.licence = value("licence");
    form.url = value("url");
    form.version = value("version");
    let mut losses = import.losses;
    let rows = import.rows;
    mend::mend(&mut form, &mut losses).map_err(|findings| rows.placed(findings))?;
    let logic = &form.checklist.logic;
    losses.locate(|name| {
        let at =
            logic.questions.iter().position(|row| row.cells.get("name").is_some_and(|own| own == name))?;
        let row = rows.questions.get(at).copied()?;
        Some(Spot { question: name.to_owned(), sheet: "survey".to_owned(), row, ..Spot::default() })
    });
    Ok(Imported { form, losses: losses.into_sorted() })
}
