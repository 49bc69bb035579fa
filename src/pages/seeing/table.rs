//! The log of a medicine as a table for a spreadsheet. Owns its columns and their words; what a line says is the domain's.

use chrono::NaiveDateTime;
use leptos::prelude::*;

use uzima_domain::export::csv;
use uzima_domain::export::log::{LogLine, lines};
use uzima_domain::person::Person;
use uzima_domain::record::Envelope;
use uzima_domain::record::export::{Kind, Part};
use uzima_domain::schedule::Schedule;
use uzima_domain::time::{date_text, time_text};

use crate::i18n::{Key, t, words};
use crate::pages::medicines::unit::amount_text;
use crate::pages::people::name_in;
use crate::pages::plan::called;
use crate::pages::plan::dose::reason_text;
use crate::pages::seeing::kept::{Kept, Whose, kept};
use crate::pages::seeing::log::{became, begins};
use crate::pages::seeing::out;
use crate::state::State;
use crate::state::files_out::FileOut;
use crate::state::looking_back::since;

const COLUMNS: [Key; 9] = [
    Key::CarePerson,
    Key::TableMedicine,
    Key::TableDay,
    Key::TableTime,
    Key::TableBecame,
    Key::TableGiven,
    Key::DoseAmount,
    Key::DoseGivenBy,
    Key::DoseReason,
];

/// The button that saves it, and what to know before.
pub fn offer(plan: &Envelope<Schedule>) -> AnyView {
    let plan = plan.clone();
    let owner = Owner::current();
    let save = out::button(Key::TableSave, out::name("log", "csv"), move |state, name| {
        Box::pin(make(state, plan.clone(), name, owner.clone()))
    });
    view! {
        <section class="card">
            <h3 class="card-title">{words(Key::TableTitle)}</h3>
            <p>{words(Key::TableText)}</p>
            {save}
        </section>
    }
    .into_any()
}

async fn make(state: State, plan: Envelope<Schedule>, name: String, owner: Option<Owner>) -> Option<FileOut> {
    let (now, zone) = since(plan.body.as_ref()?.phases.first()?.from);
    let first = begins(&plan, zone.civil(plan.when).date());
    let found = kept(state, &Whose::Plan(plan.id.clone()), first..=zone.civil(now).date()).await.ok()?;
    let (_, zone) = since(first);
    let lines = lines(plan.body.as_ref()?, &found.medicines.first()?.outcomes, &zone);
    // The words are those of the page that asked.
    let rows = owner?.with(|| rows(&found, &plan, &lines));
    let table = csv::table(rows.iter().map(Vec::as_slice));
    let parts = vec![Part::Doses];
    Some(FileOut { kind: Kind::Table, parts, records: lines.len(), name, text: table })
}

fn rows(found: &Kept, plan: &Envelope<Schedule>, lines: &[LogLine]) -> Vec<Vec<String>> {
    let person = name_in(&found.people, &plan.person);
    let body = lines.iter().map(|line| row(line, &person, &found.people));
    std::iter::once(COLUMNS.map(t).to_vec()).chain(body).collect()
}

fn row(line: &LogLine, person: &str, people: &[Envelope<Person>]) -> Vec<String> {
    let moment = |at: NaiveDateTime| format!("{} {}", date_text(at.date()), time_text(at.time()));
    vec![
        person.to_owned(),
        called(&line.product),
        date_text(line.planned.date()),
        time_text(line.planned.time()),
        became(line.kept).1,
        line.given.map(moment).unwrap_or_default(),
        amount_text(line.amount, &line.product.unit),
        line.given_by.as_ref().map(|who| name_in(people, who)).unwrap_or_default(),
        line.reason.as_ref().map(reason_text).unwrap_or_default(),
    ]
}
