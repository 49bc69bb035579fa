//! Privacy: what is kept where, what leaves the phone, what is not protected. The same as docs/PRIVACY.md, shorter.

use leptos::prelude::*;

use crate::components::door::door;
use crate::components::icon::IconName;
use crate::i18n::{Key, t, words};
use crate::routes::Route;
use crate::routes::keep::KeepPage;
use crate::state::session::session;

/// The page. It can be read before the first start, and says nothing that has to be opened.
#[component]
pub fn Privacy() -> impl IntoView {
    let session = session();
    let doors = move || {
        session.welcomed.get().then(|| {
            let doors = [
                (KeepPage::Index, IconName::Download, Key::KeepTitle, Key::KeepText),
                (KeepPage::Delete, IconName::Trash, Key::EraseTitle, Key::EraseText),
            ];
            let doors =
                doors.map(|(page, icon, title, text)| door(page.href(), icon, t(title), Some(t(text))));
            view! {
                <h2 class="section-title">{words(Key::PrivacyCan)}</h2>
                <ul class="list">{doors.collect_view()}</ul>
            }
        })
    };
    let start = move || {
        (!session.welcomed.get()).then(|| {
            view! {
                <div class="page-actions">
                    <a class="button" href=Route::Today.href()>{words(Key::NavBack)}</a>
                </div>
            }
        })
    };
    view! {
        {section(
            Key::PrivacyKept,
            &[
                Key::PrivacyKeptRecords,
                Key::PrivacyKeptSettings,
                Key::PrivacyKeptPacks,
                Key::PrivacyKeptReminders,
                Key::PrivacyKeptLedger,
            ],
        )}
        {section(
            Key::PrivacyLeaves,
            &[Key::PrivacyLeavesNothing, Key::PrivacyLeavesRequests, Key::PrivacyLeavesLinks],
        )}
        {section(Key::PrivacyLock, &[Key::PrivacyLockClosed, Key::PrivacyLockOpen, Key::PrivacyLockWeak])}
        {section(
            Key::PrivacyNot,
            &[
                Key::PrivacyNotPhone,
                Key::PrivacyNotPrograms,
                Key::PrivacyNotDeleted,
                Key::PrivacyNotHistory,
                Key::PrivacyNotLost,
                Key::PrivacyNotPeople,
            ],
        )}
        {doors}
        {start}
    }
}

fn section(title: Key, said: &[Key]) -> impl IntoView + use<> {
    view! {
        <section class="card">
            <h2 class="card-title">{words(title)}</h2>
            <ul class="stack">{said.iter().map(|&key| view! { <li>{words(key)}</li> }).collect_view()}</ul>
        </section>
    }
}
