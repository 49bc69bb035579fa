//! Plans from a file that a clinic, a pharmacy or another phone made (FHIR R4). Nothing is added before somebody said so, and
//! what the file leaves open is asked.

mod asked;
mod entry;
mod offer;
mod whose;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File as Chosen;

use uzima_domain::import::fhir::file::{Entry, File};
use uzima_domain::person::Person;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::schedule::Schedule;

use crate::components::file_button::FileButton;
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, t, tf, words};
use crate::pages::loaded::loaded;
use crate::pages::place::place;
use crate::pages::receive::whose::by_name;
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
            {move || found.with(|found| match found {
                Some(Ok(file)) => cards(&file.entries, known),
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

fn cards(entries: &[Entry], known: Live<Known>) -> AnyView {
    let groups = by_name(entries).into_iter().enumerate().scan(0, |before, (number, (whose, theirs))| {
        let first = *before;
        *before += theirs.len();
        Some((number, first, whose, theirs))
    });
    groups
        .map(|(number, first, whose, theirs)| {
            let numbered = theirs.iter().enumerate();
            let cards =
                numbered.map(|(at, entry)| entry::card(first + at, entry, known, whose)).collect_view();
            view! {
                {loaded(known, move |(_, people)| whose.asked(number, people))}
                {cards}
            }
        })
        .collect_view()
        .into_any()
}
