//! `uzima-pack inspect FILE.uzima`: the phone's own verification, and the label.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};
use uzima_domain::pack::admission::{Origin, admit};
use uzima_domain::pack::container::MAX_PACKED;
use uzima_domain::pack::label::{Review, Signing};
use uzima_domain::pack::manifest::hex;
use uzima_domain::pack::version::Version;
use uzima_domain::pack::{self, At, Fault, Opened, Pack, fingerprint};

use super::input;
use super::outcome::{Form, Outcome, count};
use crate::finding::{Finding, SourceFault};

/// What `inspect` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The built pack.
    file: PathBuf,
    /// Print the result, or faults, as JSON on stdout.
    #[arg(long)]
    json: bool,
}

/// Verifies a built pack and prints its label.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let form = Form::of(arguments.json);
    if let Err(outcome) = input::built(&arguments.file, form) {
        return outcome;
    }
    let bytes = match read_file(&arguments.file) {
        Ok(bytes) => bytes,
        Err(error) => return Outcome::failed(form, &arguments.file, &error),
    };
    let refusal = |faults| Outcome::new(form, refused(&arguments.file, faults));
    let opened = match pack::open(&bytes) {
        Ok(opened) => opened,
        Err(faults) => return refusal(faults),
    };
    // A phone asks before it reads the contents, and so does this.
    let app = Version::parse(env!("CARGO_PKG_VERSION"));
    if let Err(reason) = admit(&opened, Origin::File, app) {
        let fault = SourceFault::NotAdmitted(reason);
        return Outcome::new(form, vec![Finding::source(arguments.file.to_string_lossy(), At::File, fault)]);
    }
    match pack::read(&opened) {
        Ok(pack) => Outcome {
            form,
            lines: label(&opened, &pack, bytes.len()),
            data: Some(told(&opened, &pack, bytes.len())),
            ..Outcome::default()
        },
        Err(faults) => refusal(faults),
    }
}

/// The reasons; those about the pack as a whole name its file.
pub(super) fn refused(path: &Path, faults: Vec<Fault>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = faults.into_iter().map(Finding::from).collect();
    for finding in findings.iter_mut().filter(|finding| finding.place.file.is_empty()) {
        finding.place.file = path.to_string_lossy().into_owned();
    }
    findings
}

/// Reads a file, never much more of it than a pack may have.
pub(super) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_PACKED + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn label(opened: &Opened, pack: &Pack, size: usize) -> Vec<String> {
    let label = &pack.label;
    let reviewed = match &label.reviewed {
        None => "nobody (unreviewed)".to_owned(),
        Some(Review { by, date, role: Some(role) }) => format!("{by}, {role}, {date}"),
        Some(Review { by, date, role: None }) => format!("{by}, {date}"),
    };
    let signing = match label.signing {
        Signing::Development | Signing::WithApp => "development key (for trying out, not for publishing)",
        Signing::Publisher => "publisher's key",
    };
    let mut lines = vec![
        line("title", &label.title),
        line("id", &label.id),
        line("version", &label.version),
        line("language", &label.lang),
        line("languages", &label.languages.join(", ")),
        line("publisher", &label.publisher.name),
        line("licence", &label.licence),
        line("reviewed by", &reviewed),
        line("expires", &label.expires),
    ];
    lines.extend(label.min_app.iter().map(|least| line("needs app", least)));
    for (region, number) in &label.emergency {
        lines.push(line("emergency", &format!("{region} {}", number.number)));
    }
    lines.push(line("signed with", signing));
    lines.push(line("key", &hex(&opened.signer.key)));
    lines.push(line("fingerprint words", &fingerprint::words(&opened.signer.key)));
    lines.extend(opened.signer.replaced.iter().map(|key| line("replaces key", &hex(key))));
    let named = parts(pack).into_iter().enumerate().filter(|(at, (number, _))| *at < 3 || *number > 0);
    let mut inside: Vec<String> = named.map(|(_, (number, thing))| count(number, thing)).collect();
    inside.extend(pack.more.interface.iter().map(|_| "a language of the app".to_owned()));
    inside.push(count(size, "byte"));
    lines.push(line("holds", &inside.join(", ")));
    lines
}

/// How many there are of each part. The first three are always named, the others when there are any.
fn parts(pack: &Pack) -> [(usize, &'static str); 8] {
    let more = &pack.more;
    [
        (pack.lessons.len(), "lesson"),
        (pack.checklists.len(), "checklist"),
        (pack.glossary.len(), "glossary word"),
        (more.alerts.len(), "alert"),
        (more.quizzes.len(), "teach-back"),
        (more.medicines.len(), "medicine"),
        (more.calendars.len(), "calendar"),
        (more.media.len(), "media file"),
    ]
}

/// The same for scripts, with the table of contents and every file.
fn told(opened: &Opened, pack: &Pack, size: usize) -> Value {
    let ids = |ids: Vec<&String>| json!(ids);
    let more = &pack.more;
    json!({
        "label": pack.label,
        "key": hex(&opened.signer.key),
        "words": fingerprint::words(&opened.signer.key),
        "replaces_keys": opened.signer.replaced.iter().map(|key| hex(key)).collect::<Vec<_>>(),
        "contents": pack.contents,
        "glossary": ids(pack.glossary.iter().map(|term| &term.id).collect()),
        "medicines": ids(more.medicines.iter().map(|medicine| &medicine.id).collect()),
        "interface": more.interface.as_ref().map(|interface| &interface.lang),
        "bytes": size,
        "files": opened.manifest.files,
    })
}

fn line(name: &str, value: &str) -> String {
    format!("{name}: {value}")
}
