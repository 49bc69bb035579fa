//! A questionnaire of FHIR or an XLSForm, brought in as a checklist of a pack to go on with.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::Arguments;
use crate::cli::check::a_year_from_today;
use crate::cli::input::typed;
use crate::cli::new::place;
use crate::cli::outcome::{Form, Outcome, count};
use crate::exchange::{self, ExchangeFault, Imported, Spot, folder, questionnaire, xlsform};
use crate::finding::Finding;

/// A kind of form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FormKind {
    /// A `Questionnaire`, or a `Bundle` with one.
    Questionnaire,
    /// A workbook with a sheet `survey`.
    XlsForm,
}

impl FormKind {
    /// What a file is by its name.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            _ if !path.is_file() => None,
            "json" => Some(Self::Questionnaire),
            "xlsx" => Some(Self::XlsForm),
            _ => None,
        }
    }
}

/// Brings in a form, and says what of it could not be.
pub(super) fn run(arguments: &Arguments, kind: FormKind) -> Outcome {
    let form = Form::of(arguments.json);
    let imported = match read(&arguments.from, kind, arguments.lang.as_deref(), form) {
        Ok(imported) => imported,
        Err(outcome) => return outcome,
    };
    let files = folder(&imported.form, &a_year_from_today());
    let placed =
        place(&arguments.out, form, files.iter().map(|(file, bytes)| (file.as_str(), bytes.as_slice())));
    if let Err(outcome) = placed {
        return outcome;
    }
    told(arguments, form, &imported)
}

fn read(path: &Path, kind: FormKind, lang: Option<&str>, form: Form) -> Result<Imported, Outcome> {
    let failed = |error: &(dyn std::error::Error + 'static)| Outcome::failed(form, path, error);
    let file = path.to_string_lossy();
    let size = fs::metadata(path).map_err(|error| failed(&error))?.len();
    if size > exchange::MAX_BYTES {
        let fault = ExchangeFault::TooLarge { limit: uzima_domain::checklist::compile::MOST_ROWS };
        return Err(Outcome::new(form, vec![exchange::fault(&file, None, fault)]));
    }
    let bytes = fs::read(path).map_err(|error| failed(&error))?;
    let read = match kind {
        FormKind::Questionnaire => questionnaire::import(&file, &bytes, lang),
        FormKind::XlsForm => xlsform::import(&file, &bytes, lang),
    };
    read.map_err(|findings: Vec<Finding>| Outcome::new(form, findings))
}

fn told(arguments: &Arguments, form: Form, imported: &Imported) -> Outcome {
    let name = arguments.out.display();
    let checklist = &imported.form.checklist.logic;
    let is_question = |kind: &str| !matches!(kind, "note" | "begin_group" | "end_group");
    let kinds = checklist.questions.iter().filter_map(|row| row.cells.get("type"));
    let questions = kinds.filter(|kind| is_question(kind)).count();
    let mut lines = vec![format!("{name}: checklist {}, {}", checklist.id, count(questions, "question"))];
    if imported.losses.is_empty() {
        lines.push("Everything was brought in.".to_owned());
    } else {
        lines.push("Not brought in as it was:".to_owned());
        lines.extend(imported.losses.iter().map(|loss| format!("  {loss}")));
    }
    if imported.form.only_records() {
        lines.push("It has no rules: it keeps answers, and says that it gives no advice.".to_owned());
    }
    lines.push("Fill in id, publisher and licence, and for whom the list is. Next:".to_owned());
    lines.push(format!("  uzima-pack check {}", typed(&arguments.out)));
    let losses: Vec<_> = imported
        .losses
        .iter()
        .map(|loss| {
            let spots: Vec<_> = loss.spots.iter().map(spot).collect();
            json!({
                "place": loss.place, "count": loss.count, "at": spots, "message": loss.kind.to_string(),
            })
        })
        .collect();
    let data = json!({
        "checklist": checklist.id,
        "questions": questions,
        "only_records": imported.form.only_records(),
        "notes": losses,
    });
    Outcome { form, lines, data: Some(data), ..Outcome::default() }
}

/// A place for scripts: what there is of it.
fn spot(spot: &Spot) -> Value {
    let mut out = Map::new();
    let texts = [("question", &spot.question), ("sheet", &spot.sheet), ("column", &spot.column)];
    for (key, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        out.insert(key.to_owned(), text.as_str().into());
    }
    if spot.row > 0 {
        out.insert("row".to_owned(), spot.row.into());
    }
    Value::Object(out)
}
