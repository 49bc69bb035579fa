//! How much would be lost with this phone, the louder the more it is and the less the browser promised.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::backup::asking::MANY;
use uzima_domain::record::Table;

use crate::components::notice::{Kind, notice};
use crate::i18n::{Key, format, locale, tf, words};
use crate::routes::Route;
use crate::routes::keep::KeepPage;
use crate::state::backup::unsaved::Unsaved;
use crate::state::durable::{self, Durable};
use crate::state::live::{Loaded, live};
use crate::state::{here_and_now, state};

const TABLES: &[Table] = &[
    Table::People,
    Table::Plans,
    Table::Doses,
    Table::Checks,
    Table::Conflicts,
    Table::Stock,
    Table::Ledger,
];

/// Which sentences are worth a place on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worth {
    /// All of them.
    Any,
    /// All of them, on the page that makes a backup.
    Here,
    /// Those about many records.
    Loud,
}

/// The sentence, and the way to a backup. Nothing while nothing is written down.
#[component]
pub fn UnsavedNotice(
    /// Which sentences.
    worth: Worth,
) -> impl IntoView {
    // Where it is said in passing nobody waits for every row to be counted.
    let unsaved = live(state(), TABLES, move |state| async move {
        if worth == Worth::Loud { state.about_unsaved().await } else { state.unsaved().await }
    });
    let durable = RwSignal::new(Durable::Promised);
    spawn_local(async move {
        durable.try_set(durable::durable().await);
    });
    move || {
        unsaved.with(|unsaved| match unsaved {
            Loaded::Ready(unsaved) if worth != Worth::Loud || unsaved.records >= MANY => {
                said(*unsaved, durable.get(), worth)
            }
            _ => None,
        })
    }
}

fn said(unsaved: Unsaved, durable: Durable, worth: Worth) -> Option<AnyView> {
    let count = [("n", unsaved.records.to_string())];
    let words_of = match (unsaved.records, unsaved.last) {
        (0, None) => return None,
        (0, Some(_)) => tf(Key::BackupAllIn, &[("day", day(unsaved)?)]),
        (_, None) => tf(Key::BackupNever, &count),
        (_, Some(_)) => tf(Key::BackupSince, &[count[0].clone(), ("day", day(unsaved)?)]),
    };
    let kind = match (unsaved.records, durable) {
        (0, _) => Kind::Success,
        (1..MANY, Durable::Promised) => Kind::Info,
        (1..MANY, Durable::MayGo) | (_, Durable::Promised) => Kind::Attention,
        (_, Durable::MayGo) => Kind::Danger,
    };
    let way = (unsaved.records > 0 && worth != Worth::Here).then(|| {
        view! { <a class="button" href=Route::Keep(KeepPage::Backup).href()>{words(Key::BackupTitle)}</a> }
    });
    Some(notice(kind, words_of, way).into_any())
}

/// The day of the last backup.
fn day(unsaved: Unsaved) -> Option<String> {
    let (_, zone) = here_and_now();
    Some(format::full_date(&locale().tag(), zone.civil(unsaved.last?).date()))
}
