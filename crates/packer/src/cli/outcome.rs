//! How a command ends: what goes to which stream, and the exit code.

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::english::Report;
pub(super) use crate::english::count;
use crate::finding::{Finding, Severity};
use uzima_domain::import::fhir::CannotSchedule;

/// The form in which faults are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Lines for people on stderr.
    #[default]
    Lines,
    /// On stdout, in place of a result for people: a JSON array of faults, or the result as JSON when there are none.
    Json,
    /// A JSON array on stdout when anything is at fault, and the result otherwise, which is JSON already.
    JsonLines,
}

impl Form {
    /// The form asked for by the flag `--json`.
    pub const fn of(is_json: bool) -> Self {
        if is_json { Self::Json } else { Self::Lines }
    }

    /// The same for a command whose result is JSON lines.
    pub const fn of_lines(is_json: bool) -> Self {
        if is_json { Self::JsonLines } else { Self::Lines }
    }
}

/// Sentences beside a result. Kept apart from it, so that an outcome stays small enough to be handed on.
#[derive(Debug, Default)]
pub struct Notes(pub Vec<String>);

/// What a command has to say at its end.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What was found.
    pub findings: Vec<Finding>,
    /// Lines of the result, for stdout; left out with `--json` unless they are JSON.
    pub lines: Vec<String>,
    /// The result for scripts: on stdout with `--json` when nothing is at fault.
    pub data: Option<serde_json::Value>,
    /// The form of the faults.
    pub form: Form,
    /// Why no doses could be planned.
    pub refusals: Vec<Report>,
    /// What a result does not say, a sentence each, for stderr.
    pub notes: Option<Box<Notes>>,
}

impl Outcome {
    /// An outcome that says findings in a form.
    pub fn new(form: Form, findings: Vec<Finding>) -> Self {
        Self { findings, form, ..Self::default() }
    }

    /// An outcome of one failure of the system.
    pub fn failed(form: Form, file: &Path, error: &(dyn Error + 'static)) -> Self {
        Self::new(form, vec![Finding::unreadable(file, error)])
    }

    /// An outcome of a file that cannot be planned.
    pub fn cannot_schedule(form: Form, file: &Path, refusals: &[CannotSchedule]) -> Self {
        let file = file.to_string_lossy();
        let refusals = refusals.iter().map(|refusal| Report::of_refusal(&file, refusal)).collect();
        Self { form, refusals, ..Self::default() }
    }

    /// What could be better, in the form that scripts read.
    pub fn warnings(&self) -> Vec<Report> {
        let warnings = self.findings.iter().filter(|finding| finding.severity == Severity::Warning);
        warnings.map(Report::of).collect()
    }

    /// Whether the result for scripts says the warnings itself.
    fn says_warnings(&self) -> bool {
        let data = self.data.as_ref().filter(|_| self.form == Form::Json && !self.has_faults());
        data.is_some_and(|data| data.get("warnings").is_some())
    }

    /// Whether anything is at fault.
    pub fn has_faults(&self) -> bool {
        !self.refusals.is_empty() || self.findings.iter().any(|finding| finding.severity == Severity::Fault)
    }

    /// Writes everything and gives the exit code. A closed pipe is nobody's fault.
    pub(super) fn finish(self) -> ExitCode {
        let code = if self.has_faults() { ExitCode::from(1) } else { ExitCode::SUCCESS };
        let written = self.write(&mut io::stdout().lock(), &mut io::stderr().lock());
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(1),
            _ => code,
        }
    }

    fn write(&self, out: &mut impl Write, err: &mut impl Write) -> io::Result<()> {
        let mut reports = Vec::new();
        let says_warnings = self.says_warnings();
        for finding in &self.findings {
            let report = Report::of(finding);
            let is_warning = finding.severity == Severity::Warning;
            if is_warning && says_warnings {
                continue;
            }
            if self.form == Form::Lines || is_warning {
                writeln!(err, "{}", report.line(finding.severity))?;
            } else {
                reports.push(report);
            }
        }
        for refusal in &self.refusals {
            if self.form == Form::Lines {
                writeln!(err, "{}", refusal.message)?;
            } else {
                reports.push(refusal.clone());
            }
        }
        for note in self.notes.iter().flat_map(|notes| &notes.0) {
            writeln!(err, "{note}")?;
        }
        match self.form {
            Form::JsonLines if self.has_faults() => {
                writeln!(out, "{}", serde_json::to_string(&reports).map_err(io::Error::other)?)?;
            }
            Form::Json => {
                let data = self.data.as_ref().filter(|_| !self.has_faults());
                let text = data.map_or_else(|| serde_json::to_string(&reports), serde_json::to_string);
                writeln!(out, "{}", text.map_err(io::Error::other)?)?;
            }
            Form::Lines | Form::JsonLines => {
                for line in &self.lines {
                    writeln!(out, "{line}")?;
                }
            }
        }
        out.flush()
    }
}
