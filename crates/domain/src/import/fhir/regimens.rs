//! From resources, dosages and timings to schedules. Owns which of their elements forbid a plan.

use crate::amount::Amount;
use crate::schedule::{Clock, Phase, Phases, Product, Schedule};

use crate::import::fhir::amounts::{self, Said};
use crate::import::fhir::bounds::{self, Bounds};
use crate::import::fhir::dates::{self, Edge};
use crate::import::fhir::elements::{Dosage, Repeat, Request, Statement, Timing};
use crate::import::fhir::{AmountSaid, Asked, CannotSchedule, Regimen, events, interval, rhythm};

/// Regimens, or every reason against them.
type Found = Result<Vec<Regimen>, Vec<CannotSchedule>>;

/// Statuses with nothing to take.
const NOTHING: [&str; 5] = ["cancelled", "entered-in-error", "not-taken", "stopped", "draft"];

/// The regimens of a `MedicationRequest`, one a dosage.
pub fn of_request(request: &Request, asked: &Asked) -> Found {
    if request.do_not_perform == Some(true) {
        return Err(vec![CannotSchedule::DoNotPerform]);
    }
    let status = request.status.as_deref();
    check_status(status)?;
    let dosages = request.dosage_instruction.as_deref().unwrap_or_default();
    // What was ordered until a day and has been done was due until that day; without one it would be due for ever.
    if status == Some("completed") && !dosages.iter().all(has_end) {
        return Err(vec![CannotSchedule::Completed]);
    }
    of_dosages(dosages, Bounds::default(), asked)
}

/// The regimens of a `MedicationStatement`, one a dosage, within its effective period.
pub fn of_statement(statement: &Statement, asked: &Asked) -> Found {
    let status = statement.status.as_deref();
    check_status(status)?;
    if status == Some("completed") {
        return Err(vec![CannotSchedule::Completed]);
    }
    let mut outer = Bounds::default();
    if let Some(period) = &statement.effective_period {
        outer = Bounds::of_period(period, asked).map_err(|fault| vec![fault])?;
    }
    if let Some(text) = &statement.effective_date_time {
        // A date on which it was said to be taken is no start; what was before that date is not known.
        let date = dates::start(text, &asked.zone).map_err(|fault| vec![fault])?.date();
        if asked.from < date {
            return Err(vec![CannotSchedule::BeforeStatement { date }]);
        }
    }
    of_dosages(statement.dosage.as_deref().unwrap_or_default(), outer, asked)
}

/// The plan that Uzima wrote down in a resource, unless the resource says that there is nothing to take.
pub fn of_own(own: Result<Regimen, CannotSchedule>, forbidden: Option<bool>, status: Option<&str>) -> Found {
    if forbidden == Some(true) {
        return Err(vec![CannotSchedule::DoNotPerform]);
    }
    check_status(status)?;
    let regimen = own.map_err(|fault| vec![fault])?;
    let is_open = regimen
        .schedule
        .phases
        .iter()
        .any(|phase| phase.last_day().is_none() && phase.pattern.count().is_none());
    if status == Some("completed") && is_open {
        Err(vec![CannotSchedule::Completed])
    } else {
        Ok(vec![regimen])
    }
}

/// The regimen of one dosage.
pub fn of_dosage(dosage: &Dosage, asked: &Asked) -> Found {
    of_dosages(std::slice::from_ref(dosage), Bounds::default(), asked)
}

/// The regimen of a bare timing: no amount, no unit.
pub fn of_timing(timing: &Timing, asked: &Asked) -> Found {
    regimen(timing, Said::default(), Bounds::default(), asked)
        .map(|regimen| vec![regimen])
        .map_err(|fault| vec![fault])
}

fn check_status(status: Option<&str>) -> Result<(), Vec<CannotSchedule>> {
    if status == Some("on-hold") {
        return Err(vec![CannotSchedule::OnHold]);
    }
    match status.filter(|status| NOTHING.contains(status)) {
        Some(status) => Err(vec![CannotSchedule::Status { status: status.to_owned() }]),
        None => Ok(()),
    }
}

/// What somebody only thought of is nothing to take yet.
pub fn check_intent(intent: Option<&str>) -> Result<(), Vec<CannotSchedule>> {
    match intent.filter(|intent| ["proposal", "option"].contains(intent)) {
        Some(intent) => Err(vec![CannotSchedule::Intent { intent: intent.to_owned() }]),
        None => Ok(()),
    }
}

