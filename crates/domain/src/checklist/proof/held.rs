//! The state of a question on wires. Every setting of the inputs is a state and every state has one: nothing has to be
//! excluded afterwards.

use std::collections::BTreeSet;

use crate::checklist::Checklist;
use crate::checklist::answer::Answer;
use crate::checklist::question::QuestionIndex;

use super::circuit::{Circuit, Wire};
use super::solver::Solver;
use super::values::Values;

/// What a question holds: not sure, or one of its values, or several of its choices. Never "unanswered".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    /// It is answered "not sure".
    pub unsure: Wire,
    /// For each value or choice: it is the answer, or among it.
    pub cells: Vec<Wire>,
}

impl Held {
    /// "Not sure".
    pub fn unsure(size: usize) -> Self {
        Self { unsure: Wire::TRUE, cells: vec![Wire::FALSE; size] }
    }

    /// These cells and no others, surely.
    pub fn exactly(size: usize, which: impl Fn(usize) -> bool) -> Self {
        Self { unsure: Wire::FALSE, cells: (0..size).map(|at| Wire::constant(which(at))).collect() }
    }

    /// Any state. The default of the question is what holds while no input is set.
    pub fn any(
        circuit: &mut Circuit,
        checklist: &Checklist,
        question: QuestionIndex,
        values: &Values,
    ) -> Self {
        match values {
            Values::Nothing => Self { unsure: Wire::FALSE, cells: Vec::new() },
            Values::One(answers) => one(circuit, answers.len(), values.default(checklist, question)),
            Values::Several => several(circuit, checklist, question, values.default(checklist, question)),
        }
    }

    /// How it reads in what the solver found; `None` for a note.
    pub fn answer(
        &self,
        solver: &Solver,
        checklist: &Checklist,
        question: QuestionIndex,
        values: &Values,
    ) -> Option<Answer> {
        let marked = |at: &usize| solver.holds(self.cells[*at]);
        let marked: Vec<_> = (0..self.cells.len()).filter(marked).collect();
        if solver.holds(self.unsure) {
            return Some(Answer::NotSure);
        }
        values.answer(checklist, question, &marked)
    }
}

impl Values {
    /// The answer that marks these cells; `None` for a note.
    pub fn answer(&self, checklist: &Checklist, question: QuestionIndex, marked: &[usize]) -> Option<Answer> {
        match self {
            Self::Nothing => None,
            Self::One(answers) => Some(marked.first().map_or(Answer::NotSure, |at| answers[*at].clone())),
            Self::Several => {
                let choices = checklist.choices(question);
                let names: BTreeSet<_> = marked.iter().map(|at| choices[*at].name.clone()).collect();
                Some(Answer::Choices(names))
            }
        }
    }

    /// How many values or choices there are.
    pub fn size(&self, checklist: &Checklist, question: QuestionIndex) -> usize {
        match self {
            Self::Nothing => 0,
            Self::One(answers) => answers.len(),
            Self::Several => checklist.choices(question).len(),
        }
    }
}

/// The first input that is set says what holds: not sure, or a value. None is set: the default.
fn one(circuit: &mut Circuit, size: usize, default: usize) -> Held {
    let mut free = Wire::TRUE;
    let mut take = |circuit: &mut Circuit| {
        let input = circuit.input();
        let taken = circuit.and(free, input);
        free = circuit.and(free, !input);
        taken
    };
    let unsure = take(circuit);
    let mut cells: Vec<_> =
        (0..size).map(|at| if at == default { Wire::FALSE } else { take(circuit) }).collect();
    if let Some(cell) = cells.get_mut(default) {
        *cell = free;
    }
    Held { unsure, cells }
}

/// An input a choice. A choice marked `none` puts out the others; nothing marked is "not sure".
fn several(circuit: &mut Circuit, checklist: &Checklist, question: QuestionIndex, default: usize) -> Held {
    let choices = checklist.choices(question);
    let marking = |circuit: &mut Circuit, at: usize| {
        let input = circuit.input();
        if at == default { !input } else { input }
    };
    let mut free = !circuit.input();
    let mut cells = vec![Wire::FALSE; choices.len()];
    for at in (0..choices.len()).filter(|at| choices[*at].none) {
        let input = marking(circuit, at);
        cells[at] = circuit.and(free, input);
        free = circuit.and(free, !input);
    }
    for at in (0..choices.len()).filter(|at| !choices[*at].none) {
        let input = marking(circuit, at);
        cells[at] = circuit.and(free, input);
    }
    let marked = circuit.any(&cells);
    Held { unsure: !marked, cells }
}
