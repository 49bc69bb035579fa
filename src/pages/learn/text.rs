//! What a lesson or an alert says: its picture, what to remember of it, and its text in sections.

use leptos::prelude::*;

use uzima_domain::pack::Lesson;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, own_words};
use crate::pages::learn::blocks::draw;
use crate::pages::learn::lesson::page::Page;
use crate::pages::learn::picture::picture;
use crate::state::listening::Listening;

/// All of it.
pub fn text_of(lesson: &Lesson, page: &Page, listening: Listening) -> AnyView {
    let head = lesson.picture.as_ref().map(|file| picture(file, "", page));
    let message = lesson.message.clone().map(|message| {
        view! {
            <div class="callout" data-kind="info">
                <p class="callout-title"><Icon name=IconName::Heart/>{own_words(Key::LearnMessage)}</p>
                <p>{message}</p>
            </div>
        }
    });
    view! { {head} {message} {parts(lesson, page, listening)} }.into_any()
}

/// The text in its sections; the one that is heard is marked.
fn parts(lesson: &Lesson, page: &Page, listening: Listening) -> AnyView {
    let starts = lesson.sections();
    let ends = starts.iter().skip(1).copied().chain([lesson.blocks.len()]);
    let part = |(number, (start, end)): (usize, (&usize, usize))| {
        let blocks = lesson.blocks.get(*start..end).unwrap_or_default();
        let heard = move || (listening.section() == Some(number)).then_some("");
        view! {
            <div class="lesson-part" data-heard=heard>
                {blocks.iter().map(|placed| draw(&placed.block, page)).collect_view()}
            </div>
        }
    };
    starts.iter().zip(ends).enumerate().map(part).collect_view().into_any()
}
