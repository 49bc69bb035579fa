//! Whether a medicine that is taken as needed may be taken now. Owns the minimum gap and the most in a stretch of time.
//!
//! Law: where each dose is taken only when this says *now*, no stretch of the maximum's length holds more than the
//! maximum, and no two doses are closer than the gap, whatever the clock did in between.

use crate::amount::Amount;
use crate::dose_log::{DoseAction, LoggedDose, first_taken};
use crate::id::PlanId;
use crate::schedule::{AsNeeded, Interval, Maximum, Most};
use crate::stock::Tally;
use crate::time::Instant;

/// Whether it may be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowance {
    /// By the plan's own limits.
    Now,
    /// Not before this.
    Later {
        /// From when on.
        from: Instant,
        /// What stands against it now.
        because: Limit,
    },
    /// One dose is more than the plan's maximum: nobody can say when.
    Never,
}

/// A limit of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The last one was too short a time ago.
    Gap(Interval),
    /// The most for a stretch of time has been taken.
    Maximum(Maximum),
}

/// What was taken of a plan, each dose once: all patterns of it count, and doses beside the plan too.
pub fn intakes(plan: &PlanId, log: &[LoggedDose]) -> Vec<(Instant, Amount)> {
    let taken = first_taken(plan, log).into_iter().filter_map(|(_, event)| match event.what {
        DoseAction::Taken { at, amount, .. } => Some((at, amount)),
        _ => None,
    });
    taken.collect()
}

/// Whether `amount` may be taken at `now`, after `intakes`. One that is recorded later than now (a clock was put back) counts
/// as one from before.
pub fn allowance(rule: &AsNeeded, amount: Amount, intakes: &[(Instant, Amount)], now: Instant) -> Allowance {
    let Some(because) = against(rule, amount, intakes, now) else { return Allowance::Now };
    let lengths = [rule.gap, rule.maximum.map(|maximum| maximum.per)];
    let ends = lengths.into_iter().flatten().flat_map(|length| {
        let end = move |&(at, _): &(Instant, Amount)| Instant::plus_ms(at, length.ms());
        intakes.iter().map(end)
    });
    let free = ends.filter(|&end| end > now && against(rule, amount, intakes, end).is_none()).min();
    free.map_or(Allowance::Never, |from| Allowance::Later { from, because })
}

fn against(rule: &AsNeeded, amount: Amount, intakes: &[(Instant, Amount)], now: Instant) -> Option<Limit> {
    let within = |length: Interval| {
        intakes.iter().filter(move |(at, _)| at.ms().abs_diff(now.ms()) < length.ms().unsigned_abs())
    };
    if let Some(maximum) = rule.maximum {
        let is_over = match maximum.most {
            Most::Doses(most) => within(maximum.per).count() >= usize::from(most.get()),
            Most::Amount(most) => {
                let sum = within(maximum.per)
                    .fold(Tally::of(amount), |sum, &(_, taken)| sum.plus(Tally::of(taken)));
                sum > Tally::of(most)
            }
        };
        if is_over {
            return Some(Limit::Maximum(maximum));
        }
    }
    rule.gap.filter(|&gap| within(gap).next().is_some()).map(Limit::Gap)
}
