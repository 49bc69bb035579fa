//! A sum of amounts, exact, of either sign. Owns its arithmetic.

use std::cmp::Ordering;
use std::fmt;

use crate::amount::Amount;

/// A number of units, in lowest terms. Where a sum has a finer part than any number holds it stays at the bounds of what can
/// be said, and is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tally {
    top: i128,
    bottom: i128,
}

impl Default for Tally {
    fn default() -> Self {
        Self { top: 0, bottom: 1 }
    }
}

/// Tops and bottoms stay below this, so that their products can be said.
const MOST: i128 = 1 << 62;

impl Tally {
    /// So many.
    pub fn of(amount: Amount) -> Self {
        let (top, bottom) = amount.parts();
        Self { top: top.into(), bottom: bottom.into() }
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self::reduced(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        self.plus(Self { top: -other.top, ..other })
    }

    /// As an amount; `None` for nothing, less than nothing, and what no amount says.
    pub fn amount(self) -> Option<Amount> {
        Amount::new(u32::try_from(self.top).ok()?, u32::try_from(self.bottom).ok()?)
    }

    /// Whether there is less than nothing.
    pub fn is_negative(self) -> bool {
        self.top < 0
    }

    fn reduced(top: i128, bottom: i128) -> Self {
        let divisor = gcd(top.unsigned_abs(), bottom.unsigned_abs()).max(1);
        let divisor = i128::try_from(divisor).unwrap_or(1);
        let (mut top, mut bottom) = (top / divisor, bottom / divisor);
        while bottom >= MOST || top.abs() >= MOST {
            // Finer than anything that can be measured: the last digit goes.
            (top, bottom) = (top / 2, (bottom / 2).max(1));
            if bottom == 1 && top.abs() >= MOST {
                top = (MOST - 1) * top.signum();
            }
        }
        Self { top, bottom }
    }
}

impl Ord for Tally {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.top * other.bottom).cmp(&(other.top * self.bottom))
    }
}

impl PartialOrd for Tally {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Tally {
    /// `2`, `1/2`, `-3/2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.top)?;
        if self.bottom > 1 {
            write!(f, "/{}", self.bottom)?;
        }
        Ok(())
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}
