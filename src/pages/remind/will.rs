//! Whether this phone will remind: what is certain and what is not, what would help, and trying each way of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::promise::{Browser, Help, Installation, Keeping, Notices, Phone, Promise, Waking, Worker};

use super::calendar::renewal_notice;
use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice, notice};
use crate::components::waiting::Waiting;
use crate::i18n::{Key, Locale, locale, t, words};
use crate::pages::place::place;
use crate::routes::remind::RemindPage;
use crate::state::calling::{Chime, Heard, phone, show_one};
use crate::state::page::vibrate;
use crate::state::{durable, reminding};

/// What is known of the phone.
type Known = RwSignal<Option<Phone>>;

/// The page.
#[component]
pub fn WillPage() -> impl IntoView {
    place().rename(t(Key::PromiseTitle));
    let known: Known = RwSignal::new(None);
    look(known);
    view! {
        {move || match known.get() {
            None => view! { <Waiting/> }.into_any(),
            Some(phone) => drawn(&phone, known),
        }}
        {renewal_notice()}
        <Try/>
        <section class="card">
            <h2 class="card-title">{words(Key::PromiseMore)}</h2>
            <p>{words(Key::ReminderRely)}</p>
            <div class="row">
                <a class="button" data-variant="main" href=RemindPage::Calendar.href()>{words(Key::CalendarTitle)}</a>
                <a class="button" href=RemindPage::Bedside.href()>{words(Key::BedsideTitle)}</a>
                <a class="button" href=RemindPage::Loud.href()>{words(Key::CallingTitle)}</a>
            </div>
        </section>
    }
}

fn look(known: Known) {
    spawn_local(async move {
        let found = phone().await;
        known.try_set(Some(found));
    });
}

fn drawn(phone: &Phone, known: Known) -> AnyView {
    let promise = match phone.promise() {
        Promise::OnlyLooking => notice(Kind::Attention, words(Key::PromiseOnlyLooking), ()).into_any(),
        Promise::WhileOpen => open_and(Key::ReminderNeverWakes),
        Promise::WhileOpenAndPerhapsLater => open_and(Key::ReminderWakes),
    };
    let platform = match phone.browser {
        Browser::Apple => Key::PromiseApple,
        Browser::Firefox => Key::PromiseFirefox,
        Browser::Android => Key::PromiseAndroid,
        Browser::Computer => Key::PromiseComputer,
    };
    let help = phone.help().into_iter().map(|help| help_view(help, known)).collect_view();
    view! {
        {promise}
        <p>{words(platform)}</p>
        {help}
        <section class="card">
            <h2 class="card-title">{words(Key::PromiseChecked)}</h2>
            <ul class="stack">{checks(phone).map(check_view).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// What an open app does, and what it does when it is closed.
fn open_and(closed: Key) -> AnyView {
    notice(Kind::Info, format!("{} {}", t(Key::ReminderOpen), t(closed)), ()).into_any()
}

/// What was looked at, and whether it is as it should be.
fn checks(phone: &Phone) -> [(bool, Key); 5] {
    let notices = match phone.notices {
        Notices::On => Key::PromiseNoticesOn,
        Notices::Off => Key::PromiseNoticesOff,
        Notices::Denied => Key::PromiseNoticesDenied,
        Notices::Missing => Key::PromiseNoticesMissing,
    };
    let (in_charge, installed) = (phone.worker == Worker::InCharge, phone.place == Installation::HomeScreen);
    let (kept, wakes) = (phone.keeping == Keeping::Promised, phone.waking == Waking::Sometimes);
    let either = |is: bool, yes, no| (is, if is { yes } else { no });
    [
        (phone.notices == Notices::On, notices),
        either(in_charge, Key::PromiseWorker, Key::PromiseNoWorker),
        either(installed, Key::PromiseInstalled, Key::PromiseInWindow),
        either(kept, Key::KeepStays, Key::KeepMayGo),
        either(wakes, Key::PromiseWakes, Key::PromiseNeverWakes),
    ]
}

fn check_view((is_well, key): (bool, Key)) -> impl IntoView {
    let icon = if is_well { IconName::Ok } else { IconName::Warning };
    view! { <li class="dose-state"><Icon name=icon/><span>{words(key)}</span></li> }
}

fn help_view(help: Help, known: Known) -> AnyView {
    let locale = locale();
    match help {
        Help::TurnOn => {
            let turn_on = move |_| {
                spawn_local(async move {
                    reminding::turn_on(locale).await;
                    look(known);
                });
            };
            view! {
                <button class="button" data-variant="main" on:click=turn_on>{words(Key::ReminderSwitch)}</button>
            }
            .into_any()
        }
        Help::AskToKeep => {
            let ask = move |_| {
                spawn_local(async move {
                    durable::ask().await;
                    look(known);
                });
            };
            view! { <button class="button" on:click=ask>{words(Key::KeepAsk)}</button> }.into_any()
        }
        Help::Allow => view! { <p>{words(Key::ReminderDenied)}</p> }.into_any(),
        Help::OtherBrowser => view! { <p>{words(Key::ReminderMissing)}</p> }.into_any(),
        Help::InstallFirst => view! { <p>{words(Key::PromiseInstallFirst)}</p> }.into_any(),
        Help::Install => view! { <p>{words(Key::PromiseInstall)}</p> }.into_any(),
        Help::LoadAgain => view! { <p>{words(Key::PromiseLoadAgain)}</p> }.into_any(),
        Help::BatterySaver => view! { <p>{words(Key::PromiseBattery)}</p> }.into_any(),
    }
}

/// A way to call somebody that was tried, and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tried {
    Heard,
    NotHeard,
    Shown,
    NotShown,
}

/// Each way can be tried, except what the phone does alone.
#[component]
fn Try() -> impl IntoView {
    let locale: Locale = locale();
    let tried = RwSignal::new(None);
    let chime = StoredValue::new_local(Chime::new(move |heard| {
        let what = match heard {
            Heard::Playing => Tried::Heard,
            Heard::Failed => Tried::NotHeard,
            Heard::Paused | Heard::Ended => return,
        };
        tried.try_set(Some(what));
    }));
    let ring = move |_| {
        vibrate(400);
        let is_there = chime.with_value(|chime| chime.as_ref().map(Chime::ring).is_some());
        if !is_there {
            tried.set(Some(Tried::NotHeard));
        }
    };
    let show = move |_| {
        spawn_local(async move {
            let is_shown = show_one(locale).await;
            tried.try_set(Some(if is_shown { Tried::Shown } else { Tried::NotShown }));
        });
    };
    let said = move || {
        let (kind, key) = match tried.get()? {
            Tried::Heard => (Kind::Info, Key::PromiseTriedSound),
            Tried::NotHeard => (Kind::Attention, Key::PromiseNoSound),
            Tried::Shown => (Kind::Info, Key::PromiseTriedNotice),
            Tried::NotShown => (Kind::Attention, Key::PromiseNoNotice),
        };
        Some(view! { <Notice kind key/> })
    };
    view! {
        <section class="card">
            <h2 class="card-title">{words(Key::PromiseTry)}</h2>
            <div class="row">
                <button class="button" on:click=ring>{words(Key::PromiseTrySound)}</button>
                <button class="button" on:click=show>{words(Key::PromiseTryNotice)}</button>
            </div>
            <div aria-live="polite">{said}</div>
            <p class="soft">{words(Key::PromiseTryClosed)}</p>
        </section>
    }
}
