//! What a person should hear about a regimen before anything goes wrong. Owns finding it; the words are made elsewhere.

use chrono::{Days, NaiveDate};

use crate::doses;
use crate::id::PlanId;
use crate::record::Envelope;
use crate::schedule::{Product, Schedule};
use crate::stock::{RunOut, Stock, Tally};
use crate::zone::ZoneTable;

/// Something to hear about a regimen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// Another plan of the same person runs at the same time and is of the same product.
    SameProduct {
        /// The other plan.
        other: PlanId,
    },
    /// The last dose is near.
    CourseEnds {
        /// Its day.
        last: NaiveDate,
    },
    /// Some of what is there is past its last day.
    Expired {
        /// How many of the product's unit.
        amount: Tally,
    },
    /// There is not enough for long.
    RunsOut {
        /// The day of the first dose there is not enough for.
        day: NaiveDate,
    },
    /// More was taken than anybody wrote down as bought: somebody has to count.
    Uncounted,
}

/// So many days before the last dose its end is said.
const DAYS_BEFORE_END: u64 = 3;

/// What to say of `plan` on `today`. `plans`: all of the home; others of the same person are looked at.
pub fn of_plan(
    plan: &Envelope<Schedule>,
    plans: &[Envelope<Schedule>],
    zone: &ZoneTable,
    today: NaiveDate,
) -> Vec<Warning> {
    let Some(schedule) = &plan.body else { return Vec::new() };
    if schedule.is_over(today) {
        return Vec::new();
    }
    let twins = plans.iter().filter(|other| {
        let is_other = other.id != plan.id && other.person == plan.person;
        let same = |theirs: &Schedule| !theirs.is_over(today) && is_same(&schedule.product, &theirs.product);
        is_other && other.body.as_ref().is_some_and(same)
    });
    let mut found: Vec<Warning> =
        twins.map(|other| Warning::SameProduct { other: PlanId::new(other.id.clone()) }).collect();
    let soon = today.checked_add_days(Days::new(DAYS_BEFORE_END));
    let last = doses::last_day(schedule, zone)
        .filter(|&last| last >= today && soon.is_some_and(|soon| last <= soon));
    found.extend(last.map(|last| Warning::CourseEnds { last }));
    found
}

/// What to say of its stock on `today`; `days_before` as in [`crate::stock::refill_on`].
pub fn of_stock(stock: &Stock, run_out: Option<&RunOut>, days_before: u16, today: NaiveDate) -> Vec<Warning> {
    let mut found = Vec::new();
    let amount = stock.expired(today);
    if amount > Tally::default() {
        found.push(Warning::Expired { amount });
    }
    if stock.level.is_negative() {
        found.push(Warning::Uncounted);
    } else if let Some(run_out) = run_out
        && crate::stock::refill_on(run_out, days_before, today) <= today
    {
        found.push(Warning::RunsOut { day: run_out.day });
    }
    found
}

/// Whether two products are one: by their ATC codes where both have one, else by their names, however they are written.
pub fn is_same(one: &Product, other: &Product) -> bool {
    match (&one.atc, &other.atc) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => plain(&one.name) == plain(&other.name),
    }
}

fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
