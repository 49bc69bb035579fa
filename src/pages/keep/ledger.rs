//! What left this phone: when, what, under which file name. The list itself never leaves it.

use leptos::prelude::*;

use uzima_domain::record::export::{Export, Part};
use uzima_domain::record::{Envelope, Table};

use super::inside::moment;
use crate::components::empty::Empty;
use crate::components::icon::IconName;
use crate::i18n::{self, Key, t, tf, words};
use crate::pages::loaded::loaded;
use crate::routes::Route;
use crate::routes::keep::KeepPage;
use crate::state::live::live;
use crate::state::{State, state};

/// The page.
#[component]
pub fn Ledger() -> impl IntoView {
    view! {
        <p>{words(Key::LedgerIntro)}</p>
        {loaded(live(state(), &[Table::Ledger], State::ledger), |exports| list(exports))}
    }
}

fn list(exports: &[Envelope<Export>]) -> AnyView {
    if exports.is_empty() {
        return view! {
            <Empty
                icon=IconName::File
                title=Key::LedgerEmptyTitle
                text=Key::LedgerEmptyText
                href=Route::Keep(KeepPage::Backup).href()
                action=Key::BackupTitle
            />
        }
        .into_any();
    }
    let entry = |envelope: &Envelope<Export>| {
        let export = envelope.body.as_ref()?;
        let parts: Vec<String> = export.parts.iter().map(|part| t(named(*part))).collect();
        let what = [("n", export.records.to_string()), ("parts", i18n::list(&parts))];
        Some(view! {
            <li class="card">
                <h2 class="card-title">{moment(envelope.when)}</h2>
                <p dir="ltr">{export.file.clone()}</p>
                <p>{tf(Key::LedgerWhat, &what)}</p>
            </li>
        })
    };
    view! { <ul class="stack">{exports.iter().filter_map(entry).collect_view()}</ul> }.into_any()
}

const fn named(part: Part) -> Key {
    match part {
        Part::People => Key::CarePeople,
        Part::Medicines => Key::NavMedicines,
        Part::Doses => Key::LedgerDoses,
        Part::Checks => Key::LedgerChecks,
    }
}
