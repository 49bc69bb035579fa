//! P3: where every sure answer reaches a level, "not sure" reaches it too.

use std::collections::BTreeSet;

use crate::checklist::answer::{Answer, Answers};
use crate::checklist::level::Level;
use crate::checklist::question::QuestionIndex;

use super::circuit::Wire;
use super::held::Held;
use super::hole::{Hole, Undecided};
use super::search::{Search, level, with};
use super::world::{ABOVE_HOME, Levels};

/// Selections of one question that are tried one by one before the proof is given up.
const MOST_SELECTIONS: usize = 300;
/// Choices of which every selection can be shown to the evaluator.
const SHORT_LIST: usize = 8;

impl Search<'_> {
    /// The hole of a question with one answer at a time.
    pub fn certainty_of_one(
        &mut self,
        question: QuestionIndex,
        levels: &[Levels],
        unsure: Levels,
    ) -> Result<Option<Hole>, Undecided> {
        if levels.is_empty() {
            return Ok(None);
        }
        let bad = self.sure_above(levels, unsure);
        let Some(answers) = self.shortest(bad, Some(question))? else { return Ok(None) };
        let ways = self.ways(question);
        self.not_sure_is_told(question, &answers, &ways).map(Some)
    }

    /// The hole of a question with several choices. Their selections are too many to list: some are looked at, and another
    /// is added whenever it is told no more than "not sure" in a state where those are.
    pub fn certainty_of_several(&mut self, question: QuestionIndex) -> Result<Option<Hole>, Undecided> {
        let size = self.world.size(question);
        let unsure = self.world.levels_with(question, &Held::unsure(size));
        let free = self.world.levels();
        let mut selections: Vec<BTreeSet<usize>> = (0..size).map(|at| BTreeSet::from([at])).collect();
        let mut levels = Vec::new();
        while selections.len() <= MOST_SELECTIONS.max(size) {
            for selection in selections.iter().skip(levels.len()) {
                let held = Held::exactly(size, |at| selection.contains(&at));
                levels.push(self.world.levels_with(question, &held));
            }
            let bad = self.sure_above(&levels, unsure);
            let Some(answers) = self.shortest(bad, Some(question))? else { return Ok(None) };
            let unsure_answers = with(&answers, &self.world.checklist[question].name, Answer::NotSure);
            let told = level(self.world.checklist, &unsure_answers)?;
            if let Some(selection) = self.no_more_than(question, &answers, told, free)? {
                selections.push(selection);
                continue;
            }
            let ways = self.selections(question, &selections);
            return self.not_sure_is_told(question, &answers, &ways).map(Some);
        }
        Err(Undecided::TooHard)
    }

    /// The selections to show to the evaluator: every one there is of a short list, else those that were tried.
    fn selections(&self, question: QuestionIndex, tried: &[BTreeSet<usize>]) -> Vec<Answer> {
        let checklist = self.world.checklist;
        let size = self.world.size(question);
        let every = |bits: u32| (0..size).filter(|at| bits >> at & 1 == 1).collect::<Vec<_>>();
        let marked: Vec<Vec<usize>> = if size <= SHORT_LIST {
            (1..1_u32 << size).map(every).collect()
        } else {
            tried.iter().map(|selection| selection.iter().copied().collect()).collect()
        };
        let values = &self.world.values[question.0];
        let answers = marked.iter().filter_map(|marked| values.answer(checklist, question, marked));
        answers.filter(|answer| answer.check(checklist, question).is_ok()).collect()
    }

    /// For some level: all of these reach it and "not sure" does not.
    fn sure_above(&mut self, levels: &[Levels], unsure: Levels) -> Wire {
        let all = Levels::all(&mut self.world.circuit, levels);
        all.above(&mut self.world.circuit, unsure)
    }

    /// A selection that is told no more than this level, all other questions answered as they are.
    fn no_more_than(
        &mut self,
        question: QuestionIndex,
        answers: &Answers,
        told: Level,
        free: Levels,
    ) -> Result<Option<BTreeSet<usize>>, Undecided> {
        let Some(above) = ABOVE_HOME.into_iter().find(|level| *level > told) else {
            return Err(Undecided::NotConfirmed);
        };
        let mut wanted = vec![!free.at_least(above), !self.world.held[question.0].unsure];
        let checklist = self.world.checklist;
        for (index, other) in checklist.questions().filter(|(index, _)| *index != question) {
            let held = &self.world.held[index.0];
            let marked =
                answers.get(&other.name).map(|answer| self.marked(index, answer)).unwrap_or_default();
            wanted.push(if marked.is_empty() { held.unsure } else { Wire::TRUE });
            wanted.extend(
                held.cells.iter().enumerate().map(
                    |(at, cell)| {
                        if marked.contains(&at) { *cell } else { !*cell }
                    },
                ),
            );
        }
        if !self.is_possible(&wanted)? {
            return Ok(None);
        }
        let cells = &self.world.held[question.0].cells;
        Ok(Some((0..cells.len()).filter(|at| self.solver.holds(cells[*at])).collect()))
    }

    /// The positions that an answer marks.
    fn marked(&self, question: QuestionIndex, answer: &Answer) -> Vec<usize> {
        let choices = self.world.checklist.choices(question);
        match answer {
            Answer::NotSure => Vec::new(),
            Answer::Choices(names) => {
                (0..choices.len()).filter(|at| names.contains(&choices[*at].name)).collect()
            }
            answer => self.ways(question).iter().position(|way| way == answer).into_iter().collect(),
        }
    }

    /// The hole, as the evaluator confirms it for these answers, "not sure" aside.
    fn not_sure_is_told(
        &self,
        question: QuestionIndex,
        answers: &Answers,
        ways: &[Answer],
    ) -> Result<Hole, Undecided> {
        let checklist = self.world.checklist;
        let name = &checklist[question].name;
        let broken = |answers: &Answers| {
            let told = level(checklist, &with(answers, name, Answer::NotSure))?;
            let mut sure = Level::Emergency;
            for way in ways.iter().filter(|way| **way != Answer::NotSure) {
                sure = sure.min(level(checklist, &with(answers, name, way.clone()))?);
            }
            Ok::<_, Undecided>((told < sure).then_some((told, sure)))
        };
        let (told, sure) = broken(answers)?.ok_or(Undecided::NotConfirmed)?;
        let holds = |answers: &Answers| broken(answers) == Ok(Some((told, sure)));
        let given = self.story(answers, Some(question), &holds);
        Ok(Hole::NotSureIsTold { question: name.clone(), given, told, sure })
    }
}
