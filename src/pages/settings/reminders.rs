//! Reminders: the switch, and what this phone can promise and what it cannot.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, locale, words};
use crate::routes::remind::RemindPage;
use crate::state::reminding::{self, Permission};

/// How things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Off,
    /// The question of the browser was put away without an answer.
    Unasked,
    On,
    Denied,
    Missing,
}

impl Standing {
    fn now() -> Self {
        match (reminding::permission(), reminding::since()) {
            (Permission::Missing, _) => Self::Missing,
            (Permission::Denied, _) => Self::Denied,
            (Permission::Granted, Some(_)) => Self::On,
            (Permission::Granted | Permission::Unasked, _) => Self::Off,
        }
    }
}

/// The switch and the words about it.
#[component]
pub fn Reminders() -> impl IntoView {
    let locale = locale();
    let standing = RwSignal::new(Standing::now());
    let wakes = RwSignal::new(None);
    Effect::new(move || {
        if standing.get() == Standing::On {
            spawn_local(async move {
                wakes.try_set(Some(reminding::wakes().await));
            });
        }
    });
    let switch = move |_| {
        let turns_on = standing.get_untracked() != Standing::On;
        spawn_local(async move {
            let now = if turns_on {
                match reminding::turn_on(locale).await {
                    Permission::Unasked => Standing::Unasked,
                    _ => Standing::now(),
                }
            } else {
                reminding::turn_off().await;
                Standing::now()
            };
            standing.try_set(now);
        });
    };
    let is_on = move || (standing.get() == Standing::On).to_string();
    let trouble = move || {
        let key = match standing.get() {
            Standing::Unasked => Key::ReminderUnasked,
            Standing::Denied => Key::ReminderDenied,
            Standing::Missing => Key::ReminderMissing,
            Standing::Off | Standing::On => return None,
        };
        Some(view! { <Notice kind=Kind::Attention key/> })
    };
    let closed = move || {
        let key = if wakes.get()? { Key::ReminderWakes } else { Key::ReminderNeverWakes };
        (standing.get() == Standing::On).then(|| view! { <p>{words(key)}</p> })
    };
    view! {
        <section class="card" id="reminders">
            <h2 class="card-title">{words(Key::ReminderHeading)}</h2>
            <button class="choice" role="switch" aria-checked=is_on on:click=switch>
                <span>{words(Key::ReminderSwitch)}</span>
            </button>
            {trouble}
            <p>{words(Key::ReminderNeutral)}</p>
            <p>{words(Key::ReminderOpen)}</p>
            {closed}
            <p>{words(Key::ReminderRely)}</p>
            <a class="button" href=RemindPage::Will.href()>{words(Key::PromiseTitle)}</a>
            <a class="button" href=RemindPage::Calendar.href()>{words(Key::CalendarTitle)}</a>
        </section>
    }
}
