//! Merging 10,000 records: at most 2 s on a cheap phone.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::State;
use uzima_domain::id::DeviceId;
use uzima_domain::record::Table;
use uzima_domain::record::kept::Kept;
use uzima_domain::stamp::{HybridClock, Stamp};
use uzima_domain::time::Instant;

use crate::clock::{Figures, Stages, now, since};
use crate::phone;

const RECORDS: u64 = 10_000;
const RUNS: usize = 3;
const MOST_MS: f64 = 2_000.0;

/// So many doses of another phone, made from a real one.
pub async fn doses(state: State) -> Vec<Kept> {
    let plan = phone::plan(state).await;
    state.dispatch(phone::taken(&phone::dose(&plan))).await.unwrap();
    let all = state.everything().await.unwrap().kept();
    let one = all.iter().find(|kept| kept.table == Table::Doses).unwrap();
    let device = DeviceId::new("bb00000000000001");
    (1..=RECORDS)
        .map(|counter| {
            let clock = HybridClock { ms: one.stamp.clock.ms, tick: u32::try_from(counter).unwrap() };
            let stamp = Stamp { clock, device: device.clone(), counter };
            // A dose every second hour, for years: a day has as many as a family's.
            let when = Instant::from_ms(one.when.ms() - i64::try_from(counter).unwrap() * 7_200_000);
            Kept { id: format!("{device}-{counter}"), when, stamp, ..one.clone() }
        })
        .collect()
}

#[wasm_bindgen_test]
async fn merging_10_000_records() {
    let mut figures = Figures::default();
    for run in 0..RUNS {
        let state = phone::new(&format!("bench-merge-{run}")).await;
        let came = doses(state).await;
        let half = came[..came.len() / 2].to_vec();
        state.merge(half, |_| {}).await.unwrap();
        for (what, new) in [
            ("10,000 records, half of them here already", 5_000),
            ("10,000 records that are all here already", 0),
        ] {
            let came = came.clone();
            let began = now();
            let report = state.merge(came, |_| {}).await.unwrap();
            figures.note(what, since(began), MOST_MS);
            assert_eq!(report.total().new, new);
        }
        let empty = phone::new(&format!("bench-merge-empty-{run}")).await;
        let all = state.everything().await.unwrap().kept();
        let stages = Stages::default();
        let began = now();
        empty.merge(all, stages.listener()).await.unwrap();
        figures.note("10,000 records into an empty phone", since(began), MOST_MS);
        stages.say();
    }
    figures.judge();
}
