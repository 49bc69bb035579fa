//! `uzima-pack triage PACK CHECKLIST`: the evaluation alone, one JSON line for each set of answers.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args};
use serde::Serialize;
use serde_json::Value;
use uzima_domain::checklist::answer::AnswerFault;
use uzima_domain::checklist::audience::{Age, Pregnancy, Sex, Subject};
use uzima_domain::checklist::evaluate::State;
use uzima_domain::checklist::fault::ChecklistFault;
use uzima_domain::checklist::response::{Header, response};
use uzima_domain::checklist::{Answers, Checklist, Level, RuleIndex, evaluate};
use uzima_domain::import::json_keys;
use uzima_domain::pack::{self, At, FaultKind, Pack, PackChecklist, Place};

use super::check::checked;
use super::inspect::{read_file, refused};
use super::outcome::{Form, Outcome};
use super::progress;
use crate::finding::{Finding, Kind, Severity, SourceFault};
use crate::origin;
use crate::source::decode;

/// What `triage` takes.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("input").required(true)))]
pub(super) struct Arguments {
    /// The pack's folder, or a built pack.
    pack: PathBuf,
    /// The id of the checklist.
    checklist: String,
    /// A file of answers: `{"question": "yes"}`.
    #[arg(long, group = "input")]
    answers: Option<PathBuf>,
    /// A file with one object of answers a line.
    #[arg(long, group = "input")]
    cases: Option<PathBuf>,
    /// Print the answers as a `QuestionnaireResponse` (FHIR R4) instead of the result.
    #[arg(long)]
    fhir: bool,
    /// With `--fhir`: how old the person is, in completed months, or `unsure`.
    #[arg(long, requires = "fhir", value_parser = age)]
    age: Option<Age>,
    /// With `--fhir`: female or male.
    #[arg(long, requires = "fhir", value_parser = sex)]
    sex: Option<Sex>,
    /// With `--fhir`: whether the person is pregnant, yes, no or unsure.
    #[arg(long, requires = "fhir", value_parser = pregnancy)]
    pregnant: Option<Pregnancy>,
    /// Print faults as a JSON array on stdout.
    #[arg(long)]
    json: bool,
}

fn age(text: &str) -> Result<Age, String> {
    let months = || text.parse().map(Age::Months);
    if text == "unsure" {
        Ok(Age::NotSure)
    } else {
        months().map_err(|_| "not a number of months, or unsure".to_owned())
    }
}

fn sex(text: &str) -> Result<Sex, String> {
    match text {
        "female" => Ok(Sex::Female),
        "male" => Ok(Sex::Male),
        _ => Err("neither female nor male".to_owned()),
    }
}

fn pregnancy(text: &str) -> Result<Pregnancy, String> {
    match text {
        "yes" => Ok(Pregnancy::Pregnant),
        "no" => Ok(Pregnancy::NotPregnant),
        "unsure" => Ok(Pregnancy::NotSure),
        _ => Err("none of yes, no and unsure".to_owned()),
    }
}

/// One result, in the order of the contract.
#[derive(Serialize)]
struct Triage<'a> {
    /// `null` of a form without rules: it has no level.
    urgency: Option<&'static str>,
    /// `null` there, too.
    at_least: Option<Level>,
    because: Vec<&'a str>,
    unsure: Vec<&'a str>,
}

/// Evaluates answers. Who the checklist is for and whether the pack expired are not asked.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let form = Form::of_lines(arguments.json);
    let pack = match load(&arguments.pack, form) {
        Ok(pack) => pack,
        Err(outcome) => return outcome,
    };
    let Some(found) = pack.checklists.iter().find(|list| list.checklist.id == arguments.checklist) else {
        let ids: Vec<&str> = pack.checklists.iter().map(|list| list.checklist.id.as_str()).collect();
        let fault = SourceFault::unknown_checklist(&arguments.checklist, &ids);
        let file = format!("checklists/{}", arguments.checklist);
        return Outcome::new(form, vec![Finding::source(file, At::File, fault)]);
    };
    let person = Subject { age: arguments.age, sex: arguments.sex, pregnancy: arguments.pregnant };
    let asked = Asked { list: found, lang: &pack.label.lang, print: Print::of(arguments.fhir), person };
    let file = arguments.answers.as_deref().or(arguments.cases.as_deref()).unwrap_or(Path::new(""));
    let mut outcome = Outcome::new(form, Vec::new());
    let text = match fs::read(file) {
        Ok(bytes) => decode(&file.to_string_lossy(), &bytes, &mut outcome.findings),
        Err(error) => return Outcome::failed(form, file, &error),
    };
    match text {
        Some(text) if arguments.cases.is_some() => cases(&asked, file, &text, &mut outcome),
        Some(text) => one(&asked, file, &At::File, &text, &mut outcome),
        None => {}
    }
    outcome
}

