//! Words for somebody else: a lesson, an alert or a card as text, with who says so at its end, sent by the phone's share sheet,
//! copied, or copied by hand.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::pack::Lesson;
use uzima_domain::pack::contents::Source;
use uzima_domain::pack::label::Review;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, t, tf, words};
use crate::pages::learn::callouts::word;
use crate::pages::packs::label::{day, is_expired, reviewed};
use crate::state::packs::Layer;
use crate::state::page::{Sent, share_words};

/// The button, and where it is told what came of it.
pub fn send(title: String, text: String) -> (AnyView, AnyView) {
    let outcome = RwSignal::new(None::<Sent>);
    let (title, text) = (StoredValue::new(title), StoredValue::new(text));
    let share = move |_| {
        spawn_local(async move {
            let came = share_words(&title.get_value(), &text.get_value()).await;
            outcome.try_set(Some(came));
        });
    };
    let told = move || match outcome.get()? {
        Sent::Shared | Sent::Closed => None,
        Sent::Copied => Some(view! { <Notice kind=Kind::Success key=Key::LessonCopied/> }.into_any()),
        Sent::ByHand => Some(
            view! {
                <label class="field">
                    <span class="label">{words(Key::LessonByHand)}</span>
                    <textarea readonly dir="auto" prop:value=text.get_value()></textarea>
                </label>
            }
            .into_any(),
        ),
    };
    let button = view! {
        <button class="button" on:click=share><Icon name=IconName::Share/>{words(Key::LessonShare)}</button>
    };
    (button.into_any(), view! { <div aria-live="polite">{told}</div> }.into_any())
}

/// Title, what to remember, then everything in reading order.
pub fn as_text(lesson: &Lesson) -> String {
    let remember = lesson.message.as_ref().map(|text| format!("{}: {text}\n\n", t(Key::LearnMessage)));
    format!(
        "{}\n\n{}{}",
        lesson.title,
        remember.unwrap_or_default(),
        lesson.to_text(&|kind| word(kind).map(t))
    )
}

/// Who says so, for the end of a message: where it was read, who reviewed and publishes it, until when it is meant to be used, and
/// in which pack it stands. `review` is one of these very words; the pack's stands in where there is none.
pub fn foot<'a>(layer: &Layer, review: Option<&Review>, sources: impl Iterator<Item = &'a str>) -> String {
    let label = &layer.label;
    let sources: Vec<String> = sources.filter_map(|id| layer.contents.sources.get(id)).map(named).collect();
    let mut lines = Vec::new();
    if !sources.is_empty() {
        lines.push(t(Key::LearnSources));
        lines.extend(sources.iter().map(|source| format!("- {source}")));
    }
    lines.push(reviewed(review.or(label.reviewed.as_ref())));
    lines.push(tf(Key::PacksPublisher, &[("name", label.publisher.name.clone())]));
    lines.push(tf(Key::PacksExpires, &[("date", day(&label.expires))]));
    if is_expired(label) {
        lines.push(t(Key::PacksExpired));
    }
    lines.push(tf(Key::LearnFromPack, &[("pack", label.title.clone()), ("version", label.version.clone())]));
    lines.join("\n")
}

/// Publisher, title and edition of a source.
pub fn named(source: &Source) -> String {
    let publisher = source.publisher.as_ref().map(|own| format!("{own}: ")).unwrap_or_default();
    let edition = source.edition.as_ref().map(|own| format!(", {own}")).unwrap_or_default();
    format!("{publisher}{}{edition}", source.title)
}
