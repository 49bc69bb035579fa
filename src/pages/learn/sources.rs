//! Who says so: the sources of a lesson, who published and reviewed it, until when it holds, and who made its pictures and
//! sounds under which licence.

use leptos::prelude::*;

use uzima_domain::pack::contents::Source;
use uzima_domain::pack::{Lesson, Medium};

use crate::i18n::{Key, tf, words};
use crate::pages::learn::lesson::page::Page;
use crate::pages::learn::message::named;
use crate::pages::learn::sheet::{Sheet, Shown};
use crate::pages::packs::label::{WhoSaysSo, reviewed};

/// The label of a lesson.
pub fn who_says_so(lesson: &Lesson, page: &Page) -> AnyView {
    let label = &page.layer.label;
    let sources = lesson.sources.iter().filter_map(|id| page.layer.contents.sources.get(id));
    let sources: Vec<_> = sources.map(|source| source_row(source, page.sheet)).collect();
    let sources = (!sources.is_empty())
        .then(|| view! { <p>{words(Key::LearnSources)}</p> <ul>{sources.collect_view()}</ul> });
    let own_review = lesson.reviewed.as_ref().map(|review| view! { <p>{reviewed(Some(review))}</p> });
    let made: Vec<_> = used(lesson, &page.media).into_iter().map(credit).collect();
    let made =
        (!made.is_empty()).then(|| view! { <p>{words(Key::LessonMade)}</p> <ul>{made.collect_view()}</ul> });
    let from = [("pack", label.title.clone()), ("version", label.version.clone())];
    view! {
        <section class="source-label">
            {own_review}
            <WhoSaysSo label=label.clone()/>
            {sources}
            {made}
            <p>{tf(Key::LearnFromPack, &from)}</p>
        </section>
    }
    .into_any()
}

/// Publisher, title and edition; with an address it opens the sheet that shows it.
fn source_row(source: &Source, sheet: Sheet) -> impl IntoView + use<> {
    let said = named(source);
    // A pack does not say in which language a source was written.
    let name = match source.url.clone() {
        Some(to) => {
            let open = move |_| sheet.open(Shown::Leaving(to.clone()));
            view! {
                <button class="term" type="button" data-kind="leaving" aria-haspopup="dialog" lang="" dir="auto" on:click=open>
                    {said}
                </button>
            }
            .into_any()
        }
        None => view! { <span lang="" dir="auto">{said}</span> }.into_any(),
    };
    view! { <li>{name}</li> }
}

fn credit(medium: &Medium) -> impl IntoView + use<> {
    let said = format!("{} ({})", medium.author, medium.licence);
    let alt = (!medium.alt.is_empty()).then(|| {
        view! { <span lang=medium.lang.clone() dir="auto">{medium.alt.clone()}</span> ": " }
    });
    view! { <li>{alt}<span lang="" dir="auto">{said}</span></li> }
}

/// The pictures and sounds of a lesson, each once.
fn used<'a>(lesson: &Lesson, media: &'a [Medium]) -> Vec<&'a Medium> {
    let pictures = lesson.pictures();
    let is_used =
        |medium: &&Medium| pictures.contains(&medium.file.as_str()) || lesson.audio.contains(&medium.file);
    media.iter().filter(is_used).collect()
}
