//! What a result shows (C7): reasons of every rule that fired or is unsure, actions of those at the result's level. Above `home`
//! nothing of a rule for staying at home: beside "Go now" stands no word that soothes.

use super::Checklist;
use super::evaluate::Outcome;
use super::level::Level;
use super::rule::RuleIndex;
use crate::order::sort_by_key;

/// How sure a reason is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// The rule fired.
    Fired,
    /// The rule is unsure.
    Unsure,
}

/// One reason: show the rule's `say`, source and lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The rule.
    pub rule: RuleIndex,
    /// Fired or unsure.
    pub certainty: Certainty,
    /// The level it contributes.
    pub level: Level,
}

/// One action: the rule's `do` when it fired, its `do_unsure` when it is unsure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// The rule.
    pub rule: RuleIndex,
    /// Which of its two texts.
    pub certainty: Certainty,
}

/// The reasons, highest level first; at one level what is certain first, then in file order. Those of level home only in a result
/// of that level.
pub fn reasons(checklist: &Checklist, outcome: &Outcome) -> Vec<Reason> {
    let fired = outcome.because.iter().map(|rule| (*rule, Certainty::Fired, checklist[*rule].level));
    let unsure = outcome.unsure.iter().map(|rule| (*rule, Certainty::Unsure, checklist[*rule].unsure_level));
    let reason = |(rule, certainty, level)| Reason { rule, certainty, level };
    let soothes = |reason: &Reason| reason.level == Level::Home && outcome.level() > Level::Home;
    let mut reasons: Vec<_> = fired.chain(unsure).map(reason).filter(|reason| !soothes(reason)).collect();
    sort_by_key(&mut reasons, |reason| std::cmp::Reverse(reason.level));
    reasons
}

/// The actions at the result's level. Empty when somebody stopped early and no rule has reached that level.
pub fn actions(checklist: &Checklist, outcome: &Outcome) -> Vec<Action> {
    let level = outcome.level();
    reasons(checklist, outcome)
        .into_iter()
        .filter(|reason| reason.level == level)
        .map(|Reason { rule, certainty, .. }| Action { rule, certainty })
        .collect()
}
