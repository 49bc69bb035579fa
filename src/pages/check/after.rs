//! Right after a run: the result, and the sheet for a health worker in its place, also where the result is not kept.

use leptos::prelude::*;

use uzima_domain::id::PersonId;
use uzima_domain::record::Table;
use uzima_domain::record::check::CheckRecord;
use uzima_domain::time::Instant;

use crate::i18n::{Key, words};
use crate::pages::care::handover::sheet;
use crate::pages::check::outcome::OutcomeView;
use crate::pages::loaded::loaded;
use crate::state::live::live;
use crate::state::state;

/// The result or the sheet.
#[component]
pub(super) fn AfterRun(
    /// The pack's id.
    pack: String,
    /// For whom it was.
    person: PersonId,
    /// What was found.
    record: CheckRecord,
    /// When it was finished.
    at: Instant,
) -> impl IntoView {
    let on_sheet = RwSignal::new(false);
    let id = person.as_str().to_owned();
    let known = live(state(), &[Table::People], move |state| state.person(id.clone()));
    move || {
        let (pack, person, record) = (pack.clone(), person.clone(), record.clone());
        if on_sheet.get() {
            view! {
                {loaded(known, move |known| sheet(&person, known.as_ref(), &record, at).into_any())}
                <button class="button" on:click=move |_| on_sheet.set(false)>{words(Key::HandoverBack)}</button>
            }
            .into_any()
        } else {
            view! {
                <OutcomeView pack person record at/>
                <button class="button" on:click=move |_| on_sheet.set(true)>{words(Key::HandoverTitle)}</button>
            }
            .into_any()
        }
    }
}
