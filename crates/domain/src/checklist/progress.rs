//! What is asked: which questions are visible, which is next, and what stopping early means (C5).
//!
//! The asking order is the order of the file; that danger signs come early is for the proof to say.

use super::Checklist;
use super::answer::{Answer, Answers};
use super::evaluate::{Outcome, Reading, State, evaluate};
use super::level::Level;
use super::question::{Kind, QuestionIndex};
use super::truth::Truth;

/// Every question and note to show, in asking order: those whose relevance is not false.
pub fn visible(checklist: &Checklist, answers: &Answers) -> Vec<QuestionIndex> {
    let reading = Reading::new(checklist, answers);
    checklist.questions().map(|(index, _)| index).filter(|index| reading.is_visible(*index)).collect()
}

/// The notes that stand right before a question, and with the last visible question those after it too: a note is read beside
/// a question, never on a screen of its own. One that waits for an answer is not among them.
pub fn notes_beside(checklist: &Checklist, answers: &Answers, question: QuestionIndex) -> Notes {
    let mut notes = Notes::default();
    let mut met = Met::Nothing;
    let reading = Reading::new(checklist, answers);
    for index in visible(checklist, answers) {
        let is_note = checklist[index].kind == Kind::Note;
        if is_note && !reading.counts(index) {
            continue;
        }
        match (met, is_note) {
            (Met::Nothing, true) => notes.before.push(index),
            (Met::Nothing, false) if index == question => met = Met::It,
            (Met::Nothing, false) => notes.before.clear(),
            (Met::It, true) => notes.after.push(index),
            (Met::It, false) => return Notes { after: Vec::new(), ..notes },
        }
    }
    notes
}

/// The notes after the last question that its answer brought: nobody could read them beside it. They are read with the result.
pub fn closing_notes(checklist: &Checklist, answers: &Answers) -> Vec<QuestionIndex> {
    let asked = visible(checklist, answers);
    let Some(last) = asked.into_iter().rev().find(|index| checklist[*index].kind != Kind::Note) else {
        return Vec::new();
    };
    let mut before = answers.clone();
    before.clear(&checklist[last].name);
    let read = notes_beside(checklist, &before, last).after;
    let mut closing = notes_beside(checklist, answers, last).after;
    closing.retain(|note| !read.contains(note));
    closing
}

/// Notes beside a question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    /// Read first.
    pub before: Vec<QuestionIndex>,
    /// Read below the answers.
    pub after: Vec<QuestionIndex>,
}

/// What a walk over the questions has met.
#[derive(Clone, Copy)]
enum Met {
    Nothing,
    It,
}

/// The first visible question without an answer.
pub fn next_unanswered(checklist: &Checklist, answers: &Answers) -> Option<QuestionIndex> {
    let reading = Reading::new(checklist, answers);
    checklist.questions().map(|(index, _)| index).find(|index| reading.waits_for(*index))
}

/// The result for somebody who stops early: every unanswered visible question counts as not sure, and the level is at
/// least `soon`. A check of which nothing is left to ask keeps its result.
pub fn stop_early(checklist: &Checklist, answers: &Answers) -> Outcome {
    let now = evaluate(checklist, answers);
    let is_whole = next_unanswered(checklist, answers).is_none();
    if matches!(now.state, State::Finished(level) if is_whole || level == Level::Emergency) {
        return now;
    }
    let mut stopped = evaluate(checklist, &filled(checklist, answers));
    stopped.state = State::Finished(stopped.at_least.max(Level::Soon));
    stopped
}

/// The answers with "not sure" for every unanswered visible question.
pub fn filled(checklist: &Checklist, answers: &Answers) -> Answers {
    let reading = Reading::new(checklist, answers);
    let mut filled = answers.clone();
    for (index, question) in checklist.questions() {
        if reading.waits_for(index) {
            filled.set(&question.name, Answer::NotSure);
        }
    }
    filled
}

/// Whether an answer needs no "Is this right?": within `min` and `max`, constraint not false. A confirmed answer counts
/// as it stands; no answer is plausible.
pub fn plausible(checklist: &Checklist, answers: &Answers, question: QuestionIndex) -> bool {
    let reading = Reading::new(checklist, answers);
    let known = &checklist[question];
    let within = match (&known.kind, reading.answer(question)) {
        (Kind::Number(number), Some(Answer::Number(value))) => {
            number.min.is_none_or(|min| *value >= min) && number.max.is_none_or(|max| *value <= max)
        }
        _ => true,
    };
    within && known.constraint.as_ref().is_none_or(|constraint| reading.truth(constraint) != Truth::False)
}
