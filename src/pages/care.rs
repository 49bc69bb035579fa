//! Care: everybody at home, and the doors to medicines, packs and settings.

pub mod handover;
pub mod person;
pub mod person_form;
pub mod result;
pub mod versions;

use leptos::prelude::*;

use crate::components::door::door;
use crate::components::file_button::FileButton;
use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, words};
use crate::pages::care::versions::TwoVersions;
use crate::pages::keep::unsaved::{UnsavedNotice, Worth};
use crate::pages::loaded::loaded;
use crate::pages::people::{age_of, name_of, people};
use crate::routes::Route;
use crate::routes::keep::KeepPage;
use crate::state::carried::carry;
use crate::state::page::go;
use crate::state::state;

/// People first, then the other rooms.
#[component]
pub fn Care() -> impl IntoView {
    let rooms = [
        (Route::Medicines, IconName::Pill, Key::NavMedicines, Key::CareMedicinesText),
        (Route::Packs, IconName::Pack, Key::NavPacks, Key::CarePacksText),
        (Route::Keep(KeepPage::Index), IconName::Download, Key::KeepTitle, Key::KeepText),
        (Route::Settings, IconName::Settings, Key::NavSettings, Key::CareSettingsText),
    ];
    view! {
        <TwoVersions/>
        <h2 class="section-title">{words(Key::CarePeople)}</h2>
        {loaded(
            people(state()),
            |people| {
                let rows = people
                    .iter()
                    .filter_map(|envelope| {
                        let person = envelope.body.as_ref()?;
                        let href = Route::Person(envelope.id.clone()).href();
                        Some(door(href, IconName::Person, name_of(&envelope.person, person), age_of(person)))
                    });
                view! { <ul class="list">{rows.collect_view()}</ul> }.into_any()
            },
        )}
        <a class="button" href=Route::NewPerson.href()>
            <Icon name=IconName::Plus/>
            {words(Key::CareAdd)}
        </a>
        <FileButton
            id="other-phone"
            label=Key::RestoreUpdate
            hint=Key::RestoreUpdateIntro
            icon=IconName::Phone
            chosen=UnsyncCallback::new(|file| {
                carry(file);
                go(&KeepPage::Update.href());
            })
        />
        <UnsavedNotice worth=Worth::Loud/>
        <h2 class="section-title">{words(Key::CareMore)}</h2>
        <ul class="list">
            {rooms
                .map(|(route, icon, title, text)| {
                    door(route.href(), icon, crate::i18n::t(title), Some(crate::i18n::t(text)))
                })
                .collect_view()}
        </ul>
    }
}
