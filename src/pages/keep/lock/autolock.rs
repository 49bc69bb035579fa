//! When the lock closes by itself, closing it now, and leaving quickly.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::field::SelectField;
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, t, words};
use crate::state::autolock::{self, Autolock};
use crate::state::{anew, state};

const IDLE: [(&str, Key); 4] =
    [("1", Key::LockAfter1), ("5", Key::LockAfter5), ("15", Key::LockAfter15), ("", Key::LockNever)];

const HIDDEN: [(&str, Key); 4] =
    [("0", Key::LockAtOnce), ("60", Key::LockAfter1), ("300", Key::LockAfter5), ("", Key::LockNever)];

/// The choices.
#[component]
pub fn AutolockChoice() -> impl IntoView {
    let state = state();
    let chosen = RwSignal::new(None::<Autolock>);
    let failed = RwSignal::new(false);
    // Not kept yet: whoever goes now may find the earlier choice.
    let keeping = RwSignal::new(0_u32);
    spawn_local(async move {
        chosen.try_set(state.autolock().await);
    });
    let choose = move |next: Autolock| {
        chosen.set(Some(next));
        keeping.update(|keeping| *keeping += 1);
        spawn_local(async move {
            let outcome = state.choose_autolock(next).await;
            if outcome.is_ok() {
                autolock::choose(next);
            }
            failed.try_set(outcome.is_err());
            keeping.try_update(|keeping| *keeping -= 1);
        });
    };
    let options = |pairs: [(&'static str, Key); 4]| -> Vec<(String, String)> {
        pairs.map(|(code, key)| (code.to_owned(), t(key))).into()
    };
    let code = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let now = move || chosen.get().unwrap_or(Autolock { idle_minutes: None, hidden_seconds: None });
    view! {
        <section class="stack" aria-busy=move || (keeping.get() > 0).to_string()>
            <h2>{words(Key::LockAutoTitle)}</h2>
            <SelectField
                id="lock-idle"
                label=Key::LockIdle
                options=options(IDLE)
                value=Signal::derive(move || code(now().idle_minutes))
                changed=move |minutes: String| choose(Autolock { idle_minutes: minutes.parse().ok(), ..now() })
            />
            <SelectField
                id="lock-hidden"
                label=Key::LockHidden
                options=options(HIDDEN)
                value=Signal::derive(move || code(now().hidden_seconds))
                changed=move |seconds: String| choose(Autolock { hidden_seconds: seconds.parse().ok(), ..now() })
            />
            {move || failed.get().then(|| view! { <Notice kind=Kind::Danger key=Key::LockFailed/> })}
            <button class="button" data-variant="main" on:click=|_| anew::everywhere()>
                {words(Key::LockNow)}
            </button>
            <button class="button" on:click=|_| anew::leave()>{words(Key::LockLeave)}</button>
            <p class="hint">{words(Key::LockLeaveText)}</p>
        </section>
    }
}
