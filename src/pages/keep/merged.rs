//! What a merge brought, person by person, in words.

use leptos::prelude::*;

use uzima_domain::id::PersonId;
use uzima_domain::merge::report::Tally;
use uzima_domain::person::Person;
use uzima_domain::record::Envelope;

use crate::components::notice::{Kind, Notice, notice};
use crate::i18n::{Key, tf, words};
use crate::pages::people::{name_in, names, people};
use crate::pages::torn::Torn;
use crate::routes::Route;
use crate::state::restore::CameIn;
use crate::state::state;

/// The report.
#[component]
pub fn Merged(
    /// What came.
    came: CameIn,
) -> impl IntoView {
    let now = names(people(state()));
    let before = came.before;
    let done = if came.report.total().changes() { Key::RestoreCame } else { Key::RestoreNothingNew };
    let tallies: Vec<(PersonId, Tally)> = came
        .report
        .people()
        .map(|(person, stores)| {
            let total = stores.values().fold(Tally::default(), |sum, tally| sum.plus(*tally));
            (person.clone(), total)
        })
        .collect();
    let unreadable = (came.unreadable > 0).then(|| {
        let count = [("n", came.unreadable.to_string())];
        notice(Kind::Attention, tf(Key::RestoreCameUnreadable, &count), ())
    });
    let owner =
        came.report.owner_stays.then(|| view! { <Notice kind=Kind::Info key=Key::RestoreOwnerStays/> });
    view! {
        <Notice kind=Kind::Success key=done/>
        <Torn/>
        {move || {
            let known = [now.get(), before.clone()].concat();
            tallies.iter().filter_map(|(id, tally)| card(&known, id, *tally)).collect_view()
        }}
        {owner}
        {unreadable}
        <div class="page-actions">
            <a class="button" data-variant="main" href=Route::Care.href()>{words(Key::CommonContinue)}</a>
        </div>
    }
}

fn card(names: &[Envelope<Person>], id: &PersonId, tally: Tally) -> Option<impl IntoView + use<>> {
    let lines: Vec<String> = [
        (Key::RestoreCameNew, tally.new),
        (Key::RestoreCameUpdated, tally.updated),
        (Key::RestoreCameBoth, tally.both),
        (Key::RestoreCameDeleted, tally.deleted),
        (Key::RestoreCameSuppressed, tally.suppressed),
        (Key::RestoreCameSame, tally.same),
    ]
    .into_iter()
    .filter(|(_, number)| *number > 0)
    .map(|(key, number)| tf(key, &[("n", number.to_string())]))
    .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="card">
                <h2 class="card-title">{name_in(names, id)}</h2>
                <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </section>
        }
    })
}
