//! Choices of this browser: language, country, looks. Kept in localStorage, where the page's first script reads them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::i18n::{self, BUNDLED, Catalog, Language, Locale, Reach};
use crate::platform::{document, network, persist, settings};
use crate::state::texts::{self, LanguageMissing};

const LANGUAGE: &str = "uzima.language";
const FALLBACK: &str = "uzima.fallback";
const OFFERED: &str = "uzima.overlays";
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
    /// Languages that installed packs bring.
    pub offered: RwSignal<Vec<Offered>>,
    /// The name of a language that was in use and went with its pack, until another one is chosen.
    pub lost: RwSignal<Option<String>>,
    locale: Locale,
}

/// A language that an installed pack brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// BCP 47.
    pub tag: String,
    /// Its name in itself.
    pub name: String,
    /// `ltr` or `rtl`.
    pub dir: String,
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
            offered: RwSignal::new(settings::read(OFFERED).unwrap_or_default()),
            lost: RwSignal::new(None),
            locale: Locale::new(catalog),
        })
    }

    /// The texts in use.
    pub fn locale(self) -> Locale {
        self.locale
    }

    /// Changes the language once its texts are here; the old one stays when they cannot be had.
    pub async fn change_language(self, tag: &str) -> Result<(), LanguageMissing> {
        if self.language.with_untracked(|chosen| chosen == tag) && self.lost.with_untracked(Option::is_none) {
            // Nothing would be other than it is, and a page that is built anew takes the keyboard from whoever is in it.
            let _ = settings::write(LANGUAGE, &tag);
            return Ok(());
        }
        // Once past the first screen somebody may stand in a room, and be without a network in the next moment.
        let reach = if self.welcomed.get_untracked() { Reach::Everywhere } else { Reach::FirstScreen };
        let catalog = texts::fetched(tag, reach).await?;
        let language = i18n::language(tag);
        self.lost.set(None);
        let _ = settings::write(LANGUAGE, &language.tag);
        let _ = settings::write(FALLBACK, &language.tag);
        self.show(catalog, language);
        Ok(())
    }

    fn show(self, catalog: Catalog, language: Language) {
        self.locale.change(catalog);
        document::set_language(language.tag, language.dir);
        self.language.set(language.tag.to_owned());
    }

    /// Takes a language of a pack into use; the bundled one that stood here stands in for it at the next start.
    pub(super) fn take(self, catalog: Catalog) {
        let language = i18n::language(catalog.tag());
        let before = self.language.get_untracked();
        if BUNDLED.iter().any(|bundled| bundled.tag == before) {
            let _ = settings::write(FALLBACK, &before);
        }
        let _ = settings::write(LANGUAGE, &language.tag);
        self.lost.set(None);
        self.show(catalog, language);
    }

    /// The chosen language, where a pack brings it.
    pub fn wished(self) -> Option<String> {
        let tag: String = settings::read(LANGUAGE)?;
        BUNDLED.iter().all(|bundled| bundled.tag != tag).then_some(tag)
    }

    /// From now on these languages of packs can be chosen.
    pub(super) fn offer(self, offered: Vec<Offered>) {
        if self.offered.with_untracked(|before| *before != offered) {
            let _ = settings::write(OFFERED, &offered);
            self.offered.set(offered);
        }
    }

    /// The chosen language went with its pack: the one that stands in for it is chosen now, and that is said.
    pub(super) async fn lose(self, tag: &str) -> Result<(), LanguageMissing> {
        let name = self
            .offered
            .with_untracked(|offered| offered.iter().find(|own| own.tag == tag).map(|own| own.name.clone()));
        let name = name.unwrap_or_else(|| i18n::language(tag).native.to_owned());
        let fallback = settings::read(FALLBACK).unwrap_or_else(|| "en".to_owned());
        self.change_language(&fallback).await?;
        self.lost.set(Some(name));
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
