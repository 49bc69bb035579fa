//! What was answered and is asked again, but not answered anew yet (C10): what it pointed to still stands.
//!
//! An answer that is too old to count alone is not as if it had never been given: a danger sign that was marked keeps its
//! level until somebody answers anew, as long as a result would keep it.

use std::collections::BTreeMap;

use super::Checklist;
use super::answer::Answers;
use super::evaluate::{Outcome, State, evaluate};
use super::fresh::{COUNTS_MINUTES, fresh};
use super::level::Level;
use super::progress::stop_early;
use crate::time::Instant;

/// An outcome, and the answers it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What the rules say.
    pub outcome: Outcome,
    /// About these answers: where what is held is worse, they have it among them.
    pub answers: Answers,
}

/// Answers that count, and those that are only held until they are answered anew.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lapse {
    /// Given within the hour.
    pub fresh: Answers,
    /// Asked again.
    pub held: Answers,
}

/// Parts `answers` into those that still count at `now` and those that are asked again; `held` were asked again before.
/// What was given more than a day ago, or at a time nobody knows, is neither.
pub fn lapse(answers: &Answers, held: &Answers, given: &BTreeMap<String, Instant>, now: Instant) -> Lapse {
    let fresh = fresh(answers, given, now);
    let mut lapsed = within_a_day(held, given, now);
    for (name, answer) in within_a_day(answers, given, now).iter() {
        if fresh.get(name).is_none() {
            lapsed.set(name, answer.clone());
        }
    }
    Lapse { fresh, held: lapsed }
}

/// The answers given less than a day from `now`. A clock that was put back by more counts as time that has passed.
pub fn within_a_day(answers: &Answers, given: &BTreeMap<String, Instant>, now: Instant) -> Answers {
    let is_near =
        |at: Instant| now.plus_minutes(-COUNTS_MINUTES) < at && at < now.plus_minutes(COUNTS_MINUTES);
    let mut near = Answers::default();
    for (name, answer) in answers.iter() {
        if given.get(name).is_some_and(|given| is_near(*given)) {
            near.set(name, answer.clone());
        }
    }
    near
}

/// The answers, and what is held where nothing was answered anew.
#[must_use]
pub fn over(held: &Answers, answers: &Answers) -> Answers {
    let mut all = held.clone();
    for (name, answer) in answers.iter() {
        all.set(name, answer.clone());
    }
    all
}

/// What the answers come to while others are held. Where those make it worse, it is as bad as that, and there is no result
/// below `emergency` before they are answered anew.
pub fn evaluate_held(checklist: &Checklist, answers: &Answers, held: &Answers) -> Standing {
    let now = Standing { outcome: evaluate(checklist, answers), answers: answers.clone() };
    let all = over(held, answers);
    let mut then = evaluate(checklist, &all);
    if then.at_least <= now.outcome.at_least {
        return now;
    }
    if then.at_least < Level::Emergency {
        then.state = State::Incomplete;
    }
    Standing { outcome: then, answers: all }
}

/// The result for somebody who stops while answers are held: the worse of with and without them. Where both are as bad, what
/// was marked is told as a reason, not that nobody was sure.
pub fn stop_held(checklist: &Checklist, answers: &Answers, held: &Answers) -> Standing {
    let now = Standing { outcome: stop_early(checklist, answers), answers: answers.clone() };
    let all = over(held, answers);
    let then = Standing { outcome: stop_early(checklist, &all), answers: all };
    let level = now.outcome.level();
    let is_certain = |answers| evaluate(checklist, answers).at_least >= level;
    let names_more = then.outcome.level() == level && is_certain(&then.answers) && !is_certain(&now.answers);
    if then.outcome.level() > level || names_more { then } else { now }
}
