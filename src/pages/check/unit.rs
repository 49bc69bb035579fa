//! Units as people read them: those of time in the language of the app, others as their author wrote them.

use uzima_domain::checklist::unit::TimeUnit;

use crate::i18n::Key;
use crate::pages::check::said::Said;

/// The words for units of time, taken where the language is known.
pub struct UnitWords([Said; 6]);

impl UnitWords {
    /// In the language around this view.
    pub fn here() -> Self {
        Self(TimeUnit::ALL.map(|unit| {
            Said::fixed(match unit {
                TimeUnit::Minutes => Key::CheckUnitMinutes,
                TimeUnit::Hours => Key::CheckUnitHours,
                TimeUnit::Days => Key::CheckUnitDays,
                TimeUnit::Weeks => Key::CheckUnitWeeks,
                TimeUnit::Months => Key::CheckUnitMonths,
                TimeUnit::Years => Key::CheckUnitYears,
            })
        }))
    }

    /// A unit as it is shown.
    pub fn of(&self, unit: &str) -> String {
        let at =
            TimeUnit::of(unit).and_then(|unit| TimeUnit::ALL.into_iter().position(|known| known == unit));
        at.map_or_else(|| unit.to_owned(), |at| self.0[at].text.clone())
    }
}
