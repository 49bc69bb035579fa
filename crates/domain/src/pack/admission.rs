//! Whether a pack that is whole may come onto a phone: what the phone asks before it reads the contents, and `uzima-pack
//! inspect` asks in the same words. What is already installed is not known here.

use thiserror::Error;

use super::label::{AppFit, Label, Signing};
use super::manifest::hex;
use super::open::Opened;
use super::seal::Sealed;
use super::signature::Key;
use super::version::Version;

/// The public half of the key that signs the starter packs, whose private half is committed with the source of the app, so
/// that two builds agree: RFC 8032, section 7.1, test 1. In a file that somebody gave, it vouches for nobody.
pub const DEVELOPMENT_KEY: Key = [
    0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7, 0xd5, 0x4b, 0xfe, 0xd3, 0xc9, 0x64, 0x07, 0x3a, 0x0e,
    0xe1, 0x72, 0xf3, 0xda, 0xa6, 0x23, 0x25, 0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07, 0x51, 0x1a,
];

impl Signing {
    /// The same of a pack that was admitted under this key. The key of the starter packs vouches only for what the app was
    /// built with ([`Origin::App`]), so whatever came in under it came with the app.
    #[must_use]
    pub fn under(self, key: &str) -> Self {
        if key == hex(&DEVELOPMENT_KEY) { Self::WithApp } else { self }
    }
}

/// Where a pack comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Built with the app, which knows its hash.
    App,
    /// A file that somebody gave.
    File,
}

/// Why a whole pack may not come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotAdmitted {
    /// Signed with the key that is public with the source of the app, so by anybody.
    #[error("signed with a key that everybody has")]
    OpenKey,
    /// It asks for a newer app.
    #[error("made for a newer app")]
    NeedsNewerApp,
}

/// Asks before the contents are read: they may be of a kind that this version of the app does not know. An app without a
/// version takes every `min_app`.
///
/// # Errors
/// The first reason why the pack may not come in.
pub fn admit(opened: &Opened, origin: Origin, app: Option<Version>) -> Result<(), NotAdmitted> {
    admitted(&opened.manifest.label, &opened.signer.key, origin, app)
}

/// The same of a pack of which only the seal was read yet.
///
/// # Errors
/// As [`admit`].
pub fn admit_sealed(sealed: &Sealed, origin: Origin, app: Option<Version>) -> Result<(), NotAdmitted> {
    admitted(&sealed.manifest.label, &sealed.signer.key, origin, app)
}

fn admitted(label: &Label, key: &Key, origin: Origin, app: Option<Version>) -> Result<(), NotAdmitted> {
    if origin == Origin::File && *key == DEVELOPMENT_KEY {
        return Err(NotAdmitted::OpenKey);
    }
    match app.map(|app| label.app_fit(app)) {
        None | Some(AppFit::Fits) => Ok(()),
        Some(AppFit::NeedsNewerApp) => Err(NotAdmitted::NeedsNewerApp),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::pack::Label;
    use crate::pack::manifest::{FORMAT, Manifest};
    use crate::pack::signature::Signer;

    fn opened(key: Key, min_app: Option<&str>) -> Opened {
        let label = Label { min_app: min_app.map(str::to_owned), ..Label::default() };
        Opened {
            files: BTreeMap::new(),
            manifest: Manifest { files: Vec::new(), format: FORMAT, label },
            manifest_bytes: Vec::new(),
            signer: Signer { key, replaced: Vec::new() },
        }
    }

    #[test]
    fn the_open_key_vouches_for_what_the_app_brings_and_for_no_file() {
        let app = Version::parse("1.2.0");
        assert_eq!(admit(&opened(DEVELOPMENT_KEY, None), Origin::File, app), Err(NotAdmitted::OpenKey));
        assert_eq!(admit(&opened(DEVELOPMENT_KEY, None), Origin::App, app), Ok(()));
        assert_eq!(admit(&opened([7; 32], None), Origin::File, app), Ok(()));
    }

    #[test]
    fn what_came_with_the_app_is_told_by_its_key_and_kept_as_the_file_said_it() {
        let app = Signing::Development.under(&hex(&DEVELOPMENT_KEY));
        assert_eq!(app, Signing::WithApp);
        assert_eq!(serde_json::to_string(&app).unwrap(), "\"development\"");
        assert_eq!(serde_json::from_str::<Signing>("\"development\"").unwrap(), Signing::Development);
        for said in [Signing::Development, Signing::Publisher] {
            assert_eq!(said.under(&hex(&[7; 32])), said);
        }
        for forged in ["\"withapp\"", "\"with_app\"", "\"WithApp\""] {
            assert!(serde_json::from_str::<Signing>(forged).is_err(), "{forged}");
        }
    }

    #[test]
    fn a_pack_for_a_newer_app_waits_for_it() {
        let app = Version::parse("1.2.0");
        for origin in [Origin::App, Origin::File] {
            assert_eq!(admit(&opened([7; 32], Some("1.2.0")), origin, app), Ok(()));
            assert_eq!(admit(&opened([7; 32], Some("1.10.0")), origin, app), Err(NotAdmitted::NeedsNewerApp));
        }
    }
}
