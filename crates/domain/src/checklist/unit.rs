//! Units of time, which a phone can say in its own language: an author writes a unit once, for every language. Other units
//! (`mmol/l`, `°C`) are signs that are the same everywhere, and stand as they were written.

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl TimeUnit {
    /// Every one, the shortest first.
    pub const ALL: [Self; 6] =
        [Self::Minutes, Self::Hours, Self::Days, Self::Weeks, Self::Months, Self::Years];

    /// The unit that is written like this: by its UCUM code (`d`, `mo`) or in English (`day`, `days`).
    pub fn of(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "min" | "minute" | "minutes" => Some(Self::Minutes),
            "h" | "hour" | "hours" => Some(Self::Hours),
            "d" | "day" | "days" => Some(Self::Days),
            "wk" | "week" | "weeks" => Some(Self::Weeks),
            "mo" | "month" | "months" => Some(Self::Months),
            "a" | "year" | "years" => Some(Self::Years),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TimeUnit;

    #[test]
    fn a_code_and_the_english_words_are_one_unit_and_other_signs_none() {
        for text in ["mo", "month", " Months "] {
            assert_eq!(TimeUnit::of(text), Some(TimeUnit::Months), "{text}");
        }
        for text in ["mmol/l", "m", "/min", "kg", ""] {
            assert_eq!(TimeUnit::of(text), None, "{text}");
        }
    }
}