fn of_dosages(dosages: &[Dosage], outer: Bounds, asked: &Asked) -> Found {
    if dosages.is_empty() {
        return Err(vec![CannotSchedule::NoDosage]);
    }
    let follow = dosages.windows(2).any(|pair| pair[0].sequence != pair[1].sequence);
    if follow && !dosages.iter().all(is_bounded) {
        return Err(vec![CannotSchedule::Sequence]);
    }
    let (mut regimens, mut faults) = (Vec::new(), Vec::new());
    for dosage in dosages {
        match one(dosage, outer, asked) {
            Ok(regimen) => regimens.push(regimen),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(regimens) } else { Err(faults) }
}

fn is_bounded(dosage: &Dosage) -> bool {
    let repeat = dosage.timing.as_ref().and_then(|timing| timing.repeat.as_ref());
    repeat.and_then(|repeat| repeat.bounds_period.as_ref()).is_some_and(|period| period.start.is_some())
}

fn has_end(dosage: &Dosage) -> bool {
    let repeat = dosage.timing.as_ref().and_then(|timing| timing.repeat.as_ref());
    repeat.is_some_and(|repeat| {
        let period = repeat.bounds_period.as_ref();
        repeat.count.is_some()
            || repeat.bounds_duration.is_some()
            || period.is_some_and(|period| period.end.is_some())
    })
}

fn one(dosage: &Dosage, outer: Bounds, asked: &Asked) -> Result<Regimen, CannotSchedule> {
    if dosage.as_needed_boolean == Some(true) || dosage.as_needed_codeable_concept.is_some() {
        return Err(CannotSchedule::AsNeeded);
    }
    let timing = dosage.timing.as_ref().ok_or(CannotSchedule::NoTiming)?;
    let said = amounts::said(dosage.dose_and_rate.as_deref().unwrap_or_default())?;
    regimen(timing, said, outer, asked)
}

fn phases(
    timing: &Timing,
    amount: Amount,
    outer: Bounds,
    asked: &Asked,
) -> Result<Vec<Phase>, CannotSchedule> {
    if let Some(phase) = events::phase(timing, amount, asked)? {
        return Ok(vec![phase]);
    }
    let repeat = timing.repeat.clone().unwrap_or_default();
    let outer = begun(outer, &repeat, asked);
    if let Some(every) = interval::of(timing)? {
        rhythm::refuse_choices(&repeat)?;
        let bounds = Bounds::of_repeat(&repeat, outer, asked)?;
        return Ok(vec![interval::phase(every, &repeat, bounds, amount, asked)?]);
    }
    let rhythm = rhythm::of(timing, asked)?;
    let bounds = Bounds::of_repeat(&repeat, outer, asked)?;
    bounds::phases(&rhythm, bounds, repeat.count, amount, asked)
}

/// With the first day that a person named, where the file names none.
fn begun(outer: Bounds, repeat: &Repeat, asked: &Asked) -> Bounds {
    let own = repeat.bounds_period.as_ref().is_some_and(|period| period.start.is_some());
    let asked = asked.start.filter(|_| !own).map(Edge::Day);
    Bounds { start: outer.start.or(asked), ..outer }
}

fn regimen(timing: &Timing, said: Said, outer: Bounds, asked: &Asked) -> Result<Regimen, CannotSchedule> {
    let phases = phases(timing, said.amount.unwrap_or(Amount::ONE), outer, asked)?;
    of_phases(phases, said)
}

/// The regimen of phases that were made with what was said of the amount.
pub fn of_phases(phases: Vec<Phase>, said: Said) -> Result<Regimen, CannotSchedule> {
    let unit = said.unit.clone().unwrap_or_default();
    let product = Product { name: String::new(), unit, strength: None, form: None, atc: None };
    let phases = Phases::new(phases).map_err(|_| CannotSchedule::NoTimes { number: None })?;
    let clock = Clock::Phone;
    Ok(Regimen {
        schedule: Schedule { product, reason: None, revision: 1, clock, phases, past: Vec::new() },
        amount: if said.amount.is_some() { AmountSaid::Stated } else { AmountSaid::Unstated },
        unit: said.unit,
    })
}
