//! What the worker's script reminds of: its own code, its own databases, a stand-in for the phone's notifications. Each
//! [`remind`] is a worker that has just been started.

use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::{State, reminders};
use uzima::storage::inbox::{About, Inbox, PlanRow, PlanText, due_at};
use uzima_domain::calling::Loudness;
use uzima_domain::command::{Command, Mark};
use uzima_domain::time::Instant;

use crate::{page, phone, schema};

const SCRIPTS: [&str; 2] =
    [include_str!("../../public/sw-inbox.js"), include_str!("../../public/sw-remind.js")];
const REMINDED: &str = include_str!("../fixtures/schema/uzima-reminded-1.json");
const MINUTE: i64 = 60_000;
const NOW: i64 = 1_795_000_000_000;

/// A phone on which nothing was planned or shown.
async fn fresh(name: &str) {
    page::forget(name).await;
    let body = "await done(indexedDB.deleteDatabase(a + '-reminded')); window.stands = []; window.rang = []; window.told = [];";
    page::run(body, [&name.into(), &JsValue::NULL, &JsValue::NULL]).await;
}

fn text() -> PlanText {
    let word = str::to_owned;
    PlanText {
        lang: word("sw"),
        dir: word("ltr"),
        title: word("Uzima"),
        body: word("Ni wakati"),
        taken: word("Tayari"),
        later: word("Baadaye"),
        skip: word("Ruka"),
    }
}

/// Plans these doses, each so many minutes from [`NOW`].
async fn plan(name: &str, doses: &[(&str, i64)]) {
    let row = |(dose, minutes): &(&str, i64)| {
        let due_at = NOW + minutes * MINUTE;
        PlanRow {
            dose: (*dose).to_owned(),
            revision: 3,
            due_at,
            text: text(),
            tag: format!("uzima-{due_at}"),
            loudness: Loudness::Loud,
            about: About::Dose,
        }
    };
    let inbox = Inbox::open(name).await.unwrap();
    inbox.replan(&doses.iter().map(row).collect::<Vec<_>>()).await.unwrap();
    inbox.close();
}

/// Runs `body` in a worker of its own; what stands on the phone afterwards.
async fn worker(name: &str, body: &str) -> Vec<Value> {
    let scripts = SCRIPTS.concat().replace("'uzima-", &format!("'{name}-"));
    let body = format!(
        "const Date = {{ now: () => {NOW} }};
        const stand = (title, options) => {{
            const one = {{ title, ...options, close() {{ window.stands = window.stands.filter((other) => other !== one); }} }};
            window.stands = window.stands.filter((other) => other.tag !== options.tag).concat(one);
            window.rang.push(one);
        }};
        const page = {{ url: 'here', postMessage(message) {{ window.told.push(message); }}, focus() {{}} }};
        const self = {{ addEventListener() {{}},
            registration: {{ scope: 'here', showNotification: async (...asked) => stand(...asked), getNotifications: async () => window.stands }},
            clients: {{ matchAll: async () => [page] }} }};
        {scripts}
        {body}
        return JSON.stringify(window.stands);"
    );
    let stands = page::run(&body, [&JsValue::NULL; 3]).await.as_string().unwrap();
    serde_json::from_str(&stands).unwrap()
}

/// A reminder round, so many minutes from [`NOW`].
async fn remind(name: &str, minutes: i64) -> Vec<Value> {
    let now = NOW + minutes * MINUTE;
    let words = "{ lang: 'ar', dir: 'rtl', title: 'Uzima', body: 'Late' }";
    worker(name, &format!("await inTurn(() => remind({now}, {words}));")).await
}

/// Somebody taps a button at [`NOW`].
async fn tap(name: &str, dose: &str, action: &str) {
    let tapped = format!(
        "{{ action: '{action}', notification: {{ data: {{ dose: '{dose}', revision: 3 }}, close() {{}} }} }}"
    );
    worker(name, &format!("await answerReminder({tapped});")).await;
}

/// How many notifications were shown since the phone is fresh.
fn rang() -> u32 {
    page::now("return window.rang.length").as_f64().map_or(0, |count| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful")]
        let count = count as u32;
        count
    })
}

#[wasm_bindgen_test]
async fn one_dose_is_asked_for_once_in_neutral_words_with_its_answers_whoever_wakes_the_worker() {
    let name = "test-remind-once";
    fresh(name).await;
    plan(name, &[("p/q/c/s/2026-11-22", 0), ("p/q/c/s/2026-11-23", 24 * 60)]).await;
    assert_eq!(remind(name, -1).await, [] as [Value; 0], "not before its time");
    let both = format!("await Promise.all([1, 2].map(() => inTurn(() => remind({NOW}))));");
    let stands = worker(name, &both).await;
    let icon = json!({ "title": "Uzima", "tag": format!("uzima-{NOW}"), "body": "Ni wakati", "lang": "sw", "dir": "ltr",
        "renotify": true, "icon": "icons/uzima-192.png", "badge": "icons/uzima-monochrome-192.png",
        "data": { "dose": "p/q/c/s/2026-11-22", "revision": 3, "doses": ["p/q/c/s/2026-11-22"] },
        "actions": [{ "action": "taken", "title": "Tayari" }, { "action": "later", "title": "Baadaye" },
            { "action": "skip", "title": "Ruka" }] });
    assert_eq!(stands, [icon]);
    remind(name, 5).await;
    remind(name, 90).await;
    assert_eq!(rang(), 1);
    let told = page::now("return window.told.at(-1).row");
    assert_eq!(due_at(&told), Some(NOW + 24 * 60 * MINUTE), "the pages know when the next is due");
    assert_eq!(due_at(&JsValue::NULL), None);
}

