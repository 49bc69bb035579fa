//! Learn: every lesson of every installed pack, and a search through lessons, checklists and explained words.

pub mod afterwards;
pub mod blocks;
pub mod callouts;
mod found;
pub mod hand_on;
pub mod lesson;
pub mod listen;
pub mod message;
pub mod paper;
pub mod picture;
mod row;
pub mod sheet;
mod sources;
mod teach_back;
pub mod text;
mod tools;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::pack::Glossary;
use uzima_domain::pack::alert::AlertTime;
use uzima_domain::pack::article::DANGER_TOPICS;
use uzima_domain::pack::direction::Direction;
use uzima_domain::record::Table;
use uzima_domain::search::{self, Index};

use crate::components::empty::Empty;
use crate::components::icon::IconName;
use crate::i18n::{Key, words};
use crate::pages::learn::found::Found;
use crate::pages::learn::row::Row;
use crate::pages::loaded::loaded;
use crate::pages::packs::label::expired_among;
use crate::pages::packs::news::PackNews;
use crate::pages::place::place;
use crate::routes::Route;
use crate::state::live::{ReadError, live};
use crate::state::packs::Layer;
use crate::state::session::session;
use crate::state::{State, here_and_now, page, state};

/// One pack's lessons in the language at hand.
#[derive(PartialEq)]
struct Shelf {
    pack: String,
    layer: Layer,
    indexes: Vec<Index>,
    glossary: Arc<Glossary>,
}

async fn read(state: State, lang: String) -> Result<Vec<Shelf>, ReadError> {
    let mut shelves = Vec::new();
    for pack in state.packs().await? {
        let Some(layer) = pack.layer(&lang) else { continue };
        let file = state.file(layer, search::PATH).await?;
        shelves.push(Shelf {
            pack: pack.id.clone(),
            indexes: search::open(file.as_deref(), &layer.contents),
            glossary: state.glossary(layer).await?,
            layer: layer.clone(),
        });
    }
    Ok(shelves)
}

/// The list and the search.
#[component]
pub fn Learn() -> impl IntoView {
    let language = session().language.get_untracked();
    let shelves = live(state(), &[Table::Packs, Table::Blobs], move |state| read(state, language.clone()));
    afterwards::remember_what_was_read();
    let place = place();
    let left = place.left();
    let query = RwSignal::new(left.query);
    let back_to = StoredValue::new(Some(left.scrolled).filter(|down| *down > 0.0));
    view! {
        <PackNews/>
        <div class="field">
            <label for="search">{words(Key::LearnSearch)}</label>
            <input
                id="search"
                type="search"
                autocomplete="off"
                prop:value=query
                on:input=move |event| {
                    query.set(event_target_value(&event));
                    place.searched(query.get_untracked());
                }
            />
        </div>
        <Found shelves query/>
        {loaded(
            shelves,
            move |shelves| {
                if let Some(down) = back_to.get_value() {
                    back_to.set_value(None);
                    // Once the list stands.
                    spawn_local(async move { page::scroll_to(down) });
                }
                if shelves.is_empty() {
                    return view! {
                        <Empty
                            icon=IconName::Book
                            title=Key::LearnEmptyTitle
                            text=Key::LearnEmptyText
                            href=Route::Packs.href()
                            action=Key::NavPacks
                        />
                    }
                        .into_any();
                }
                let with_lessons = shelves.iter().filter(|shelf| !shelf.layer.contents.lessons.is_empty());
                let expired = expired_among(with_lessons.map(|shelf| &shelf.layer.label));
                let hidden = move || !query.with(|query| query.trim().is_empty());
                view! {
                    {expired}
                    <div class="stack" hidden=hidden>{shelves.iter().map(shelf_view).collect_view()}</div>
                }
                    .into_any()
            },
        )}
    }
}

fn shelf_view(shelf: &Shelf) -> impl IntoView {
    let Layer { label, contents, .. } = &shelf.layer;
    let lessons = contents.lessons.iter().map(|card| {
        let danger = card.topics.iter().any(|topic| DANGER_TOPICS.contains(&topic.as_str()));
        Row {
            icon: if danger { IconName::Warning } else { IconName::Book },
            href: Some(Route::Lesson(shelf.pack.clone(), card.id.clone()).href()),
            lang: card.lang.clone(),
            title: card.title.clone().into_any(),
            summary: card.summary.clone().into_any(),
            excerpt: afterwards::read_chip(&shelf.pack, &card.id),
        }
        .draw()
    });
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let alerts = contents.alerts.iter().filter(|card| card.time(today) != AlertTime::Over).map(|card| {
        Row {
            icon: IconName::Warning,
            href: Some(Route::Alert(shelf.pack.clone(), card.id.clone()).href()),
            lang: card.lang.clone(),
            title: card.title.clone().into_any(),
            summary: card.summary.clone().into_any(),
            excerpt: ().into_any(),
        }
        .draw()
    });
    let rows: Vec<_> = alerts.chain(lessons).collect();
    view! {
        <h2 class="section-title" lang=label.lang.clone() dir=Direction::of(&label.lang).as_str()>
            {label.title.clone()}
        </h2>
        {if rows.is_empty() {
            view! { <p class="soft">{words(Key::LearnNoLessons)}</p> }.into_any()
        } else {
            view! { <ul class="list">{rows}</ul> }.into_any()
        }}
    }
}
