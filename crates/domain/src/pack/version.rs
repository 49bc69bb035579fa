//! Versions of packs and of the app: three numbers, compared as numbers.

use std::fmt;

/// A version `major.minor.patch`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// Changes when something does not fit any more.
    pub major: u32,
    /// Changes when something is added.
    pub minor: u32,
    /// Changes when something is corrected.
    pub patch: u32,
}

impl Version {
    /// Reads three numbers without leading zeros, or nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(number);
        let version = Self { major: parts.next()??, minor: parts.next()??, patch: parts.next()?? };
        parts.next().is_none().then_some(version)
    }
}

fn number(text: &str) -> Option<u32> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    plain.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn versions_are_three_plain_numbers() {
        assert_eq!(Version::parse("1.20.3").unwrap().to_string(), "1.20.3");
        assert!(Version::parse("1.10.0") > Version::parse("1.9.9"));
        for bad in
            ["", "1", "1.2", "1.2.3.4", "01.2.3", "1.2.x", "1.2.-3", "v1.2.3", "1..3", "99999999999.0.0"]
        {
            assert_eq!(Version::parse(bad), None, "{bad}");
        }
    }
}
