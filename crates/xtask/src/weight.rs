//! `cargo xtask weight`: what a first visit loads, in brotli bytes, and which file grew: until the first screen
//! answers, and until Today is there. docs/decisions/weight.md says why both.

mod first_visit;
mod table;

use std::fs;

use crate::build::Quality;
use crate::error::Failure;
use crate::project::Project;
use crate::{build, say};
use table::Table;

/// What the first screen may weigh in this release, bytes.
const LIMIT: usize = 150_000;
/// What is never allowed, bytes.
const HARD_LIMIT: usize = 200_000;
/// What the first screen and Today together may weigh, bytes: the hard limit of the project.
const TODAY_LIMIT: usize = HARD_LIMIT;
/// The accepted weights.
const BASELINE: &str = "docs/weight.tsv";

/// Weighs `dist/`, compares it with the baseline, and fails above the limit. `accept` writes the baseline.
pub fn run(project: &Project, accept: bool) -> Result<(), Failure> {
    build::run(project, Quality::Release)?;
    say::step("Weight of the first visit", || {
        let first = first_visit::weigh(&project.dist())?;
        let first_screen = first.total();
        let now = first.with(first_visit::until_today(&project.dist())?);
        let path = project.path(BASELINE);
        let before = fs::read_to_string(&path).map(|text| Table::parse(&text)).unwrap_or_default();
        for line in now.compared_with(&before) {
            say::note(&line);
        }
        if accept {
            fs::write(&path, now.to_string()).map_err(Failure::file(path))?;
        }
        say::note(&format!("{first_screen:>8}  of it until the first screen answers (at most {LIMIT})"));
        within(now.total(), TODAY_LIMIT, "limit until Today")?;
        within_limits(first_screen)
    })
}

fn within_limits(bytes: usize) -> Result<(), Failure> {
    let (limit, kind) = if bytes > HARD_LIMIT {
        (HARD_LIMIT, "hard limit of the project")
    } else {
        (LIMIT, "limit of this release")
    };
    within(bytes, limit, kind)
}

fn within(bytes: usize, limit: usize, kind: &'static str) -> Result<(), Failure> {
    if bytes > limit { Err(Failure::TooHeavy { bytes, limit, kind }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heavy_first_visit_names_the_limit_it_breaks() {
        assert!(within_limits(LIMIT).is_ok());
        assert!(within_limits(LIMIT + 1).unwrap_err().to_string().contains("150000"));
        assert!(within_limits(HARD_LIMIT + 1).unwrap_err().to_string().contains("hard limit"));
    }
}
