//! Packages from npm. Owns that they come as locked, without audits, adverts, scripts or browser downloads.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::node;
use crate::error::Failure;
use crate::fingerprint::Fingerprint;
use crate::{run, say};

/// Installs one package of an exact version into `folder`.
pub fn install_one(folder: &Path, package: &str) -> Result<(), Failure> {
    run::run(npm(folder).args(["install", "--no-package-lock", "--prefix"]).arg(folder).arg(package))
}

/// Installs what `folder/package-lock.json` names, unless exactly that is installed already.
pub fn install_packages(folder: &Path) -> Result<(), Failure> {
    let lock = folder.join("package-lock.json");
    let text = fs::read(&lock).map_err(Failure::file(lock))?;
    let mut fingerprint = Fingerprint::default();
    fingerprint.add("package-lock.json", &text);
    let wanted = fingerprint.finish();
    let stamp = folder.join("node_modules/.uzima-lock");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    node::ensure()?;
    say::step("Installing the npm packages of the browser tests (once; under a minute)", || {
        run::run(npm(folder).arg("ci"))?;
        fs::write(&stamp, wanted).map_err(Failure::file(stamp))
    })
}

fn npm(folder: &Path) -> Command {
    let mut npm = run::program("npm", folder);
    for (setting, value) in [
        ("audit", "false"),
        ("fund", "false"),
        ("update_notifier", "false"),
        ("ignore_scripts", "true"),
        ("loglevel", "error"),
    ] {
        npm.env(format!("npm_config_{setting}"), value);
    }
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    npm
}
