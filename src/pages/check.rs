//! Check: the symptom checklists of every installed pack.

mod after;
mod age;
mod answer_entry;
mod answered;
mod as_text;
mod ask;
mod asked;
mod begun;
mod beside;
mod counter;
pub mod hand_on;
pub mod kept_run;
mod made;
mod opened;
mod other_language;
pub mod outcome;
mod pregnant;
mod recorded;
mod remind;
pub mod run;
pub mod said;
mod sensitive;
mod since;
mod stage;
mod step;
mod unit;
pub mod urgent;
mod who;

use leptos::prelude::*;

use uzima_domain::pack::direction::Direction;
use uzima_domain::record::Table;

use crate::components::empty::Empty;
use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, words};
use crate::pages::loaded::loaded;
use crate::pages::packs::label::expired_among;
use crate::routes::Route;
use crate::state::State;
use crate::state::live::live;
use crate::state::packs::InstalledPack;
use crate::state::session::session;
use crate::state::state;

/// The list of checklists.
#[component]
pub fn Check() -> impl IntoView {
    let packs = live(state(), &[Table::Packs], State::packs);
    let language = session().language.get_untracked();
    view! {
        <Notice kind=Kind::Info key=Key::CheckHonest/>
        {loaded(packs, move |packs| list(packs, &language))}
    }
}

fn list(packs: &[InstalledPack], language: &str) -> AnyView {
    let rows: Vec<AnyView> = packs.iter().flat_map(|pack| rows(pack, language)).collect();
    if rows.is_empty() {
        return view! {
            <Empty
                icon=IconName::Check
                title=Key::CheckEmptyTitle
                text=Key::CheckEmptyText
                href=Route::Packs.href()
                action=Key::NavPacks
            />
        }
        .into_any();
    }
    let layers = packs.iter().filter_map(|pack| pack.layer(language));
    let with_lists = layers.filter(|layer| !layer.contents.checklists.is_empty());
    view! {
        {expired_among(with_lists.map(|layer| &layer.label))}
        <h2 class="section-title">{words(Key::CheckWhich)}</h2>
        <ul class="list">{rows}</ul>
    }
    .into_any()
}

fn rows(pack: &InstalledPack, language: &str) -> Vec<AnyView> {
    let Some(layer) = pack.layer(language) else { return Vec::new() };
    let row = |card: &uzima_domain::pack::contents::ChecklistCard| {
        let href = Route::CheckRun(pack.id.clone(), card.id.clone()).href();
        let lang = layer.label.lang.clone();
        let dir = Direction::of(&lang).as_str();
        view! {
            <li>
                <a class="list-item" href=href on:click=|_| begun::choose()>
                    <span class="list-icon"><Icon name=IconName::Check/></span>
                    <span class="list-text" lang=lang dir=dir>
                        <span class="list-title">{card.title.clone()}</span>
                        <span class="list-summary">{layer.label.title.clone()}</span>
                        {begun::half_done_row(&pack.id, &card.id)}
                    </span>
                    <Icon name=IconName::Chevron/>
                </a>
            </li>
        }
        .into_any()
    };
    layer.contents.checklists.iter().map(row).collect()
}
