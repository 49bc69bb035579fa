//! "Remind me" on a result: it stands on Today until somebody looked again, and is reminded of where reminders are on.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::checklist::recheck::Recheck;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, notice};
use crate::i18n::{Key, tf, words};
use crate::pages::check::outcome::when;
use crate::state::{reminding, state};

/// Whether somebody is reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// It is not known yet.
    Reading,
    /// Nobody is.
    No,
    /// On Today.
    Yes,
    /// It could not be kept.
    Failed,
}

/// The button, and what came of it.
#[component]
pub(super) fn RemindMe(
    /// What would be asked for.
    wish: Recheck,
) -> impl IntoView {
    let state = state();
    let asked = RwSignal::new(Asked::Reading);
    let kept = wish.clone();
    spawn_local(async move {
        let known = state.rechecks().await.of(&kept).is_some();
        asked.try_set(if known { Asked::Yes } else { Asked::No });
    });
    let time = when(wish.due);
    let wish = StoredValue::new(wish);
    let set = move |to: Asked| {
        spawn_local(async move {
            let Some(wish) = wish.try_get_value() else { return };
            let done = match to {
                Asked::Yes => state.remind_to_check(wish).await,
                _ => state.forget_to_check(wish).await,
            };
            asked.try_set(if done.is_ok() { to } else { Asked::Failed });
        });
    };
    let said = move || match asked.get() {
        Asked::Reading => None,
        Asked::No | Asked::Failed => Some(
            view! {
                <button class="button" on:click=move |_| set(Asked::Yes)>
                    <Icon name=IconName::Clock/>
                    {words(Key::CheckRemind)}
                </button>
                {(asked.get() == Asked::Failed).then(|| words(Key::CheckRemindFailed))}
            }
            .into_any(),
        ),
        Asked::Yes => {
            let stop = view! {
                <button class="button" on:click=move |_| set(Asked::No)>{words(Key::CheckRemindStop)}</button>
            };
            let key = if reminding::is_on() { Key::CheckRemindSetAloud } else { Key::CheckRemindSet };
            Some(notice(Kind::Info, tf(key, &[("time", time.clone())]), stop).into_any())
        }
    };
    view! { <div aria-live="polite">{said}</div> }
}
