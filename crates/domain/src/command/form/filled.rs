//! A plan as a form that somebody can change. Owns that nothing of it is lost on the way.

use crate::amount::{Amount, Kind};
use crate::command::form::phase::{LastDay, MostOf};
use crate::command::form::{Length, PhaseForm, PlanForm, Rhythm, TimeForm};
use crate::id::SlotId;
use crate::schedule::{
    AsNeeded, Civil, DayRule, Elapsed, Extent, ListedTime, MonthDay, Most, Pattern, Phase, Schedule, Slot,
    SlotTime,
};
use crate::time::{civil_text, date_text, time_text};
use crate::zone::ZoneTable;

/// A day of the year is shown in this one: it has every day there is.
const LEAP: i32 = 2024;

impl PlanForm {
    /// The form of a plan. `zone` is the phone's.
    pub fn filled(plan: &Schedule, zone: &ZoneTable) -> Self {
        Self {
            name: plan.product.name.clone(),
            form: plan.product.form.clone().unwrap_or_default(),
            strength: plan.product.strength.clone().unwrap_or_default(),
            unit: plan.product.unit.clone(),
            reason: plan.reason.clone().unwrap_or_default(),
            atc: plan.product.atc.clone(),
            clock: plan.clock.clone(),
            phases: plan.phases.iter().map(|phase| of_phase(phase, zone)).collect(),
        }
    }
}

fn of_phase(phase: &Phase, zone: &ZoneTable) -> PhaseForm {
    let mut form = PhaseForm {
        keeps: Some(phase.id.clone()),
        until: phase.until.map(date_text).unwrap_or_default(),
        days: phase.days.map(|days| days.to_string()).unwrap_or_default(),
        times: Vec::new(),
        ..PhaseForm::fresh(phase.from)
    };
    match &phase.pattern {
        Pattern::Civil(civil) => of_civil(&mut form, civil),
        Pattern::Elapsed(elapsed) => of_elapsed(&mut form, elapsed, zone),
        Pattern::AfterIntake(rule) => {
            form.rhythm = Rhythm::AfterIntake;
            form.interval = Length::of(rule.after);
            form.count = rule.count.map(|count| count.to_string()).unwrap_or_default();
            form.times = vec![of_listed(&rule.first)];
        }
        Pattern::Listed(listed) => {
            form.rhythm = Rhythm::Listed;
            form.times = listed.iter().map(of_listed).collect();
        }
        Pattern::AsNeeded(rule) => of_as_needed(&mut form, rule),
    }
    form
}

fn of_civil(form: &mut PhaseForm, civil: &Civil) {
    let mut every = |rhythm, number: u16| {
        form.rhythm = rhythm;
        form.every = number.to_string();
    };
    match civil.days {
        DayRule::Daily(number) => every(Rhythm::Daily, number.get()),
        DayRule::Weekly { every: number, on } => {
            every(Rhythm::Weekly, number.get());
            let days = (0..7).filter(|&day| chrono::Weekday::try_from(day).is_ok_and(|day| on.contains(day)));
            form.weekdays = days.collect();
        }
        DayRule::Monthly { every: number, on, skip } => {
            every(Rhythm::Monthly, number.get());
            form.month_days = on.numbered().map(|day| day.to_string()).collect::<Vec<_>>().join(" ");
            form.last_day = if on.has_last() { LastDay::Too } else { LastDay::No };
            form.skip = skip;
        }
        DayRule::Yearly { every: number, on, skip } => {
            every(Rhythm::Yearly, number.get());
            form.year_day = year_day(on);
            form.skip = skip;
        }
        DayRule::Cycle { on, off } => {
            form.rhythm = Rhythm::Cycle;
            (form.on, form.off) = (on.to_string(), off.to_string());
        }
    }
    if let Some(season) = civil.season {
        (form.season_from, form.season_until) = (year_day(season.from), year_day(season.until));
    }
    form.count = civil.count.map(|count| count.to_string()).unwrap_or_default();
    form.times = civil.slots.iter().map(of_slot).collect();
}

fn year_day(day: MonthDay) -> String {
    day.in_year(LEAP).map(date_text).unwrap_or_default()
}

fn of_slot(slot: &Slot) -> TimeForm {
    let form = time(&slot.id, String::new(), slot.amount);
    match slot.at {
        SlotTime::Clock(clock) => TimeForm { at: time_text(clock), ..form },
        SlotTime::Event(event) => TimeForm {
            at: time_text(event.usual()),
            event: event.event().code().to_owned(),
            offset: event.offset().to_string(),
            ..form
        },
    }
}

fn of_listed(listed: &ListedTime) -> TimeForm {
    time(&listed.id, civil_text(listed.at), listed.amount)
}

fn time(id: &SlotId, at: String, amount: Amount) -> TimeForm {
    TimeForm { keeps: Some(id.clone()), at, amount: typed(amount), ..TimeForm::default() }
}

/// As somebody may type it: `5 1/2`, not `11/2`.
fn typed(amount: Amount) -> String {
    amount.shown(Kind::Counted, '.')
}

fn of_elapsed(form: &mut PhaseForm, elapsed: &Elapsed, zone: &ZoneTable) {
    form.rhythm = Rhythm::Interval;
    form.interval = Length::of(elapsed.every);
    form.times = vec![TimeForm {
        at: civil_text(zone.civil(elapsed.anchor)),
        amount: typed(elapsed.amount),
        was: Some(elapsed.anchor),
        ..TimeForm::default()
    }];
    match elapsed.extent {
        Extent::Always => {}
        Extent::Count(count) => form.count = count.to_string(),
        Extent::Awake(awake) => {
            (form.awake_from, form.awake_until) = (time_text(awake.from()), time_text(awake.until()));
        }
    }
}

fn of_as_needed(form: &mut PhaseForm, rule: &AsNeeded) {
    form.rhythm = Rhythm::AsNeeded;
    form.times = vec![TimeForm { amount: typed(rule.amount), ..TimeForm::default() }];
    form.gap = rule.gap.map(Length::of).unwrap_or_default();
    if let Some(maximum) = rule.maximum {
        form.per = Length::of(maximum.per);
        (form.most, form.most_of) = match maximum.most {
            Most::Doses(most) => (most.to_string(), MostOf::Doses),
            Most::Amount(most) => (typed(most), MostOf::Units),
        };
    }
    form.needed_for = rule.reason.clone().unwrap_or_default();
}
