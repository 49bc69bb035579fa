//! A phone with one person and one medicine, as most tests begin with.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use futures_channel::oneshot;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use uzima::i18n::{Catalog, Locale};
use uzima::state::connection::Testimony;
use uzima::state::dispatch::Task;
use uzima::state::writing::write;
use uzima::state::{State, here_and_now, start};
use uzima::storage::apply::Put;
use uzima::storage::db::{Db, DbEvent};
use uzima::storage::schema;
use uzima_domain::amount::Amount;
use uzima_domain::command::draft::{PersonDraft, PlanDraft};
use uzima_domain::command::stock::StockEntry;
use uzima_domain::command::{Command, Mark};
use uzima_domain::dose::DoseId;
use uzima_domain::dose_log::{DoseState, state as dose_state};
use uzima_domain::doses;
use uzima_domain::id::{EventId, PlanId};
use uzima_domain::record::check::CheckRecord;
use uzima_domain::record::{Envelope, Row, Table};
use uzima_domain::schedule::Schedule;
use uzima_domain::stock::stock;
use uzima_domain::time::Instant;

use crate::page;

/// What a tab heard of its database.
pub type Heard = Rc<RefCell<Vec<DbEvent>>>;

/// A tab of the app on a phone that has never seen it.
pub async fn new(name: &str) -> State {
    page::forget(name).await;
    tab(name).await
}

/// One more tab of the app.
pub async fn tab(name: &str) -> State {
    opened(name).await.0
}

/// One more tab, and what its witness says.
pub async fn opened(name: &str) -> (State, Testimony) {
    // Mounting anything at all starts what runs effects.
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    owner.set();
    // A tab lives until the page is gone.
    std::mem::forget(owner);
    let (state, testimony) =
        start::start(name, Locale::new(Catalog::default()), |_| {}, write).await.unwrap();
    state.ask(Task::Begin).await.unwrap();
    (state, testimony)
}

/// A bare connection, as another tab holds it, and what it hears.
pub async fn connection(name: &str) -> (Db, Heard) {
    let heard = Heard::default();
    let listener = heard.clone();
    let db = Db::open(name, schema::VERSION, move |event| listener.borrow_mut().push(event)).await.unwrap();
    (db, heard)
}

/// Puts a row of a table that no command writes yet.
pub async fn put_row(name: &str, table: Table, id: &str) {
    let (db, _) = connection(name).await;
    let row = Row { id: id.to_owned(), person: "x".to_owned(), bytes: vec![0], ..Row::default() };
    db.apply(&[Put::Envelope { table, row, expects: None }]).await.unwrap();
    db.close();
}

/// Starts `work` now; the receiver gives what it came to.
pub fn begin<T: 'static>(work: impl Future<Output = T> + 'static) -> oneshot::Receiver<T> {
    let (sender, receiver) = oneshot::channel();
    spawn_local(async move {
        // A test that failed meanwhile no longer listens.
        let _ = sender.send(work.await);
    });
    receiver
}

/// Somebody at home.
pub fn person(name: &str) -> Command {
    Command::AddPerson(PersonDraft { name: name.to_owned(), ..PersonDraft::default() })
}

/// A medicine with two daily times.
pub fn draft() -> PlanDraft {
    PlanDraft {
        name: "Amoxicillin".to_owned(),
        amount: "1/2".to_owned(),
        unit: "tablet".to_owned(),
        strength: String::new(),
        times: vec!["08:00".to_owned(), "20:00".to_owned()],
    }
}

/// Adds a medicine with two daily times.
pub async fn plan(state: State) -> Envelope<Schedule> {
    state.dispatch(Command::AddPlan { person: state.owner(), draft: draft() }).await.unwrap();
    state.plans().await.unwrap().pop().unwrap()
}

/// Today's first dose of a plan.
pub fn dose(plan: &Envelope<Schedule>) -> DoseId {
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let id = PlanId::new(plan.id.clone());
    doses::plan(&id, plan.body.as_ref().unwrap(), &zone, &(today..=today), &[]).unwrap().remove(0).dose
}

/// Marks a dose taken.
pub fn taken(dose: &DoseId) -> Command {
    Command::Mark { dose: dose.clone(), mark: Mark::Taken(Instant::from_ms(1_000)), cause: None }
}

/// Twenty of its unit are bought.
pub fn bought(plan: &Envelope<Schedule>) -> Command {
    let entry = StockEntry::Bought { amount: Amount::new(20, 1).unwrap(), expires: None };
    Command::NoteStock { plan: PlanId::new(plan.id.clone()), entry }
}

/// What is left of a medicine, as a text.
pub async fn left(state: State, plan: &Envelope<Schedule>) -> Option<String> {
    let ledger = state.stock_of(&plan.person).await.unwrap().known;
    let log = state.log_of(&plan.person).await.unwrap().events;
    stock(&PlanId::new(plan.id.clone()), &ledger, &log).map(|stock| stock.level.to_string())
}

/// Where a dose stands, and how many events there are.
pub async fn stands(state: State, dose: &DoseId) -> (DoseState, usize) {
    let (now, zone) = here_and_now();
    let events = state.doses_on(zone.civil(now).date()).await.unwrap().events;
    let logged: Vec<_> =
        events.into_iter().filter_map(|envelope| Some((EventId::new(envelope.id), envelope.body?))).collect();
    (dose_state(dose, &logged), logged.len())
}

/// A finished checklist.
pub fn check() -> CheckRecord {
    let fixture = include_str!("../fixtures/stored/check.json");
    let row: serde_json::Value = serde_json::from_str(fixture).unwrap();
    serde_json::from_value(row["inside"]["body"].clone()).unwrap()
}
