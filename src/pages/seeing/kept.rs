//! What became of the doses of some days, read once for a page. Owns which plans a page is about.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use uzima_domain::adherence::{Adherence, Outcome, outcomes};
use uzima_domain::order::sort_by_key;
use uzima_domain::person::Person;
use uzima_domain::record::Envelope;
use uzima_domain::schedule::Schedule;

use crate::state::State;
use crate::state::live::ReadError;
use crate::state::looking_back::since;

/// Whose plans a page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Those of everybody at home.
    Everybody,
    /// Those of one person, by their id.
    Person(String),
    /// One plan, by its id.
    Plan(String),
}

/// A medicine and what became of its doses.
#[derive(Debug, Clone, PartialEq)]
pub struct Medicine {
    /// Its plan.
    pub plan: Envelope<Schedule>,
    /// Its doses, in their order.
    pub outcomes: Vec<Outcome>,
}

/// What is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Everybody at home.
    pub people: Vec<Envelope<Person>>,
    /// The medicines, in the order of their people, then as they came.
    pub medicines: Vec<Medicine>,
    /// Plans whose doses cannot be told here, as they follow the clock of another place.
    pub elsewhere: Vec<Envelope<Schedule>>,
    /// Today, on the phone's clock.
    pub today: NaiveDate,
}

impl Medicine {
    /// Its figures by day.
    pub fn adherence(&self) -> Adherence {
        Adherence::of(&self.outcomes)
    }
}

impl Kept {
    /// The figures of all medicines together.
    pub fn together(&self) -> Adherence {
        Adherence::together(self.medicines.iter().map(Medicine::adherence))
    }
}

impl Whose {
    fn has(&self, plan: &Envelope<Schedule>) -> bool {
        match self {
            Self::Everybody => true,
            Self::Person(id) => plan.person.as_str() == id,
            Self::Plan(id) => plan.id == *id,
        }
    }
}

/// What became of the doses of `days`.
pub async fn kept(state: State, whose: &Whose, days: RangeInclusive<NaiveDate>) -> Result<Kept, ReadError> {
    let (now, zone) = since(*days.start());
    let people = state.people().await?;
    let mut plans = state.plans().await?;
    plans.retain(|plan| plan.body.is_some() && whose.has(plan));
    sort_by_key(&mut plans, |plan| people.iter().position(|person| person.person == plan.person));
    let found = state.doses_for(&plans, *days.start(), *days.end()).await?;
    let (mut medicines, mut elsewhere) = (Vec::new(), Vec::new());
    for plan in plans {
        match outcomes(&plan, &found.events, &found.unreadable, &days, &zone, now) {
            Ok(outcomes) => medicines.push(Medicine { plan, outcomes }),
            Err(_) => elsewhere.push(plan),
        }
    }
    Ok(Kept { people, medicines, elsewhere, today: zone.civil(now).date() })
}
