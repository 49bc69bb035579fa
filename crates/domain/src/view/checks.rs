//! What earlier results say beside a newer one: the most urgent that still counts, and what changed since the last run of the
//! same list. Owns which results are compared; no words.

use crate::record::Envelope;
use crate::record::check::{Asked, CheckRecord, Weight};
use crate::time::Instant;

/// A finished checklist as it is stored.
pub type Check = Envelope<CheckRecord>;

/// The most urgent result above home that still counts at `now`, the newest of several: no newer one hides it.
pub fn most_urgent(checks: &[Check], now: Instant) -> Option<&Check> {
    let counting = checks
        .iter()
        .filter(|check| check.body.as_ref().is_some_and(|record| record.verdict.counts(check.when, now)));
    counting.max_by_key(|check| (check.body.as_ref().and_then(|record| record.verdict.level()), check.when))
}

/// The run of the same list for the same person that came right before `at`.
pub fn last_before<'a>(checks: &'a [Check], record: &CheckRecord, at: Instant) -> Option<&'a Check> {
    let is_same = |body: &CheckRecord| body.pack == record.pack && body.checklist == record.checklist;
    let earlier = checks.iter().filter(|check| check.when < at && check.body.as_ref().is_some_and(is_same));
    earlier.max_by_key(|check| check.when)
}

/// What an answer that changed is to whoever reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A sign of danger now, and not then.
    DangerNow,
    /// A sign of danger then, and not now.
    DangerThen,
    /// A sign of danger both times, answered otherwise.
    DangerBoth,
    /// Any other answer.
    Other,
}

/// One question that was answered otherwise, or only one of the two times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<'a> {
    /// What it is.
    pub change: Change,
    /// What was asked.
    pub question: &'a str,
    /// What was answered then; `None` where it was not asked.
    pub then: Option<&'a str>,
    /// What was answered now; `None` where it was not asked.
    pub now: Option<&'a str>,
}

/// A result beside the last one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since<'a> {
    /// Another language, another version of the list, or a result without words: only the levels can be compared.
    Levels,
    /// Every answer that changed, in the order of the questions, those that are asked no more last.
    Answers(Vec<Changed<'a>>),
}

/// What changed from `then` to `now`, two runs of one list.
pub fn since<'a>(then: &'a CheckRecord, now: &'a CheckRecord) -> Since<'a> {
    let is_comparable = then.version == now.version && then.shown.lang == now.shown.lang;
    if !is_comparable || then.shown.asked.is_empty() || now.shown.asked.is_empty() {
        return Since::Levels;
    }
    let find = |asked: &'a [Asked], question: &str| asked.iter().find(|asked| asked.question == question);
    let changed = now.shown.asked.iter().map(|asked| (find(&then.shown.asked, &asked.question), Some(asked)));
    let gone = then.shown.asked.iter().filter(|asked| find(&now.shown.asked, &asked.question).is_none());
    let pairs = changed.chain(gone.map(|asked| (Some(asked), None)));
    Since::Answers(pairs.filter_map(|(then, now)| difference(then, now)).collect())
}

fn difference<'a>(then: Option<&'a Asked>, now: Option<&'a Asked>) -> Option<Changed<'a>> {
    let question = &now.or(then)?.question;
    let said = |asked: Option<&'a Asked>| asked.map(|asked| asked.answer.as_str());
    let (before, after) = (said(then), said(now));
    let is_danger = |asked: Option<&Asked>| asked.is_some_and(|asked| asked.weight == Weight::Danger);
    let change = match (is_danger(then), is_danger(now)) {
        (false, true) => Change::DangerNow,
        (true, false) => Change::DangerThen,
        (true, true) => Change::DangerBoth,
        (false, false) => Change::Other,
    };
    (before != after).then_some(Changed { change, question, then: before, now: after })
}
