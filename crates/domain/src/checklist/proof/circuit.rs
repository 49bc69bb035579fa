//! And-gates and inverters, each made once: two conditions that say the same share their gates.
//!
//! Owns the shape of formulas. Knows nothing about checklists, and does not search: that is for [`super::solver`].

use std::collections::BTreeMap;

/// A truth value that depends on the inputs: a gate and whether it is inverted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wire(u32);

impl Wire {
    /// Always false.
    pub const FALSE: Self = Self(0);
    /// Always true.
    pub const TRUE: Self = Self(1);

    /// The constant.
    pub const fn constant(value: bool) -> Self {
        if value { Self::TRUE } else { Self::FALSE }
    }

    /// The gate.
    pub const fn gate(self) -> usize {
        (self.0 >> 1) as usize
    }

    /// Whether the gate's value is turned around.
    pub const fn is_inverted(self) -> bool {
        self.0 & 1 == 1
    }
}

impl std::ops::Not for Wire {
    type Output = Self;

    fn not(self) -> Self {
        Self(self.0 ^ 1)
    }
}

/// What a gate is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Gate {
    /// Free: part of the state of a question. Gate 0, the constant, is never looked at.
    Input,
    /// True when both are.
    And(Wire, Wire),
}

/// Gates in the order in which they were made: each after those it is made of.
pub(super) struct Circuit {
    gates: Vec<Gate>,
    known: BTreeMap<(Wire, Wire), Wire>,
    /// Gates that were asked for, those made before among them; and how many may be.
    steps: u64,
    allowed: u64,
}

impl Circuit {
    /// Gates a proof may need: far above what 100 questions and 200 rules take, far below what fills a cheap phone.
    const MOST_GATES: usize = 400_000;

    /// A circuit of the constant alone, that may be asked for so many gates.
    pub fn new(allowed: u64) -> Self {
        Self { gates: vec![Gate::Input], known: BTreeMap::new(), steps: 0, allowed }
    }

    /// Whether a limit is reached. What is built afterwards means nothing, and nothing may be concluded from it.
    pub fn is_full(&self) -> bool {
        self.gates.len() >= Self::MOST_GATES || self.steps >= self.allowed
    }

    /// How many gates were asked for.
    pub const fn taken(&self) -> u64 {
        self.steps
    }

    /// What a gate is.
    pub fn gate(&self, at: usize) -> Gate {
        self.gates[at]
    }

    /// How many gates there are.
    pub fn len(&self) -> usize {
        self.gates.len()
    }

    /// A free value.
    pub fn input(&mut self) -> Wire {
        self.push(Gate::Input)
    }

    fn push(&mut self, gate: Gate) -> Wire {
        let at = u32::try_from(self.gates.len()).unwrap_or_default();
        if self.is_full() || at > u32::MAX / 2 {
            return Wire::FALSE;
        }
        self.gates.push(gate);
        Wire(at << 1)
    }

    /// Both.
    pub fn and(&mut self, a: Wire, b: Wire) -> Wire {
        self.steps = self.steps.saturating_add(1);
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        if a == Wire::FALSE || a == !b {
            return Wire::FALSE;
        }
        if a == Wire::TRUE || a == b {
            return b;
        }
        if let Some(known) = self.known.get(&(a, b)) {
            return *known;
        }
        let made = self.push(Gate::And(a, b));
        self.known.insert((a, b), made);
        made
    }

    /// At least one.
    pub fn or(&mut self, a: Wire, b: Wire) -> Wire {
        !self.and(!a, !b)
    }

    /// All, in halves: lists that differ in one place share most of their gates.
    pub fn all(&mut self, wires: &[Wire]) -> Wire {
        match wires {
            [] => Wire::TRUE,
            [one] => *one,
            _ => {
                let (left, right) = wires.split_at(wires.len().next_power_of_two() / 2);
                let (left, right) = (self.all(left), self.all(right));
                self.and(left, right)
            }
        }
    }

    /// At least one of them.
    pub fn any(&mut self, wires: &[Wire]) -> Wire {
        let inverted: Vec<_> = wires.iter().map(|wire| !*wire).collect();
        !self.all(&inverted)
    }

    /// More than `limit` of them.
    pub fn more_than(&mut self, limit: usize, wires: &[Wire]) -> Wire {
        // `reached[n]`: more than n of those so far.
        let mut reached = vec![Wire::FALSE; limit + 1];
        for wire in wires {
            for n in (0..=limit).rev() {
                let before = if n == 0 { Wire::TRUE } else { reached[n - 1] };
                let now = self.and(before, *wire);
                reached[n] = self.or(reached[n], now);
            }
        }
        reached[limit]
    }
}
