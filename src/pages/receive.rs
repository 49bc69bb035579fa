//! Plans from a file that a clinic, a pharmacy or another phone made (FHIR R4). Nothing is added before somebody said so, and
//! what the file leaves open is asked.

mod asked;
mod entry;
mod offer;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File as Chosen;

use uzima_domain::import::fhir::file::{Entry, File};
use uzima_domain::person::Person;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::schedule::Schedule;

use crate::components::field::SelectField;
use crate::components::file_button::FileButton;
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, t, tf, words};
use crate::pages::loaded::loaded;
use crate::pages::people::choices;
use crate::pages::place::place;
use crate::state::live::{Live, ReadError, live};
use crate::state::received::{self, NotReceived};
use crate::state::{State, state};

/// Everything the page hangs on.
type Known = (Vec<Envelope<Schedule>>, Vec<Envelope<Person>>);

async fn read(state: State) -> Result<Known, ReadError> {
    Ok((state.plans().await?, state.people().await?))
}

/// The page.
#[component]
pub fn ReceivePage() -> impl IntoView {
    place().rename(t(Key::ReceiveTitle));
    let found = RwSignal::new(None::<Result<File, Key>>);
    let chosen = UnsyncCallback::new(move |chosen: Chosen| {
        spawn_local(async move {
            let read = received::open(&chosen).await.map_err(sentence);
            found.try_set(Some(read));
        });
    });
    let person = RwSignal::new(state().owner().as_str().to_owned());
    let known = live(state(), &[Table::Plans, Table::People], read);
    view! {
        <p>{words(Key::ReceiveText)}</p>
        <FileButton
            id="plans-file"
            label=Key::ReceiveChoose
            hint=Key::ReceiveHint
            accept=".json,application/json,application/fhir+json"
            chosen
        />
        <div aria-live="polite" class="stack">
            {move || found.with(|found| match found {
                None => ().into_any(),
                Some(Err(key)) => view! { <Notice kind=Kind::Attention key=*key/> }.into_any(),
                Some(Ok(file)) => of_file(file),
            })}
            {loaded(known, move |(_, people)| {
                let whose = whose(people, person);
                // Drawn anew when somebody comes or goes; a file that is not there yet asks nobody.
                let asks = move || found.with(|found| matches!(found, Some(Ok(file)) if has_plans(file)));
                (move || asks().then(&whose)).into_any()
            })}
            {move || found.with(|found| match found {
                Some(Ok(file)) => cards(&file.entries, known, person),
                _ => ().into_any(),
            })}
        </div>
    }
}

/// The sentence of a file that is not gone on with.
const fn sentence(refused: NotReceived) -> Key {
    match refused {
        NotReceived::Other => Key::ReceiveOther,
        NotReceived::Broken => Key::ReceiveBroken,
    }
}

/// What there is to say of a file as a whole.
fn of_file(file: &File) -> AnyView {
    let none = file.entries.is_empty().then(|| view! { <Notice kind=Kind::Attention key=Key::ReceiveNone/> });
    let others = (file.others > 0).then(|| {
        view! { <p class="soft">{tf(Key::ReceiveOthers, &[("n", file.others.to_string())])}</p> }
    });
    view! { {none} {others} }.into_any()
}

fn has_plans(file: &File) -> bool {
    !file.entries.is_empty()
}

/// Whose they are; nothing to choose where one person lives here.
fn whose(
    people: &[Envelope<Person>],
    person: RwSignal<String>,
) -> impl Fn() -> AnyView + Clone + Send + use<> {
    let options = choices(people);
    move || {
        if options.len() < 2 {
            return ().into_any();
        }
        view! {
            <SelectField
                id="person"
                label=Key::MedicinesPerson
                options=options.clone()
                value=person
                changed=move |id: String| person.set(id)
            />
        }
        .into_any()
    }
}

fn cards(entries: &[Entry], known: Live<Known>, person: RwSignal<String>) -> AnyView {
    let numbered = entries.iter().enumerate();
    numbered.map(|(number, entry)| entry::card(number, entry, known, person)).collect_view().into_any()
}
