//! The browser of the tests: Debian's Chromium, its driver, and fonts for the scripts of the screenshots.
//!
//! A browser cannot come from a package registry, so it comes from the system; on Debian as root it is installed,
//! elsewhere one sentence says what to install.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Failure;
use crate::{run, say};

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
            return Ok(found);
        }
        install_from_debian(
            &["chromium", "chromium-driver", "fontconfig", "fonts-noto-core"],
            "Chromium with chromedriver and Noto fonts",
            "install Chromium, chromedriver of the same version, fontconfig and the Noto fonts (Debian: apt-get install chromium chromium-driver fontconfig fonts-noto-core)",
        )?;
        Self::find()
            .ok_or(Failure::Missing { what: "Chromium", remedy: "put `chromium` and `chromedriver` on PATH" })
    }

    fn find() -> Option<Self> {
        let browser = ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(run::which)?;
        Some(Self { browser, driver: run::which("chromedriver")? })
    }
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
