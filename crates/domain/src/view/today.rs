//! Today's doses, of everybody at home, by time.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveTime};

use crate::amount::Amount;
use crate::command::UnreadableEvent;
use crate::dose::DoseId;
use crate::dose_doubt::may_be_marked;
use crate::dose_log::{DoseEvent, DoseState, LoggedDose, counting, logged, state};
use crate::doses::{self, PlannedDose, Unplanned};
use crate::id::{PersonId, PlanId};
use crate::order::sort_by_key;
use crate::record::Envelope;
use crate::schedule::{Clock, Schedule};
use crate::time::Instant;
use crate::zone::ZoneTable;

/// Doses that fall on one minute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoseGroup {
    /// What the clock shows.
    pub time: NaiveTime,
    /// A day before, earlier, now or later than this moment.
    pub due: Due,
    /// One person's together, in the order of their plans.
    pub rows: Vec<DoseRow>,
}

/// A planned time seen from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// On that day, longer ago: the next waits for it.
    Before(NaiveDate),
    /// On the day before.
    Yesterday,
    /// More than an hour ago.
    Earlier,
    /// Within the hour before or the half hour after.
    Now,
    /// Still to come.
    Later,
}

/// One dose on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoseRow {
    /// Which dose.
    pub dose: DoseId,
    /// Who takes it.
    pub person: PersonId,
    /// The medicine's name.
    pub name: String,
    /// Its strength, where given.
    pub strength: Option<String>,
    /// How many.
    pub amount: Amount,
    /// Of what.
    pub unit: String,
    /// Where it stands.
    pub state: DoseState,
    /// Whether the plan was there to ask for it.
    pub asked: Asked,
    /// Whether `state` is all there is to know.
    pub record: Recorded,
    /// How many phones wrote down what `state` says.
    pub phones: usize,
    /// The time of day and the zone of a plan that follows the clock of another place.
    pub place: Option<(NaiveTime, String)>,
}

/// Whether everything that was recorded about a dose is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// It is.
    Known,
    /// It stands open, and something that cannot be read may say that it was taken.
    MayBeMarked,
}

/// Whether a dose was asked for when its time came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The plan was written down before.
    Yes,
    /// The plan was written down later that day.
    No,
}

/// The doses of `day`; on the day of `now` without what a plan that was ended left open. `plans`, `events` and `unreadable` may hold more than that day's. Those of [`elsewhere`] are not among them.
pub fn today(
    plans: &[Envelope<Schedule>],
    events: &[Envelope<DoseEvent>],
    unreadable: &[UnreadableEvent],
    day: NaiveDate,
    now: Instant,
    zone: &ZoneTable,
) -> Vec<DoseGroup> {
    let left = if day == zone.civil(now).date() { Left::Out } else { Left::In };
    grouped(rows(plans, events, unreadable, day, zone, left), |instant| due(instant, now), zone)
}

/// So long after it came due a dose that nobody marked is still asked for on the next day, hours.
const LATE_HOURS: i64 = 12;

/// The doses of the day before `day` that came due not long ago and that nobody marked: midnight takes nothing off the list.
/// What came due before the plan was written down is not among them. With them, however old, what the next dose waits for: it
/// hangs on when this one is taken.
pub fn late(
    plans: &[Envelope<Schedule>],
    events: &[Envelope<DoseEvent>],
    unreadable: &[UnreadableEvent],
    day: NaiveDate,
    now: Instant,
    zone: &ZoneTable,
) -> Vec<DoseGroup> {
    let Some(before) = day.pred_opt() else { return Vec::new() };
    let begin = now.plus_minutes(-LATE_HOURS * 60);
    let mut open = rows(plans, events, unreadable, before, zone, Left::Out);
    open.retain(|(instant, row)| {
        let is_open = matches!(row.state, DoseState::Open { .. });
        is_open && *instant >= begin && row.asked == Asked::Yes
    });
    open.extend(waited_for(plans, events, unreadable, before, zone));
    sort_by_key(&mut open, |(instant, row)| (*instant, row.dose.clone()));
    open.dedup();
    let due = |instant: Instant| match zone.civil(instant).date() {
        day if day == before => Due::Yesterday,
        day => Due::Before(day),
    };
    grouped(open, due, zone)
}

/// What the next dose of a plan waits for, until the day `last`.
fn waited_for(
    plans: &[Envelope<Schedule>],
    events: &[Envelope<DoseEvent>],
    unreadable: &[UnreadableEvent],
    last: NaiveDate,
    zone: &ZoneTable,
) -> Vec<(Instant, DoseRow)> {
    let logged = logged(events);
    let of_plan = |plan: &Envelope<Schedule>| {
        let schedule = plan.body.as_ref().filter(|schedule| !doses::was_ended(schedule, zone))?;
        let open = doses::awaited(&PlanId::new(plan.id.clone()), schedule, zone, last, &logged);
        let rows = open.into_iter().map(|dose| row(plan, schedule, dose, events, unreadable, &logged, zone));
        Some(rows.collect::<Vec<_>>())
    };
    plans.iter().filter_map(of_plan).flatten().collect()
}

/// What becomes of a dose that a plan left open when somebody ended it.
#[derive(Clone, Copy, PartialEq)]
enum Left {
    In,
    Out,
}

