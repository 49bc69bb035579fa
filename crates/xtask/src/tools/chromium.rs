//! The browser of the tests: Debian's Chromium, its driver, and fonts for the scripts of the screenshots.
//!
//! A browser cannot come from a package registry, so it comes from the system; on Debian as root it is installed,
//! elsewhere one sentence says what to install.

use std::fs;
use std::path::{Path, PathBuf};

use super::version::{self, Version};
use crate::error::Failure;
use crate::{run, say};

const OUT_OF_STEP: Failure = Failure::Missing {
    what: "A chromedriver of the same version as the browser",
    remedy: "bring both up to date (Debian: apt-get install chromium chromium-driver)",
};

/// The programs that drive a browser.
pub struct Chromium {
    /// The browser.
    pub browser: PathBuf,
    /// Its `chromedriver`, of the same version.
    pub driver: PathBuf,
}

impl Chromium {
    /// Finds the browser, its driver and the fonts; installs them where that is possible.
    pub fn ensure() -> Result<Self, Failure> {
        if let (Some(found), true) = (Self::find(), has_noto_arabic()?) {
            return found.in_step();
        }
        install_from_debian(
            &["chromium", "chromium-driver", "fontconfig", "fonts-noto-core"],
            "Chromium with chromedriver and Noto fonts",
            "install Chromium, chromedriver of the same version, fontconfig and the Noto fonts (Debian: apt-get install chromium chromium-driver fontconfig fonts-noto-core)",
        )?;
        Self::find()
            .ok_or(Failure::Missing {
                what: "Chromium",
                remedy: "put `chromium` and `chromedriver` on PATH",
            })?
            .in_step()
    }

    /// A driver refuses a browser of another version, in words that say nothing of what to do.
    fn in_step(self) -> Result<Self, Failure> {
        let [browser, driver] = [&self.browser, &self.driver].map(|program| version::of(program));
        if are_in_step(browser, driver) { Ok(self) } else { Err(OUT_OF_STEP) }
    }

    fn find() -> Option<Self> {
        let browser = ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(run::which)?;
        Some(Self { browser, driver: run::which("chromedriver")? })
    }
}

fn are_in_step(browser: Option<Version>, driver: Option<Version>) -> bool {
    matches!((browser, driver), (Some(browser), Some(driver)) if browser.major == driver.major)
}

/// Whether screenshots of Arabic pages show letters rather than boxes.
fn has_noto_arabic() -> Result<bool, Failure> {
    if run::which("fc-list").is_none() {
        return Ok(false);
    }
    let families = run::output(run::program("fc-list", Path::new("/")).args([":lang=ar", "family"]))?;
    Ok(families.contains("Noto"))
}

/// Installs Debian packages when this is Debian and the user may; else says what to do.
pub fn install_from_debian(
    packages: &[&str],
    what: &'static str,
    remedy: &'static str,
) -> Result<(), Failure> {
    if !Path::new("/etc/debian_version").exists() || !is_root() {
        return Err(Failure::Missing { what, remedy });
    }
    say::step(&format!("Installing {what} with apt-get (once; 1 to 3 minutes)"), || {
        let apt = |words: &[&str]| {
            let mut apt = run::program("apt-get", Path::new("/"));
            run::run(apt.args(["-q", "-y"]).args(words).env("DEBIAN_FRONTEND", "noninteractive"))
        };
        apt(&["update"])?;
        apt(&[&["install", "--no-install-recommends"], packages].concat())
    })
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browser_and_driver_of_two_versions_are_told_before_a_test_runs() {
        let version = |major| Some(Version { major, minor: 0 });
        assert!(are_in_step(version(156), version(156)));
        assert!(!are_in_step(version(156), version(155)));
        assert!(!are_in_step(None, None), "one that cannot be started drives nothing");
    }
}
