//! Kleene's three truth values on wires: the circuit of [`Truth`](crate::checklist::truth::Truth), operation by operation.

use super::circuit::{Circuit, Wire};

/// A truth value that may be unknown. `must` is never true without `may`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Trit {
    /// Certainly.
    pub must: Wire,
    /// Certainly, or not known.
    pub may: Wire,
}

impl Trit {
    /// Certainly.
    pub const TRUE: Self = Self { must: Wire::TRUE, may: Wire::TRUE };

    /// True only when all are; false as soon as one is.
    pub fn all(circuit: &mut Circuit, parts: &[Self]) -> Self {
        let must: Vec<_> = parts.iter().map(|part| part.must).collect();
        let may: Vec<_> = parts.iter().map(|part| part.may).collect();
        Self { must: circuit.all(&must), may: circuit.all(&may) }
    }

    /// True as soon as one is; false only when all are.
    pub fn any(circuit: &mut Circuit, parts: &[Self]) -> Self {
        let inverted: Vec<_> = parts.iter().map(|part| part.negate()).collect();
        Self::all(circuit, &inverted).negate()
    }

    /// True and false change places, unknown stays.
    pub fn negate(self) -> Self {
        Self { must: !self.may, may: !self.must }
    }

    /// Neither certainly true nor certainly false.
    pub fn unknown(self, circuit: &mut Circuit) -> Wire {
        circuit.and(self.may, !self.must)
    }
}
