//! Where the person is, and what the page there is called.

use leptos::prelude::*;

use crate::i18n::{Key, t};
use crate::pages::keep;
use crate::routes::Route;
use crate::state::page;

/// A title that a page gave itself, and its language (BCP 47) where that is not the interface's.
type OwnTitle = (String, Option<String>);

/// The current route, and the title its page gave itself.
#[derive(Clone, Copy)]
pub struct Place {
    route: RwSignal<Route>,
    own_title: RwSignal<Option<OwnTitle>>,
}

impl Place {
    /// Follows the location's hash. Going somewhere starts at the top, with the keyboard at the title.
    pub fn watch() -> Self {
        let place =
            Self { route: RwSignal::new(Route::parse(&page::hash())), own_title: RwSignal::new(None) };
        page::on_going(move || {
            place.own_title.set(None);
            place.route.set(Route::parse(&page::hash()));
            page::scroll_to_top();
            page::focus("title");
        });
        Effect::new(move || page::set_title(&format!("{} · {}", place.title(), t(Key::ShellAppName))));
        place
    }

    /// Where the person is.
    pub fn route(self) -> Route {
        self.route.get()
    }

    /// What this page is called.
    pub fn title(self) -> String {
        self.own_title.get().map_or_else(|| t(title(&self.route.get())), |(own, _)| own)
    }

    /// The language of the title, where an author wrote it.
    pub fn title_language(self) -> Option<String> {
        self.own_title.with(|own| own.as_ref().and_then(|(_, lang)| lang.clone()))
    }

    /// A page that knows a better title than its route, such as somebody's name.
    pub fn rename(self, title: String) {
        self.own_title.set(Some((title, None)));
    }

    /// The same for what an author wrote in the language `lang`, such as a lesson.
    pub fn rename_in(self, lang: &str, title: String) {
        self.own_title.set(Some((title, Some(lang.to_owned()))));
    }

    /// Moves the keyboard past the frame.
    pub fn to_content() {
        page::focus("main");
    }
}

/// The place of the app around this view.
pub fn place() -> Place {
    expect_context::<Place>()
}

fn title(route: &Route) -> Key {
    match route {
        Route::Today => Key::NavToday,
        Route::Learn | Route::Lesson(..) => Key::NavLearn,
        Route::Check | Route::CheckRun(..) => Key::NavCheck,
        Route::Medicines => Key::NavMedicines,
        Route::NewMedicine => Key::MedicinesAdd,
        Route::Care => Key::NavCare,
        Route::NewPerson => Key::CareAdd,
        Route::Person(_) => Key::CarePerson,
        Route::Result(_) => Key::CareResult,
        Route::Packs => Key::NavPacks,
        Route::Keep(page) => keep::title(*page),
        Route::Settings => Key::NavSettings,
        Route::Privacy => Key::PrivacyTitle,
        Route::Emergency => Key::EmergencyTitle,
        Route::Unknown => Key::ErrorsNotFound,
    }
}
