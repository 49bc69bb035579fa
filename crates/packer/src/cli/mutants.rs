//! `uzima-pack mutants PACK [CHECKLIST]`: breaks each rule a little, and counts how many breaks the proof or the author's
//! cases notice.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use uzima_domain::pack::{At, Pack};

use super::check::checked;
use super::load::built;
use super::outcome::{Form, Outcome};
use super::progress;
use crate::finding::{Finding, SourceFault};
use crate::mutants::{self, Fate, Score};
use crate::origin;

/// What `mutants` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The pack's folder or workbook (.xlsx), or a built pack, which has no tests.csv.
    folder: PathBuf,
    /// The id of one checklist; all of them without it.
    checklist: Option<String>,
    /// Print the scores, or faults, as JSON on stdout.
    #[arg(long)]
    json: bool,
}

/// A score for scripts.
#[derive(Serialize)]
struct Told<'a> {
    checklist: &'a str,
    mutants: usize,
    noticed_by_proof: usize,
    noticed_by_cases: usize,
    /// In whole per cent, rounded down.
    score: usize,
    survivors: Vec<Survivor>,
}

/// A break that nothing noticed.
#[derive(Serialize)]
struct Survivor {
    file: String,
    place: String,
    mutant: String,
}

/// Scores the checklists of a pack that has no faults.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let form = Form::of(arguments.json);
    let pack = match pack(&arguments.folder, form) {
        Ok(pack) => pack,
        Err(outcome) => return outcome,
    };
    let wanted = arguments.checklist.as_deref();
    let lists = || pack.checklists.iter().filter(|list| wanted.is_none_or(|id| list.logic.id == id));
    let bar = progress::bar(lists().map(mutants::breaks_of).sum(), "breaks tried", form);
    let scores: Vec<_> = lists().map(|list| mutants::score(list, &mut || bar.inc(1))).collect();
    bar.finish_and_clear();
    if let Some(id) = wanted.filter(|_| scores.is_empty()) {
        let ids: Vec<&str> = pack.checklists.iter().map(|list| list.logic.id.as_str()).collect();
        let fault = SourceFault::unknown_checklist(id, &ids);
        return Outcome::new(form, vec![Finding::source(format!("checklists/{id}"), At::File, fault)]);
    }
    let mut outcome = Outcome::new(form, Vec::new());
    let told: Vec<_> = scores.iter().map(told).collect();
    for score in &told {
        outcome.lines.extend(lines(score));
    }
    outcome.data = serde_json::to_value(&told).ok();
    outcome
}

/// The pack of a source without faults, or a built one, which has no cases: there only the proof can notice.
fn pack(path: &Path, form: Form) -> Result<Pack, Outcome> {
    if !origin::is_source(path) {
        return Ok(built(path, form)?.1);
    }
    let mut checked = checked(path, form)?;
    if checked.has_faults() || checked.packs.is_empty() {
        return Err(Outcome::new(form, checked.findings));
    }
    Ok(checked.packs.swap_remove(0))
}

fn told(score: &Score) -> Told<'_> {
    let count = |fate: Fate| score.mutants.iter().filter(|mutant| mutant.fate == fate).count();
    let survivors = score.survivors().map(|mutant| Survivor {
        file: mutant.place.file.clone(),
        place: crate::english::place(&mutant.place.at),
        mutant: mutant.told(),
    });
    Told {
        checklist: &score.checklist,
        mutants: score.mutants.len(),
        noticed_by_proof: count(Fate::Proof),
        noticed_by_cases: count(Fate::Cases),
        score: score.per_cent(),
        survivors: survivors.collect(),
    }
}

fn lines(score: &Told<'_>) -> Vec<String> {
    let noticed = score.noticed_by_proof + score.noticed_by_cases;
    let mut lines = vec![format!(
        "{}: {} of {} breaks are noticed ({} %), {} by the checks and the proof, {} by tests.csv",
        score.checklist, noticed, score.mutants, score.score, score.noticed_by_proof, score.noticed_by_cases
    )];
    let survivors = score.survivors.iter();
    lines.extend(
        survivors.map(|one| format!("  nobody notices: {}, {}: {}", one.file, one.place, one.mutant)),
    );
    lines
}
