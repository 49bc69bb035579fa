//! Looking for a state that breaks a law, the shortest there is, and showing it to the evaluator before anybody sees it.

use crate::checklist::Checklist;
use crate::checklist::answer::{Answer, Answers};
use crate::checklist::evaluate::{Outcome, State, evaluate};
use crate::checklist::level::Level;
use crate::checklist::question::QuestionIndex;

use super::circuit::Wire;
use super::hole::{Story, Undecided};
use super::solver::{Solver, Verdict};
use super::values::Values;
use super::world::World;

/// All states of a checklist, and what looks for one among them.
pub(super) struct Search<'a> {
    pub world: World<'a>,
    pub solver: Solver,
}

impl<'a> Search<'a> {
    /// Ready to look, for as long as `allowed` lasts.
    pub fn new(checklist: &'a Checklist, allowed: u64) -> Result<Self, Undecided> {
        Ok(Self { world: World::new(checklist, allowed)?, solver: Solver::new(allowed) })
    }

    /// What looking has taken so far.
    pub fn taken(&self) -> u64 {
        self.world.circuit.taken() + self.solver.taken()
    }

    /// Whether there is a state in which all these hold. The state stays in the solver.
    pub fn is_possible(&mut self, wires: &[Wire]) -> Result<bool, Undecided> {
        match self.solver.ask(&self.world.circuit, wires) {
            Verdict::Possible => Ok(true),
            Verdict::Impossible => Ok(false),
            Verdict::Undecided => Err(Undecided::TooHard),
        }
    }

    /// A state in which this holds, with the fewest questions answered otherwise than by their default. What `apart` holds is
    /// for the caller to say, and does not count.
    pub fn shortest(
        &mut self,
        bad: Wire,
        apart: Option<QuestionIndex>,
    ) -> Result<Option<Answers>, Undecided> {
        let costs = self.costs(apart);
        if !self.is_possible(&[bad])? {
            return Ok(None);
        }
        let mut best = self.answers();
        let mut count = self.count(&costs);
        while count > 0 {
            let more = self.world.circuit.more_than(count - 1, &costs);
            // A limit that is reached here costs brevity, not truth.
            if self.is_possible(&[bad, !more]) != Ok(true) {
                break;
            }
            best = self.answers();
            count = self.count(&costs);
        }
        Ok(Some(best))
    }

    /// For each question that counts, whether it is answered otherwise than by its default.
    fn costs(&mut self, apart: Option<QuestionIndex>) -> Vec<Wire> {
        let World { checklist, circuit, values, held, .. } = &mut self.world;
        let counted = checklist.questions().map(|(index, _)| index).filter(|index| Some(*index) != apart);
        counted
            .filter(|index| values[index.0] != Values::Nothing)
            .map(|index| {
                let default = values[index.0].default(checklist, index);
                let cells = &held[index.0].cells;
                let as_default: Vec<_> =
                    (0..cells.len()).map(|at| if at == default { cells[at] } else { !cells[at] }).collect();
                !circuit.all(&as_default)
            })
            .collect()
    }

    fn count(&self, costs: &[Wire]) -> usize {
        costs.iter().filter(|cost| self.solver.holds(**cost)).count()
    }

    /// The state that was found, as answers.
    pub fn answers(&self) -> Answers {
        let World { checklist, values, held, .. } = &self.world;
        let mut answers = Answers::default();
        for (index, question) in checklist.questions() {
            if let Some(answer) = held[index.0].answer(&self.solver, checklist, index, &values[index.0]) {
                answers.set(&question.name, answer);
            }
        }
        answers
    }

    /// Every answer of a question that the rules can tell apart, with "not sure"; of several choices one at a time.
    pub fn ways(&self, question: QuestionIndex) -> Vec<Answer> {
        let World { checklist, values, .. } = &self.world;
        let each = (0..self.world.size(question)).map(|at| [at]);
        let sure = each.filter_map(|marked| values[question.0].answer(checklist, question, &marked));
        sure.chain([Answer::NotSure]).collect()
    }

    /// The answers without which `holds` might not: any other answer to that question would change it. A calm answer to a
    /// question that declares a danger goes without saying.
    pub fn story(
        &self,
        answers: &Answers,
        apart: Option<QuestionIndex>,
        holds: &dyn Fn(&Answers) -> bool,
    ) -> Story {
        let checklist = self.world.checklist;
        let mut story = Story::new();
        for (index, question) in checklist.questions().filter(|(index, _)| Some(*index) != apart) {
            let Some(given) =
                answers.get(&question.name).filter(|given| !self.goes_without_saying(index, given))
            else {
                continue;
            };
            if self.ways(index).into_iter().any(|other| !holds(&with(answers, &question.name, other))) {
                story.push((question.name.clone(), given.clone()));
            }
        }
        story
    }

    /// Whether this is the calm answer that stands for all of a question that declares a danger.
    fn goes_without_saying(&self, question: QuestionIndex, given: &Answer) -> bool {
        let World { checklist, values, .. } = &self.world;
        let values = &values[question.0];
        let default = values.default(checklist, question);
        values.declares(checklist, question)
            && values.answer(checklist, question, &[default]).as_ref() == Some(given)
    }
}

/// The same answers with another one.
pub(super) fn with(answers: &Answers, question: &str, answer: Answer) -> Answers {
    let mut other = answers.clone();
    other.set(question, answer);
    other
}

/// What the evaluator says.
pub(super) fn told(checklist: &Checklist, answers: &Answers) -> Result<(Level, Outcome), Undecided> {
    let outcome = evaluate(checklist, answers);
    match outcome.state {
        State::Finished(level) if outcome.waiting.is_empty() => Ok((level, outcome)),
        _ => Err(Undecided::NotConfirmed),
    }
}

/// The level that the evaluator gives.
pub(super) fn level(checklist: &Checklist, answers: &Answers) -> Result<Level, Undecided> {
    told(checklist, answers).map(|(level, _)| level)
}
