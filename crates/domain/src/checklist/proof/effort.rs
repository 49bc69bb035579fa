//! How much work proofs may be, so that no pack holds up the phone that looks at it.

/// What the proofs of one pack may take together. Counted, never timed: the same on every machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effort {
    left: u64,
}

impl Effort {
    /// Gates asked for, and as many values that the solver follows, in one proof: seconds of a slow phone. 30 questions of all
    /// types and 61 rules take a hundredth of it.
    pub const EACH: u64 = 8_000_000;

    /// What the next proof may take.
    pub(super) fn allowed(&self) -> u64 {
        self.left.min(Self::EACH)
    }

    /// So much was taken.
    pub(super) const fn spend(&mut self, taken: u64) {
        self.left = self.left.saturating_sub(taken);
    }
}

impl Default for Effort {
    fn default() -> Self {
        Self { left: 5 * Self::EACH }
    }
}
