//! Language and country: asked at the first start, and to be changed in the settings.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::field::SelectField;
use crate::components::notice::{Kind, Notice};
use crate::i18n::{BUNDLED, Key, words};
use crate::pages::emergency::countries;
use crate::state::overlays::{Overlays, Work};
use crate::state::session::{Offered, session};
use crate::state::start::Opening;

/// All languages, each by its own name.
#[component]
pub fn LanguageChoice() -> impl IntoView {
    let session = session();
    let missing = RwSignal::new(false);
    let choose = move |tag: &'static str| {
        spawn_local(async move {
            missing.try_set(session.change_language(tag).await.is_err());
        });
    };
    let overlays = use_context::<Overlays>();
    let opening = use_context::<RwSignal<Opening, LocalStorage>>();
    // One that a pack brings is read from what is kept here.
    let choose_own = move |tag: String| {
        let Some((Overlays(fetch), opening)) = overlays.zip(opening) else { return };
        let Opening::Ready(state, _) = opening.get_untracked() else { return };
        spawn_local(async move {
            missing.try_set(fetch(state, session, Work::Choose(tag)).await.is_err());
        });
    };
    let own_entry = move |own: Offered| {
        let (tag, lang) = (own.tag.clone(), own.tag.clone());
        let chosen = move || (session.language.get() == tag).to_string();
        view! {
            <li>
                <button
                    class="choice"
                    aria-pressed=chosen
                    lang=lang.clone()
                    dir=own.dir
                    on:click=move |_| choose_own(lang.clone())
                >
                    <span>{own.name}</span>
                </button>
            </li>
        }
    };
    let entry = move |language: crate::i18n::Language| {
        let chosen = move || (session.language.get() == language.tag).to_string();
        view! {
            <li>
                <button
                    class="choice"
                    aria-pressed=chosen
                    lang=language.tag
                    dir=language.dir
                    on:click=move |_| choose(language.tag)
                >
                    <span>{language.native}</span>
                </button>
            </li>
        }
    };
    view! {
        <ul class="language-list">
            {BUNDLED.map(entry).collect_view()}
            {move || session.offered.get().into_iter().map(own_entry).collect_view()}
        </ul>
        {move || missing.get().then(|| view! { <Notice kind=Kind::Attention key=Key::SettingsLanguageMissing/> })}
    }
}

/// The country, for emergency numbers only.
#[component]
pub fn CountryChoice() -> impl IntoView {
    let session = session();
    view! {
        <SelectField
            id="country"
            label=Key::SettingsCountry
            options=countries()
            value=session.country
            changed=move |code: String| session.change_country(&code)
        />
        <p class="hint">{words(Key::SettingsCountryWhy)}</p>
    }
}
