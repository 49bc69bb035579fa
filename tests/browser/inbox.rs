//! `uzima-inbox`: the worker's own script and the app agree on it, and every tap is applied once.

use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::{State, held, reminders};
use uzima::storage::inbox::{About, Inbox, PlanRow, PlanText};
use uzima_domain::calling::Loudness;
use uzima_domain::command::{Command, Mark};
use uzima_domain::dose::DoseId;
use uzima_domain::dose_log::DoseState;
use uzima_domain::id::PlanId;

use crate::{page, phone, schema};

const WORKER: &str = include_str!("../../public/sw-inbox.js");

/// Taps a reminder: the worker's script runs as it is, but for the name of the database. Gives what it says to the page.
async fn tap(database: &str, dose: &str, action: &str) -> JsValue {
    let script = WORKER.replace("uzima-inbox", &format!("{database}-inbox"));
    let body = format!(
        "let said;
        const page = {{ url: '', postMessage(message) {{ said = message }}, focus() {{}} }};
        const self = {{ addEventListener() {{}}, registration: {{ scope: '' }},
            clients: {{ matchAll: async () => [page] }} }};
        {script}
        await answerReminder({{ action: b, notification: {{ data: {{ dose: a, revision: 3 }}, close() {{}} }} }});
        return said;"
    );
    page::run(&body, [&dose.into(), &action.into(), &JsValue::NULL]).await
}

async fn waiting(database: &str) -> usize {
    page::dump(&format!("{database}-inbox")).await.stores["inbox"].rows.len()
}

#[wasm_bindgen_test]
async fn the_schema_is_the_contract_whoever_opens_first() {
    let (app, worker) = ("test-inbox-app", "test-inbox-worker");
    for name in [app, worker] {
        page::forget(name).await;
    }
    Inbox::open(app).await.unwrap().close();
    tap(worker, "p/q/c/s/2026-11-22", "taken").await;
    let (ours, theirs) =
        (page::dump("test-inbox-app-inbox").await, page::dump("test-inbox-worker-inbox").await);
    for found in [&ours, &theirs] {
        assert_eq!(found.schema(), schema::committed(schema::INBOX));
    }
}

#[wasm_bindgen_test]
async fn a_row_of_the_worker_is_read_as_it_was_written() {
    let name = "test-inbox-read";
    page::forget(name).await;
    for action in ["taken", "later", "skip", "", "something-new"] {
        tap(name, "p/q/c/s/2026-11-22", action).await;
    }
    let inbox = Inbox::open(name).await.unwrap();
    let mut rows = inbox.tapped().await.unwrap();
    rows.sort_by(|a, b| a.action.cmp(&b.action));
    let actions: Vec<&str> = rows.iter().map(|row| row.action.as_str()).collect();
    assert_eq!(actions, ["later", "open", "open", "skip", "taken"]);
    for row in &rows {
        assert_eq!((row.dose.as_str(), row.revision, row.id.len()), ("p/q/c/s/2026-11-22", 3, 36));
        assert!(row.at > 1_700_000_000_000);
    }
    inbox.forget(&rows[0].id).await.unwrap();
    assert_eq!(inbox.tapped().await.unwrap().len(), 4);
    inbox.close();
}

