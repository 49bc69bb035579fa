//! Settings: language, reminders, country, looks, and what this app is.

mod reminders;

use leptos::prelude::*;

use crate::components::field::SelectField;
use crate::i18n::{Key, t, tf, words};
use crate::pages::welcome::choices::{CountryChoice, LanguageChoice};
use crate::routes::Route;
use crate::routes::keep::KeepPage;
use crate::state::session::session;
use crate::state::update::Connection;

/// The page.
#[component]
pub fn Settings() -> impl IntoView {
    let session = session();
    let connection = expect_context::<Connection>();
    let themes = [
        ("", Key::SettingsThemePhone),
        ("light", Key::SettingsThemeLight),
        ("dark", Key::SettingsThemeDark),
        ("contrast", Key::SettingsThemeContrast),
    ];
    view! {
        <section class="stack">
            <h2>{words(Key::SettingsLanguage)}</h2>
            <LanguageChoice/>
        </section>
        <reminders::Reminders/>
        <CountryChoice/>
        <SelectField
            id="theme"
            label=Key::SettingsTheme
            options=themes.map(|(code, key)| (code.to_owned(), t(key))).into()
            value=session.theme
            changed=move |name: String| session.change_theme(&name)
        />
        <section class="card">
            <h2 class="card-title">{words(Key::SettingsAbout)}</h2>
            <p>{tf(Key::SettingsVersion, &[("version", env!("CARGO_PKG_VERSION").to_owned())])}</p>
            <p>{words(Key::SettingsNotAdvice)}</p>
            <p>{words(Key::SettingsPrivacy)}</p>
            <a class="button" href=Route::Privacy.href()>{words(Key::PrivacyTitle)}</a>
            <button class="button" on:click=move |_| connection.check_for_update()>
                {words(Key::SettingsUpdate)}
            </button>
            <a class="button" href=Route::Keep(KeepPage::Index).href()>{words(Key::KeepTitle)}</a>
        </section>
    }
}
