//! Which version a program says it is.

use std::path::Path;
use std::process::{Command, Stdio};

/// The first two numbers of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// What changes when something breaks.
    pub major: u32,
    /// What is added.
    pub minor: u32,
}

/// What `program --version` prints; `None` when it cannot be run or says none.
pub fn of(program: &Path) -> Option<Version> {
    // Debian's Chromium grumbles on the other stream.
    let output = Command::new(program).arg("--version").stderr(Stdio::null()).output().ok()?;
    parse(&String::from_utf8_lossy(&output.stdout))
}

/// The first word that is a version: `v20.20.2`, `156.0.8078.79`.
fn parse(text: &str) -> Option<Version> {
    text.split_ascii_whitespace().find_map(|word| {
        let mut numbers = word.trim_start_matches('v').split('.').map(str::parse);
        Some(Version { major: numbers.next()?.ok()?, minor: numbers.next()?.ok()? })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_programs_print_them() {
        let said = |text| parse(text).map(|version| (version.major, version.minor));
        assert_eq!(said("v20.20.2\n"), Some((20, 20)));
        assert_eq!(said("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)\n"), Some((156, 0)));
        assert_eq!(
            said("ChromeDriver 156.1.8078.79 (a21ce95c-refs/branch-heads/8078@{#1704})"),
            Some((156, 1))
        );
        assert_eq!(said("no version"), None);
        assert_eq!(said("8 packages"), None);
    }

    #[test]
    fn an_older_minor_version_is_older() {
        let node = |text| parse(text).unwrap();
        assert!(node("v20.9.0") < node("v20.11.0") && node("v18.20.0") < node("v20.11.0"));
        assert!(node("v22.0.0") > node("v20.11.0"));
    }
}
