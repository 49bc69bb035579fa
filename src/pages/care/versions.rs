//! Two phones changed one record: both versions side by side, who wrote each and when, and a button under each.

mod said;

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::id::PersonId;
use uzima_domain::person::Person;
use uzima_domain::record::kept::Kept;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::stamp::Stamp;
use uzima_domain::time::Instant;

use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, t, tf, words};
use crate::pages::care::versions::said::{differing, title};
use crate::pages::check::outcome::when;
use crate::pages::failure::{Failure, FailureNotice, failure};
use crate::pages::people::name_in;
use crate::state::live::{Loaded, ReadError, live};
use crate::state::{State, state};

type Known = (Vec<Vec<Kept>>, Vec<Envelope<Person>>);

async fn read(state: State) -> Result<Known, ReadError> {
    let torn = state.torn().await?;
    // Nearly always there is nothing to choose, and then nobody's name is needed.
    let people = if torn.is_empty() { Vec::new() } else { state.people().await? };
    Ok((torn, people))
}

/// What there is to choose; nothing at all where there is nothing.
#[component]
pub fn TwoVersions(
    /// Only what belongs to this person.
    #[prop(optional)]
    of: Option<PersonId>,
) -> impl IntoView {
    let failure = failure();
    let known = live(state(), &[Table::Conflicts, Table::People, Table::Plans], read);
    view! {
        <FailureNotice failure/>
        {move || known.with(|known| match known {
            Loaded::Ready((torn, people)) => {
                let ours = torn.iter().filter(|versions| {
                    of.as_ref().is_none_or(|of| versions.iter().any(|kept| kept.person == *of))
                });
                ours.map(|versions| card(versions, people, failure)).collect_view().into_any()
            }
            _ => ().into_any(),
        })}
    }
}

fn card(versions: &[Kept], people: &[Envelope<Person>], failure: Failure) -> impl IntoView + use<> {
    let said = differing(versions);
    let can_choose = versions.iter().all(Kept::is_known);
    let heads = versions.iter().map(|kept| view! { <th scope="col">{written(kept, people)}</th> });
    let rows = said.into_iter().map(|(label, values)| {
        let count = values.len().to_string();
        let values = values.into_iter().map(|value| view! { <td>{value}</td> });
        view! {
            <tr><th scope="rowgroup" colspan=count>{t(label)}</th></tr>
            <tr>{values.collect_view()}</tr>
        }
    });
    let (busy, state) = (RwSignal::new(false), state());
    let buttons = versions.iter().map(|kept| {
        let (all, keep) = (versions.to_vec(), kept.stamp.clone());
        let key = if kept.body.is_some() { Key::VersionsHolds } else { Key::VersionsHoldsDeleted };
        let label = format!("{} {}", t(key), written(kept, people));
        let choose = move |_| choose(state, all.clone(), keep.clone(), busy, failure);
        view! { <td><button class="button" aria-label=label on:click=choose>{words(key)}</button></td> }
    });
    let buttons = can_choose.then(|| view! { <tr>{buttons.collect_view()}</tr> });
    let newer = (!can_choose).then(|| view! { <Notice kind=Kind::Attention key=Key::VersionsNewer/> });
    let name = title(versions, people);
    view! {
        <section class="card">
            <h2 class="card-title">{name.clone()}</h2>
            <p>{words(Key::VersionsText)}</p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=name>
                <table>
                    <thead><tr>{heads.collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()}{buttons}</tbody>
                </table>
            </div>
            {newer}
            <p class="soft">{words(Key::VersionsClock)}</p>
        </section>
    }
}

fn written(kept: &Kept, people: &[Envelope<Person>]) -> String {
    let name = name_in(people, &kept.by);
    tf(Key::VersionsWritten, &[("name", name), ("when", when(Instant::from_ms(kept.stamp.clock.ms)))])
}

fn choose(state: State, versions: Vec<Kept>, keep: Stamp, busy: RwSignal<bool>, failure: Failure) {
    if busy.get_untracked() {
        return;
    }
    busy.set(true);
    spawn_local(async move {
        failure.try_set(state.choose(versions, keep).await.err());
        busy.try_set(false);
    });
}
