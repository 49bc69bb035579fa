//! What was brought in compiles: a cell that has no meaning here is left out and said, and tried again.

use uzima_domain::checklist::{CheckFiles, compile};
use uzima_domain::pack::{At, Fault};

use super::Form;
use super::loss::{LossKind, Losses};
use crate::finding::Finding;

/// Columns without which a question is the same question, asked always or of anything.
const OPTIONAL: [&str; 12] = [
    "relevant",
    "constraint",
    "min",
    "max",
    "unit",
    "appearance",
    "required",
    "danger",
    "worse",
    "normal",
    "context",
    "picture",
];

/// Leaves out what does not compile, as far as the form can do without it.
///
/// # Errors
/// What it cannot do without.
pub(super) fn mend(form: &mut Form, losses: &mut Losses) -> Result<(), Vec<Finding>> {
    let files = CheckFiles::of(&form.checklist.logic.id);
    // Each round takes at least one cell away, and faults come all at once: a few rounds do.
    for _ in 0..16 {
        let Err(faults) = compile(&form.checklist.logic, &files) else { return Ok(()) };
        let mut gone = 0;
        for fault in &faults {
            gone += usize::from(leave_out(form, fault, &files.questions, losses));
        }
        if gone == 0 {
            return Err(faults.into_iter().map(Finding::from).collect());
        }
    }
    match compile(&form.checklist.logic, &files) {
        Ok(_) => Ok(()),
        Err(faults) => Err(faults.into_iter().map(Finding::from).collect()),
    }
}

fn leave_out(form: &mut Form, fault: &Fault, file: &str, losses: &mut Losses) -> bool {
    let At::Cell { row, column } = &fault.place.at else { return false };
    if fault.place.file != file || !OPTIONAL.contains(&column.as_str()) {
        return false;
    }
    let Some(found) = form.checklist.logic.questions.iter_mut().find(|known| known.row == *row) else {
        return false;
    };
    if found.cells.remove(column).is_none() {
        return false;
    }
    let place = found.cells.get("name").cloned().unwrap_or_default();
    losses.add(&place, LossKind::Mended { column: column.clone() });
    true
}
