//! A new plan, begun with a medicine that an installed pack tells of: its name, strength, form and usual times. Never how much:
//! that stays for the person, who was told.

use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::command::form::{PhaseForm, PlanForm, Rhythm, TimeForm};
use uzima_domain::pack::MedicineTemplate;
use uzima_domain::pack::direction::Direction;
use uzima_domain::record::Table;
use uzima_domain::schedule::Clock;
use uzima_domain::search::fold;
use uzima_domain::time::parse_time;

use crate::components::field::TextField;
use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, format, locale, t, tf, words};
use crate::pages::learn::picture::{Words, picture_in};
use crate::pages::loaded::loaded;
use crate::pages::medicines::form::person_of_draft;
use crate::pages::packs::label::{Expired, reviewed};
use crate::pages::place::place;
use crate::pages::regimen::draft_of_new;
use crate::routes::Route;
use crate::routes::plan::PlanPage;
use crate::state::live::live;
use crate::state::packs::templates::Shelf;
use crate::state::page::go;
use crate::state::session::session;
use crate::state::{State, here_and_now, state};

/// The page.
#[component]
pub fn PickPage() -> impl IntoView {
    place().rename(t(Key::PickTitle));
    let language = session().language.get_untracked();
    let shelves = live(state(), &[Table::Packs], move |state| {
        let language = language.clone();
        async move { state.templates(&language).await }
    });
    let query = RwSignal::new(String::new());
    loaded(shelves, move |shelves| {
        if shelves.is_empty() {
            return view! {
                <Notice kind=Kind::Info key=Key::PickNone>
                    <a class="button" href=Route::Offers.href()>{words(Key::OffersAll)}</a>
                </Notice>
            }
            .into_any();
        }
        let rows: Vec<String> = shelves.iter().flat_map(|it| &it.medicines).map(searched).collect();
        let nothing = move || {
            let query = query.get();
            let found = rows.iter().any(|row| is_found(row, &query));
            (!found).then(|| view! { <Notice kind=Kind::Info key=Key::PickNothing/> })
        };
        view! {
            <p>{words(Key::PickText)}</p>
            <TextField
                id="pick-search"
                label=Key::PickSearch
                value=query
                changed=move |text: String| query.set(text)
                error=Signal::stored(None)
            />
            <div aria-live="polite">{nothing}</div>
            {shelves.iter().map(|it| shelf(it, query)).collect_view()}
        }
        .into_any()
    })
}

/// What a search looks through.
fn searched(medicine: &MedicineTemplate) -> String {
    let more = [&medicine.strength, &medicine.form].into_iter().flatten();
    let all: Vec<&str> = std::iter::once(&medicine.name).chain(more).map(String::as_str).collect();
    fold(&all.join(" "))
}

/// Whether every word that is sought stands in it.
fn is_found(row: &str, query: &str) -> bool {
    fold(query).split(' ').all(|word| row.contains(word))
}

/// One pack: who says so, and its medicines.
fn shelf(shelf: &Shelf, query: RwSignal<String>) -> AnyView {
    let label = shelf.layer.label.clone();
    let dir = Direction::of(&label.lang).as_str();
    let all: Vec<String> = shelf.medicines.iter().map(searched).collect();
    let hidden = move || query.with(|query| !all.iter().any(|row| is_found(row, query)));
    let rows = shelf.medicines.iter().map(|medicine| row(shelf, medicine, query)).collect_view();
    view! {
        <section class="card" hidden=hidden>
            <Expired label=label.clone()/>
            <h2 class="card-title" lang=label.lang.clone() dir=dir>{label.title.clone()}</h2>
            <p class="soft">
                {tf(Key::PacksPublisher, &[("name", label.publisher.name.clone())])}<br/>
                {reviewed(label.reviewed.as_ref())}
            </p>
            <ul class="list">{rows}</ul>
        </section>
    }
    .into_any()
}

fn row(shelf: &Shelf, medicine: &MedicineTemplate, query: RwSignal<String>) -> AnyView {
    let (lang, dir) = (medicine.lang.clone(), Direction::of(&medicine.lang).as_str());
    let title = match &medicine.strength {
        Some(strength) => format!("{} {strength}", medicine.name),
        None => medicine.name.clone(),
    };
    let form =
        medicine.form.clone().map(|form| view! { <span lang=lang.clone() dir=dir>{form}</span> " · " });
    let (text, when) = (searched(medicine), when(medicine));
    let hidden = move || query.with(|query| !is_found(&text, query));
    let layer = Arc::new(shelf.layer.clone());
    let sign = match &medicine.picture {
        Some(file) => picture_in(&layer, &shelf.media, file, Words::Beside),
        None => view! { <Icon name=IconName::Pill/> }.into_any(),
    };
    let state = state();
    let chosen = (shelf.clone(), medicine.clone());
    let choose = move |event: MouseEvent| {
        event.prevent_default();
        let (shelf, medicine) = chosen.clone();
        spawn_local(async move {
            begin(state, &shelf, &medicine).await;
            go(&PlanPage::New.href());
        });
    };
    view! {
        <li hidden=hidden>
            <a class="list-item" href=PlanPage::New.href() on:click=choose>
                <span class="list-icon">{sign}</span>
                <span class="list-text">
                    <span class="list-title" lang=lang dir=dir>{title}</span>
                    <span class="list-summary">{form}{when}</span>
                </span>
                <Icon name=IconName::Chevron/>
            </a>
        </li>
    }
    .into_any()
}

/// Its usual times, in words.
fn when(medicine: &MedicineTemplate) -> String {
    if medicine.times.is_empty() {
        return t(Key::PickNeeded);
    }
    let tag = locale().tag();
    let time = |text: &String| parse_time(text).map_or_else(|| text.clone(), |time| format::time(&tag, time));
    let times = medicine.times.iter().map(time).collect::<Vec<_>>().join(" · ");
    tf(Key::PickTimes, &[("times", times)])
}

/// Keeps the form as the medicine fills it, for whom the short form was meant, and where it was taken from.
async fn begin(state: State, shelf: &Shelf, medicine: &MedicineTemplate) {
    let person = person_of_draft(state).await;
    let (now, zone) = here_and_now();
    let mut step = PhaseForm::fresh(zone.civil(now).date());
    if medicine.times.is_empty() {
        step.turn(Rhythm::AsNeeded);
    } else {
        step.times =
            medicine.times.iter().map(|at| TimeForm { at: at.clone(), ..TimeForm::default() }).collect();
    }
    let form = PlanForm {
        name: medicine.name.clone(),
        form: medicine.form.clone().unwrap_or_default(),
        strength: medicine.strength.clone().unwrap_or_default(),
        // Nothing of a dose is filled in, not even what it is counted in.
        unit: String::new(),
        reason: String::new(),
        atc: None,
        clock: Clock::Phone,
        phases: vec![step],
    };
    drop(state.keep_draft(&draft_of_new(), &(person.clone(), form)).await);
    state.note_chosen(shelf, medicine, &person).await;
}
