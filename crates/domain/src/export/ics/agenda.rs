//! What of some plans goes into a calendar. Owns the window, gathering doses of one time into one event, and saying what
//! stays out.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use crate::dose::Which;
use crate::dose_log::{LoggedDose, marked_doses};
use crate::doses::{self, PlannedDose, Unplanned};
use crate::export::ics::event::{Event, Key, utc};
use crate::export::ics::renewal::renew_on;
use crate::export::ics::{Part, Repeat, Taking, Wall};
use crate::id::PlanId;
use crate::schedule::{Clock, Pattern, Schedule};
use crate::time::Instant;
use crate::zone::ZoneTable;

/// What the events of a calendar tell whoever sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// That it is time for something. All doses of a time of day are one event.
    Neutral,
    /// Which medicines, and how much.
    Named,
}

/// What goes into a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agenda {
    /// By time of day, then by day.
    pub events: Vec<Event>,
    /// The zones that events follow.
    pub zones: Vec<ZoneTable>,
    /// The last day that was looked at; no event is later.
    pub last: NaiveDate,
    /// On this day new events are wanted; `None` when the plans end before.
    pub renew: Option<NaiveDate>,
    /// What is not among them, or not all of it.
    pub left_out: Vec<LeftOut>,
}

/// A plan of which something is in no event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Which plan.
    pub plan: PlanId,
    /// Why.
    pub why: Why,
}

/// Why something is in no event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It is taken when it is needed.
    AsNeeded,
    /// Each dose hangs on when the one before is taken: only the next can be said.
    OnlyTheNext,
    /// It cannot be planned here.
    Unplanned(Unplanned),
}

/// UNTIL lies at most so many days ahead, the first included: a plan that nobody follows any more falls silent.
const WINDOWS: [u64; 5] = [90, 42, 21, 7, 2];
/// A file of more events is looked at by nobody and removed by nobody.
const MOST_EVENTS: usize = 300;

/// The events of `plans`, each with the zone its clock follows, after `now`. `log` as in [`doses::plan`]: what was marked
/// already rings no more.
pub fn agenda(
    plans: &[(PlanId, &Schedule, &ZoneTable)],
    log: &[LoggedDose],
    wording: Wording,
    now: Instant,
) -> Agenda {
    let mut found = within(plans, log, wording, now, WINDOWS[0]);
    for &days in &WINDOWS[1..] {
        if found.events.len() <= MOST_EVENTS {
            break;
        }
        found = within(plans, log, wording, now, days);
    }
    found
}

impl Agenda {
    /// The files of their own.
    pub fn parts(&self) -> Vec<Part> {
        let parts: BTreeSet<Part> = self.events.iter().map(Event::part).collect();
        parts.into_iter().collect()
    }

    /// The events of such a file.
    pub fn of<'a>(&'a self, part: &'a Part) -> impl Iterator<Item = &'a Event> + Clone {
        self.events.iter().filter(move |event| event.part() == *part)
    }
}

/// What is due at each moment of a clock.
type Moments = BTreeMap<(Wall, NaiveTime, NaiveDate), Vec<Taking>>;

fn within(
    plans: &[(PlanId, &Schedule, &ZoneTable)],
    log: &[LoggedDose],
    wording: Wording,
    now: Instant,
    length: u64,
) -> Agenda {
    let mut moments = Moments::new();
    let (mut left_out, mut zones) = (Vec::new(), Vec::<ZoneTable>::new());
    let (mut first, mut last, mut goes_on) = (None, utc(now).date(), false);
    for (plan, schedule, zone) in plans {
        let today = zone.civil(now).date();
        let until = today.checked_add_days(Days::new(length - 1)).unwrap_or(today);
        (first, last) = (Some(first.map_or(today, |first: NaiveDate| first.min(today))), last.max(until));
        let out = |why| LeftOut { plan: plan.clone(), why };
        left_out.extend(not_foreseen(schedule, today).into_iter().map(out));
        match ahead(plan, schedule, zone, &(today..=until), log, now) {
            Err(unplanned) => left_out.push(out(Why::Unplanned(unplanned))),
            Ok(doses) => {
                goes_on |= goes_on_after(schedule, zone, until);
                let mut has_zone = zones.iter().any(|known| known.name() == zone.name());
                for dose in doses {
                    let (wall, at) = on_wall(&dose, schedule);
                    if matches!(wall, Wall::Zone(_)) && !has_zone {
                        zones.push((*zone).clone());
                        has_zone = true;
                    }
                    let taking = Taking { plan: plan.clone(), amount: dose.amount };
                    moments.entry((wall, at.time(), at.date())).or_default().push(taking);
                }
            }
        }
    }
    let renew = goes_on.then(|| renew_on(first.unwrap_or(last), last));
    Agenda { events: gathered(moments, wording), zones, last, renew, left_out }
}