/// What is asked of a checklist.
struct Asked<'a> {
    list: &'a PackChecklist,
    lang: &'a str,
    print: Print,
    person: Subject,
}

/// What is printed of each set of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Print {
    Result,
    Response,
}

impl Print {
    const fn of(is_fhir: bool) -> Self {
        if is_fhir { Self::Response } else { Self::Result }
    }
}

impl Asked<'_> {
    fn line(&self, answers: &Answers) -> Option<String> {
        let checklist = &self.list.checklist;
        let line = match self.print {
            Print::Result => serde_json::to_string(&triage(checklist, answers)),
            Print::Response => {
                let header = Header { language: Some(self.lang), person: self.person, ..Header::default() };
                let text = |key: &str| self.list.texts.get(key).map(str::to_owned);
                serde_json::to_string(&response(checklist, &self.list.logic, answers, &header, &text))
            }
        };
        line.ok()
    }
}

/// A validated pack from a folder or a built file.
fn load(path: &Path, form: Form) -> Result<Pack, Outcome> {
    let faulty = |findings| Err(Outcome::new(form, findings));
    if origin::is_source(path) {
        let mut checked = checked(path, form)?;
        if checked.has_faults() || checked.packs.is_empty() {
            return faulty(checked.findings);
        }
        return Ok(checked.packs.swap_remove(0));
    }
    let bytes = read_file(path).map_err(|error| Outcome::failed(form, path, &error))?;
    let read = pack::open(&bytes).and_then(|opened| pack::read(&opened));
    read.or_else(|faults| faulty(refused(path, faults)))
}

/// One result a line; no results at all when any line is at fault.
fn cases(asked: &Asked<'_>, file: &Path, text: &str, outcome: &mut Outcome) {
    let bar = progress::bar(text.lines().count(), "cases", outcome.form);
    for (number, line) in (1..).zip(text.lines()) {
        bar.inc(1);
        if !line.trim().is_empty() {
            one(asked, file, &At::Line(number), line, outcome);
        }
    }
    bar.finish_and_clear();
    if outcome.has_faults() {
        outcome.lines.clear();
    }
}

fn one(asked: &Asked<'_>, file: &Path, at: &At, text: &str, outcome: &mut Outcome) {
    let file = file.to_string_lossy().into_owned();
    let Ok(value) = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) else {
        outcome.findings.push(Finding::source(file, at.clone(), SourceFault::NotJson));
        return;
    };
    // The reader keeps the last of two answers to a question; which of them is true is not ours to guess.
    let twice = json_keys::given_twice(text).into_iter();
    let twice = twice.map(|question| SourceFault::AnswerTwice { question });
    // Neither "not sure" nor unanswered by itself: which of them another program meant is not ours to guess.
    let entries = value.as_object().into_iter().flatten();
    let empty =
        entries.filter(|(name, value)| value.is_null() && asked.list.checklist.question(name).is_some());
    let empty: Vec<SourceFault> =
        empty.map(|(name, _)| SourceFault::AnswerNull { question: name.clone() }).collect();
    let value = if empty.is_empty() { value } else { without_null(value) };
    let before = outcome.findings.len();
    let twice = twice.chain(empty);
    outcome.findings.extend(twice.map(|fault| Finding::source(file.clone(), at.clone(), fault)));
    match Answers::from_json(&asked.list.checklist, &value) {
        Ok(_) if outcome.findings.len() > before => {}
        Ok(answers) => {
            outcome.lines.extend(asked.line(&answers));
        }
        Err(faults) => outcome.findings.extend(faults.into_iter().map(|fault| finding(&file, at, fault))),
    }
}

/// The answers that are some.
fn without_null(mut value: Value) -> Value {
    if let Value::Object(entries) = &mut value {
        entries.retain(|_, value| !value.is_null());
    }
    value
}

fn finding(file: &str, at: &At, fault: AnswerFault) -> Finding {
    let place = Place { file: file.to_owned(), at: at.clone() };
    let kind = Kind::Shared(FaultKind::Checklist(ChecklistFault::Answer(fault)));
    Finding { place, kind, severity: Severity::Fault }
}

fn triage<'a>(checklist: &'a Checklist, answers: &Answers) -> Triage<'a> {
    let outcome = evaluate(checklist, answers);
    let names = |rules: &[RuleIndex]| rules.iter().map(|&rule| checklist[rule].name.as_str()).collect();
    Triage {
        urgency: match outcome.state {
            State::Finished(_) => outcome.verdict(checklist).level().map(Level::name),
            State::Incomplete => Some("incomplete"),
        },
        at_least: Some(outcome.at_least).filter(|_| checklist.gives_advice()),
        because: names(&outcome.because),
        unsure: names(&outcome.unsure),
    }
}
