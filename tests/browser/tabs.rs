//! Two tabs write at once: nothing is half written, nothing of either is lost, no number is used twice.

use std::collections::BTreeSet;

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::State;
use uzima::state::dispatch::DispatchError;
use uzima::storage::apply::{ApplyError, Put};
use uzima::storage::codec::Open;
use uzima::storage::reads::Which;
use uzima_domain::command::{Command, Refusal};
use uzima_domain::id::PlanId;
use uzima_domain::person::Person;
use uzima_domain::record::device::Device;
use uzima_domain::record::{Envelope, Table};

use crate::rows::to_row;
use crate::{page, phone};

fn rename(base: &Envelope<Person>, name: &str, device: &mut Device) -> Envelope<Person> {
    let stamp = device.stamp(base.when, Some(&base.stamp));
    let body = Some(Person { name: name.to_owned(), ..Person::default() });
    Envelope { stamp, seen: base.seen.and(&base.stamp), body, ..base.clone() }
}

async fn put(envelope: &Envelope<Person>, expects: Option<String>) -> Put {
    Put::Envelope { table: Table::People, row: to_row(&Open, envelope).await.unwrap(), expects }
}

#[wasm_bindgen_test]
async fn a_stale_write_is_refused_and_nothing_of_it_is_written() {
    let name = "test-tabs-stale";
    let state = phone::new(name).await;
    let (one, _) = phone::connection(name).await;
    let (other, _) = phone::connection(name).await;
    let base = state.people().await.unwrap().remove(0);
    let seen = Some(base.stamp.text());
    let mut device = Device::new(uzima_domain::id::DeviceId::new("d"));
    let first = rename(&base, "first", &mut device);
    one.apply(&[put(&first, seen.clone()).await]).await.unwrap();

    let stranger = Envelope { id: "stranger".to_owned(), ..rename(&base, "stranger", &mut device) };
    let second = rename(&base, "second", &mut device);
    let puts = [put(&stranger, None).await, put(&second, seen).await];
    assert_eq!(other.apply(&puts).await, Err(ApplyError::Stale));
    assert_eq!(other.apply(&[put(&first, None).await]).await, Err(ApplyError::Stale), "it exists already");

    let known = one.read::<Person>(&Open, Which::All).await.unwrap().known;
    assert_eq!(known, [first], "neither the stale row nor the one before it");
}

/// Writes ten people from each tab without waiting in between.
async fn add_people_at_once(tabs: &[State; 2]) -> Vec<Result<(), DispatchError>> {
    let mut waiting = Vec::new();
    for round in 0..10 {
        for (tab, state) in tabs.iter().enumerate() {
            waiting.push(phone::begin(state.dispatch(phone::person(&format!("{tab}-{round}")))));
        }
    }
    let mut outcomes = Vec::new();
    for outcome in waiting {
        outcomes.push(outcome.await.unwrap());
    }
    outcomes
}

/// Every record's stamp and id are its own; the number of records besides the owner.
async fn count_distinct(state: State) -> usize {
    let people = state.people().await.unwrap();
    let numbers: BTreeSet<_> =
        people.iter().map(|person| (person.stamp.device.clone(), person.stamp.counter)).collect();
    assert_eq!(numbers.len(), people.len(), "a number was used twice");
    people.len() - 1
}

#[wasm_bindgen_test]
async fn what_two_tabs_write_at_once_is_all_there() {
    let name = "test-tabs-both";
    let tabs = [phone::new(name).await, phone::tab(name).await];
    for outcome in add_people_at_once(&tabs).await {
        outcome.unwrap();
    }
    assert_eq!(count_distinct(tabs[0]).await, 20);
}

#[wasm_bindgen_test]
async fn without_web_locks_the_stamps_still_keep_two_tabs_apart() {
    let name = "test-tabs-no-locks";
    let tabs = [phone::new(name).await, phone::tab(name).await];
    page::now("Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true })");
    let outcomes = add_people_at_once(&tabs).await;
    page::now("delete navigator.locks");
    let written = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert!(written >= 1);
    for refused in outcomes.into_iter().filter_map(Result::err) {
        assert_eq!(refused, DispatchError::Apply(ApplyError::Stale));
    }
    assert_eq!(count_distinct(tabs[1]).await, written, "what was said to be written is, and nothing else");
}

#[wasm_bindgen_test]
async fn a_dose_whose_event_cannot_be_read_is_not_taken_a_second_time() {
    for (name, change) in [("newer", "text.replace('\"v\":1', '\"v\":99')"), ("damaged", "'no longer JSON'")]
    {
        let name = format!("test-tabs-dose-{name}");
        let state = phone::new(&name).await;
        let plan = phone::plan(state).await;
        let dose = phone::dose(&plan);
        state.dispatch(phone::taken(&dose)).await.unwrap();
        let unreadable = format!(
            "const db = await open(a);
            const doses = db.transaction('doses', 'readwrite').objectStore('doses');
            const [row] = await done(doses.getAll());
            const text = new TextDecoder().decode(row.bytes.slice(1));
            const bytes = [0, ...new TextEncoder().encode({change})];
            await done(doses.put({{ ...row, bytes: new Uint8Array(bytes) }}));
            db.close();"
        );
        page::run(&unreadable, [&name.as_str().into(), &JsValue::NULL, &JsValue::NULL]).await;
        let before = page::dump(&name).await;
        let refused = state.dispatch(phone::taken(&dose)).await;
        assert_eq!(refused, Err(DispatchError::Refused(Refusal::MayBeMarked)), "{name}");
        assert_eq!(page::dump(&name).await, before, "nothing was written");
    }
}

#[wasm_bindgen_test]
async fn a_command_on_a_row_of_a_newer_version_is_refused_and_the_row_stays() {
    let name = "test-tabs-newer";
    let state = phone::new(name).await;
    let plan = phone::plan(state).await;
    let dose = phone::dose(&plan);
    let newer = "const db = await open(a);
        const plans = db.transaction('plans', 'readwrite').objectStore('plans');
        const row = await done(plans.get(b));
        const text = new TextDecoder().decode(row.bytes).replace('\"v\":1', '\"v\":99');
        await done(plans.put({ ...row, bytes: new TextEncoder().encode(text) }));
        db.close();";
    page::run(newer, [&name.into(), &plan.id.as_str().into(), &JsValue::NULL]).await;
    let before = page::dump(name).await;
    for command in
        [Command::EndPlan(PlanId::new(plan.id.clone())), phone::taken(&dose), Command::Undo(dose.clone())]
    {
        assert_eq!(state.dispatch(command).await, Err(DispatchError::NewerRecord));
    }
    assert_eq!(page::dump(name).await, before, "nothing was written");
}
