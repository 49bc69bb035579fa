//! What follows only from a file that could not be read: left out, so that the one fault to mend stands alone.

use std::collections::BTreeSet;

use uzima_domain::pack::pack_fault::Named;
use uzima_domain::pack::{At, FaultKind, PackFault};

use crate::finding::{Finding, Kind, Misfit, Severity, SourceFault};

/// The settings.
const SETTINGS: &str = "pack.yaml";

/// Leaves out findings that would be gone, or other ones, if an unreadable file could be read.
pub(super) fn leave_out(findings: &mut Vec<Finding>) {
    // Where the whole pack is elsewhere, nothing that is found here is of it.
    if findings.iter().any(is_elsewhere) {
        return findings.retain(is_elsewhere);
    }
    // Which texts belong where hangs on the languages.
    if findings.iter().any(is_language_name) {
        return findings.retain(is_language_name);
    }
    let unreadable: BTreeSet<String> =
        findings.iter().filter(|found| is_unreadable(found)).map(|found| found.place.file.clone()).collect();
    findings.retain(|found| is_unreadable(found) || !follows(found, &unreadable));
    // Words that a fault hides are not gone: whoever brought the translations up to date now would lose them.
    if findings.iter().any(|found| found.severity == Severity::Fault) {
        findings.retain(|found| !matches!(found.kind, Kind::Source(SourceFault::TranslationOutdated { .. })));
    }
}

/// Whether a finding says that this is not the folder of a pack.
fn is_elsewhere(finding: &Finding) -> bool {
    matches!(&finding.kind, Kind::Source(SourceFault::Misfit(Misfit::Inside { .. } | Misfit::FolderOfBuilt)))
}

fn is_language_name(finding: &Finding) -> bool {
    matches!(&finding.kind, Kind::Source(SourceFault::LanguageName { .. }))
}

/// Whether a finding says that a file was not read to its end, or is not there at all.
fn is_unreadable(finding: &Finding) -> bool {
    let fault = match &finding.kind {
        Kind::Source(fault) => fault,
        Kind::Shared(FaultKind::Pack(PackFault::Missing)) => return finding.place.file == SETTINGS,
        _ => return false,
    };
    matches!(
        fault,
        SourceFault::NotUtf8 { .. }
            | SourceFault::YamlSyntax { .. }
            | SourceFault::YamlTab
            | SourceFault::YamlFeature(_)
            | SourceFault::CsvSyntax
            | SourceFault::ColumnMissing
            | SourceFault::NoFrontMatter
            | SourceFault::Misfit(Misfit::SettingsName { .. })
    )
}

fn follows(finding: &Finding, unreadable: &BTreeSet<String>) -> bool {
    let file = finding.place.file.as_str();
    match &finding.kind {
        // The file of another name is the one to rename.
        Kind::Source(SourceFault::FileNotUsed) if unreadable.contains(SETTINGS) => !file.contains('/'),
        // A key that seems to be missing may stand in the part that was not read.
        _ if unreadable.contains(file) && matches!(finding.place.at, At::Key(_)) => true,
        Kind::Shared(FaultKind::Pack(PackFault::Unknown { what, name, .. })) => {
            unreadable.iter().any(|file| holds(file, *what, name))
        }
        Kind::Shared(FaultKind::Checklist(_)) => {
            let folder = file.rsplit_once('/').map_or(file, |(folder, _)| folder);
            unreadable.iter().any(|other| other.rsplit_once('/').is_some_and(|(other, _)| other == folder))
        }
        _ => false,
    }
}

/// Whether a file that was not read could hold a name.
fn holds(file: &str, what: Named, name: &str) -> bool {
    match what {
        Named::Term => file == "glossary.csv",
        Named::Lesson => file.ends_with(&format!("/{name}.md")),
        Named::Source | Named::Language => file == SETTINGS,
        Named::Picture | Named::Sound => file == "media.csv",
        Named::Quiz => file == format!("quizzes/{name}.csv"),
    }
}
