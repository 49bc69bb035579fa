//! Kleene's three truth values. Unknown is its own value: it is never rounded to false.

/// Three-valued truth, ordered so that `and` is the smaller and `or` the larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// Certainly not.
    False,
    /// Not known, by "not sure" or for want of an answer.
    Unknown,
    /// Certainly.
    True,
}

impl Truth {
    /// True only when both are; false as soon as one is.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// True as soon as one is; false only when both are.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// True and false change places, unknown stays.
    #[must_use]
    pub const fn negate(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(known: bool) -> Self {
        if known { Self::True } else { Self::False }
    }
}
