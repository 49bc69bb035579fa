//! Asks whether a wire can be true: the clauses of its gates, given to the solver batsat when they are first needed.

use batsat::{Callbacks, ClauseKind, Lit, Solver as Batsat, SolverInterface, SolverOpts, Var, clause, lbool};

use super::circuit::{Circuit, Gate, Wire};

/// What the solver says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It can be; [`Solver::holds`] reads one way.
    Possible,
    /// It cannot be.
    Impossible,
    /// The limit was reached. Never to be read as either of the others.
    Undecided,
}

/// Counts dead ends, so that a proof ends whatever it is given.
struct Limit {
    conflicts: u64,
    until: u64,
}

impl Limit {
    /// Dead ends in all questions of one proof together. A checklist of 30 questions meets some hundreds.
    const MOST: u64 = 20_000;
    /// A dead end follows about this part of all values.
    const PART: u64 = 8;
}

impl Callbacks for Limit {
    fn on_new_clause(&mut self, _: &[Lit], kind: clause::Kind) {
        if kind == ClauseKind::Learnt {
            self.conflicts += 1;
        }
    }

    fn stop(&self) -> bool {
        self.conflicts >= self.until
    }
}

/// A solver that learns about a circuit as it is asked.
pub(super) struct Solver {
    batsat: Batsat<Limit>,
    allowed: u64,
    /// For each gate, its variable once its clauses were given.
    variables: Vec<Option<Var>>,
    /// For each gate, what it is in the state that was found.
    found: Vec<bool>,
}

impl Solver {
    /// A solver that knows nothing yet, and may follow so many values.
    pub fn new(allowed: u64) -> Self {
        Self {
            batsat: Batsat::new(SolverOpts::default(), Limit { conflicts: 0, until: Limit::MOST }),
            allowed,
            variables: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Whether all these wires can be true at once.
    pub fn ask(&mut self, circuit: &Circuit, wires: &[Wire]) -> Verdict {
        let left = self.allowed.saturating_sub(self.taken());
        if circuit.is_full() || left == 0 {
            return Verdict::Undecided;
        }
        let mut assumed = Vec::new();
        for wire in wires {
            match *wire {
                Wire::FALSE => return Verdict::Impossible,
                Wire::TRUE => {}
                wire => assumed.push(self.literal(circuit, wire)),
            }
        }
        // What is followed is counted between questions only; within one, dead ends stand for it.
        let dead_ends = left / (u64::from(self.batsat.num_vars()) / Limit::PART).max(1);
        let limit = self.batsat.cb_mut();
        limit.until = Limit::MOST.min(limit.conflicts.saturating_add(dead_ends));
        if limit.stop() {
            return Verdict::Undecided;
        }
        let found = self.batsat.solve_limited(&assumed);
        if found == lbool::TRUE {
            self.read(circuit);
            Verdict::Possible
        } else if found == lbool::FALSE {
            Verdict::Impossible
        } else {
            Verdict::Undecided
        }
    }

    /// How many values were followed.
    pub fn taken(&self) -> u64 {
        self.batsat.num_propagations()
    }

    /// What a wire was in the state that was found. Only after [`Verdict::Possible`], of wires that were there then.
    pub fn holds(&self, wire: Wire) -> bool {
        self.found.get(wire.gate()).copied().unwrap_or_default() != wire.is_inverted()
    }

    /// Reads the inputs and follows them through every gate, also those that the solver was never asked about. An input that
    /// it knows nothing of is not set.
    fn read(&mut self, circuit: &Circuit) {
        self.found.clear();
        for at in 0..circuit.len() {
            let value = match circuit.gate(at) {
                Gate::Input => self
                    .variables
                    .get(at)
                    .copied()
                    .flatten()
                    .is_some_and(|variable| self.batsat.value_var(variable) == lbool::TRUE),
                Gate::And(a, b) => self.holds(a) && self.holds(b),
            };
            self.found.push(value);
        }
    }

    /// The literal of a wire; its gate and all before it are explained to the solver first.
    fn literal(&mut self, circuit: &Circuit, wire: Wire) -> Lit {
        self.variables.resize(circuit.len(), None);
        let mut open = vec![wire.gate()];
        while let Some(at) = open.last().copied() {
            if self.variables[at].is_some() {
                open.pop();
                continue;
            }
            let Gate::And(a, b) = circuit.gate(at) else {
                self.variables[at] = Some(self.batsat.new_var_default());
                continue;
            };
            let missing = [a.gate(), b.gate()].into_iter().filter(|gate| self.variables[*gate].is_none());
            let before = open.len();
            open.extend(missing);
            if open.len() == before {
                let variable = self.batsat.new_var_default();
                self.variables[at] = Some(variable);
                let (out, a, b) = (Lit::new(variable, true), self.known(a), self.known(b));
                for mut clause in [vec![!out, a], vec![!out, b], vec![out, !a, !b]] {
                    self.batsat.add_clause_reuse(&mut clause);
                }
            }
        }
        self.known(wire)
    }

    /// The literal of a wire whose gate was explained.
    fn known(&self, wire: Wire) -> Lit {
        self.variables[wire.gate()].map_or(Lit::UNDEF, |variable| Lit::new(variable, !wire.is_inverted()))
    }
}
