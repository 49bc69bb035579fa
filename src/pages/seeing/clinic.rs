//! A person's plans as a file for a clinic's computer (FHIR R4).

use leptos::prelude::*;

use uzima_domain::export::fhir::{Resource, Status, bundle, resource};
use uzima_domain::record::export::{Kind, Part};
use uzima_domain::schedule::Clock;

use crate::i18n::{Key, words};
use crate::pages::people::name_in;
use crate::pages::seeing::kept::{Kept, Whose};
use crate::pages::seeing::out;
use crate::state::files_out::FileOut;
use crate::state::here_and_now;
use crate::state::received::zone_named;

/// The button that saves it; on the page of one person or one medicine alone, as a file is about one person.
pub fn offer(found: &Kept, whose: &Whose) -> Option<AnyView> {
    if *whose == Whose::Everybody || (found.medicines.is_empty() && found.elsewhere.is_empty()) {
        return None;
    }
    let made = written(found);
    let save = out::button(Key::ClinicSave, out::name("plans", "json"), move |_, name| {
        let file = made.clone().map(|(text, records)| FileOut {
            kind: Kind::Plans,
            parts: vec![Part::Medicines],
            records,
            name,
            text,
        });
        Box::pin(async move { file })
    });
    Some(
        view! {
            <section class="card">
                <h2 class="card-title">{words(Key::ClinicTitle)}</h2>
                <p>{words(Key::ClinicText)}</p>
                {save}
            </section>
        }
        .into_any(),
    )
}

/// The file and how many plans are in it. One that follows the clock of another place says so, in the file, too.
fn written(found: &Kept) -> Option<(String, usize)> {
    let (now, zone) = here_and_now();
    let here = found.medicines.iter().map(|medicine| &medicine.plan);
    let resources = here.chain(&found.elsewhere).filter_map(|plan| {
        let schedule = plan.body.as_ref()?;
        let theirs = match &schedule.clock {
            Clock::Home(home) => zone_named(home),
            Clock::Phone => None,
        };
        let zone = theirs.as_ref().unwrap_or(&zone);
        let is_over = schedule.is_over(zone.civil(now).date());
        let status = if is_over { Status::Completed } else { Status::Active };
        let subject = name_in(&found.people, &plan.person);
        resource(schedule, Resource::Request, status, &subject, zone)
    });
    let resources: Vec<_> = resources.collect();
    let records = resources.len();
    Some((serde_json::to_string_pretty(&bundle(resources)).ok()?, records))
}
