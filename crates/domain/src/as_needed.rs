//! Whether a medicine that is taken as needed may be taken now. Owns the minimum gap and the most in a stretch of time.
//!
//! Law: where each dose is taken only when this says *now*, no stretch of the maximum's length holds more than the
//! maximum, and no two doses are closer than the gap, whatever the clock did in between.

use crate::amount::Amount;
use crate::command::UnreadableEvent;
use crate::dose_doubt::doubtful;
use crate::dose_log::{DoseAction, DoseEvent, first_taken, logged};
use crate::id::PlanId;
use crate::record::Envelope;
use crate::schedule::{AsNeeded, Interval, Maximum, Most, Schedule};
use crate::stock::Tally;
use crate::time::Instant;
use crate::warning::is_same;

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
    /// Nothing that is known here stands against it, but something that cannot be read may: it is not to be taken for allowed.
    Unknown,
    /// Some was taken by another plan of the same product, in a strength or unit that nobody here can add to this one's.
    Apart,
}

/// What is known of the intakes of a plan, and of the person's other plans of the same product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intakes {
    /// When each was, and how much. Doses beside the plan and of all its patterns are among them.
    pub taken: Vec<(Instant, Amount)>,
    /// When some was taken in another strength or unit.
    pub apart: Vec<Instant>,
    /// When those records were planned or taken that cannot be read here and may be of these plans.
    pub doubtful: Vec<Instant>,
}

/// A limit of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The last one was too short a time ago.
    Gap(Interval),
    /// The most for a stretch of time has been taken.
    Maximum(Maximum),
}

/// What was taken of `plan` and of the same product by other plans of the person, ended ones too, each dose once, and what may have
/// been. `plans`: all of the home. `events` and `unreadable` may hold more than theirs.
pub fn intakes(
    plan: &Envelope<Schedule>,
    plans: &[Envelope<Schedule>],
    events: &[Envelope<DoseEvent>],
    unreadable: &[UnreadableEvent],
) -> Intakes {
    let log = logged(events);
    let mut found = Intakes::default();
    for (one, adds) in same(plan, plans) {
        let taken = first_taken(&PlanId::new(one.id.clone()), &log);
        let taken = taken.into_iter().filter_map(|(_, event)| match event.what {
            DoseAction::Taken { at, amount, .. } => Some((at, amount)),
            _ => None,
        });
        if adds {
            found.taken.extend(taken);
        } else {
            found.apart.extend(taken.map(|(at, _)| at));
        }
        found.doubtful.extend(doubtful(one, events, unreadable));
    }
    found
}

/// `plan`, and the person's other plans of its product, each with whether its amounts add to those of `plan`.
fn same<'a>(
    plan: &'a Envelope<Schedule>,
    plans: &'a [Envelope<Schedule>],
) -> impl Iterator<Item = (&'a Envelope<Schedule>, bool)> {
    let product = plan.body.as_ref().map(|schedule| &schedule.product);
    let others = plans.iter().filter(move |other| other.id != plan.id && other.person == plan.person);
    let twins = others.filter_map(move |other| {
        let (own, theirs) = (product?, &other.body.as_ref()?.product);
        is_same(own, theirs).then(|| (other, (&own.strength, &own.unit) == (&theirs.strength, &theirs.unit)))
    });
    std::iter::once((plan, true)).chain(twins)
}

/// Whether `amount` may be taken at `now`, after `intakes`. One that is recorded later than now (a clock was put back) counts
/// as one from before.
pub fn allowance(rule: &AsNeeded, amount: Amount, intakes: &Intakes, now: Instant) -> Allowance {
    let lengths = [rule.gap, rule.maximum.map(|maximum| maximum.per)];
    let Intakes { taken, apart, doubtful } = intakes;
    let Some(because) = against(rule, amount, intakes, now) else {
        let maximum = rule.maximum.filter(|maximum| matches!(maximum.most, Most::Amount(_)));
        if maximum.is_some_and(|maximum| apart.iter().any(|at| is_within(*at, maximum.per, now))) {
            return Allowance::Apart;
        }
        let reach = lengths.into_iter().flatten().map(|length| length.ms() + MARGIN_MS).max();
        let counts = |at: &Instant| {
            // One without a date may be of any time.
            reach.is_some_and(|reach| at.ms() <= 0 || at.ms().abs_diff(now.ms()) < reach.unsigned_abs())
        };
        return if doubtful.iter().any(counts) { Allowance::Unknown } else { Allowance::Now };
    };
    let ends = lengths.into_iter().flatten().flat_map(|length| {
        let times = taken.iter().map(|(at, _)| at).chain(apart);
        times.map(move |at| at.plus_ms(length.ms()))
    });
    let free = ends.filter(|&end| end > now && against(rule, amount, intakes, end).is_none()).min();
    free.map_or(Allowance::Never, |from| Allowance::Later { from, because })
}

/// What is stored in the open of a record that cannot be read is when the dose was planned: it may have been taken later.
const MARGIN_MS: i64 = 12 * 60 * 60 * 1_000;

fn is_within(at: Instant, length: Interval, now: Instant) -> bool {
    at.ms().abs_diff(now.ms()) < length.ms().unsigned_abs()
}

fn against(rule: &AsNeeded, amount: Amount, intakes: &Intakes, now: Instant) -> Option<Limit> {
    let times = |length: Interval| {
        let times = intakes.taken.iter().map(|(at, _)| at).chain(&intakes.apart);
        times.filter(move |at| is_within(**at, length, now)).count()
    };
    if let Some(maximum) = rule.maximum {
        let is_over = match maximum.most {
            Most::Doses(most) => times(maximum.per) >= usize::from(most.get()),
            Most::Amount(most) => {
                let within = intakes.taken.iter().filter(|(at, _)| is_within(*at, maximum.per, now));
                let sum = within.fold(Tally::of(amount), |sum, (_, taken)| sum.plus(Tally::of(*taken)));
                sum > Tally::of(most)
            }
        };
        if is_over {
            return Some(Limit::Maximum(maximum));
        }
    }
    rule.gap.filter(|&gap| times(gap) > 0).map(Limit::Gap)
}
