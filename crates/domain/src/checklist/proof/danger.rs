//! P1 and P2: a worse answer is never told less. No danger <= "not sure" <= danger, and a number along its worse direction.

use crate::checklist::answer::{Answer, Answers};
use crate::checklist::choice::Choice;
use crate::checklist::level::Level;
use crate::checklist::question::{Kind, QuestionIndex, Worse};

use super::circuit::Wire;
use super::held::Held;
use super::hole::{Hole, Undecided};
use super::search::{Search, level, with};
use super::values::Values;
use super::world::Levels;

/// One answer, and others of which at least one must be told as much. `None` is "not sure".
struct Claim {
    milder: Option<usize>,
    worse: Vec<Option<usize>>,
}

/// Whether a marked choice stays when another is marked: "none of these" excludes the others, and they exclude it.
fn stays(choices: &[Choice], at: usize, marked: usize) -> bool {
    !choices[at].none && !choices[marked].none
}

impl Search<'_> {
    /// The hole of a question with one answer at a time. `levels` is what each value is told, `unsure` what "not sure" is.
    pub fn danger_of_one(
        &mut self,
        question: QuestionIndex,
        levels: &[Levels],
        unsure: Levels,
    ) -> Result<Option<Hole>, Undecided> {
        let claims = self.claims(question);
        let told = |state: Option<usize>| state.map_or(unsure, |at| levels[at]);
        let circuit = &mut self.world.circuit;
        let mut broken = Vec::new();
        for claim in &claims {
            let less: Vec<_> = claim.worse.iter().map(|worse| told(*worse)).collect();
            let any = Levels::any(circuit, &less);
            broken.push(told(claim.milder).above(circuit, any));
        }
        let bad = circuit.any(&broken);
        let Some(answers) = self.shortest(bad, Some(question))? else { return Ok(None) };
        let pairs = claims.iter().map(|claim| {
            let answer = |state: &Option<usize>| self.one(question, *state);
            (answer(&claim.milder), claim.worse.iter().map(answer).collect())
        });
        self.worse_is_told(question, &answers, pairs).map(Some)
    }

    /// The hole of a question with several choices: marking a danger is told less than not marking it or than not knowing, or not
    /// knowing less than marking none.
    pub fn danger_of_several(&mut self, question: QuestionIndex) -> Result<Option<Hole>, Undecided> {
        let choices = self.world.checklist.choices(question);
        let dangers: Vec<_> = (0..choices.len()).filter(|at| choices[*at].danger).collect();
        if dangers.is_empty() {
            return Ok(None);
        }
        let before = self.world.levels();
        let held = self.world.held[question.0].clone();
        let mut broken = Vec::new();
        for danger in &dangers {
            let mut after = held.clone();
            after.unsure = Wire::FALSE;
            for (at, cell) in after.cells.iter_mut().enumerate().filter(|(at, _)| at != danger) {
                *cell = if stays(choices, at, *danger) { *cell } else { Wire::FALSE };
            }
            after.cells[*danger] = Wire::TRUE;
            let after = self.world.levels_with(question, &after);
            let circuit = &mut self.world.circuit;
            let less = before.above(circuit, after);
            broken.push(circuit.all(&[!held.unsure, !held.cells[*danger], less]));
        }
        let unsure = self.world.levels_with(question, &Held::unsure(choices.len()));
        let circuit = &mut self.world.circuit;
        let mut calm: Vec<_> = dangers.iter().map(|danger| !held.cells[*danger]).collect();
        calm.extend([!held.unsure, before.above(circuit, unsure)]);
        broken.push(circuit.all(&calm));
        let marked: Vec<_> = dangers.iter().map(|danger| held.cells[*danger]).collect();
        let marked = circuit.any(&marked);
        let more = unsure.above(circuit, before);
        broken.push(circuit.all(&[!held.unsure, marked, more]));
        let bad = circuit.any(&broken);
        let Some(answers) = self.shortest(bad, None)? else { return Ok(None) };
        let name = &self.world.checklist[question].name;
        let Some(Answer::Choices(marked)) = answers.get(name).cloned() else {
            return Err(Undecided::NotConfirmed);
        };
        let is_not_marked = |at: &&usize| !marked.contains(&choices[**at].name);
        let mut pairs: Vec<_> = dangers
            .iter()
            .filter(is_not_marked)
            .map(|danger| {
                let kept = |at: &usize| marked.contains(&choices[*at].name) && stays(choices, *at, *danger);
                let names = (0..choices.len()).filter(kept).chain([*danger]);
                let names = names.map(|at| choices[at].name.clone()).collect();
                (Answer::Choices(marked.clone()), vec![Answer::Choices(names)])
            })
            .collect();
        if dangers.iter().all(|at| is_not_marked(&at)) {
            pairs.push((Answer::Choices(marked.clone()), vec![Answer::NotSure]));
        } else {
            pairs.push((Answer::NotSure, vec![Answer::Choices(marked.clone())]));
        }
        self.worse_is_told(question, &answers, pairs.into_iter()).map(Some)
    }

    /// What the declarations of a question promise.
    fn claims(&self, question: QuestionIndex) -> Vec<Claim> {
        let (checklist, values) = (self.world.checklist, &self.world.values[question.0]);
        let mut claims = Vec::new();
        for chain in values.worsening(checklist, question) {
            let steps =
                chain.windows(2).map(|step| Claim { milder: Some(step[0]), worse: vec![Some(step[1])] });
            claims.extend(steps);
        }
        let calm = values.calm(checklist, question).into_iter();
        claims.extend(calm.map(|calm| Claim { milder: Some(calm), worse: vec![None] }));
        let dangers: Vec<_> = values.danger(checklist, question).into_iter().map(Some).collect();
        if let Kind::Number(number) = &checklist[question].kind
            && matches!(number.worse, Some(Worse::Both { .. }))
        {
            claims.push(Claim { milder: None, worse: dangers });
        } else {
            claims.extend(dangers.into_iter().map(|danger| Claim { milder: None, worse: vec![danger] }));
        }
        claims
    }

    fn one(&self, question: QuestionIndex, state: Option<usize>) -> Answer {
        match (&self.world.values[question.0], state) {
            (Values::One(answers), Some(at)) => answers[at].clone(),
            _ => Answer::NotSure,
        }
    }

    /// The hole that the evaluator confirms among these pairs of a milder answer and worse ones.
    fn worse_is_told(
        &self,
        question: QuestionIndex,
        answers: &Answers,
        pairs: impl Iterator<Item = (Answer, Vec<Answer>)>,
    ) -> Result<Hole, Undecided> {
        let checklist = self.world.checklist;
        let name = &checklist[question].name;
        let told =
            |answers: &Answers, answer: &Answer| level(checklist, &with(answers, name, answer.clone()));
        for (milder, worse) in pairs {
            let broken = |answers: &Answers| {
                let more = told(answers, &milder)?;
                let mut highest: Option<(Level, Answer)> = None;
                for answer in &worse {
                    let less = told(answers, answer)?;
                    if highest.as_ref().is_none_or(|(known, _)| *known < less) {
                        highest = Some((less, answer.clone()));
                    }
                }
                Ok::<_, Undecided>(
                    highest.filter(|(less, _)| *less < more).map(|(less, answer)| (more, less, answer)),
                )
            };
            if let Some((more, less, answer)) = broken(answers)? {
                let holds = |answers: &Answers| matches!(broken(answers), Ok(Some((high, low, _))) if (high, low) == (more, less));
                return Ok(Hole::WorseIsTold {
                    question: name.clone(),
                    given: self.story(answers, Some(question), &holds),
                    milder: (milder.clone(), more),
                    worse: (answer, less),
                });
            }
        }
        Err(Undecided::NotConfirmed)
    }
}
