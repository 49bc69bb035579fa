//! Some days of the week, at least one. Stored as FHIR writes them: `["mon", "fri"]`.

use chrono::Weekday;
use serde::{Deserialize, Serialize};

use crate::schedule::ScheduleFault;

/// A set of days of the week that is not empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct Weekdays(u8);

const CODES: [(&str, Weekday); 7] = [
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

impl Weekdays {
    /// These days; `None` for none.
    pub fn new(days: impl IntoIterator<Item = Weekday>) -> Option<Self> {
        let bits = days.into_iter().fold(0, |bits, day| bits | bit(day));
        (bits != 0).then_some(Self(bits))
    }

    /// Whether `day` is one of them.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.num_days_from_monday()
}

impl TryFrom<Vec<String>> for Weekdays {
    type Error = ScheduleFault;

    fn try_from(texts: Vec<String>) -> Result<Self, ScheduleFault> {
        let day = |text: &String| CODES.iter().find(|(code, _)| code == text).map(|&(_, day)| day);
        let days: Option<Vec<Weekday>> = texts.iter().map(day).collect();
        days.and_then(Self::new).ok_or(ScheduleFault::Weekdays)
    }
}

impl From<Weekdays> for Vec<String> {
    fn from(days: Weekdays) -> Self {
        let on = CODES.iter().filter(|(_, day)| days.contains(*day));
        on.map(|(code, _)| (*code).to_owned()).collect()
    }
}
