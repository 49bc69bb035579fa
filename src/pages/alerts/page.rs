//! The page of one alert: until when it holds, what to do, what is said and false, who says so.

use leptos::prelude::*;

use uzima_domain::pack::alert::AlertTime;
use uzima_domain::pack::contents::{AlertCard, Source};
use uzima_domain::pack::label::Review;
use uzima_domain::record::Table;

use super::day;
use super::myth::cards;
use crate::components::notice::{Kind, Notice, notice};
use crate::i18n::{Key, tf, words};
use crate::pages::learn::afterwards::related;
use crate::pages::learn::callouts::heard;
use crate::pages::learn::lesson::page::Page;
use crate::pages::learn::listen;
use crate::pages::learn::message::{as_text, foot, named, send};
use crate::pages::learn::sheet::{Sheet, dialog};
use crate::pages::learn::text::text_of;
use crate::pages::loaded::loaded;
use crate::pages::packs::label::{Expired, WhoSaysSo};
use crate::pages::place::place;
use crate::routes::Route;
use crate::state::alerts::Opened;
use crate::state::listening::Listening;
use crate::state::live::live;
use crate::state::reading_looks::ReadingLooks;
use crate::state::session::session;
use crate::state::state;

/// The page.
#[component]
pub fn AlertPage(
    /// The pack's id.
    pack: String,
    /// The alert's id.
    alert: String,
) -> impl IntoView {
    let lang = session().language.get_untracked();
    let of_pack = pack.clone();
    let opened = live(state(), &[Table::Packs, Table::Blobs], move |state| {
        state.alert(of_pack.clone(), alert.clone(), lang.clone())
    });
    let place = place();
    loaded(opened, move |opened| match opened {
        Some(opened) => {
            place.rename_in(&opened.alert.text.lang, opened.alert.text.title.clone());
            page(&pack, opened)
        }
        None => view! {
            <Notice kind=Kind::Attention key=Key::AlertsGone>
                <a class="button" href=Route::Today.href()>{words(Key::NavToday)}</a>
            </Notice>
        }
        .into_any(),
    })
}

fn page(pack: &str, opened: &Opened) -> AnyView {
    let Opened { alert, layer, glossary, media, days } = opened;
    let text = &alert.text;
    let dates = [("from", day(&alert.from)), ("until", day(&alert.until))];
    let (kind, key) = match days.time(&AlertCard::of(alert)) {
        AlertTime::Now => (Kind::Attention, Key::AlertsHolds),
        AlertTime::Before => (Kind::Info, Key::AlertsBefore),
        AlertTime::Over => (Kind::Info, Key::AlertsOver),
    };
    let when = tf(key, &dates);
    let looks = ReadingLooks::open();
    let drawn = Page {
        pack: pack.to_owned(),
        lesson: text.id.clone(),
        layer: layer.clone(),
        glossary: glossary.clone(),
        media: media.clone(),
        lang: text.lang.clone(),
        dir: text.dir,
        sheet: Sheet::closed(),
        text: Signal::derive(move || looks.text.get().step()),
    };
    let sources = &layer.contents.sources;
    let mut of: Vec<&str> = text.sources.iter().map(String::as_str).collect();
    for source in alert.myths.iter().filter_map(|myth| myth.source.as_deref()) {
        if !of.contains(&source) {
            of.push(source);
        }
    }
    let foot = foot(layer, text.reviewed.as_ref(), text.sources.iter().map(String::as_str));
    let (share, told) = send(text.title.clone(), format!("{when}\n\n{}\n\n{foot}", as_text(text)));
    let listed: Vec<_> = of.into_iter().filter_map(|id| sources.get(id)).map(source_row).collect();
    let listed = (!listed.is_empty())
        .then(|| view! { <p>{words(Key::LearnSources)}</p> <ul>{listed.collect_view()}</ul> });
    let listening = Listening::of(state(), layer, heard(text), looks.speed.get_untracked());
    let myths = cards(&alert.myths, &drawn);
    let heading =
        (!alert.myths.is_empty()).then(|| view! { <h2 class="section-title">{words(Key::AlertsMyths)}</h2> });
    let from = [("pack", layer.label.title.clone()), ("version", layer.label.version.clone())];
    view! {
        <Expired label=layer.label.clone()/>
        {notice(kind, when, ())}
        <article class="lesson" lang=text.lang.clone() dir=text.dir.as_str()>
            <p>{text.summary.clone()}</p>
            {text_of(text, &drawn, listening)}
        </article>
        {heading}
        {myths}
        {related(text, &drawn)}
        <section class="source-label">
            {text.reviewed.as_ref().map(review)}
            <WhoSaysSo label=layer.label.clone()/>
            {listed}
            <p>{tf(Key::LearnFromPack, &from)}</p>
        </section>
        <div class="row">{share}</div>
        {told}
        {dialog(&drawn)}
        {listen::bar(listening, looks)}
    }
    .into_any()
}

fn review(review: &Review) -> impl IntoView + use<> {
    let said = [("by", review.by.clone()), ("date", day(&review.date))];
    view! { <p>{tf(Key::PacksReviewed, &said)}</p> }
}

/// A pack does not say in which language a source was written.
fn source_row(source: &Source) -> impl IntoView + use<> {
    view! { <li><span lang="" dir="auto">{named(source)}</span></li> }
}
