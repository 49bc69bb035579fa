//! Giving a lesson to somebody else: as text through the phone's share sheet, or on paper.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::pack::Lesson;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, t, tf, words};
use crate::pages::learn::lesson::page::Page;
use crate::pages::packs::label::reviewed;
use crate::routes::Route;
use crate::state::page::{Sent, address, share_words};

/// Draws a code that names something, and prints the page. Handed in, as a room names no other.
pub type Paper = fn(String) -> AnyView;

/// The two buttons, and what came of the first.
pub fn hand_on(lesson: &Lesson, page: &Page, paper: Paper) -> AnyView {
    let label = &page.layer.label;
    let place = Route::Lesson(page.pack.clone(), page.lesson.clone()).href();
    let code = format!("{}{place}?version={}", address(), label.version);
    let foot = foot(lesson, page);
    let remember = t(Key::LearnMessage);
    let sent = RwSignal::new(None::<Sent>);
    let lesson = StoredValue::new(lesson.clone());
    let by_hand = RwSignal::new(String::new());
    let share = move |_| {
        let (title, text) =
            lesson.with_value(|lesson| (lesson.title.clone(), as_text(lesson, &remember, &foot)));
        spawn_local(async move {
            let outcome = share_words(&title, &text).await;
            by_hand.try_set(text);
            sent.try_set(Some(outcome));
        });
    };
    let told = move || match sent.get()? {
        Sent::Shared | Sent::Closed => None,
        Sent::Copied => Some(view! { <Notice kind=Kind::Success key=Key::LessonCopied/> }.into_any()),
        Sent::ByHand => Some(
            view! {
                <div class="field">
                    <label for="by-hand">{words(Key::LessonByHand)}</label>
                    <textarea id="by-hand" readonly dir="auto" prop:value=by_hand></textarea>
                </div>
            }
            .into_any(),
        ),
    };
    let printed = RwSignal::new(0_u32);
    let print = move |_| printed.update(|times| *times += 1);
    let on_paper = move || (printed.get() > 0).then(|| paper(code.clone()));
    view! {
        <div class="row">
            <button class="button" on:click=share><Icon name=IconName::Share/>{words(Key::LessonShare)}</button>
            <button class="button" on:click=print><Icon name=IconName::Print/>{words(Key::LessonPrint)}</button>
        </div>
        <div aria-live="polite">{told}</div>
        {on_paper}
    }
    .into_any()
}

/// Who says so, for the end of a message.
fn foot(lesson: &Lesson, page: &Page) -> String {
    let label = &page.layer.label;
    let sources = lesson.sources.iter().filter_map(|id| page.layer.contents.sources.get(id));
    let sources = sources.map(|source| {
        let publisher = source.publisher.as_ref().map(|own| format!("{own}: ")).unwrap_or_default();
        let edition = source.edition.as_ref().map(|own| format!(", {own}")).unwrap_or_default();
        format!("- {publisher}{}{edition}", source.title)
    });
    let sources: Vec<String> = sources.collect();
    let review = reviewed(lesson.reviewed.as_ref().or(label.reviewed.as_ref()));
    let from = tf(Key::LearnFromPack, &[("pack", label.title.clone()), ("version", label.version.clone())]);
    let read = if sources.is_empty() {
        String::new()
    } else {
        format!("{}\n{}\n", t(Key::LearnSources), sources.join("\n"))
    };
    format!("{read}{review}\n{from}")
}

fn as_text(lesson: &Lesson, remember: &str, foot: &str) -> String {
    let message = lesson.message.as_ref().map(|text| format!("{remember}: {text}\n\n")).unwrap_or_default();
    format!("{}\n\n{message}{}\n\n{foot}", lesson.title, lesson.to_text())
}
