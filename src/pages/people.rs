//! The people at home, as every page names them.

use leptos::prelude::*;

use uzima_domain::checklist::audience::Age;
use uzima_domain::id::PersonId;
use uzima_domain::person::Person;
use uzima_domain::record::{Envelope, Table};

use crate::i18n::{Key, t, tf};
use crate::state::live::{Live, live};
use crate::state::{State, here_and_now};

/// Everybody at home, the phone's owner first, then as they came.
pub fn people(state: State) -> Live<Vec<Envelope<Person>>> {
    live(state, &[Table::People], State::people)
}

/// How a person is called: by name; before they gave one "Me" on their own phone, and "Somebody" on another's.
pub fn name_of(id: &PersonId, person: &Person) -> String {
    if !person.name.is_empty() {
        return person.name.clone();
    }
    let is_me = use_context::<State>().is_none_or(|state| state.owner() == *id);
    t(if is_me { Key::CareMe } else { Key::CareSomebody })
}

/// The name of the person with this id among those known.
pub fn name_in(people: &[Envelope<Person>], id: &PersonId) -> String {
    let person =
        people.iter().find(|envelope| envelope.person == *id).and_then(|envelope| envelope.body.as_ref());
    person.map_or_else(|| t(Key::CareSomebody), |person| name_of(id, person))
}

/// The name and, where it is known, the age: what stands on every screen of a checklist. `said` is the age that a run goes
/// by, or went by; without it the record's counts.
pub fn who_in(people: &[Envelope<Person>], id: &PersonId, said: Option<Age>) -> String {
    let name = name_in(people, id);
    let person =
        people.iter().find(|envelope| envelope.person == *id).and_then(|envelope| envelope.body.as_ref());
    let age = match said {
        Some(Age::Months(months)) => Some(months_in_words(months.into())),
        Some(Age::NotSure) | None => person.and_then(age_of),
    };
    match age {
        Some(age) => tf(Key::CareNameAndAge, &[("name", name), ("age", age)]),
        None => name,
    }
}

/// `2 years`, `7 months`, or nothing when it is not known.
pub fn age_of(person: &Person) -> Option<String> {
    let (now, zone) = here_and_now();
    person.birth?.age_months(zone.civil(now).date()).map(months_in_words)
}

fn months_in_words(months: u32) -> String {
    let (key, count) =
        if months < 24 { (Key::CareAgeMonths, months) } else { (Key::CareAgeYears, months / 12) };
    tf(key, &[("n", count.to_string())])
}

/// Ids and names for a select.
pub fn choices(people: &[Envelope<Person>]) -> Vec<(String, String)> {
    people
        .iter()
        .filter_map(|envelope| {
            Some((envelope.id.clone(), name_of(&envelope.person, envelope.body.as_ref()?)))
        })
        .collect()
}

/// A plain list of people, once they are read.
pub fn names(people: Live<Vec<Envelope<Person>>>) -> Signal<Vec<Envelope<Person>>, LocalStorage> {
    Signal::derive_local(move || {
        people.with(|people| match people {
            crate::state::live::Loaded::Ready(people) => people.clone(),
            _ => Vec::new(),
        })
    })
}