#[wasm_bindgen_test]
async fn a_plan_is_written_in_the_contracts_form() {
    let name = "test-inbox-plan";
    page::forget(name).await;
    let text = PlanText {
        lang: "sw".to_owned(),
        dir: "ltr".to_owned(),
        title: "Title".to_owned(),
        body: "Body".to_owned(),
        taken: "Taken".to_owned(),
        later: "Later".to_owned(),
        skip: "Skip".to_owned(),
    };
    let row = |due_at| PlanRow {
        dose: "d".to_owned(),
        revision: 2,
        due_at,
        text: text.clone(),
        tag: "t".to_owned(),
        loudness: Loudness::Loud,
        about: About::Dose,
    };
    let inbox = Inbox::open(name).await.unwrap();
    inbox.replan(&[row(1), row(2)]).await.unwrap();
    inbox.replan(&[row(1_795_000_000_000)]).await.unwrap();
    inbox.close();
    let rows = page::dump("test-inbox-plan-inbox").await.stores.remove("plan").unwrap().rows;
    let expected = r#"{"dose":"d","revision":2,"due_at":1795000000000,"text":{"lang":"sw","dir":"ltr","title":"Title","body":"Body","taken":"Taken","later":"Later","skip":"Skip"},"tag":"t"}"#;
    assert_eq!(rows, [expected]);
    let look = PlanRow { dose: "~look/1-2".to_owned(), revision: 0, about: About::Look, ..row(3) };
    let inbox = Inbox::open(name).await.unwrap();
    inbox.replan(&[look]).await.unwrap();
    inbox.close();
    let rows = page::dump("test-inbox-plan-inbox").await.stores.remove("plan").unwrap().rows;
    assert!(rows[0].ends_with(r#""tag":"t","look":true}"#), "{rows:?}");
}

#[wasm_bindgen_test]
async fn rows_of_before_still_read_and_are_written_as_they_were() {
    let name = "test-inbox-before";
    page::forget(name).await;
    let tap: Value = serde_json::from_str(include_str!("../fixtures/stored/inbox-tap.json")).unwrap();
    let reminder: Value =
        serde_json::from_str(include_str!("../fixtures/stored/inbox-reminder.json")).unwrap();
    let inbox = Inbox::open(name).await.unwrap();
    let put = "const db = await open(a + '-inbox');
        await done(db.transaction('inbox', 'readwrite').objectStore('inbox').put(JSON.parse(b)));
        db.close();";
    page::run(put, [&name.into(), &tap.to_string().into(), &JsValue::NULL]).await;
    let row = inbox.tapped().await.unwrap().remove(0);
    let text = |value: &Value, field: &str| value[field].as_str().unwrap().to_owned();
    assert_eq!((row.id, row.dose, row.action), (text(&tap, "id"), text(&tap, "dose"), text(&tap, "action")));
    assert_eq!(
        (i64::from(row.revision), row.at),
        (tap["revision"].as_i64().unwrap(), tap["at"].as_i64().unwrap())
    );
    let said = |field: &str| text(&reminder["text"], field);
    let planned = PlanRow {
        dose: text(&reminder, "dose"),
        revision: 1,
        due_at: reminder["due_at"].as_i64().unwrap(),
        text: PlanText {
            lang: said("lang"),
            dir: said("dir"),
            title: said("title"),
            body: said("body"),
            taken: said("taken"),
            later: said("later"),
            skip: said("skip"),
        },
        tag: text(&reminder, "tag"),
        loudness: Loudness::Loud,
        about: About::Dose,
    };
    inbox.replan(&[planned]).await.unwrap();
    inbox.close();
    let rows = page::dump("test-inbox-before-inbox").await.stores.remove("plan").unwrap().rows;
    assert_eq!(serde_json::from_str::<Value>(&rows[0]).unwrap(), reminder);
}

async fn phone_with_a_tap(name: &str, action: &str) -> (State, DoseId) {
    let state = phone::new(name).await;
    let dose = phone::dose(&phone::plan(state).await);
    tap(name, &dose.to_string(), action).await;
    (state, dose)
}

#[wasm_bindgen_test]
async fn a_tap_is_applied_once_however_often_and_by_whomever_it_is_drained() {
    let name = "test-inbox-drain";
    let (state, dose) = phone_with_a_tap(name, "taken").await;
    let other = phone::tab(name).await;
    let (one, two) = (phone::begin(reminders::drain(state)), phone::begin(reminders::drain(other)));
    one.await.unwrap();
    two.await.unwrap();
    reminders::drain(state).await;
    let (stands, events) = phone::stands(state, &dose).await;
    assert!(matches!(stands, DoseState::Taken { .. }));
    assert_eq!((events, waiting(name).await), (1, 0));
}

#[wasm_bindgen_test]
async fn a_tap_whose_row_was_not_removed_does_not_undo_an_undo() {
    let name = "test-inbox-again";
    let (state, dose) = phone_with_a_tap(name, "taken").await;
    let kept = page::run(
        "const db = await open(a + '-inbox'); const rows = await done(db.transaction('inbox').objectStore('inbox').getAll()); db.close(); return rows[0]",
        [&name.into(), &JsValue::NULL, &JsValue::NULL],
    )
    .await;
    reminders::drain(state).await;
    state.dispatch(Command::Undo(dose.clone())).await.unwrap();
    let put = "const db = await open(a + '-inbox'); await done(db.transaction('inbox', 'readwrite').objectStore('inbox').put(b)); db.close();";
    page::run(put, [&name.into(), &kept, &JsValue::NULL]).await;
    reminders::drain(state).await;
    let (stands, events) = phone::stands(state, &dose).await;
    assert_eq!((stands, events, waiting(name).await), (DoseState::Open { snoozed: None }, 2, 0));
}

#[wasm_bindgen_test]
async fn skip_and_later_say_what_they_mean_and_open_says_nothing() {
    let (state, dose) = phone_with_a_tap("test-inbox-skip", "skip").await;
    reminders::drain(state).await;
    assert_eq!(phone::stands(state, &dose).await, (DoseState::Skipped, 1));

    let (state, dose) = phone_with_a_tap("test-inbox-later", "later").await;
    reminders::drain(state).await;
    assert!(matches!(phone::stands(state, &dose).await, (DoseState::Open { snoozed: Some(_) }, 1)));

    let (state, dose) = phone_with_a_tap("test-inbox-open", "").await;
    reminders::drain(state).await;
    assert_eq!(phone::stands(state, &dose).await, (DoseState::Open { snoozed: None }, 0));
    assert_eq!(waiting("test-inbox-open").await, 0);
}

#[wasm_bindgen_test]
async fn taken_on_a_reminder_is_kept_though_somebody_had_skipped_the_dose() {
    let name = "test-inbox-wins";
    let (state, dose) = phone_with_a_tap(name, "taken").await;
    let skip = Command::Mark { dose: dose.clone(), mark: Mark::Skipped, cause: None };
    state.dispatch(skip).await.unwrap();
    reminders::drain(state).await;
    assert!(matches!(phone::stands(state, &dose).await, (DoseState::Taken { .. }, 2)));
    assert_eq!(waiting(name).await, 0);
}

#[wasm_bindgen_test]
async fn a_tap_that_could_not_be_written_waits_for_the_next_time() {
    let name = "test-inbox-aborted";
    let (state, dose) = phone_with_a_tap(name, "taken").await;
    page::now(
        "window.commit = IDBTransaction.prototype.commit;
        IDBTransaction.prototype.commit = function () {
            if (this.db.name.endsWith('-inbox')) window.commit.call(this); else this.abort(); };",
    );
    reminders::drain(state).await;
    page::now("IDBTransaction.prototype.commit = window.commit");
    assert_eq!(phone::stands(state, &dose).await.1, 0);
    assert_eq!(waiting(name).await, 1, "the answer is not forgotten");
    reminders::drain(state).await;
    assert_eq!((phone::stands(state, &dose).await.1, waiting(name).await), (1, 0));
}

#[wasm_bindgen_test]
async fn a_tap_that_the_worker_could_not_write_is_taken_by_the_open_page() {
    let name = "test-inbox-lost";
    let state = phone::new(name).await;
    let dose = phone::dose(&phone::plan(state).await);
    page::now(
        "window.add = IDBObjectStore.prototype.add;
        IDBObjectStore.prototype.add = () => { throw new DOMException('no space', 'QuotaExceededError') };",
    );
    let said = tap(name, &dose.to_string(), "taken").await;
    page::now("IDBObjectStore.prototype.add = window.add");
    let field = |name: &str| js_sys::Reflect::get(&said, &name.into()).unwrap();
    assert_eq!(field("type"), "inbox-lost");
    reminders::take(state, field("row")).await;
    reminders::take(state, field("row")).await;
    assert!(matches!(phone::stands(state, &dose).await, (DoseState::Taken { .. }, 1)));
    reminders::take(state, JsValue::NULL).await;
}

#[wasm_bindgen_test]
async fn a_tap_that_nobody_could_write_waits_across_a_reload_and_is_applied_once() {
    let name = "test-inbox-held";
    let state = phone::new(name).await;
    let dose = phone::dose(&phone::plan(state).await).to_string();
    let row = js_sys::JSON::parse(&format!(
        r#"{{"id":"a-b-c","dose":"{dose}","revision":1,"action":"taken","at":1000}}"#
    ))
    .unwrap();
    // The phone is full: the worker could not write, and neither can the app.
    page::now(
        "window.commit = IDBTransaction.prototype.commit;
        IDBTransaction.prototype.commit = function () { this.abort(); };",
    );
    reminders::take(state, row.clone()).await;
    page::now("IDBTransaction.prototype.commit = window.commit");
    assert_eq!(phone::stands(state, &phone_dose(&dose)).await.1, 0);
    let reloaded = phone::tab(name).await;
    for _ in 0..2 {
        reminders::drain(reloaded).await;
        assert!(matches!(phone::stands(reloaded, &phone_dose(&dose)).await, (DoseState::Taken { .. }, 1)));
    }
    assert!(held::waiting(name).is_empty(), "nothing waits any more");
    assert!(held::keep(name, &row) && held::keep(name, &row));
    assert_eq!(held::waiting(name).len(), 1, "the same answer waits once");
    held::forget(name, &held::waiting(name)[0].0);
}

fn phone_dose(text: &str) -> DoseId {
    DoseId::parse(text).unwrap()
}

#[wasm_bindgen_test]
async fn of_two_plans_made_at_once_the_newer_one_stays() {
    let name = "test-inbox-order";
    let state = phone::new(name).await;
    let plan = phone::plan(state).await;
    reminders::replan(state).await;
    assert!(planned(name).await > 0);
    // The first to open the inbox from now on hears of it last.
    page::now(
        "window.gate = new Promise((open) => { window.openGate = open });
        window.openDatabase = IDBFactory.prototype.open;
        IDBFactory.prototype.open = function (...asked) {
            const request = window.openDatabase.apply(this, asked);
            if (asked[0] === 'test-inbox-order-inbox') {
                IDBFactory.prototype.open = window.openDatabase;
                const listen = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'onsuccess').set;
                Object.defineProperty(request, 'onsuccess', {
                    set(heard) { listen.call(request, heard && ((event) => window.gate.then(() => heard.call(request, event)))) },
                });
            }
            return request;
        };",
    );
    let older = phone::begin(reminders::replan(state));
    // Its facts are read and it waits at the gate, when the plan ends.
    page::run(
        "while (IDBFactory.prototype.open !== window.openDatabase) await new Promise((turn) => setTimeout(turn));",
        [&JsValue::NULL; 3],
    )
    .await;
    state.dispatch(Command::EndPlan(PlanId::new(plan.id.clone()))).await.unwrap();
    let newer = phone::begin(reminders::replan(state));
    // Long enough for the newer one to be done, if nothing held it.
    page::run(
        "for (let turn = 0; turn < 60; turn++) { const db = await open(a); db.close(); }",
        [&name.into(), &JsValue::NULL, &JsValue::NULL],
    )
    .await;
    page::now("window.openGate()");
    older.await.unwrap();
    newer.await.unwrap();
    assert_eq!(planned(name).await, 0, "no reminder of the plan that ended");
}

async fn planned(database: &str) -> usize {
    page::dump(&format!("{database}-inbox")).await.stores["plan"].rows.len()
}
