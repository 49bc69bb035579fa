//! Where the person is, and what the page there is called: on the page, and, without a word of anybody's, in the window.

use leptos::prelude::*;

use crate::i18n::{Key, t};
use crate::routes::Route;
use crate::routes::keep::KeepPage;
use crate::state::page;

/// A title that a page gave itself, and its language (BCP 47) where that is not the interface's.
type OwnTitle = (String, Option<String>);

/// Where the list of lessons was left for one of them: going back returns there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Left {
    /// How far it was scrolled down, in CSS pixels.
    pub scrolled: f64,
    /// What was searched for.
    pub query: String,
}

/// The current route, and the title its page gave itself.
#[derive(Clone, Copy)]
pub struct Place {
    route: RwSignal<Route>,
    own_title: RwSignal<Option<OwnTitle>>,
    left: StoredValue<Left>,
}

impl Place {
    /// Follows the location's hash. Going somewhere starts at the top, with the keyboard at the title.
    pub fn watch() -> Self {
        let place = Self {
            route: RwSignal::new(Route::parse(&page::hash())),
            own_title: RwSignal::new(None),
            left: StoredValue::new(Left::default()),
        };
        page::on_going(move || {
            let to = Route::parse(&page::hash());
            place.leave(&to);
            place.own_title.set(None);
            place.route.set(to);
            page::scroll_to_top();
            page::focus("title");
        });
        // Never the page's own title: a browser writes what a window is called into its history, past any lock.
        Effect::new(move || {
            page::set_title(&format!("{} · {}", t(title(&place.route.get())), t(Key::ShellAppName)));
        });
        place
    }

    /// Remembers where the list of lessons stands, for as long as lessons are read.
    fn leave(self, to: &Route) {
        if !matches!(to, Route::Learn | Route::Lesson(..)) {
            self.left.set_value(Left::default());
        } else if self.route.with_untracked(|from| *from == Route::Learn) {
            self.left.update_value(|left| left.scrolled = page::scrolled());
        }
    }

    /// Where the list of lessons was left.
    pub fn left(self) -> Left {
        self.left.get_value()
    }

    /// What is searched for among the lessons.
    pub fn searched(self, query: String) {
        self.left.update_value(|left| left.query = query);
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
        Route::Learn | Route::Lesson(..) | Route::Alert(..) => Key::NavLearn,
        Route::Check | Route::CheckRun(..) => Key::NavCheck,
        Route::Plan(page) if page == "new" => Key::MedicinesAdd,
        Route::Medicines | Route::Plan(_) => Key::NavMedicines,
        Route::NewMedicine => Key::MedicinesAdd,
        Route::Care => Key::NavCare,
        Route::NewPerson | Route::CheckPerson(_, _, None) => Key::CareAdd,
        Route::Person(_) | Route::CheckPerson(..) => Key::CarePerson,
        Route::Result(_) => Key::CareResult,
        Route::Handover(_) => Key::HandoverTitle,
        Route::Packs => Key::NavPacks,
        Route::Offers => Key::OffersTitle,
        Route::Keep(page) => keep_title(*page),
        Route::Settings => Key::NavSettings,
        Route::Privacy => Key::PrivacyTitle,
        Route::Emergency => Key::EmergencyTitle,
        Route::Unknown => Key::ErrorsNotFound,
    }
}

/// What a page about keeping is called.
pub const fn keep_title(page: KeepPage) -> Key {
    match page {
        KeepPage::Index => Key::KeepTitle,
        KeepPage::Backup => Key::BackupTitle,
        KeepPage::Restore => Key::RestoreTitle,
        KeepPage::Update => Key::RestoreUpdate,
        KeepPage::Ledger => Key::LedgerTitle,
        KeepPage::Delete => Key::EraseTitle,
        KeepPage::Lock => Key::LockTitle,
    }
}
