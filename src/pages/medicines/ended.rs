//! Medicines that have ended: folded away, but still to be seen, and to be deleted.

use leptos::prelude::*;

use uzima_domain::command::delete::Target;
use uzima_domain::id::PlanId;
use uzima_domain::person::Person;
use uzima_domain::record::Envelope;
use uzima_domain::schedule::Schedule;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, format, locale, tf};
use crate::pages::deleting::{DeleteButton, Deleting};
use crate::pages::people::name_in;
use crate::pages::plan::title;

/// The folded list of `ended`; nothing where there are none.
pub(super) fn folded(
    ended: &[(&Envelope<Schedule>, &Schedule)],
    people: &[Envelope<Person>],
    deleting: Deleting,
) -> Option<impl IntoView + use<>> {
    let cards = ended.iter().map(|(plan, schedule)| card(plan, schedule, people, deleting)).collect_view();
    let count = [("n", ended.len().to_string())];
    (!ended.is_empty()).then(|| {
        view! {
            <details id="ended">
                <summary>{tf(Key::MedicinesEnded, &count)}</summary>
                <div class="stack">{cards}</div>
            </details>
        }
    })
}

fn card(
    plan: &Envelope<Schedule>,
    schedule: &Schedule,
    people: &[Envelope<Person>],
    deleting: Deleting,
) -> impl IntoView + use<> {
    let name = title(schedule);
    let target = Target::Plan(PlanId::new(plan.id.clone()));
    let label = tf(Key::DeleteLabel, &[("name", name.clone())]);
    let person = name_in(people, &plan.person);
    // A phase that ended before it began never had a day.
    let last =
        schedule.phases.iter().filter_map(|phase| phase.last_day().filter(|last| *last >= phase.from)).max();
    let until =
        last.map(|last| tf(Key::MedicinesEndedOn, &[("day", format::full_date(&locale().tag(), last))]));
    view! {
        <section class="card">
            <h2 class="card-title">{name.clone()}</h2>
            <p>
                <span class="chip"><Icon name=IconName::Person/>{person}</span>
            </p>
            {until.map(|until| view! { <p>{until}</p> })}
            <DeleteButton deleting target name text=Key::DeleteButton label/>
        </section>
    }
}
