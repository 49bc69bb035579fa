//! One lesson: its words, its sources, who says so, and the lessons beside it.

pub mod page;

use std::sync::Arc;

use leptos::prelude::*;

use uzima_domain::pack::contents::LessonCard;
use uzima_domain::pack::direction::Direction;
use uzima_domain::pack::{Glossary, Lesson, Medium};
use uzima_domain::record::Table;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, words};
use crate::pages::learn::afterwards::{read_mark, related};
use crate::pages::learn::callouts::heard;
use crate::pages::learn::hand_on::{Paper, hand_on};
use crate::pages::learn::lesson::page::Page;
use crate::pages::learn::listen;
use crate::pages::learn::sheet::{Sheet, dialog};
use crate::pages::learn::sources::who_says_so;
use crate::pages::learn::teach_back::teach_back;
use crate::pages::learn::text::text_of;
use crate::pages::learn::tools::tools;
use crate::pages::loaded::loaded;
use crate::pages::packs::label::Expired;
use crate::pages::place::place;
use crate::routes::Route;
use crate::routes::packs::Errand;
use crate::state::listening::Listening;
use crate::state::live::{ReadError, live};
use crate::state::packs::Layer;
use crate::state::reading::Done;
use crate::state::reading_looks::ReadingLooks;
use crate::state::session::session;
use crate::state::{State, state};

#[derive(PartialEq)]
struct Opened {
    lesson: Lesson,
    layer: Arc<Layer>,
    glossary: Arc<Glossary>,
    media: Arc<Vec<Medium>>,
    before: Option<LessonCard>,
    after: Option<LessonCard>,
}

async fn read(state: State, pack: String, id: String, lang: String) -> Result<Option<Opened>, ReadError> {
    let Some(installed) = state.pack(&pack).await? else { return Ok(None) };
    let Some(layer) = installed.layer(&lang) else { return Ok(None) };
    let Some(lesson) = state.json::<Lesson>(layer, &Lesson::path(&id)).await? else { return Ok(None) };
    let cards = &layer.contents.lessons;
    let here = cards.iter().position(|card| card.id == id);
    let beside = |step: isize| {
        here.and_then(|here| here.checked_add_signed(step)).and_then(|index| cards.get(index)).cloned()
    };
    Ok(Some(Opened {
        lesson,
        glossary: state.glossary(layer).await?,
        before: beside(-1),
        after: beside(1),
        media: state.media(layer).await?,
        layer: Arc::new(layer.clone()),
    }))
}

/// The reader.
#[component]
pub fn LessonPage(
    /// The pack's id.
    pack: String,
    /// The lesson's id.
    lesson: String,
    /// Prints the page with a code at its end.
    paper: Paper,
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
            page(&pack, opened, paper)
        }
        None => gone(&pack),
    })
}

/// A lesson that is not on this phone: a link or a code on paper named it, or its pack went.
fn gone(pack: &str) -> AnyView {
    let offered = Errand::get(pack);
    view! {
        <Notice kind=Kind::Attention key=Key::LearnGone>
            <a class="button" href=offered>{words(Key::OffersAll)}</a>
            <a class="button" href=Route::Learn.href()>{words(Key::NavLearn)}</a>
        </Notice>
    }
    .into_any()
}

fn page(pack: &str, opened: &Opened, paper: Paper) -> AnyView {
    let Opened { lesson, layer, glossary, media, before, after } = opened;
    let looks = ReadingLooks::open();
    let drawn = Page {
        pack: pack.to_owned(),
        lesson: lesson.id.clone(),
        layer: layer.clone(),
        glossary: glossary.clone(),
        media: media.clone(),
        lang: lesson.lang.clone(),
        dir: lesson.dir,
        sheet: Sheet::closed(),
        text: Signal::derive(move || looks.text.get().step()),
    };
    let wanted = session().language.get_untracked();
    let foreign =
        (lesson.lang != wanted).then(|| view! { <Notice kind=Kind::Info key=Key::LearnOtherLanguage/> });
    let listening = Listening::of(state(), layer, heard(lesson), looks.speed.get_untracked());
    let done = RwSignal::new(Done::No);
    let quiz = lesson.quiz.clone().map(|quiz| teach_back(quiz, &drawn, done));
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
        {tools(&drawn, looks)}
        <article class="lesson" data-text=drawn.text lang=lesson.lang.clone() dir=lesson.dir.as_str()>
            {text_of(lesson, &drawn, listening)}
        </article>
        {quiz}
        {read_mark(&drawn, done)}
        {related(lesson, &drawn)}
        {who_says_so(lesson, &drawn)}
        {hand_on(lesson, &drawn, paper)}
        <nav class="lesson-nav" aria-label=crate::i18n::t(Key::NavLearn)>
            {step(before, "prev")} {step(after, "next")}
        </nav>
        {dialog(&drawn)}
        {listen::bar(listening, looks)}
    }
    .into_any()
}
