//! Learn: every lesson of every installed pack, and a search through all of them.

pub mod blocks;
pub mod lesson;

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::pack::article::DANGER_TOPICS;
use uzima_domain::pack::direction::Direction;
use uzima_domain::pack::{Contents, Label};
use uzima_domain::record::Table;
use uzima_domain::search::{self, SearchText};

use crate::components::empty::Empty;
use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, t, tf, words};
use crate::pages::loaded::loaded;
use crate::pages::packs::label::expired_among;
use crate::pages::place::place;
use crate::routes::Route;
use crate::state::live::{Live, Loaded, ReadError, live};
use crate::state::session::session;
use crate::state::{State, page, state};

/// One pack's lessons in the language at hand.
#[derive(PartialEq)]
struct Shelf {
    pack: String,
    label: Label,
    contents: Contents,
    texts: Vec<SearchText>,
}

async fn read(state: State, lang: String) -> Result<Vec<Shelf>, ReadError> {
    let mut shelves = Vec::new();
    for pack in state.packs().await? {
        let Some(layer) = pack.layer(&lang) else { continue };
        let texts = state.json(layer, search::PATH).await?.unwrap_or_default();
        shelves.push(Shelf {
            pack: pack.id.clone(),
            label: layer.label.clone(),
            contents: layer.contents.clone(),
            texts,
        });
    }
    Ok(shelves)
}

/// The list and the search.
#[component]
pub fn Learn() -> impl IntoView {
    let language = session().language.get_untracked();
    let shelves = live(state(), &[Table::Packs, Table::Blobs], move |state| read(state, language.clone()));
    let place = place();
    let left = place.left();
    let query = RwSignal::new(left.query);
    let back_to = StoredValue::new(Some(left.scrolled).filter(|down| *down > 0.0));
    view! {
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
                let with_lessons = shelves.iter().filter(|shelf| !shelf.contents.lessons.is_empty());
                let expired = expired_among(with_lessons.map(|shelf| &shelf.label));
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
    let lessons = shelf.contents.lessons.iter().map(|card| {
        let danger = card.topics.iter().any(|topic| DANGER_TOPICS.contains(&topic.as_str()));
        lesson_row(&shelf.pack, &card.id, &card.lang, &card.title, &card.summary, danger)
    });
    view! {
        <h2 class="section-title" lang=shelf.label.lang.clone() dir=Direction::of(&shelf.label.lang).as_str()>
            {shelf.label.title.clone()}
        </h2>
        {if shelf.contents.lessons.is_empty() {
            view! { <p class="soft">{words(Key::LearnNoLessons)}</p> }.into_any()
        } else {
            view! { <ul class="list">{lessons.collect_view()}</ul> }.into_any()
        }}
    }
}

fn lesson_row(pack: &str, id: &str, lang: &str, title: &str, summary: &str, danger: bool) -> impl IntoView {
    let dir = Direction::of(lang).as_str();
    let icon = if danger { IconName::Warning } else { IconName::Book };
    view! {
        <li>
            <a class="list-item" href=Route::Lesson(pack.to_owned(), id.to_owned()).href()>
                <span class="list-icon"><Icon name=icon/></span>
                <span class="list-text" lang=lang.to_owned() dir=dir>
                    <span class="list-title">{title.to_owned()}</span>
                    <span class="list-summary">{summary.to_owned()}</span>
                </span>
                <Icon name=IconName::Chevron/>
            </a>
        </li>
    }
}

/// The lessons that hold every word of the query, best first.
#[component]
fn Found(shelves: Live<Vec<Shelf>>, query: RwSignal<String>) -> impl IntoView {
    move || {
        let query = query.get();
        if query.trim().is_empty() {
            return None;
        }
        let rows: Vec<AnyView> = shelves.with(|shelves| match shelves {
            Loaded::Ready(shelves) => hits(shelves, &query),
            _ => Vec::new(),
        });
        let count = rows.len();
        let said = if count == 0 {
            t(Key::LearnFoundNothing)
        } else {
            tf(Key::LearnFound, &[("n", count.to_string())])
        };
        Some(view! {
            <p role="status">{said}</p>
            {(count > 0).then(|| view! { <ul class="list">{rows}</ul> })}
        })
    }
}

fn hits(shelves: &[Shelf], query: &str) -> Vec<AnyView> {
    let texts = shelves.iter().flat_map(|shelf| shelf.texts.iter().map(move |text| (shelf, text)));
    search::search(texts, query)
        .into_iter()
        .filter_map(|hit| {
            let card = hit.from.contents.lessons.iter().find(|card| card.id == hit.text.id)?;
            let danger = hit.text.danger == search::Weight::Danger;
            Some(
                lesson_row(&hit.from.pack, &card.id, &card.lang, &card.title, &card.summary, danger)
                    .into_any(),
            )
        })
        .collect()
}