#[wasm_bindgen_test]
async fn a_dose_is_called_for_again_at_each_of_its_rows_and_stays_one_dose_with_its_answers() {
    let name = "test-remind-again";
    fresh(name).await;
    plan(name, &[("a", 0), ("a", 10), ("a", 20)]).await;
    remind(name, 0).await;
    remind(name, 5).await;
    assert_eq!(rang(), 1);
    remind(name, 10).await;
    assert_eq!(rang(), 2);
    // Two calls that nobody was there for are one.
    fresh(name).await;
    plan(name, &[("a", 0), ("a", 10), ("a", 20)]).await;
    let stands = remind(name, 21).await;
    assert_eq!((stands.len(), rang()), (1, 1));
    assert_eq!(stands[0]["data"]["doses"], json!(["a"]));
    assert_eq!(stands[0]["actions"].as_array().map(Vec::len), Some(3));
}

#[wasm_bindgen_test]
async fn doses_of_one_time_are_one_notification_without_answers() {
    let name = "test-remind-group";
    fresh(name).await;
    plan(name, &[("a", 0), ("b", 0), ("c", -10)]).await;
    let stands = remind(name, 0).await;
    assert_eq!((stands.len(), rang()), (1, 1));
    assert_eq!(stands[0]["data"], json!({ "doses": ["a", "b", "c"] }));
    assert_eq!(stands[0].get("actions"), None);
}

#[wasm_bindgen_test]
async fn what_is_late_comes_as_one_calm_sentence_that_does_not_ask_to_take_it_now() {
    let name = "test-remind-late";
    fresh(name).await;
    plan(name, &[("a", -3000), ("b", -1500), ("c", -90), ("d", 0)]).await;
    let stands = remind(name, 0).await;
    let said = |at: usize| {
        (stands[at]["body"].clone(), stands[at]["lang"].clone(), stands[at].get("actions").is_some())
    };
    assert_eq!(stands.len(), 2, "{stands:?}");
    assert_eq!(said(0), (json!("Late"), json!("ar"), false));
    assert_eq!(said(1), (json!("Ni wakati"), json!("sw"), true));
    remind(name, 1).await;
    assert_eq!(rang(), 2);
}

#[wasm_bindgen_test]
async fn what_is_answered_is_not_asked_for_and_later_is_half_an_hour() {
    let name = "test-remind-answered";
    fresh(name).await;
    plan(name, &[("a", 0), ("b", 0), ("c", 0)]).await;
    assert_eq!(remind(name, 0).await.len(), 1);
    tap(name, "a", "taken").await;
    tap(name, "b", "skip").await;
    tap(name, "c", "").await;
    assert_eq!(remind(name, 1).await.len(), 1, "only looked at");
    tap(name, "c", "later").await;
    assert_eq!(remind(name, 29).await.len(), 1, "c still stands open");
    assert_eq!(rang(), 1);
    let stands = remind(name, 30).await;
    assert_eq!((stands.len(), rang()), (1, 2));
    assert_eq!(stands[0]["data"]["dose"], "c");
    assert!(stands[0].get("actions").is_some(), "it is about one dose now");
}

#[wasm_bindgen_test]
async fn what_is_planned_no_more_goes_from_the_screen() {
    let name = "test-remind-back";
    fresh(name).await;
    plan(name, &[("p/a", 0)]).await;
    assert_eq!(remind(name, 0).await.len(), 1);
    plan(name, &[("p/b", 60)]).await;
    assert_eq!(remind(name, 1).await.len(), 0);
    // The same dose at another time, as after a journey: asked for again only when that time has come.
    plan(name, &[("p/a", -1)]).await;
    assert_eq!(remind(name, 2).await.len(), 0);
    plan(name, &[("p/a", 20)]).await;
    assert_eq!((remind(name, 20).await.len(), rang()), (1, 2));
}

/// The doses that were ever asked for, as far as the worker remembers.
async fn shown(name: &str) -> Vec<String> {
    let rows = page::dump(&format!("{name}-reminded")).await.stores.remove("shown").unwrap().rows;
    let dose =
        |row: &String| serde_json::from_str::<Value>(row).unwrap()["dose"].as_str().unwrap().to_owned();
    rows.iter().map(dose).collect()
}

