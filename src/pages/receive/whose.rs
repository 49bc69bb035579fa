//! For whom the plans of a file are: asked once for each name that stands in it, and never guessed. Somebody of that very name at
//! home is chosen beforehand, and the only one at home where the file names nobody; a name that nobody here has can be added.

use leptos::prelude::*;

use uzima_domain::command::Command;
use uzima_domain::command::draft::PersonDraft;
use uzima_domain::id::PersonId;
use uzima_domain::import::fhir::file::Entry;
use uzima_domain::person::Person;
use uzima_domain::record::Envelope;

use crate::components::field::ErrorText;
use crate::i18n::{Key, t, tf, words};
use crate::pages::people::{choices, name_of};
use crate::state::State;
use crate::state::dispatch::DispatchError;

/// The value of a choice that adds somebody: no id is like it.
const SOMEBODY_NEW: &str = "+";

/// The answer for the plans under one name.
#[derive(Clone, Copy)]
pub(super) struct Whose {
    /// The name in the file; empty where it says none.
    name: StoredValue<String>,
    /// Who was chosen: an id, [`SOMEBODY_NEW`], or nothing yet.
    person: RwSignal<String>,
    /// Whether somebody wanted to go on without choosing.
    is_missing: RwSignal<bool>,
}

/// The plans of a file under the names that stand in it, in its order. What names nobody goes with the only name there is.
pub(super) fn by_name(entries: &[Entry]) -> Vec<(Whose, Vec<Entry>)> {
    let mut groups: Vec<(String, Vec<Entry>)> = Vec::new();
    for entry in entries {
        let name = entry.subject.as_deref().map(str::trim).unwrap_or_default();
        match groups.iter_mut().find(|(known, _)| known == name) {
            Some((_, theirs)) => theirs.push(entry.clone()),
            None => groups.push((name.to_owned(), vec![entry.clone()])),
        }
    }
    if groups.iter().filter(|(name, _)| !name.is_empty()).count() == 1 {
        let name = groups.iter().map(|(name, _)| name.clone()).find(|name| !name.is_empty());
        groups = vec![(name.unwrap_or_default(), entries.to_vec())];
    }
    groups.into_iter().map(|(name, theirs)| (Whose::of(name), theirs)).collect()
}

impl Whose {
    fn of(name: String) -> Self {
        let (person, is_missing) = (RwSignal::new(String::new()), RwSignal::new(false));
        Self { name: StoredValue::new(name), person, is_missing }
    }

    /// Who was chosen among those at home, as far as anybody was.
    pub fn id(self) -> String {
        self.person.with(|id| if id == SOMEBODY_NEW { String::new() } else { id.clone() })
    }

    /// Who takes it: whoever is new is added first. Nobody where none was chosen; the field says so.
    pub async fn resolve(self, state: State) -> Result<Option<PersonId>, DispatchError> {
        let id = self.person.get_untracked();
        if id.is_empty() {
            self.is_missing.try_set(true);
            return Ok(None);
        }
        if id != SOMEBODY_NEW {
            return Ok(Some(PersonId::new(id)));
        }
        let name = self.name.get_value();
        let draft = PersonDraft { name: name.clone(), ..PersonDraft::default() };
        state.dispatch(Command::AddPerson(draft)).await?;
        let people = state.people().await?;
        let added = people.iter().rev().find(|person| person.body.as_ref().is_some_and(|it| it.name == name));
        let added = added.map(|person| person.person.clone());
        self.person.try_set(added.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default());
        Ok(added)
    }

    /// The question. Nothing is asked where one person lives here and the file names nobody else.
    pub fn asked(self, number: usize, people: &[Envelope<Person>]) -> AnyView {
        let name = self.name.get_value();
        let same = same_name(&name, people);
        let is_new = !name.is_empty() && same.is_none();
        let only = people.first().filter(|_| people.len() == 1 && !is_new);
        if self.person.with_untracked(String::is_empty)
            && let Some(known) = same.or(only)
        {
            self.person.set(known.id.clone());
        }
        if only.is_some() {
            return ().into_any();
        }
        let mut options = vec![(String::new(), t(Key::UnitChoose))];
        options.extend(choices(people));
        if is_new {
            options.push((SOMEBODY_NEW.to_owned(), tf(Key::ReceiveSomebodyNew, &[("name", name)])));
        }
        let option = |(known, shown): (String, String)| {
            let chosen = known.clone();
            view! { <option value=known prop:selected=move || self.person.with(|id| *id == chosen)>{shown}</option> }
        };
        let id = if number == 0 { "person".to_owned() } else { format!("person-{number}") };
        let error = Signal::derive(move || {
            (self.is_missing.get() && self.person.with(String::is_empty)).then_some(Key::ReceiveWho)
        });
        view! {
            <div class="field">
                <label for=id.clone()>{words(Key::MedicinesPerson)}</label>
                <select
                    id=id.clone()
                    aria-describedby=format!("{id}-error")
                    aria-invalid=move || error.get().is_some().then_some("true")
                    on:change=move |event| self.person.set(event_target_value(&event))
                >
                    {options.into_iter().map(option).collect_view()}
                </select>
                <ErrorText id error/>
            </div>
        }
        .into_any()
    }
}

/// The only one at home who is called so.
fn same_name<'a>(name: &str, people: &'a [Envelope<Person>]) -> Option<&'a Envelope<Person>> {
    let wanted = name.to_lowercase();
    let is_it = |person: &&Envelope<Person>| {
        let called = person.body.as_ref().map(|it| name_of(&person.person, it).trim().to_lowercase());
        !wanted.is_empty() && called.as_ref() == Some(&wanted)
    };
    let mut same = people.iter().filter(is_it);
    same.next().filter(|_| same.next().is_none())
}
