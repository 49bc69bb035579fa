//! Which danger answers a change would silence (C8). The app asks about them again; until then the earlier level stands.

use super::Checklist;
use super::answer::{Answer, Answers};
use super::decimal::Decimal;
use super::evaluate::{Reading, outcome};
use super::question::{Kind, QuestionIndex, Worse, YesNo};
use super::truth::Truth;

/// How much a given answer weighs.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Not relevant.
    Nothing,
    /// A question before it is still open.
    Waiting,
    /// It counts.
    Full,
}

/// The questions whose given danger answer counts before the change and no longer after it, in asking order.
///
/// A danger answer is a declared yes, no or choice; of a number declared `worse`, one without which a red flag that
/// fired would no longer fire. Where a red flag stops for another reason, say a corrected age, the danger answers it
/// rested on are asked about again although they stand as they were.
pub fn stops_counting(checklist: &Checklist, before: &Answers, after: &Answers) -> Vec<QuestionIndex> {
    let (old, new) = (Reading::new(checklist, before), Reading::new(checklist, after));
    let stopped = stopped_flags(checklist, &old, &new);
    let silenced = |index: QuestionIndex| {
        let Some(given) = counting(&old, index) else { return false };
        let lighter = weight(&new, index) < weight(&old, index);
        match &checklist[index].kind {
            Kind::Number(number) => {
                stopped.iter().any(|named| named.contains(&index))
                    && (lighter || calmer(number.worse.as_ref(), given, new.answer(index)))
            }
            _ => {
                is_danger(checklist, index, given)
                    && (lighter || loses_danger(checklist, index, given, new.answer(index)))
            }
        }
    };
    let unexplained: Vec<_> =
        stopped.iter().filter(|named| !named.iter().any(|index| silenced(*index))).collect();
    let rested_on = |index: QuestionIndex| {
        unexplained.iter().any(|named| named.contains(&index))
            && counting(&old, index).is_some_and(|given| may_be_danger(checklist, index, given))
    };
    let questions = checklist.questions().map(|(index, _)| index);
    questions.filter(|index| silenced(*index) || rested_on(*index)).collect()
}

/// The answer of a question that is relevant, or may be.
fn counting<'a>(reading: &Reading<'a>, question: QuestionIndex) -> Option<&'a Answer> {
    reading.answer(question).filter(|_| weight(reading, question) != Weight::Nothing)
}

fn weight(reading: &Reading<'_>, question: QuestionIndex) -> Weight {
    if reading.counts(question) {
        Weight::Full
    } else if reading.relevance(question) == Truth::Unknown {
        Weight::Waiting
    } else {
        Weight::Nothing
    }
}

/// For each red flag that fired before and does not after, the questions it names.
fn stopped_flags<'a>(
    checklist: &'a Checklist,
    old: &Reading<'_>,
    new: &Reading<'_>,
) -> Vec<&'a [QuestionIndex]> {
    let fires = outcome(checklist, new).because;
    let stopped = outcome(checklist, old).because.into_iter().filter(|index| !fires.contains(index));
    stopped.map(|index| &checklist[index]).filter(|rule| rule.red_flag).map(|rule| &*rule.named).collect()
}

/// Whether an answer can be the danger itself: a declared one, or a number that has a worse direction.
fn may_be_danger(checklist: &Checklist, question: QuestionIndex, given: &Answer) -> bool {
    match &checklist[question].kind {
        Kind::Number(number) => {
            !matches!(number.worse, None | Some(Worse::Neither)) && height(given).is_some()
        }
        _ => is_danger(checklist, question, given),
    }
}

/// Names of the declared danger choices of a question.
fn danger_choices(checklist: &Checklist, question: QuestionIndex) -> impl Iterator<Item = &str> {
    checklist.choices(question).iter().filter(|choice| choice.danger).map(|choice| choice.name.as_str())
}

/// Whether an answer is a danger its author declared: a yes, a no or a choice. What a number means, rules say.
pub fn is_danger(checklist: &Checklist, question: QuestionIndex, answer: &Answer) -> bool {
    match (&checklist[question].kind, answer) {
        (Kind::YesNo { danger }, Answer::Yes) => *danger == Some(YesNo::Yes),
        (Kind::YesNo { danger }, Answer::No) => *danger == Some(YesNo::No),
        (_, Answer::Choice(name)) => danger_choices(checklist, question).any(|choice| choice == name),
        (_, Answer::Choices(names)) => {
            danger_choices(checklist, question).any(|choice| names.contains(choice))
        }
        _ => false,
    }
}

/// Whether an answer is a danger sign by itself: a declared danger of which a red flag speaks. A danger that only other rules
/// speak of, such as a cough beside a fever, is asked about again and is none.
pub fn is_sign(checklist: &Checklist, question: QuestionIndex, answer: &Answer) -> bool {
    let speak = || checklist.rules.iter().filter(|rule| rule.named.contains(&question));
    is_danger(checklist, question, answer) && (speak().next().is_none() || speak().any(|rule| rule.red_flag))
}

/// Whether a danger that was given is no longer among the answer.
fn loses_danger(
    checklist: &Checklist,
    question: QuestionIndex,
    given: &Answer,
    now: Option<&Answer>,
) -> bool {
    match (given, now) {
        (Answer::Choices(names), Some(Answer::Choices(still))) => danger_choices(checklist, question)
            .any(|choice| names.contains(choice) && !still.contains(choice)),
        (_, Some(now)) => !is_danger(checklist, question, now),
        (_, None) => true,
    }
}

/// Whether a number moved away from its worse direction, or is gone.
fn calmer(worse: Option<&Worse>, given: &Answer, now: Option<&Answer>) -> bool {
    let Some(given) = height(given) else { return false };
    let now = now.and_then(height);
    match worse {
        None | Some(Worse::Neither) => false,
        Some(Worse::Up) => now.is_none_or(|now| now < given),
        Some(Worse::Down) => now.is_none_or(|now| now > given),
        Some(Worse::Both { .. }) => now != Some(given),
    }
}

/// Numbers in order: LO below all, HI above all.
fn height(answer: &Answer) -> Option<(u8, Decimal)> {
    match answer {
        Answer::Low => Some((0, Decimal::ZERO)),
        Answer::Number(value) => Some((1, *value)),
        Answer::High => Some((2, Decimal::ZERO)),
        _ => None,
    }
}
