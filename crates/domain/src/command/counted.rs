//! A number of doses over an edit. Owns that no edit makes a course longer or shorter: what had come due or was marked counts,
//! and the new revision asks for as many as are left.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveDateTime};

use crate::dose::{DoseId, Which};
use crate::dose_log::{LoggedDose, marked_doses};
use crate::doses::{self, PlannedDose};
use crate::id::PlanId;
use crate::order::sort_by;
use crate::schedule::{
    Ahead, Civil, Clock, DayRule, Elapsed, Past, Pattern, Phase, Phases, Product, Schedule, Slot,
};
use crate::time::Instant;
use crate::zone::ZoneTable;

/// The edit of a plan.
pub(super) struct Edit<'a> {
    /// Which plan.
    pub plan: PlanId,
    /// What held before.
    pub old: &'a Schedule,
    /// When it is edited.
    pub now: Instant,
    /// The phone's zone.
    pub zone: &'a ZoneTable,
    /// What was recorded of the person's doses.
    pub log: Vec<LoggedDose>,
}

/// The doses of a phase at an edit.
struct Known {
    /// Had come due, or were marked: they stay.
    kept: BTreeSet<DoseId>,
    /// All others.
    open: BTreeSet<DoseId>,
}

impl Edit<'_> {
    /// What is to stand as the past where `phases` of `product` hold from now on; nothing where they held before.
    pub fn past(&self, phases: &Phases, product: &Product) -> Option<Past> {
        let (old, before) = (&self.old.phases, &self.old.product);
        let product = (before != product).then(|| before.clone());
        (old != phases || product.is_some()).then(|| Past { until: self.now, phases: old.clone(), product })
    }

    /// `new` as it goes on counting from `before`.
    pub fn counted_on(&self, before: &Phase, new: Phase) -> Phase {
        if is_same_rhythm(before, &new) {
            let pattern = new.pattern.with_ahead(before.pattern.ahead());
            return Phase { pattern, ..new };
        }
        let Some(count) = new.pattern.count() else { return new };
        let known = self.known(before);
        let goes_on = before.id == new.id;
        let had = before.pattern.ahead().doses;
        let all = usize::from(had).saturating_add(known.kept.len());
        let doses = if goes_on { had } else { u16::try_from(all).unwrap_or(u16::MAX).min(count.get()) };
        let left = usize::from(count.get()).saturating_sub(all);
        let last = match &new.pattern {
            Pattern::Civil(civil) => Some(self.last_civil(&new, civil, &known, left)),
            Pattern::Elapsed(elapsed) => Some(self.last_elapsed(&new, elapsed, &known, left)),
            // Counts what was marked, whatever was said in between.
            Pattern::AfterIntake(_) | Pattern::Listed(_) | Pattern::AsNeeded(_) => None,
        };
        let natural = Ahead { doses, last: None };
        let ahead = Ahead { doses, last: last.filter(|&last| last != natural.limit(count)) };
        let pattern = new.pattern.with_ahead(ahead);
        Phase { pattern, ..new }
    }

    fn known(&self, phase: &Phase) -> Known {
        let mine: Vec<&LoggedDose> =
            self.log.iter().filter(|(_, event)| event.dose.plan == self.plan).collect();
        let marked = marked_doses(&mine, |event| event.recorded < self.now);
        let is_of_it = |dose: &DoseId| dose.phase == phase.id && !matches!(dose.which, Which::AsNeeded(_));
        // The days of a plan by another place's clock are those of this one, for want of a better.
        let old = Schedule { clock: Clock::Phone, ..self.old.clone() };
        let all = old.past.iter().flat_map(|past| &past.phases).chain(&old.phases);
        let today = self.zone.civil(self.now).date();
        let first = all.filter(|known| known.id == phase.id).map(|known| known.from).min().unwrap_or(today);
        let days = first.min(today)..=today.checked_add_days(Days::new(2)).unwrap_or(today);
        let planned = doses::plan(&self.plan, &old, self.zone, &days, &self.log).unwrap_or_default();
        let hangs = matches!(phase.pattern, Pattern::AfterIntake(_));
        let stays = |dose: &PlannedDose| marked.contains(&dose.dose) || (!hangs && dose.instant < self.now);
        let (kept, open): (Vec<_>, Vec<_>) =
            planned.into_iter().filter(|dose| is_of_it(&dose.dose)).partition(stays);
        let ids = |doses: Vec<PlannedDose>| doses.into_iter().map(|dose| dose.dose).collect();
        let mut known = Known { kept: ids(kept), open: ids(open) };
        // What was taken long before its time.
        for &dose in marked.iter().filter(|dose| is_of_it(dose)) {
            let is_new = !known.kept.contains(dose);
            if is_new && doses::find(dose, &old, self.zone, &self.log).is_ok_and(|found| found.is_some()) {
                known.kept.insert(dose.clone());
            }
        }
        known
    }

    /// Whether the new revision asks for a dose: it stays not as it was, and it is to come or was merely moved.
    fn is_fresh(&self, known: &Known, dose: &DoseId, at: Option<Instant>, local: NaiveDateTime) -> bool {
        let is_to_come = at.map_or(local >= self.zone.civil(self.now), |at| at >= self.now);
        !known.kept.contains(dose) && (is_to_come || known.open.contains(dose))
    }

    /// The number of the last dose where `left` are still to be asked for.
    fn last_civil(&self, phase: &Phase, civil: &Civil, known: &Known, left: usize) -> u32 {
        let mut slots: Vec<&Slot> = civil.slots.iter().collect();
        sort_by(&mut slots, |a, b| a.time().cmp(&b.time()).then_with(|| a.id.cmp(&b.id)));
        let mut day = civil.next_day(phase.from, phase.from);
        let (mut number, mut fresh) = (0u32, 0usize);
        while let Some(date) = day {
            for slot in &slots {
                let local = date.and_time(slot.time());
                let which = Which::Civil(slot.id.clone(), date);
                let dose = DoseId { plan: self.plan.clone(), phase: phase.id.clone(), which };
                if self.is_fresh(known, &dose, self.zone.instant(local), local) {
                    if fresh == left {
                        return number;
                    }
                    fresh += 1;
                }
                number = number.saturating_add(1);
                if fresh == left && fresh > 0 {
                    return number;
                }
            }
            day = date.succ_opt().and_then(|next| civil.next_day(phase.from, next));
        }
        number
    }

    /// The same of an interval.
    fn last_elapsed(&self, phase: &Phase, elapsed: &Elapsed, known: &Known, left: usize) -> u32 {
        let every = elapsed.every.ms();
        let at = |number: i64| elapsed.anchor.plus_ms(number.saturating_mul(every));
        let day = |number: i64| self.zone.civil(at(number)).date();
        let since = self.now.ms().saturating_sub(elapsed.anchor.ms());
        let mut number =
            since.div_euclid(every).saturating_add(i64::from(since.rem_euclid(every) > 0)).max(0);
        number = number.max(reaching(phase.from, day(0), every));
        while day(number) < phase.from {
            number += 1;
        }
        let mut fresh = 0usize;
        while fresh < left {
            let which = Which::Elapsed(u32::try_from(number).unwrap_or(u32::MAX));
            let dose = DoseId { plan: self.plan.clone(), phase: phase.id.clone(), which };
            fresh += usize::from(!known.kept.contains(&dose));
            number += 1;
        }
        u32::try_from(number).unwrap_or(u32::MAX)
    }
}

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// A number of intervals that is surely not beyond `from`, counted from a moment on `first`.
fn reaching(from: NaiveDate, first: NaiveDate, every: i64) -> i64 {
    let days = from.signed_duration_since(first).num_days() - 3;
    days.max(0).saturating_mul(DAY_MS).div_euclid(every)
}

/// Whether both ask for the same doses, whatever they are called and however much of it is taken.
fn is_same_rhythm(one: &Phase, other: &Phase) -> bool {
    let bounds = |phase: &Phase| (phase.from, phase.until, phase.days);
    let alike = match (&one.pattern, &other.pattern) {
        (Pattern::Civil(one), Pattern::Civil(other)) => {
            let slots =
                |civil: &Civil| civil.slots.iter().map(|slot| (slot.id.clone(), slot.at)).collect::<Vec<_>>();
            let days = |civil: &Civil| -> (DayRule, _, _) { (civil.days.clone(), civil.season, civil.count) };
            slots(one) == slots(other) && days(one) == days(other)
        }
        (Pattern::Elapsed(one), Pattern::Elapsed(other)) => {
            (one.every, one.anchor, one.extent) == (other.every, other.anchor, other.extent)
        }
        // Its doses are those that were marked.
        (Pattern::AfterIntake(_), Pattern::AfterIntake(_)) => return one.id == other.id,
        _ => false,
    };
    alike && one.id == other.id && bounds(one) == bounds(other)
}
