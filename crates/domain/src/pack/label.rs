//! The label of a pack: everything said about it before it is read. Part of the signed manifest.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::value;
use super::version::Version;

/// What a pack says about itself, in one language. Dates are `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Label {
    /// For whom it is meant, in the author's words; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<String>,
    /// Emergency number by region (ISO 3166, two letters).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub emergency: BTreeMap<String, EmergencyNumber>,
    /// The last day on which the pack is current.
    pub expires: String,
    /// Reverse domain name, never reused.
    pub id: String,
    /// The language of this file (BCP 47).
    pub lang: String,
    /// All languages of the pack; the first is the source.
    pub languages: Vec<String>,
    /// Licence of the texts (SPDX).
    pub licence: String,
    /// The oldest version of the app that can show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_app: Option<String>,
    /// Who publishes it.
    pub publisher: Publisher,
    /// Regions for which it was written; empty for any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
    /// Id of the pack that this one replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// Who reviewed it; nothing when nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Review>,
    /// With what kind of key it was signed.
    pub signing: Signing,
    /// Title in the language of this file.
    pub title: String,
    /// Three numbers, `1.0.0`.
    pub version: String,
}

/// Who publishes a pack.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Publisher {
    /// Name as people know it.
    pub name: String,
    /// Address of its site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Who reviewed something, and when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Review {
    /// Name of the reviewer.
    pub by: String,
    /// The day.
    pub date: String,
    /// Profession or office of the reviewer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// The number to call in one region.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EmergencyNumber {
    /// Day on which it was checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The number as it is dialled.
    pub number: String,
    /// Where it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// With what kind of key a pack was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Signing {
    /// A key made on the author's machine for trying things out.
    #[default]
    Development,
    /// The publisher's own key.
    Publisher,
    /// The key of the starter packs, of one that the app itself vouches for. The phone alone finds that out: no file can say
    /// so, and it is kept as what the file said.
    #[serde(skip_deserializing, rename = "development")]
    WithApp,
}

/// Whether a pack is still current.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expiry {
    /// It may be shown as it is.
    Current,
    /// It is past its last day: a banner on every page, danger signs never hidden.
    Expired,
}

/// Whether this app is new enough for a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppFit {
    /// The app can show it.
    Fits,
    /// The pack needs a newer app.
    NeedsNewerApp,
}

impl Label {
    /// Whether the pack is current on a day. A date that cannot be read counts as passed.
    pub fn expiry(&self, today: NaiveDate) -> Expiry {
        match value::date(&self.expires) {
            Some(last) if today <= last => Expiry::Current,
            _ => Expiry::Expired,
        }
    }

    /// Whether an app of a version can show the pack.
    pub fn app_fit(&self, app: Version) -> AppFit {
        match self.min_app.as_deref().map(Version::parse) {
            None => AppFit::Fits,
            Some(Some(least)) if least <= app => AppFit::Fits,
            Some(_) => AppFit::NeedsNewerApp,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_still_current() {
        let label = Label { expires: "2028-02-29".to_owned(), ..Label::default() };
        let day = |d| NaiveDate::from_ymd_opt(2028, 2, d).unwrap();
        assert_eq!(label.expiry(day(29)), Expiry::Current);
        assert_eq!(label.expiry(day(29).succ_opt().unwrap()), Expiry::Expired);
        assert_eq!(Label::default().expiry(day(1)), Expiry::Expired);
    }

    #[test]
    fn a_newer_app_is_asked_for_by_version_not_by_text() {
        let label = Label { min_app: Some("0.9.0".to_owned()), ..Label::default() };
        assert_eq!(label.app_fit(Version::parse("0.10.0").unwrap()), AppFit::Fits);
        assert_eq!(label.app_fit(Version::parse("0.8.9").unwrap()), AppFit::NeedsNewerApp);
    }
}
