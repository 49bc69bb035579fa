//! What a preview has to show: the last good version of the pack, and what is wrong with the newest.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};
use uzima_domain::pack::version::Version;
use uzima_domain::pack::{self, Blobs, Pack};

use crate::build::{BuildError, build, file_name};
use crate::catalog::Offer;
use crate::english::Report;
use crate::finding::{Finding, Severity};
use crate::key::SigningKey;
use crate::source::Checked;
use crate::{finding, lint, origin};

/// How long a browser waits for something new before it asks again.
const PATIENCE: Duration = Duration::from_secs(20);

/// Name of the catalogue that the app asks for.
const CATALOG: &str = "catalog.json";

/// What a look at the source brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// What was found, in the form for people.
    pub reports: Vec<(Severity, Report)>,
    /// Whether there is a new version to see.
    pub saved: Saved,
}

/// Whether a look brought a new version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// There is a new version to see.
    New,
    /// The pack is as it was.
    AsBefore,
    /// There are faults; the last good version stays.
    Faulty,
}

impl Saved {
    /// The word for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::AsBefore => "as_before",
            Self::Faulty => "faulty",
        }
    }
}

/// What there is to show, for as many threads as ask.
pub(super) struct State {
    key: SigningKey,
    today: NaiveDate,
    shown: Mutex<Shown>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Shown {
    /// Rises with everything new.
    number: i64,
    /// Rises with every version; 0 while there is none.
    pack: u32,
    files: BTreeMap<String, Vec<u8>>,
    built_of: Option<(Vec<Pack>, Blobs)>,
    reports: Vec<(Severity, Report)>,
}

/// What the script in the page reads.
#[derive(Serialize)]
struct Told<'a> {
    faults: Vec<&'a Report>,
    number: i64,
    pack: u32,
    stands: bool,
    warnings: Vec<&'a Report>,
}

impl State {
    pub(super) fn new(key: SigningKey, today: NaiveDate) -> Self {
        Self { key, today, shown: Mutex::default(), changed: Condvar::new() }
    }

    /// The number of the version that is served.
    pub(super) fn pack(&self) -> u32 {
        self.lock().pack
    }

    /// A file of the folder `packs`.
    pub(super) fn file(&self, name: &str) -> Option<Vec<u8>> {
        self.lock().files.get(name).cloned()
    }

    /// What there is to show, as JSON; waits a while when the browser knows it already (`since=NUMBER`).
    pub(super) fn after(&self, query: &str) -> Vec<u8> {
        let since = query.strip_prefix("since=").and_then(|number| number.parse().ok()).unwrap_or(-1);
        let known = |shown: &mut Shown| shown.number == since;
        let shown = match self.changed.wait_timeout_while(self.lock(), PATIENCE, known) {
            Ok((shown, _)) => shown,
            Err(poisoned) => poisoned.into_inner().0,
        };
        let of = |wanted| {
            let found = shown.reports.iter().filter(move |(severity, _)| *severity == wanted);
            found.map(|(_, report)| report).collect()
        };
        let told = Told {
            faults: of(Severity::Fault),
            number: shown.number,
            pack: shown.pack,
            stands: shown.pack > 0,
            warnings: of(Severity::Warning),
        };
        serde_json::to_vec(&told).unwrap_or_default()
    }

    pub(super) fn look(&self, source: &Path) -> Look {
        let looked = origin::read(source).map_err(|error| Finding::unreadable(source, &error));
        let looked = looked.map(|origin| origin.check()).map(|checked| {
            let mut findings = checked.findings.clone();
            findings.extend(lint::findings(&checked, self.today));
            (checked, finding::tidy(findings))
        });
        let mut shown = self.lock();
        let (saved, findings) = match looked {
            Ok((checked, findings)) if !checked.has_faults() => self.take(&mut shown, checked, findings),
            Ok((_, findings)) => (Saved::Faulty, findings),
            Err(finding) => (Saved::Faulty, vec![finding]),
        };
        let reports: Vec<(Severity, Report)> =
            findings.iter().map(|finding| (finding.severity, Report::of(finding))).collect();
        if saved == Saved::New || reports != shown.reports {
            shown.reports.clone_from(&reports);
            shown.number += 1;
            self.changed.notify_all();
        }
        Look { reports, saved }
    }

    /// Builds what has no faults, unless it is built already.
    fn take(&self, shown: &mut Shown, checked: Checked, mut findings: Vec<Finding>) -> (Saved, Vec<Finding>) {
        let built_of = (checked.packs, checked.media);
        if shown.built_of.as_ref() == Some(&built_of) {
            return (Saved::AsBefore, findings);
        }
        match self.files(&built_of.0, &built_of.1, shown.pack) {
            Ok(files) => {
                shown.files = files;
                shown.built_of = Some(built_of);
                shown.pack += 1;
                (Saved::New, findings)
            }
            Err(BuildError::Refused(faults)) => {
                findings.extend(faults.into_iter().map(Finding::from));
                (Saved::Faulty, findings)
            }
            Err(error) => {
                findings.push(Finding::unreadable(Path::new(""), &error));
                (Saved::Faulty, findings)
            }
        }
    }

    /// The catalogue and the packs in it. Each version has a higher number than the one before, because a phone takes a pack
    /// of the same number for the same pack.
    fn files(
        &self,
        packs: &[Pack],
        media: &Blobs,
        before: u32,
    ) -> Result<BTreeMap<String, Vec<u8>>, BuildError> {
        let mut files = BTreeMap::new();
        let mut offers = Vec::new();
        for pack in packs {
            let mut pack = pack.clone();
            if let Some(version) = Version::parse(&pack.label.version) {
                let patch = version.patch.saturating_add(before);
                pack.label.version = Version { patch, ..version }.to_string();
            }
            let bytes = build(&pack, media, &self.key)?;
            let opened = pack::open(&bytes).map_err(BuildError::Refused)?;
            let name = file_name(&pack.label);
            let mut offer = serde_json::to_value(Offer::of(&name, &bytes, &opened))?;
            if let Value::Object(fields) = &mut offer {
                // Taken without being asked for.
                fields.insert("install".to_owned(), json!("at_start"));
            }
            offers.push(offer);
            files.insert(name, bytes);
        }
        files.insert(CATALOG.to_owned(), serde_json::to_vec(&json!({ "packs": offers }))?);
        Ok(files)
    }

    fn lock(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