/// The doses still to come that nobody has marked.
fn ahead(
    plan: &PlanId,
    schedule: &Schedule,
    zone: &ZoneTable,
    days: &RangeInclusive<NaiveDate>,
    log: &[LoggedDose],
    now: Instant,
) -> Result<Vec<PlannedDose>, Unplanned> {
    let mut found = doses::plan(plan, schedule, zone, days, log)?;
    let mine: Vec<&LoggedDose> = log.iter().filter(|(_, event)| event.dose.plan == *plan).collect();
    let marked = marked_doses(&mine, |_| true);
    found.retain(|dose| dose.instant > now && !marked.contains(&dose.dose));
    Ok(found)
}

/// A time of day is on the plan's clock; what is counted in hours is a moment in itself.
fn on_wall(dose: &PlannedDose, schedule: &Schedule) -> (Wall, NaiveDateTime) {
    match (&dose.dose.which, &schedule.clock) {
        (Which::Civil(..) | Which::Listed(_), Clock::Phone) => (Wall::Phone, dose.local),
        (Which::Civil(..) | Which::Listed(_), Clock::Home(name)) => (Wall::Zone(name.clone()), dose.local),
        (Which::Elapsed(_) | Which::After(_) | Which::AsNeeded(_), _) => (Wall::Utc, utc(dose.instant)),
    }
}

fn not_foreseen(schedule: &Schedule, today: NaiveDate) -> Vec<Why> {
    let running = schedule.phases.iter().filter(|phase| !phase.is_over(today));
    let mut found = Vec::new();
    for phase in running {
        let why = match phase.pattern {
            Pattern::AsNeeded(_) => Why::AsNeeded,
            Pattern::AfterIntake(_) => Why::OnlyTheNext,
            Pattern::Civil(_) | Pattern::Elapsed(_) | Pattern::Listed(_) => continue,
        };
        if !found.contains(&why) {
            found.push(why);
        }
    }
    found
}

fn goes_on_after(schedule: &Schedule, zone: &ZoneTable, until: NaiveDate) -> bool {
    let is_planned = schedule.phases.iter().any(|phase| !matches!(phase.pattern, Pattern::AsNeeded(_)));
    is_planned && doses::last_day(schedule, zone).is_none_or(|last| last > until)
}

/// The same medicines at the same time of day, and on which days.
type Group = (Vec<Taking>, Vec<NaiveDate>);

/// One event for all days of a time of day where a rule has exactly those, else one a day.
fn gathered(moments: Moments, wording: Wording) -> Vec<Event> {
    let mut times: BTreeMap<(Wall, NaiveTime), Vec<Group>> = BTreeMap::new();
    for ((wall, time, day), takings) in moments {
        let said = if wording == Wording::Named { takings } else { Vec::new() };
        let groups = times.entry((wall, time)).or_default();
        match groups.iter_mut().find(|(known, _)| *known == said) {
            Some((_, days)) => days.push(day),
            None => groups.push((said, vec![day])),
        }
    }
    let mut events = Vec::new();
    for ((wall, time), groups) in times {
        for (number, (takings, days)) in groups.into_iter().enumerate() {
            let event = |day: NaiveDate, repeat, key| {
                let (wall, takings) = (wall.clone(), takings.clone());
                Event { wall, first: day.and_time(time), repeat, takings, key }
            };
            // A calendar may follow its own clock where a rule is in UTC.
            let rule = if wall == Wall::Utc { None } else { Repeat::of(&days) };
            match rule {
                Some(rule) => events.push(event(days[0], rule, Key::Series(number))),
                None => events.extend(days.iter().map(|&day| event(day, Repeat::Once, Key::Single))),
            }
        }
    }
    events
}
