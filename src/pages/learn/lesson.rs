//! One lesson: its words, its sources, who says so, and the lessons beside it.

use std::sync::Arc;

use leptos::prelude::*;

use uzima_domain::pack::contents::LessonCard;
use uzima_domain::pack::direction::Direction;
use uzima_domain::pack::{Glossary, Lesson, glossary};
use uzima_domain::record::Table;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, own_words, tf, words};
use crate::pages::learn::blocks::{Page, draw};
use crate::pages::loaded::loaded;
use crate::pages::packs::label::{Expired, WhoSaysSo};
use crate::pages::place::place;
use crate::routes::Route;
use crate::state::live::{ReadError, live};
use crate::state::packs::Layer;
use crate::state::session::session;
use crate::state::{State, state};

#[derive(PartialEq)]
struct Opened {
    lesson: Lesson,
    layer: Layer,
    glossary: Arc<Glossary>,
    before: Option<LessonCard>,
    after: Option<LessonCard>,
}

async fn read(state: State, pack: String, id: String, lang: String) -> Result<Option<Opened>, ReadError> {
    let Some(installed) = state.pack(&pack).await? else { return Ok(None) };
    let Some(layer) = installed.layer(&lang) else { return Ok(None) };
    let Some(lesson) = state.json::<Lesson>(layer, &Lesson::path(&id)).await? else { return Ok(None) };
    let glossary = state.json::<Glossary>(layer, glossary::PATH).await?.unwrap_or_default();
    let cards = &layer.contents.lessons;
    let here = cards.iter().position(|card| card.id == id);
    let beside = |step: isize| {
        here.and_then(|here| here.checked_add_signed(step)).and_then(|index| cards.get(index)).cloned()
    };
    Ok(Some(Opened {
        lesson,
        glossary: Arc::new(glossary),
        before: beside(-1),
        after: beside(1),
        layer: layer.clone(),
    }))
}

/// The reader.
#[component]
pub fn LessonPage(
    /// The pack's id.
    pack: String,
    /// The lesson's id.
    lesson: String,
) -> impl IntoView {
    let lang = session().language.get_untracked();
    let (of_pack, of_lesson) = (pack.clone(), lesson);
    let opened = live(state(), &[Table::Packs, Table::Blobs], move |state| {
        read(state, of_pack.clone(), of_lesson.clone(), lang.clone())
    });
    let place = place();
    loaded(opened, move |opened| match opened {
        Some(opened) => {
            place.rename_in(&opened.layer.label.lang, opened.lesson.title.clone());
            page(&pack, opened)
        }
        None => view! {
            <Notice kind=Kind::Attention key=Key::LearnGone>
                <a class="button" href=Route::Learn.href()>{words(Key::NavLearn)}</a>
            </Notice>
        }
        .into_any(),
    })
}

fn page(pack: &str, opened: &Opened) -> AnyView {
    let Opened { lesson, layer, glossary, before, after } = opened;
    let wanted = session().language.get_untracked();
    let foreign =
        (lesson.lang != wanted).then(|| view! { <Notice kind=Kind::Info key=Key::LearnOtherLanguage/> });
    let message = lesson.message.clone().map(|message| {
        view! {
            <div class="callout" data-kind="info">
                <p class="callout-title"><Icon name=IconName::Heart/>{own_words(Key::LearnMessage)}</p>
                <p>{message}</p>
            </div>
        }
    });
    let drawn = Page {
        pack: pack.to_owned(),
        glossary: glossary.clone(),
        lang: lesson.lang.clone(),
        dir: lesson.dir,
    };
    let sources = lesson.sources.iter().filter_map(|id| layer.contents.sources.get(id)).map(|source| {
        let edition = source.edition.as_ref().map(|edition| format!(", {edition}")).unwrap_or_default();
        let publisher =
            source.publisher.as_ref().map(|publisher| format!("{publisher}: ")).unwrap_or_default();
        // A pack does not say in which language a source was written.
        view! { <li><span lang="" dir="auto">{format!("{publisher}{}{edition}", source.title)}</span></li> }
    });
    let step = |card: &Option<LessonCard>, rel: &'static str| {
        card.clone().map(|card| {
            let href = Route::Lesson(pack.to_owned(), card.id).href();
            let forward = rel == "next";
            let dir = Direction::of(&card.lang).as_str();
            view! {
                <a class="button" rel=rel href=href>
                    {(!forward).then(|| view! { <Icon name=IconName::Back/> })}
                    <span lang=card.lang dir=dir>{card.title}</span>
                    {forward.then(|| view! { <Icon name=IconName::Next/> })}
                </a>
            }
        })
    };
    view! {
        <Expired label=layer.label.clone()/>
        {foreign}
        <article class="lesson" lang=lesson.lang.clone() dir=lesson.dir.as_str()>
            {message}
            {lesson.blocks.iter().map(|placed| draw(&placed.block, &drawn)).collect_view()}
        </article>
        <section class="source-label">
            <WhoSaysSo label=layer.label.clone()/>
            <p>{words(Key::LearnSources)}</p>
            <ul>{sources.collect_view()}</ul>
            <p>{tf(Key::LearnFromPack, &[("pack", layer.label.title.clone()), ("version", layer.label.version.clone())])}</p>
        </section>
        <nav class="lesson-nav" aria-label=crate::i18n::t(Key::NavLearn)>
            {step(before, "prev")} {step(after, "next")}
        </nav>
    }
    .into_any()
}
