//! P4, P5 and the laws of rules: nobody stays home in doubt, every result says what to do, calm answers are no emergency,
//! and every rule has a say somewhere.

use crate::checklist::answer::Answers;
use crate::checklist::level::Level;
use crate::checklist::question::{Kind, QuestionIndex};
use crate::checklist::rule::RuleIndex;
use crate::checklist::shown::{Certainty, actions};

use super::circuit::Wire;
use super::hole::{About, Found, Hole, Undecided};
use super::search::{Search, told};
use super::values::Values;

/// Whether a rule has a text for what to do: when it fired, or when it is unsure.
pub type HasAction<'a> = &'a dyn Fn(RuleIndex, Certainty) -> bool;

impl Search<'_> {
    /// P4: home, while a rule above home is not false.
    pub fn home_in_doubt(&mut self) -> Result<Option<Found>, Undecided> {
        let checklist = self.world.checklist;
        let levels = self.world.levels();
        let above = checklist.rules().filter(|(_, rule)| rule.level > Level::Home);
        let doubts: Vec<_> = above.map(|(index, _)| self.world.rules[index.0].may).collect();
        let circuit = &mut self.world.circuit;
        let doubt = circuit.any(&doubts);
        let bad = circuit.and(doubt, !levels.at_least(Level::Soon));
        let Some(answers) = self.shortest(bad, None)? else { return Ok(None) };
        let broken = |answers: &Answers| {
            let (level, outcome) = told(checklist, answers)?;
            let doubtful = outcome.because.iter().chain(&outcome.unsure);
            let rule = doubtful.copied().find(|rule| checklist[*rule].level > Level::Home);
            Ok::<_, Undecided>(rule.filter(|_| level == Level::Home))
        };
        let rule = broken(&answers)?.ok_or(Undecided::NotConfirmed)?;
        let given = self.story(&answers, None, &|answers| matches!(broken(answers), Ok(Some(_))));
        let hole = Hole::HomeInDoubt { rule: checklist[rule].name.clone(), given };
        Ok(Some(Found { about: About::Rule(rule), hole }))
    }

    /// P5: a level none of whose rules has anything to do.
    pub fn no_action(&mut self, has_action: HasAction<'_>) -> Result<Option<Found>, Undecided> {
        let checklist = self.world.checklist;
        let levels = self.world.levels();
        let mut ways = Vec::new();
        for level in Level::ALL {
            let mut acting = Vec::new();
            for (index, rule) in checklist.rules() {
                if rule.level == level && has_action(index, Certainty::Fired) {
                    acting.push(self.world.fired(index));
                }
                if rule.unsure_level == level
                    && rule.condition.is_some()
                    && has_action(index, Certainty::Unsure)
                {
                    acting.push(self.world.unsure(index));
                }
            }
            let circuit = &mut self.world.circuit;
            let (is_level, acts) = (levels.is(circuit, level), circuit.any(&acting));
            ways.push(circuit.and(is_level, !acts));
        }
        let bad = self.world.circuit.any(&ways);
        let Some(answers) = self.shortest(bad, None)? else { return Ok(None) };
        let broken = |answers: &Answers| {
            let (level, outcome) = told(checklist, answers)?;
            let silent = actions(checklist, &outcome);
            let acts = silent.iter().any(|action| has_action(action.rule, action.certainty));
            Ok::<_, Undecided>((!acts).then(|| (level, silent.first().copied())))
        };
        let (level, silent) = broken(&answers)?.ok_or(Undecided::NotConfirmed)?;
        let given = self.story(
            &answers,
            None,
            &|answers| matches!(broken(answers), Ok(Some((other, _))) if other == level),
        );
        let about = silent.map_or(About::Checklist, |action| About::Rule(action.rule));
        let certainty = silent.map(|action| action.certainty);
        Ok(Some(Found { about, hole: Hole::NoAction { level, certainty, given } }))
    }

    /// Everything that is declared is calm, and the result is "go now".
    pub fn calm_emergency(&mut self) -> Result<Option<Found>, Undecided> {
        let checklist = self.world.checklist;
        let levels = self.world.levels();
        let mut calm = vec![levels.at_least(Level::Emergency)];
        for (index, _) in checklist.questions() {
            calm.extend(self.is_calm(index));
        }
        let bad = self.world.circuit.all(&calm);
        let Some(answers) = self.shortest(bad, None)? else { return Ok(None) };
        let broken = |answers: &Answers| {
            let (level, outcome) = told(checklist, answers)?;
            let rule = outcome.because.iter().chain(&outcome.unsure).copied();
            let highest = rule.max_by_key(|rule| checklist[*rule].level);
            Ok::<_, Undecided>(highest.filter(|_| level == Level::Emergency))
        };
        let rule = broken(&answers)?.ok_or(Undecided::NotConfirmed)?;
        let given = self.story(&answers, None, &|answers| matches!(broken(answers), Ok(Some(_))));
        Ok(Some(Found { about: About::Rule(rule), hole: Hole::CalmEmergency { given } }))
    }

    /// Whether a question that declares a danger holds none of them, surely; "not sure" where every answer is one.
    fn is_calm(&mut self, question: QuestionIndex) -> Option<Wire> {
        let checklist = self.world.checklist;
        let (held, values) = (&self.world.held[question.0], &self.world.values[question.0]);
        if !values.declares(checklist, question) {
            return None;
        }
        let circuit = &mut self.world.circuit;
        if *values == Values::Several {
            let choices = checklist.choices(question);
            let dangers = held.cells.iter().zip(choices).filter(|(_, choice)| choice.danger);
            let mut none: Vec<_> = dangers.map(|(cell, _)| !*cell).collect();
            if none.len() < choices.len() {
                none.push(!held.unsure);
            }
            return Some(circuit.all(&none));
        }
        let mut calm = values.calm(checklist, question);
        if matches!(checklist[question].kind, Kind::Number(_)) && calm.len() == 1 {
            // The calm end of a number is beyond its limits; people are calm within them.
            calm = vec![values.default(checklist, question)];
        }
        let calm: Vec<_> = calm.iter().map(|at| held.cells[*at]).collect();
        Some(if calm.is_empty() { held.unsure } else { circuit.any(&calm) })
    }

    /// Rules that fire in no state whose level is theirs.
    pub fn never_deciding(&mut self) -> Result<Vec<Found>, Undecided> {
        let checklist = self.world.checklist;
        let levels = self.world.levels();
        let mut open: Vec<_> = checklist
            .rules()
            .filter(|(_, rule)| rule.condition.is_some())
            .map(|(index, rule)| {
                let circuit = &mut self.world.circuit;
                let is_level = levels.is(circuit, rule.level);
                (index, circuit.and(is_level, self.world.rules[index.0].must))
            })
            .collect();
        let mut never = Vec::new();
        while let Some((rule, decides)) = open.pop() {
            if self.is_possible(&[decides])? {
                // Others may decide beside it.
                open.retain(|(_, decides)| !self.solver.holds(*decides));
            } else {
                let hole = Hole::NeverDecides { rule: checklist[rule].name.clone() };
                never.push(Found { about: About::Rule(rule), hole });
            }
        }
        never.reverse();
        Ok(never)
    }

    /// The levels that no state has.
    pub fn unreachable(&mut self) -> Result<Vec<Level>, Undecided> {
        let levels = self.world.levels();
        let mut never = Vec::new();
        for level in Level::ALL {
            let is_level = levels.is(&mut self.world.circuit, level);
            if !self.is_possible(&[is_level])? {
                never.push(level);
            }
        }
        Ok(never)
    }
}
