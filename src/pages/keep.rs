//! Keep and share: how safe what is kept is, and the doors to backup, the other phone, and what else keeps it.

pub mod backup;
pub mod delete;
mod erased;
pub mod inside;
pub mod ledger;
pub mod lock;
pub mod merged;
pub mod passphrase;
pub mod progress;
pub mod refused;
pub mod restore;
pub mod sheet;
pub mod unsaved;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::door::door;
use crate::components::icon::IconName;
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, t, words};
use crate::pages::keep::unsaved::{UnsavedNotice, Worth};
use crate::pages::place;
use crate::routes::keep::KeepPage;
use crate::state::durable::{self, Durable};

/// The pages behind this one: picture, and a line about each.
const DOORS: [(KeepPage, IconName, Key); 6] = [
    (KeepPage::Backup, IconName::Download, Key::BackupText),
    (KeepPage::Update, IconName::Phone, Key::RestoreUpdateText),
    (KeepPage::Restore, IconName::Undo, Key::RestoreText),
    (KeepPage::Lock, IconName::Lock, Key::LockDoor),
    (KeepPage::Ledger, IconName::File, Key::LedgerText),
    (KeepPage::Delete, IconName::Trash, Key::EraseText),
];

/// The page.
#[component]
pub fn Keep() -> impl IntoView {
    view! {
        <p>{words(Key::KeepIntro)}</p>
        <Promise/>
        <UnsavedNotice worth=Worth::Any/>
        <ul class="list">
            {DOORS
                .map(|(page, icon, text)| door(page.href(), icon, t(place::keep_title(page)), Some(t(text))))
                .collect_view()}
        </ul>
    }
}

/// Whether the browser may clear what is kept, and asking it not to.
#[component]
fn Promise() -> impl IntoView {
    let known = RwSignal::new(None);
    let refused = RwSignal::new(false);
    spawn_local(async move {
        known.try_set(Some(durable::durable().await));
    });
    let ask = move |_| {
        spawn_local(async move {
            let answer = durable::ask().await;
            refused.try_set(answer == Durable::MayGo);
            known.try_set(Some(answer));
        });
    };
    move || match known.get() {
        None => ().into_any(),
        Some(Durable::Promised) => view! { <Notice kind=Kind::Success key=Key::KeepStays/> }.into_any(),
        Some(Durable::MayGo) if refused.get() => {
            view! { <Notice kind=Kind::Attention key=Key::KeepRefused/> }.into_any()
        }
        Some(Durable::MayGo) => view! {
            <Notice kind=Kind::Attention key=Key::KeepMayGo>
                <button class="button" on:click=ask>{words(Key::KeepAsk)}</button>
            </Notice>
        }
        .into_any(),
    }
}
