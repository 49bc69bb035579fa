//! Today. Without a medicine nothing that reads doses is needed, so that a first visit does not wait for it.

mod all_taken;
pub mod aside;
pub mod clock_question;
pub mod day;
pub mod doses;
pub mod nudge;
pub mod slot;

use chrono::NaiveDate;
use leptos::prelude::*;

use uzima_domain::record::Table;

use crate::components::empty::Empty;
use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, format, locale, words};
use crate::pages::loaded::loaded;
use crate::pages::today::slot::Slot;
use crate::routes::Route;
use crate::state::live::{Loaded, live};
use crate::state::page::after;
use crate::state::{State, here_and_now, state};

/// Whether the doses stand. What is below them is not asked for before, so that nobody waits for it.
#[derive(Clone, Copy)]
pub struct Stands(RwSignal<bool>);

impl Stands {
    /// They were drawn just now.
    pub fn settle(self) {
        after(0, move || {
            self.0.try_set(true);
        });
    }

    /// Draws what is below them.
    pub fn then(self, draw: fn() -> AnyView) -> impl Fn() -> Option<AnyView> {
        move || self.0.get().then(draw)
    }
}

/// Today's doses, or the way to the first one.
#[component]
pub fn Today(
    /// Brings the doses, once there may be any.
    doses: fn() -> AnyView,
    /// Brings what asks for a backup, once there is something to lose.
    nudge: fn() -> AnyView,
    /// Brings public-health alerts into their place.
    alerts: fn() -> AnyView,
    /// Brings results of checklists that are still urgent, once there may be any.
    urgent: fn() -> AnyView,
) -> impl IntoView {
    let planned = live(state(), &[Table::Plans], State::has_plans);
    let entries = live(state(), &[Table::People, Table::Checks], State::has_entries);
    let slot = Slot::provide();
    let stands = Stands(RwSignal::new(false));
    provide_context(stands);
    let page = loaded(planned, move |planned| {
        if *planned {
            return view! {
                {doses()}
                {stands.then(nudge)}
            }
            .into_any();
        }
        let (now, zone) = here_and_now();
        let worth = move || entries.with(|entries| matches!(entries, Loaded::Ready(true)));
        view! {
            {slot.follow()}
            {nothing_planned(zone.civil(now).date())}
            {move || worth().then(nudge)}
        }
        .into_any()
    });
    view! {
        {move || entries.with(|entries| matches!(entries, Loaded::Ready(true))).then(urgent)}
        {alerts()}
        {page}
    }
}

/// A day without doses.
fn nothing_planned(day: NaiveDate) -> AnyView {
    view! {
        <p class="soft">{format::date(&locale().tag(), day)}</p>
        <Empty
            icon=IconName::Pill
            title=Key::TodayEmptyTitle
            text=Key::TodayEmptyText
            href=Route::NewMedicine.href()
            action=Key::MedicinesAdd
        />
        {to_medicines()}
    }
    .into_any()
}

/// The way to the list of medicines, ended ones and those of another clock included.
fn to_medicines() -> impl IntoView {
    view! {
        <div class="row">
            <a class="button" href=Route::Medicines.href()>
                <Icon name=IconName::Pill/>
                {words(Key::NavMedicines)}
            </a>
        </div>
    }
}
