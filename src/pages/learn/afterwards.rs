//! What follows a lesson: saying that it was read, and the lessons that belong to it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::pack::Lesson;
use uzima_domain::pack::contents::LessonCard;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, interface, words};
use crate::pages::learn::lesson::page::Page;
use crate::pages::learn::row::Row;
use crate::routes::Route;
use crate::state::reading::{Done, Reading};
use crate::state::state;

/// A button that stays pressed once the lesson was read. Until it is known whether it was, it takes no tap: the tap would
/// mean the opposite.
pub fn read_mark(page: &Page, done: RwSignal<Done>) -> AnyView {
    let (state, pack, lesson) = (state(), page.pack.clone(), page.lesson.clone());
    let is_known = RwSignal::new(false);
    {
        let (pack, lesson) = (pack.clone(), lesson.clone());
        spawn_local(async move {
            if state.reading().await.is_done(&pack, &lesson) {
                done.try_set(Done::Yes);
            }
            is_known.try_set(true);
        });
    }
    let turn = move |_| {
        let other = if done.get_untracked() == Done::Yes { Done::No } else { Done::Yes };
        done.set(other);
        spawn_local(state.keep_done(pack.clone(), lesson.clone(), other));
    };
    let pressed = move || if done.get() == Done::Yes { "true" } else { "false" };
    view! {
        <button class="choice" type="button" role="checkbox" aria-checked=pressed disabled=move || !is_known.get() on:click=turn>
            <span>{words(Key::LessonRead)}</span>
        </button>
    }
    .into_any()
}

/// The lessons that the author named beside this one.
pub fn related(lesson: &Lesson, page: &Page) -> AnyView {
    let cards = &page.layer.contents.lessons;
    let cards = lesson.related.iter().filter_map(|id| cards.iter().find(|card| card.id == *id));
    let row = |card: &LessonCard| {
        let row = Row {
            icon: if card.is_danger() { IconName::Warning } else { IconName::Book },
            href: Some(Route::Lesson(page.pack.clone(), card.id.clone()).href()),
            lang: card.lang.clone(),
            title: card.title.clone().into_any(),
            summary: card.summary.clone().into_any(),
            excerpt: ().into_any(),
        };
        row.draw()
    };
    let rows: Vec<_> = cards.map(row).collect();
    (!rows.is_empty())
        .then(|| {
            view! {
                <h2 class="section-title">{words(Key::LessonRelated)}</h2>
                <ul class="list">{rows}</ul>
            }
        })
        .into_any()
}

/// What was read, for the rows of lessons on a page.
#[derive(Clone, Copy)]
struct WasRead(RwSignal<Reading>);

/// Lets the rows of this page say which lessons were read.
pub fn remember_what_was_read() {
    let (state, read) = (state(), RwSignal::new(Reading::default()));
    provide_context(WasRead(read));
    spawn_local(async move {
        read.try_set(state.reading().await);
    });
}

/// What stands in the row of a lesson that was read.
pub fn read_chip(pack: &str, lesson: &str) -> AnyView {
    let was_read = use_context::<WasRead>();
    let (pack, lesson) = (pack.to_owned(), lesson.to_owned());
    let interface = interface();
    let draw = move || {
        was_read.filter(|read| read.0.with(|reading| reading.is_done(&pack, &lesson))).map(|_| {
            view! {
                <span class="chip" lang=interface.tag dir=interface.dir><Icon name=IconName::Tick/>{words(Key::LessonReadMark)}</span>
            }
        })
    };
    draw.into_any()
}
