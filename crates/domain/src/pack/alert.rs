//! Public-health alerts: a text with regions and dates, and cards that put a rumour right. While it lasts, Today shows it first.

mod announced;
mod check;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::article::Lesson;
use super::contents::AlertCard;
use super::pack_fault::PackFault;
use super::{reading, value};

pub use self::announced::{Days, announced};
pub(super) use self::check::faults;

/// One alert in one language. Its text is a lesson without a place among the lessons.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Alert {
    /// The first day.
    pub from: String,
    /// Rumours and what is true.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub myths: Vec<Myth>,
    /// Regions for which it is (ISO 3166); empty for any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
    /// Title, summary and text.
    pub text: Lesson,
    /// The last day.
    pub until: String,
}

/// A rumour, put right.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Myth {
    /// Language of the texts.
    pub lang: String,
    /// What is said and is false.
    pub myth: String,
    /// A picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// Row in the author's table; the header is row 1.
    pub row: u32,
    /// Id of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What is true.
    pub truth: String,
    /// Why it is false.
    pub why: String,
}

/// Whether an alert is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertTime {
    /// Its first day has not come.
    Before,
    /// It lasts.
    Now,
    /// Its last day has passed, or its dates cannot be read.
    Over,
}

impl Alert {
    /// Reads one alert of a built pack.
    pub fn parse(bytes: &[u8]) -> Result<Self, PackFault> {
        reading::json(bytes)
    }

    /// Path inside a built pack.
    pub fn path(id: &str) -> String {
        format!("alerts/{id}.json")
    }

    /// Path of the text in the author's folder.
    pub fn source_path(&self) -> String {
        format!("alerts/{}/{}.md", self.text.lang, self.text.id)
    }

    /// Path of the cards in the author's folder.
    pub fn myths_path(id: &str) -> String {
        format!("alerts/{id}.csv")
    }
}

impl AlertCard {
    /// Whether the alert is to be shown on a day.
    pub fn time(&self, today: NaiveDate) -> AlertTime {
        match (value::date(&self.from), value::date(&self.until)) {
            (Some(from), Some(_)) if today < from => AlertTime::Before,
            (Some(_), Some(until)) if today <= until => AlertTime::Now,
            _ => AlertTime::Over,
        }
    }

    /// Whether it is meant for a region; where none is known it is shown.
    pub fn is_for(&self, region: Option<&str>) -> bool {
        let listed = |region: &str| self.regions.iter().any(|own| own == region);
        self.regions.is_empty() || region.is_none_or(listed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(from: &str, until: &str, regions: &[&str]) -> AlertCard {
        let regions = regions.iter().map(ToString::to_string).collect();
        AlertCard { from: from.to_owned(), until: until.to_owned(), regions, ..AlertCard::default() }
    }

    #[test]
    fn an_alert_lasts_from_its_first_to_its_last_day() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 3, d).unwrap();
        let card = card("2026-03-02", "2026-03-04", &[]);
        let times: Vec<AlertTime> = (1..=5).map(|d| card.time(day(d))).collect();
        assert_eq!(
            times,
            [AlertTime::Before, AlertTime::Now, AlertTime::Now, AlertTime::Now, AlertTime::Over]
        );
        assert_eq!(AlertCard::default().time(day(1)), AlertTime::Over);
    }

    #[test]
    fn an_alert_is_shown_where_the_region_is_not_known() {
        let card = card("2026-03-02", "2026-03-04", &["KE"]);
        assert!(card.is_for(Some("KE")) && card.is_for(None) && !card.is_for(Some("UG")));
    }
}
