//! What there is to hear about medicines: two of one product, a course that ends, a stock that runs out or is past its day.
//! Owns reading it; the rules are the domain's.

use leptos::prelude::*;

use uzima_domain::as_needed::{Intakes, intakes};
use uzima_domain::command::UnreadableEvent;
use uzima_domain::dose_log::{DoseEvent, logged};
use uzima_domain::id::{PersonId, PlanId};
use uzima_domain::record::Envelope;
use uzima_domain::schedule::Schedule;
use uzima_domain::stock::{
    LoggedStock, RunOut, Stock, StockEvent, coming, counting, entries, run_out, stock,
};
use uzima_domain::warning::{Warning, of_plan, of_stock};

use super::rhythm::lines;
use super::title;
use crate::components::notice::{Kind, notice};
use crate::i18n::{Key, format, locale, t, tf};
use crate::pages::medicines::unit::tally_text;
use crate::state::live::ReadError;
use crate::state::{State, here_and_now};

/// So many days before a stock runs out its end is said.
const DAYS_BEFORE: u16 = 7;

/// A medicine, and all there is to know of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Watched {
    /// Its plan.
    pub plan: Envelope<Schedule>,
    /// What is left, where somebody keeps that.
    pub stock: Option<Stock>,
    /// The first dose there is not enough for.
    pub run_out: Option<RunOut>,
    /// Whether any dose to come is known: of what is taken when needed, and of a clock that nobody knows, none is.
    pub is_foreseen: bool,
    /// What to hear, the other plan with it where there is one.
    pub warnings: Vec<(Warning, Option<Schedule>)>,
    /// What was written down about its stock and counts.
    pub ledger: Vec<LoggedStock>,
    /// How many entries about stocks of its person cannot be read here.
    pub unread: usize,
    /// What was taken of it, and when, where limits ask for that.
    pub taken: Intakes,
}

/// What is read once for all medicines of a person.
struct Theirs {
    person: PersonId,
    ledger: Vec<Envelope<StockEvent>>,
    unread: usize,
    log: Vec<Envelope<DoseEvent>>,
    unreadable: Vec<UnreadableEvent>,
}

/// Everything about one medicine; `None` when it is gone.
pub async fn one(state: State, id: String) -> Result<Option<Watched>, ReadError> {
    let plans = state.plans().await?;
    let Some(plan) = plans.iter().find(|plan| plan.id == id) else { return Ok(None) };
    let theirs = read(state, &plan.person, &plans).await?;
    Ok(Some(watched(plan, &plans, &theirs)))
}

/// What there is to hear about every medicine that has not ended.
pub async fn all(state: State) -> Result<Vec<Watched>, ReadError> {
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let plans = state.plans().await?;
    let mut known: Vec<Theirs> = Vec::new();
    let mut all = Vec::new();
    let current = plans.iter().filter(|plan| plan.body.as_ref().is_some_and(|body| !body.is_over(today)));
    for plan in current {
        let there = known.iter().position(|theirs| theirs.person == plan.person);
        let at = if let Some(at) = there {
            at
        } else {
            known.push(read(state, &plan.person, &plans).await?);
            known.len() - 1
        };
        all.push(watched(plan, &plans, &known[at]));
    }
    Ok(all)
}

/// The log is read only where a stock or a limit hangs on it: it may be long.
async fn read(state: State, person: &PersonId, plans: &[Envelope<Schedule>]) -> Result<Theirs, ReadError> {
    let found = state.stock_of(person).await?;
    let unread = found.newer + found.damaged;
    let ledger = found.known;
    let has_limits = |plan: &Envelope<Schedule>| {
        plan.person == *person && plan.body.as_ref().is_some_and(Schedule::has_as_needed)
    };
    let needs_log = !ledger.is_empty() || plans.iter().any(has_limits);
    let (log, unreadable) = if needs_log {
        let all = state.log_of(person).await?;
        (all.events, all.unreadable)
    } else {
        (Vec::new(), Vec::new())
    };
    Ok(Theirs { person: person.clone(), ledger, unread, log, unreadable })
}

fn watched(plan: &Envelope<Schedule>, plans: &[Envelope<Schedule>], theirs: &Theirs) -> Watched {
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let id = PlanId::new(plan.id.clone());
    let stock = stock(&id, &theirs.ledger, &theirs.log);
    let of_stock_and_plan = stock.as_ref().zip(plan.body.as_ref());
    let foreseen = of_stock_and_plan
        .map(|(stock, schedule)| (stock.level, coming(&id, schedule, &zone, now, &logged(&theirs.log))));
    let is_foreseen = foreseen.as_ref().is_some_and(|(_, doses)| !doses.is_empty());
    let run_out = foreseen.and_then(|(level, doses)| run_out(level, doses));
    let mut warnings = of_plan(plan, plans, &zone, today);
    if let Some(stock) = &stock {
        warnings.extend(of_stock(stock, run_out.as_ref(), DAYS_BEFORE, today));
    }
    let named = warnings.into_iter().map(|warning| {
        let other = match &warning {
            Warning::SameProduct { other } => plans.iter().find(|plan| plan.id == other.as_str()),
            _ => None,
        };
        (warning, other.and_then(|other| other.body.clone()))
    });
    let has_limits = plan.body.as_ref().is_some_and(Schedule::has_as_needed);
    Watched {
        warnings: named.collect(),
        ledger: counting(&id, &entries(&theirs.ledger)).into_iter().cloned().collect(),
        unread: theirs.unread,
        taken: if has_limits {
            intakes(plan, plans, &theirs.log, &theirs.unreadable)
        } else {
            Intakes::default()
        },
        plan: plan.clone(),
        stock,
        run_out,
        is_foreseen,
    }
}

/// The warnings as notices; `named` puts the medicine's name before each.
pub fn notices(watched: &Watched, named: bool) -> Vec<AnyView> {
    let Some(schedule) = &watched.plan.body else { return Vec::new() };
    let unit = &schedule.product.unit;
    let day = |day| format::full_date(&locale().tag(), day);
    // Of two plans beside each other it is said once.
    let is_said = |warning: &Warning| match warning {
        Warning::SameProduct { other } => !named || other.as_str() > watched.plan.id.as_str(),
        _ => true,
    };
    let warnings = watched.warnings.iter().filter(|(warning, _)| is_said(warning));
    let said = warnings.map(|(warning, other)| {
        let text = match warning {
            Warning::SameProduct { .. } => {
                // Two plans of one name are told apart by their times.
                let told = |other: &Schedule| format!("{} ({})", title(other), lines(other).join(" · "));
                let name = other.as_ref().map(told).unwrap_or_default();
                tf(Key::StockSameProduct, &[("name", name)])
            }
            Warning::CourseEnds { last } => tf(Key::StockCourseEnds, &[("day", day(*last))]),
            Warning::Expired { amount } => tf(Key::StockExpired, &[("amount", tally_text(*amount, unit))]),
            Warning::RunsOut { day: last } => tf(Key::StockRunsOut, &[("day", day(*last))]),
            Warning::Uncounted => t(Key::StockUncounted),
        };
        let said = if named { format!("{}: {text}", title(schedule)) } else { text };
        notice(Kind::Attention, said, ()).into_any()
    });
    said.collect()
}
