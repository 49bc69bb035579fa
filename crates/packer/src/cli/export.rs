//! `uzima-pack export PACK CHECKLIST --fhir|--xlsform --out FOLDER`: a checklist in the form of another program.

use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args};
use serde_json::{Value, json};
use uzima_domain::pack::At;

use super::check::checked;
use super::load::built;
use super::outcome::{Form as Said, Outcome};
use super::write::write_all;
use crate::exchange::{Form, Loss, LossKind, plan, questionnaire, xlsform};
use crate::finding::{Finding, Severity, SourceFault};
use crate::origin;

/// What `export` takes.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("to").required(true)))]
pub(super) struct Arguments {
    /// The pack's folder or workbook, or a built pack.
    pack: PathBuf,
    /// The id of the checklist.
    checklist: String,
    /// FHIR R4, as JSON: the questions, and the rules when there are any.
    #[arg(long, group = "to")]
    fhir: bool,
    /// An XLSForm workbook.
    #[arg(long, group = "to")]
    xlsform: bool,
    /// The folder to write into.
    #[arg(long)]
    out: PathBuf,
    /// Print what was written as JSON on stdout.
    #[arg(long)]
    json: bool,
}

/// Files by name, and what of the checklist is not in them.
type Made = (Vec<(String, Vec<u8>)>, Vec<Loss>);

/// Writes a checklist for another program, and says what of it is not there.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let said = Said::of(arguments.json);
    let made = form(&arguments.pack, &arguments.checklist, said)
        .and_then(|form| if arguments.fhir { fhir(&form, said) } else { workbook(&form, arguments, said) });
    let (files, losses) = match made {
        Ok(made) => made,
        Err(outcome) => return outcome,
    };
    let placed: Vec<(PathBuf, Vec<u8>)> =
        files.into_iter().map(|(name, bytes)| (arguments.out.join(name), bytes)).collect();
    if let Err(error) = write_all(&arguments.out, &placed) {
        return Outcome::failed(said, &arguments.out, &error);
    }
    let names: Vec<String> = placed.iter().map(|(path, _)| path.display().to_string()).collect();
    let mut lines: Vec<String> = names.clone();
    if !losses.is_empty() {
        lines.push("Not in it:".to_owned());
        lines.extend(losses.iter().map(|loss| format!("  {}", line(loss))));
    }
    let told: Vec<Value> =
        losses.iter().map(|loss| json!({ "place": loss.place, "message": what(loss) })).collect();
    Outcome { form: said, lines, data: Some(json!({ "files": names, "notes": told })), ..Outcome::default() }
}

/// One line about what is not there.
fn line(loss: &Loss) -> String {
    match &loss.kind {
        LossKind::Dropped(_) if loss.place.is_empty() => what(loss),
        LossKind::Dropped(_) => format!("{}: {}", loss.place, what(loss)),
        _ => loss.to_string(),
    }
}

fn what(loss: &Loss) -> String {
    match &loss.kind {
        LossKind::Dropped(part) => format!("{part} has no place there"),
        kind => kind.to_string(),
    }
}

fn workbook(form: &Form, arguments: &Arguments, said: Said) -> Result<Made, Outcome> {
    let made = xlsform::export(form).map_err(|error| Outcome::failed(said, &arguments.pack, &error))?;
    let (bytes, losses) = made;
    Ok((vec![(format!("{}.xlsx", form.checklist.logic.id), bytes)], losses))
}

fn fhir(form: &Form, said: Said) -> Result<Made, Outcome> {
    let (questions, losses) = questionnaire::export(form);
    let id = &form.checklist.logic.id;
    let mut files = vec![(format!("{id}.questionnaire.json"), pretty(&questions))];
    let rules = plan::export(form).map_err(|findings| Outcome::new(said, findings))?;
    if let Some(rules) = rules {
        files.push((format!("{id}.plandefinition.json"), pretty(&rules)));
    }
    Ok((files, losses))
}

fn pretty(json: &Value) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(json).unwrap_or_default();
    text.push(b'\n');
    text
}

/// The checklist: in every language of a source, in the one of a built pack.
fn form(path: &Path, id: &str, said: Said) -> Result<Form, Outcome> {
    let unknown = |ids: Vec<&str>| {
        let fault = SourceFault::unknown_checklist(id, &ids);
        Err(Outcome::new(said, vec![Finding::source(format!("checklists/{id}"), At::File, fault)]))
    };
    if !origin::is_source(path) {
        let (_, pack) = built(path, said)?;
        let ids = pack.checklists.iter().map(|list| list.logic.id.as_str());
        return Form::of_pack(&pack, id).map_or_else(|| unknown(ids.collect()), Ok);
    }
    let found = checked(path, said)?;
    let Some(list) = found.checklists.iter().find(|list| list.logic.id == id) else {
        return unknown(found.checklists.iter().map(|list| list.logic.id.as_str()).collect());
    };
    // A label that is still to be filled in is no reason not to give the checklist on; a fault in it is.
    let of_list = format!("checklists/{id}/");
    let faults = found.findings.iter().filter(|finding| finding.severity == Severity::Fault);
    let own: Vec<Finding> = faults
        .filter(|finding| {
            finding.place.file.starts_with(&of_list) || finding.place.file.starts_with("sheet ")
        })
        .cloned()
        .collect();
    if !own.is_empty() {
        return Err(Outcome::new(said, own));
    }
    let label = found.packs.first().map(|pack| &pack.label);
    let known: Vec<String> = found.coverage.iter().map(|one| one.lang.clone()).collect();
    let form = Form { languages: known, checklist: list.clone(), ..Form::default() };
    let form = label.map_or(form.clone(), |label| form.labelled(&label.publisher.name, &label.licence));
    let sources = found.packs.first().map(|pack| &pack.contents.sources);
    Ok(sources.map_or(form.clone(), |sources| form.sourced(sources)))
}
