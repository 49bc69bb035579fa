//! `cargo xtask bench`: the benchmarks there are, and what they can tell.

use crate::error::Failure;
use crate::project::Project;
use crate::{browser, run, say};

/// The packages that may have a `benches` folder, and that folder.
const PLACES: [(&str, &str); 2] =
    [("uzima-domain", "crates/domain/benches"), ("uzima-packer", "crates/packer/benches")];

/// Runs the benchmarks of every package that has some.
pub fn run(project: &Project) -> Result<(), Failure> {
    say::heading("Benchmarks");
    say::note(
        "Native code on this machine: ratios within one run hold, times on a phone do not follow from them.",
    );
    let present: Vec<_> = PLACES.into_iter().filter(|(_, folder)| project.path(folder).is_dir()).collect();
    for (package, folder) in present {
        say::step(folder, || run::run(run::cargo(project.root()).args(["bench", "--package", package])))?;
    }
    browser::bench(project)
}
