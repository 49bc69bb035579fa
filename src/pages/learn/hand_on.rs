//! Giving a lesson to somebody else: as text through the phone's share sheet, or on paper.

use leptos::prelude::*;

use uzima_domain::pack::Lesson;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, words};
use crate::pages::learn::lesson::page::Page;
use crate::pages::learn::message::{as_text, foot, send};
use crate::routes::Route;
use crate::state::page::address;

/// Draws a code that names something, and prints the page. Handed in, as a room names no other.
pub type Paper = fn(String) -> AnyView;

/// The two buttons, and what came of the first.
pub fn hand_on(lesson: &Lesson, page: &Page, paper: Paper) -> AnyView {
    let place = Route::Lesson(page.pack.clone(), page.lesson.clone()).href();
    let code = format!("{}{place}?version={}", address(), page.layer.label.version);
    let foot = foot(&page.layer, lesson.reviewed.as_ref(), lesson.sources.iter().map(String::as_str));
    let (share, told) = send(lesson.title.clone(), format!("{}\n\n{foot}", as_text(lesson)));
    let printed = RwSignal::new(0_u32);
    let print = move |_| printed.update(|times| *times += 1);
    let on_paper = move || (printed.get() > 0).then(|| paper(code.clone()));
    view! {
        <div class="row">
            {share}
            <button class="button" on:click=print><Icon name=IconName::Print/>{words(Key::LessonPrint)}</button>
        </div>
        {told}
        {on_paper}
    }
    .into_any()
}
