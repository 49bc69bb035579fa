//! A word of the glossary: what it means, what else it is called, and which other lessons use it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::pack::Term;
use uzima_domain::pack::contents::LessonCard;
use uzima_domain::pack::direction::Direction;
use uzima_domain::search::{self, Kind};

use crate::i18n::{Key, words};
use crate::pages::learn::lesson::page::Page;
use crate::pages::learn::sheet::Sheet;
use crate::routes::Route;
use crate::state::packs::Layer;
use crate::state::{State, state};

/// Lessons that are named at most.
const MOST: usize = 4;

/// The sheet of a word.
pub fn word(term: Term, page: &Page) -> AnyView {
    let elsewhere = RwSignal::new(Vec::new());
    let (state, layer, here, label) = (state(), page.layer.clone(), page.lesson.clone(), term.label.clone());
    spawn_local(async move {
        elsewhere.try_set(others(state, &layer, &label, &here).await);
    });
    let dir = Direction::of(&term.lang).as_str();
    let also = (!term.also.is_empty()).then(|| {
        let names = term.also.join(" · ");
        view! { <p>{words(Key::LessonAlso)} " " <span lang=term.lang.clone() dir=dir>{names}</span></p> }
    });
    let (sheet, pack) = (page.sheet, page.pack.clone());
    let lessons = move || {
        let cards = elsewhere.get();
        (!cards.is_empty()).then(|| {
            let rows = cards.into_iter().map(|card| row(sheet, &pack, card)).collect_view();
            view! { <p>{words(Key::LessonElsewhere)}</p> <ul>{rows}</ul> }
        })
    };
    view! {
        <h2 id="sheet-title" lang=term.lang.clone() dir=dir>{term.label}</h2>
        <p lang=term.lang.clone() dir=dir>{term.say}</p>
        {also}
        {lessons}
    }
    .into_any()
}

fn row(sheet: Sheet, pack: &str, card: LessonCard) -> impl IntoView + use<> {
    let hash = Route::Lesson(pack.to_owned(), card.id).href();
    let dir = Direction::of(&card.lang).as_str();
    let go = {
        let hash = hash.clone();
        move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            sheet.leave_to(&hash);
        }
    };
    view! { <li><a href=hash lang=card.lang dir=dir on:click=go>{card.title}</a></li> }
}

/// The other lessons of the pack that have the word.
async fn others(state: State, layer: &Layer, label: &str, here: &str) -> Vec<LessonCard> {
    let file = state.file(layer, search::PATH).await.ok().flatten();
    let indexes = search::open(file.as_deref(), &layer.contents);
    let found = search::search(indexes.iter().map(|index| ((), index)), label);
    // Words that are only near it are other words.
    let hits = if found.sought.is_near() { Vec::new() } else { found.hits };
    hits.into_iter()
        .filter(|hit| hit.doc.kind == Kind::Lesson && hit.doc.id != here)
        .filter_map(|hit| layer.contents.lessons.iter().find(|card| card.id == hit.doc.id).cloned())
        .take(MOST)
        .collect()
}
