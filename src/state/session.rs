//! Choices of this browser: language, country, looks. Kept in localStorage, where the page's first script reads them.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{self, Locale, Reach};
use crate::platform::{document, network, persist, settings};
use crate::state::texts::{self, LanguageMissing};

const LANGUAGE: &str = "uzima.language";
const COUNTRY: &str = "uzima.country";
const THEME: &str = "uzima.theme";
const WELCOMED: &str = "uzima.welcomed";

/// The choices, as signals.
#[derive(Clone, Copy)]
pub struct Session {
    /// The interface's language (BCP 47).
    pub language: RwSignal<String>,
    /// ISO 3166 code, empty when not known: then all emergency numbers are shown.
    pub country: RwSignal<String>,
    /// `light`, `dark`, `contrast`, or empty for what the phone prefers.
    pub theme: RwSignal<String>,
    /// Whether language and country were asked.
    pub welcomed: RwSignal<bool>,
    locale: Locale,
}

impl Session {
    /// Reads the choices and fetches the texts of the language the page already shows. Without them there is no app: a
    /// page without words helps less than the one that stands there already.
    pub async fn open() -> Result<Self, LanguageMissing> {
        let language = document::language();
        let catalog = match network::early("uzimaLocale").await {
            Some(json) => texts::read(&language, &json, Reach::FirstScreen).await?,
            None => texts::fetched(&language, Reach::FirstScreen).await?,
        };
        let language = i18n::language(&language).tag.to_owned();
        Ok(Self {
            language: RwSignal::new(language),
            country: RwSignal::new(settings::read(COUNTRY).unwrap_or_default()),
            theme: RwSignal::new(settings::read(THEME).unwrap_or_default()),
            welcomed: RwSignal::new(settings::read(WELCOMED).unwrap_or(false)),
            locale: Locale::new(catalog),
        })
    }

    /// The texts in use.
    pub fn locale(self) -> Locale {
        self.locale
    }

    /// Changes the language once its texts are here; the old one stays when they cannot be had.
    pub async fn change_language(self, tag: &str) -> Result<(), LanguageMissing> {
        // Once past the first screen somebody may stand in a room, and be without a network in the next moment.
        let reach = if self.welcomed.get_untracked() { Reach::Everywhere } else { Reach::FirstScreen };
        let catalog = texts::fetched(tag, reach).await?;
        let language = i18n::language(tag);
        self.locale.change(catalog);
        document::set_language(language.tag, language.dir);
        let _ = settings::write(LANGUAGE, &language.tag);
        self.language.set(language.tag.to_owned());
        Ok(())
    }

    /// Changes the country; empty for unknown.
    pub fn change_country(self, code: &str) {
        let _ = settings::write(COUNTRY, &code);
        self.country.set(code.to_owned());
    }

    /// Changes the looks; empty for what the phone prefers.
    pub fn change_theme(self, name: &str) {
        let _ = settings::write(THEME, &name);
        document::set_theme(name);
        self.theme.set(name.to_owned());
    }

    /// Language and country were asked; keeps them even when nothing was changed.
    pub fn welcome_done(self) {
        let _ = settings::write(LANGUAGE, &self.language.get_untracked());
        let _ = settings::write(COUNTRY, &self.country.get_untracked());
        let _ = settings::write(WELCOMED, &true);
        // Often refused; nothing depends on it. It is asked here because this is a tap.
        spawn_local(async {
            let _granted = persist::persist().await;
        });
        self.welcomed.set(true);
    }
}

/// The session of the app around this view.
pub fn session() -> Session {
    expect_context::<Session>()
}
