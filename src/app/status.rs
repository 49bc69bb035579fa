//! What the app announces on every page: no network, a new version, something that could not be opened or was lost.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice, notice};
use crate::i18n::{Key, t, tf, words};
use crate::routes::keep::KeepPage;
use crate::state::connection::Testimony;
use crate::state::page::{reload, replace_page};
use crate::state::session::session;
use crate::state::start::{Opening, Trouble};
use crate::state::update::Connection;

/// The announcements, most serious first.
#[component]
pub fn Status(
    /// Whether what is kept is open yet.
    opening: RwSignal<Opening, LocalStorage>,
) -> impl IntoView {
    let connection = expect_context::<Connection>();
    Effect::new(move || {
        if let Opening::Failed(Trouble::Erased) = opening.get() {
            // Nothing here may write anything again.
            replace_page(&t(Key::EraseElsewhere), &t(Key::ErrorsReload), "");
        }
    });
    let trouble = move || match opening.get() {
        Opening::Failed(trouble) => Some(trouble),
        Opening::Ready(_, testimony) => match testimony {
            Testimony::Whole => None,
            Testimony::Emptied => Some(Trouble::Emptied),
            Testimony::FellBack => Some(Trouble::FellBack),
            Testimony::Damaged => Some(Trouble::Damaged),
        },
        Opening::Waiting | Opening::Locked(_) => None,
    };
    let update = move || {
        connection.update_waits.get().then(|| {
            view! {
                <div class="banner" data-kind="info" role="status">
                    <p>{words(Key::StatusUpdate)}</p>
                    <button class="button" on:click=move |_| connection.update_now()>
                        {words(Key::StatusUpdateNow)}
                    </button>
                </div>
            }
        })
    };
    let offline = move || {
        connection.offline.get().then(|| {
            let key = if connection.has_everything() { Key::StatusOffline } else { Key::StatusOfflinePartly };
            view! {
                <div class="banner" data-kind="offline" role="status">
                    <Icon name=IconName::Offline/>
                    <p>{words(key)}</p>
                </div>
            }
        })
    };
    let unreadable = move || match opening.get() {
        Opening::Ready(state, _) if state.unreadable() > 0 => {
            let said = tf(Key::StatusUnreadable, &[("n", state.unreadable().to_string())]);
            Some(notice(Kind::Danger, said, ()))
        }
        _ => None,
    };
    let session = session();
    let language_gone = move || {
        let name = session.lost.get()?;
        Some(notice(Kind::Attention, tf(Key::StatusLanguageGone, &[("name", name)]), ()))
    };
    let replaced = move || connection.replaced.get().then(|| trouble_notice(Trouble::Replaced));
    view! {
        {update}
        {offline}
        {language_gone}
        {replaced}
        {unreadable}
        {move || trouble().map(trouble_notice)}
    }
}

/// What went wrong with what is kept, and the way out.
fn trouble_notice(trouble: Trouble) -> impl IntoView {
    let (kind, key) = match trouble {
        Trouble::NotAvailable => (Kind::Attention, Key::StatusNoStorage),
        Trouble::Newer => (Kind::Attention, Key::StatusNewer),
        Trouble::Replaced => (Kind::Attention, Key::StatusReplaced),
        Trouble::Blocked => (Kind::Attention, Key::StatusBlocked),
        Trouble::Closed => (Kind::Danger, Key::StatusClosed),
        Trouble::Failed => (Kind::Danger, Key::StatusFailed),
        Trouble::Emptied => (Kind::Danger, Key::StatusEmptied),
        Trouble::FellBack => (Kind::Danger, Key::StatusFellBack),
        Trouble::Damaged => (Kind::Danger, Key::StatusDamaged),
        Trouble::Full => (Kind::Danger, Key::StatusFull),
        Trouble::NotFetched => (Kind::Attention, Key::ErrorsRoom),
        Trouble::Erasing => (Kind::Danger, Key::StatusErasing),
        Trouble::Unkept => (Kind::Danger, Key::StatusUnkept),
        Trouble::Erased => (Kind::Danger, Key::EraseElsewhere),
    };
    let out = match trouble {
        Trouble::NotAvailable | Trouble::Emptied | Trouble::FellBack | Trouble::Damaged => ().into_any(),
        Trouble::Erasing => {
            view! { <a class="button" href=KeepPage::Delete.href()>{words(Key::EraseTitle)}</a> }.into_any()
        }
        _ => view! { <button class="button" on:click=|_| reload()>{words(Key::ErrorsReload)}</button> }
            .into_any(),
    };
    view! { <Notice kind key>{out}</Notice> }
}
