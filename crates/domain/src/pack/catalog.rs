//! `catalog.json`: which packs a web host offers, and what taking one would mean beside what is here. Owns the form that
//! the packer writes and the phone reads, and the comparison; fetching is the app's.

mod group;
mod looking;

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::version::Version;

pub use self::group::{Group, Update};
pub use self::looking::{Looked, Network, Wanting, is_due};

/// Name of the catalogue beside the packs.
pub const NAME: &str = "catalog.json";
/// Folder of the single files of the packs, each called by its SHA-256.
pub const BLOBS: &str = "blobs";

/// The whole catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Catalog {
    /// The packs, by file name.
    pub packs: Vec<Offer>,
}

/// One pack in one language. Fields that this version does not know are read over.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Offer {
    /// The pack's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The language of the file (BCP 47).
    pub language: String,
    /// Title in that language.
    #[serde(default)]
    pub title: String,
    /// Name of the file beside the catalogue.
    pub file: String,
    /// Bytes of the file.
    #[serde(default)]
    pub bytes: u64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Whether a phone asks before it installs it.
    #[serde(default, skip_serializing_if = "Install::is_on_request")]
    pub install: Install,
    /// Where its single files are, if the host has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blobs: Option<Published>,
}

/// When a phone installs what is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Install {
    /// When a person asks for it.
    #[default]
    OnRequest,
    /// By itself, at its first start: what an app cannot do without.
    AtStart,
}

impl Install {
    /// What needs not be said.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands in a reference")]
    fn is_on_request(&self) -> bool {
        *self == Self::OnRequest
    }
}

/// A pack whose single files stand in [`BLOBS`], so that an update fetches only those that are new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// SHA-256 of the manifest, and so its name there.
    pub manifest: String,
    /// SHA-256 of the signature over it.
    pub signature: String,
}

/// What of a pack is on the phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Here {
    /// The version.
    pub version: String,
    /// Its languages (BCP 47).
    pub languages: BTreeSet<String>,
}

/// What taking an offer would do to what is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferStanding {
    /// Nothing of the pack is here.
    New,
    /// It is here already.
    Current,
    /// It is another language of the version that is here.
    Language,
    /// It is newer than what is here.
    Newer,
    /// It is older than what is here.
    Older,
}

impl Offer {
    /// What taking it would do.
    pub fn standing(&self, here: Option<&Here>) -> OfferStanding {
        let Some(here) = here else { return OfferStanding::New };
        match Version::parse(&self.version).cmp(&Version::parse(&here.version)) {
            Ordering::Less => OfferStanding::Older,
            Ordering::Greater => OfferStanding::Newer,
            Ordering::Equal if here.languages.contains(&self.language) => OfferStanding::Current,
            Ordering::Equal => OfferStanding::Language,
        }
    }
}

impl Catalog {
    /// The packs with all their languages, in the order of the catalogue.
    pub fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for offer in &self.packs {
            match groups.iter_mut().find(|group| group.id == offer.id) {
                Some(group) => group.offers.push(offer.clone()),
                None => groups.push(Group { id: offer.id.clone(), offers: vec![offer.clone()] }),
            }
        }
        groups
    }

    /// The pack of this id with all its languages.
    pub fn group(&self, id: &str) -> Option<Group> {
        self.groups().into_iter().find(|group| group.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_is_compared_with_what_is_here_by_numbers_not_by_letters() {
        let offer = |version: &str, language: &str| Offer {
            version: version.to_owned(),
            language: language.to_owned(),
            ..Offer::default()
        };
        let here = Here { version: "1.9.0".to_owned(), languages: ["en".to_owned()].into() };
        for (version, language, standing) in [
            ("1.9.0", "en", OfferStanding::Current),
            ("1.9.0", "sw", OfferStanding::Language),
            ("1.10.0", "en", OfferStanding::Newer),
            ("1.8.9", "en", OfferStanding::Older),
            ("latest", "en", OfferStanding::Older),
        ] {
            assert_eq!(offer(version, language).standing(Some(&here)), standing, "{version}");
            assert_eq!(offer(version, language).standing(None), OfferStanding::New);
        }
    }

    #[test]
    fn a_catalogue_of_another_tool_is_read_and_what_it_says_more_is_read_over() {
        let text = r#"{"made": 1, "packs": [{"id": "a", "version": "1.0.0", "language": "en", "file": "a.uzima",
            "sha256": "00", "expires": "2030-01-01", "files": {"x": "y"}}]}"#;
        let catalog: Catalog = serde_json::from_str(text).unwrap();
        let offer = &catalog.packs[0];
        assert_eq!((offer.bytes, &offer.blobs, offer.install), (0, &None, Install::OnRequest));
        assert_eq!(catalog.group("a").unwrap().offers.len(), 1);
        assert_eq!(catalog.group("b"), None);
    }
}
