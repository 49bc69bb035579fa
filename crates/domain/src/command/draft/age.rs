//! An age as it is said at once, in years, in months or in both. Owns the check; nothing of it is stored.

use super::{DraftProblem, OLDEST_YEARS, count};
use crate::person::Precision;

/// Years and months of an age, as typed. One of them may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgeDraft {
    /// Completed years.
    pub years: String,
    /// Completed months, beside the years or instead of them.
    pub months: String,
}

impl AgeDraft {
    /// The age in completed months, at most 130 years, and whether it was said to the month. Of years alone the fewest months
    /// are meant: whoever may be younger is treated as younger.
    ///
    /// # Errors
    /// Says what is wrong with the two together: nothing typed, not a number, more than 130 years.
    pub fn check(&self) -> Result<(u16, Precision), DraftProblem> {
        let part = |text: &str| if text.trim().is_empty() { Ok(None) } else { count(text).map(Some) };
        let (years, months) = (part(&self.years)?, part(&self.months)?);
        if years.is_none() && months.is_none() {
            return Err(DraftProblem::Missing);
        }
        let precision = if months.is_some() { Precision::Month } else { Precision::Year };
        let all = years.unwrap_or_default().checked_mul(12);
        let all = all.and_then(|all| all.checked_add(months.unwrap_or_default()));
        let all = all.filter(|all| *all <= OLDEST_YEARS * 12).and_then(|all| u16::try_from(all).ok());
        Ok((all.ok_or(DraftProblem::TooLongAgo)?, precision))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn age(years: &str, months: &str) -> Result<(u16, Precision), DraftProblem> {
        AgeDraft { years: years.into(), months: months.into() }.check()
    }

    #[test]
    fn years_and_months_are_added_and_years_alone_are_not_exact() {
        assert_eq!(age("2", ""), Ok((24, Precision::Year)));
        assert_eq!(age("2", "3"), Ok((27, Precision::Month)));
        assert_eq!(age(" ", "7"), Ok((7, Precision::Month)));
        assert_eq!(age("", "0"), Ok((0, Precision::Month)));
        assert_eq!(age("\u{662}", "\u{663}"), Ok((27, Precision::Month)), "in Arabic digits");
        assert_eq!(age("130", ""), Ok((1560, Precision::Year)));
    }

    #[test]
    fn what_is_no_age_is_said() {
        assert_eq!(age("", " "), Err(DraftProblem::Missing));
        assert_eq!(age("-5", ""), Err(DraftProblem::NotUnderstood));
        assert_eq!(age("", "-5"), Err(DraftProblem::NotUnderstood));
        assert_eq!(age("two", "3"), Err(DraftProblem::NotUnderstood));
        assert_eq!(age("130", "1"), Err(DraftProblem::TooLongAgo));
        assert_eq!(age("999999", "999999"), Err(DraftProblem::TooLongAgo));
    }
}
