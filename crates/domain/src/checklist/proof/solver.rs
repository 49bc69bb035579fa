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
    conflicts: u32,
}

impl Limit {
    /// Dead ends in all questions of one proof together. A checklist of 30 questions meets some hundreds.
    const MOST: u32 = 20_000;
}

impl Callbacks for Limit {
    fn on_new_clause(&mut self, _: &[Lit], kind: clause::Kind) {
        if kind == ClauseKind::Learnt {
            self.conflicts += 1;
        }
    }

    fn stop(&self) -> bool {
        self.conflicts >= Self::MOST
    }
}

/// A solver that learns about a circuit as it is asked.
pub(super) struct Solver {
    batsat: Batsat<Limit>,
    /// For each gate, its variable once its clauses were given.
    variables: Vec<Option<Var>>,
    /// For each gate, what it is in the state that was found.
    found: Vec<bool>,
}

impl Solver {
    /// A solver that knows nothing yet.
    pub fn new() -> Self {
        Self {
            batsat: Batsat::new(SolverOpts::default(), Limit { conflicts: 0 }),
            variables: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Whether all these wires can be true at once.
    pub fn ask(&mut self, circuit: &Circuit, wires: &[Wire]) -> Verdict {
        if circuit.is_full() || self.batsat.cb().stop() {
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
