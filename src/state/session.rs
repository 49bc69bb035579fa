//! Choices of this browser: language, country, looks. Kept in localStorage, where the page's first script reads them.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{self, Catalog, Locale};
use crate::platform::{document, network, persist, settings};

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

/// The texts of a language could not be fetched, or are those of another version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LanguageMissing;

impl Session {
    /// Reads the choices and fetches the texts of the language the page already shows. Without them there is no app: a
    /// page without words helps less than the one that stands there already.
    pub async fn open() -> Result<Self, LanguageMissing> {
        let language = document::language();
        let json = match network::early("uzimaLocale").await {
            Some(json) => json,
            None => text_of(&language).await?,
        };
        let catalog = whole(&language, &json).await?;
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
        let catalog = whole(tag, &text_of(tag).await?).await?;
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

/// The texts of a bundled language. English stands in for what they lack, and is fetched only then.
async fn whole(tag: &str, json: &str) -> Result<Catalog, LanguageMissing> {
    let catalog = Catalog::parse(tag, json).map_err(|_| LanguageMissing)?;
    if catalog.is_complete() { Ok(catalog) } else { Ok(catalog.with_english(&text_of("en").await?)) }
}

async fn text_of(tag: &str) -> Result<String, LanguageMissing> {
    let path = network::left_by_page("uzimaLocales", tag).ok_or(LanguageMissing)?;
    network::text(&path).await.map_err(|_| LanguageMissing)
}

/// The session of the app around this view.
pub fn session() -> Session {
    expect_context::<Session>()
}
