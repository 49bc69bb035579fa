//! A home with 10,000 records behind a lock: unlocking takes at most 1 s beyond stretching what was typed. What Today
//! reads, with and without a lock, is printed; how late Today stands on the screen `tests/e2e/today.mjs` measures.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::i18n::{Catalog, Locale};
use uzima::platform::seal::Wrapping;
use uzima::state::locking::Autolock;
use uzima::state::unlocking::unlock;
use uzima::state::writing::write;
use uzima::state::{here_and_now, start};
use uzima::storage::codec::{Open, SharedSeal};
use uzima::storage::home::Home;
use uzima_domain::lock::Secret;

use crate::clock::{Figures, now, since};
use crate::merging::doses;
use crate::phone;

const UNLOCK_MS: f64 = 1_000.0;
const RUNS: usize = 7;
const PLANS: usize = 8;
const NEVER: Autolock = Autolock { idle_minutes: None, hidden_seconds: None };

/// From an unlocked key to everything that Today shows.
async fn today(name: &str, seal: SharedSeal) -> f64 {
    let began = now();
    let home = Home::open(name);
    let signpost = home.signpost().await.unwrap();
    let locale = Locale::new(Catalog::default());
    let (state, _) = start::start_in(name, &signpost, seal, locale, |_| {}, write).await.unwrap();
    let (now, zone) = here_and_now();
    assert_eq!(state.plans().await.unwrap().len(), PLANS + 1);
    state.doses_on(zone.civil(now).date()).await.unwrap();
    state.people().await.unwrap();
    since(began)
}

/// A home with medicines and a long history of doses.
async fn home(name: &str) -> uzima::state::State {
    let state = phone::new(name).await;
    let came = doses(state).await;
    for _ in 0..PLANS {
        phone::plan(state).await;
    }
    state.merge(came, |_| {}).await.unwrap();
    state
}

#[wasm_bindgen_test]
async fn opening_today_with_and_without_a_lock() {
    let (open, locked) = ("bench-open", "bench-locked");
    home(open).await;
    home(locked).await.put_lock_on(Secret::Pin, "2580".to_owned(), NEVER).await.unwrap();
    let mut figures = Figures::default();
    for _ in 0..RUNS {
        let began = now();
        Wrapping::typed("2580", &[7; 16], uzima::platform::seal::ITERATIONS).await.unwrap();
        let stretching = since(began);
        figures.note("stretching a PIN", stretching, f64::INFINITY);
        let began = now();
        let seal = unlock(&Home::open(locked), "2580").await.unwrap();
        figures.note("unlocking, stretching included", since(began), f64::INFINITY);
        figures.note(
            "reading Today without a lock",
            today(open, std::rc::Rc::new(Open)).await,
            f64::INFINITY,
        );
        figures.note("reading Today behind a lock", today(locked, seal).await, f64::INFINITY);
    }
    let beyond = figures.best("unlocking, stretching included") - figures.best("stretching a PIN");
    figures.note("unlocking beyond stretching", beyond, UNLOCK_MS);
    figures.judge();
}
