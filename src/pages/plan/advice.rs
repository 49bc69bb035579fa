//! What installed packs say of a medicine, each under its own label: how to take it, a missed dose, what to watch out for.

use std::sync::Arc;

use leptos::prelude::*;

use uzima_domain::pack::direction::Direction;
use uzima_domain::record::Table;
use uzima_domain::schedule::Product;

use crate::components::notice::{Kind, notice};
use crate::i18n::{Key, tf, words};
use crate::pages::learn::message::named;
use crate::pages::learn::picture::{Words, picture_in};
use crate::pages::loaded::loaded;
use crate::pages::packs::label::{Expired, WhoSaysSo};
use crate::state::live::live;
use crate::state::packs::templates::{Said, Told};
use crate::state::session::session;
use crate::state::state;

/// The cards, one a pack.
#[component]
pub fn Advice(
    /// The medicine.
    product: Product,
) -> impl IntoView {
    let language = session().language.get_untracked();
    let told = live(state(), &[Table::Packs], move |state| {
        let (product, language) = (product.clone(), language.clone());
        async move { state.said_of(&product, &language).await }
    });
    loaded(told, |told: &Told| {
        let cards = told.said.iter().map(card).collect_view();
        let gone = told
            .gone
            .iter()
            .map(|pack| notice(Kind::Info, tf(Key::AdviceGone, &[("pack", pack.clone())]), ()));
        view! {
            {cards}
            {gone.collect_view()}
        }
        .into_any()
    })
}

fn card(said: &Said) -> AnyView {
    let medicine = &said.medicine;
    let says = [&medicine.how, &medicine.missed, &medicine.picture].into_iter().any(Option::is_some);
    if !says && medicine.warnings.is_empty() {
        return ().into_any();
    }
    let label = said.layer.label.clone();
    let (lang, dir) = (medicine.lang.clone(), Direction::of(&medicine.lang).as_str());
    let title = tf(Key::AdviceTitle, &[("pack", label.title.clone())]);
    let line = |key: Key, text: &Option<String>| {
        text.clone().map(|text| {
            view! {
                <p><strong>{words(key)}</strong><br/><span lang=lang.clone() dir=dir>{text}</span></p>
            }
        })
    };
    let warnings = (!medicine.warnings.is_empty()).then(|| {
        let all = medicine.warnings.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view();
        view! {
            <p><strong>{words(Key::AdviceWarnings)}</strong></p>
            <ul lang=lang.clone() dir=dir>{all}</ul>
        }
    });
    let layer = Arc::new(said.layer.clone());
    let picture = medicine.picture.as_ref().map(|file| {
        let drawn = picture_in(&layer, &said.media, file, Words::OfPack);
        view! { <div class="question-picture">{drawn}</div> }
    });
    let source = medicine.source.as_ref().and_then(|id| said.layer.contents.sources.get(id)).map(named);
    let source = source.map(|source| {
        view! { <p>{words(Key::LearnSources)} " " <span lang="" dir="auto">{source}</span></p> }
    });
    view! {
        <section class="card">
            <Expired label=label.clone()/>
            <h3 class="card-title">{title}</h3>
            {picture}
            {warnings}
            {line(Key::AdviceHow, &medicine.how)}
            {line(Key::AdviceMissed, &medicine.missed)}
            <section class="source-label">
                <WhoSaysSo label/>
                {source}
            </section>
        </section>
    }
    .into_any()
}