#[wasm_bindgen_test]
async fn what_was_shown_of_a_deleted_plan_is_forgotten_whether_or_not_anything_is_due() {
    let name = "test-remind-forgets";
    fresh(name).await;
    plan(name, &[("gone/q/c/s/1", 0), ("kept/q/c/s/1", 0)]).await;
    remind(name, 0).await;
    assert_eq!(shown(name).await, ["gone/q/c/s/1", "kept/q/c/s/1"]);
    let far = 70 * 24 * 60;
    plan(name, &[("kept/q/c/s/2", far)]).await;
    remind(name, 1).await;
    assert_eq!(shown(name).await, ["kept/q/c/s/1"], "nothing is due");
    remind(name, far - 1).await;
    assert_eq!(shown(name).await, [] as [&str; 0], "long ago");
    remind(name, far).await;
    plan(name, &[]).await;
    remind(name, far + 1).await;
    assert_eq!(shown(name).await, [] as [&str; 0], "nothing is planned");
    worker(name, "await inTurn(beQuiet);").await;
    assert!(!page::exists("test-remind-forgets-reminded").await, "reminders are not wanted");
}

#[wasm_bindgen_test]
async fn where_nothing_is_planned_nothing_is_made() {
    let name = "test-remind-nothing";
    fresh(name).await;
    remind(name, 0).await;
    assert!(!page::exists("test-remind-nothing-inbox").await);
    assert!(!page::exists("test-remind-nothing-reminded").await);
    plan(name, &[("a", 0)]).await;
    remind(name, 0).await;
    assert_eq!(page::dump("test-remind-nothing-reminded").await.schema(), schema::committed(REMINDED));
}

/// The planned rows: dose, and minutes from now.
async fn rows(name: &str) -> Vec<(String, i64)> {
    let rows = page::dump(&format!("{name}-inbox")).await.stores.remove("plan").unwrap().rows;
    let row = |row: &String| -> Value { serde_json::from_str(row).unwrap() };
    let now = uzima::state::here_and_now().0.ms();
    let minutes = |row: &Value| (row["due_at"].as_i64().unwrap() - now + MINUTE / 2).div_euclid(MINUTE);
    rows.iter().map(row).map(|row| (row["dose"].as_str().unwrap().to_owned(), minutes(&row))).collect()
}

/// Plans anew as if reminders were wanted since `since`, or not wanted.
async fn replan(state: State, since: Option<i64>) {
    match since {
        Some(since) => page::now(&format!("localStorage.setItem('uzima.reminders', '{since}')")),
        None => page::now("localStorage.removeItem('uzima.reminders')"),
    };
    reminders::replan(state).await;
    page::now("localStorage.removeItem('uzima.reminders')");
}

#[wasm_bindgen_test]
async fn a_dose_that_is_put_off_is_planned_for_then() {
    let name = "test-remind-snoozed";
    let state = phone::new(name).await;
    let dose = phone::dose(&phone::plan(state).await);
    let now = uzima::state::here_and_now().0;
    // Beyond the dose's own time, whenever this runs.
    let until = now.plus_minutes(26 * 60);
    state
        .dispatch(Command::Mark { dose: dose.clone(), mark: Mark::Later(until), cause: None })
        .await
        .unwrap();
    replan(state, None).await;
    let found = rows(name).await.into_iter().find(|(row, _)| *row == dose.to_string());
    assert_eq!(found, Some((dose.to_string(), 26 * 60)));
}

#[wasm_bindgen_test]
async fn what_came_due_since_reminders_are_wanted_stays_planned_for_a_day() {
    let name = "test-remind-since";
    let state = phone::new(name).await;
    // Written down two days ago, as far as the phone knows.
    let clock = "const now = Date.now; window.putBack = () => { Date.now = now; };
        Date.now = () => now.call(Date) - 2 * 24 * 3600 * 1000;";
    page::now(clock);
    let plan = phone::plan(state).await;
    page::now("window.putBack()");
    let now = uzima::state::here_and_now().0;
    let past = |rows: &[(String, i64)]| rows.iter().filter(|(_, minutes)| *minutes < 0).count();
    replan(state, None).await;
    assert_eq!(past(&rows(name).await), 0, "not wanted");
    replan(state, Some(now.plus_minutes(-72 * 60).ms())).await;
    let before = rows(name).await;
    assert_eq!(past(&before), 2, "two a day: {before:?}");
    replan(state, Some(now.plus_minutes(-1).ms())).await;
    assert_eq!(past(&rows(name).await), 0, "due before they were wanted");
    let (taken, _) = before.iter().find(|(_, minutes)| *minutes < 0).unwrap().clone();
    let taken = uzima_domain::dose::DoseId::parse(&taken).unwrap();
    state
        .dispatch(Command::Mark { dose: taken, mark: Mark::Taken(Instant::from_ms(now.ms())), cause: None })
        .await
        .unwrap();
    replan(state, Some(now.plus_minutes(-72 * 60).ms())).await;
    assert_eq!(past(&rows(name).await), 1, "one is taken");
    drop(plan);
}