fn rows(
    plans: &[Envelope<Schedule>],
    events: &[Envelope<DoseEvent>],
    unreadable: &[UnreadableEvent],
    day: NaiveDate,
    zone: &ZoneTable,
    left: Left,
) -> Vec<(Instant, DoseRow)> {
    let logged = logged(events);
    let mut planned: Vec<(Instant, DoseRow)> = Vec::new();
    for plan in plans {
        let Some(schedule) = &plan.body else { continue };
        let asks = left == Left::In || !doses::was_ended(schedule, zone);
        let doses = doses::plan(&PlanId::new(plan.id.clone()), schedule, zone, &(day..=day), &logged);
        for dose in doses.unwrap_or_default() {
            let row = row(plan, schedule, dose, events, unreadable, &logged, zone);
            if asks || !matches!(row.1.state, DoseState::Open { .. }) {
                planned.push(row);
            }
        }
    }
    sort_by_key(&mut planned, |(instant, _)| *instant);
    planned
}

fn row(
    plan: &Envelope<Schedule>,
    schedule: &Schedule,
    dose: PlannedDose,
    events: &[Envelope<DoseEvent>],
    unreadable: &[UnreadableEvent],
    logged: &[LoggedDose],
    zone: &ZoneTable,
) -> (Instant, DoseRow) {
    let state = state(&dose.dose, logged);
    let is_open = matches!(state, DoseState::Open { .. });
    let doubtful = is_open && may_be_marked(plan, dose.instant, events, unreadable);
    let product = schedule.product_at(dose.instant);
    let place = match &schedule.clock {
        Clock::Home(home) if home != zone.name() => {
            zone.of(home).map(|there| (there.civil(dose.instant).time(), home.clone()))
        }
        Clock::Home(_) | Clock::Phone => None,
    };
    let row = DoseRow {
        state,
        place,
        record: if doubtful { Recorded::MayBeMarked } else { Recorded::Known },
        phones: if is_open { 0 } else { phones(&dose.dose, events, logged) },
        asked: if dose.instant < plan.when { Asked::No } else { Asked::Yes },
        dose: dose.dose,
        person: plan.person.clone(),
        name: product.name.clone(),
        strength: product.strength.clone(),
        amount: dose.amount,
        unit: product.unit.clone(),
    };
    (dose.instant, row)
}

/// How many phones wrote down a mark of `dose` that counts: an undo takes back those of one.
fn phones(dose: &DoseId, events: &[Envelope<DoseEvent>], logged: &[LoggedDose]) -> usize {
    let marks = counting(dose, logged);
    let is_mark = |envelope: &&Envelope<DoseEvent>| marks.iter().any(|(id, _)| id.as_str() == envelope.id);
    let devices: BTreeSet<_> = events.iter().filter(is_mark).map(|envelope| &envelope.stamp.device).collect();
    devices.len()
}

/// A plan whose doses are not on the screen, because it follows the clock of another place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Who takes it.
    pub person: PersonId,
    /// The medicine's name.
    pub name: String,
    /// The place's zone, by its IANA name.
    pub zone: String,
}

/// The plans that cannot be planned with `zone` and have not ended before `day`. To be said wherever doses are listed.
pub fn elsewhere(plans: &[Envelope<Schedule>], day: NaiveDate, zone: &ZoneTable) -> Vec<Elsewhere> {
    // The other place may still have the day before, or the one before that.
    let Some(last) = day.checked_sub_days(Days::new(2)) else { return Vec::new() };
    let found = plans.iter().filter_map(|plan| {
        let schedule = plan.body.as_ref()?;
        let planned = doses::plan(&PlanId::new(plan.id.clone()), schedule, zone, &(day..=day), &[]);
        let Some(Unplanned::OtherClock { zone }) = planned.err() else { return None };
        (!schedule.is_over(last)).then(|| Elsewhere {
            person: plan.person.clone(),
            name: schedule.product.name.clone(),
            zone,
        })
    });
    found.collect()
}

fn grouped(
    planned: Vec<(Instant, DoseRow)>,
    due: impl Fn(Instant) -> Due,
    zone: &ZoneTable,
) -> Vec<DoseGroup> {
    let mut groups: Vec<DoseGroup> = Vec::new();
    let mut last = None;
    for (instant, row) in planned {
        match groups.last_mut() {
            Some(group) if last == Some(instant) => group.rows.push(row),
            _ => {
                let time = zone.civil(instant).time();
                groups.push(DoseGroup { time, due: due(instant), rows: vec![row] });
            }
        }
        last = Some(instant);
    }
    for group in &mut groups {
        by_person(&mut group.rows);
    }
    groups
}

/// One person's together: who comes first stays first.
fn by_person(rows: &mut [DoseRow]) {
    let mut people: Vec<PersonId> = Vec::new();
    for row in rows.iter() {
        if !people.contains(&row.person) {
            people.push(row.person.clone());
        }
    }
    sort_by_key(rows, |row| people.iter().position(|person| *person == row.person));
}

fn due(instant: Instant, now: Instant) -> Due {
    if instant.plus_minutes(60) < now {
        Due::Earlier
    } else if instant.plus_minutes(-30) <= now {
        Due::Now
    } else {
        Due::Later
    }
}
