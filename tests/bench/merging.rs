//! Merging 10,000 records: at most 2 s on a cheap phone.

use wasm_bindgen_test::{console_log, wasm_bindgen_test};

use uzima::state::State;
use uzima_domain::id::DeviceId;
use uzima_domain::record::Table;
use uzima_domain::record::kept::Kept;
use uzima_domain::stamp::{HybridClock, Stamp};

use crate::{page, phone};

const RECORDS: u64 = 10_000;
pub const SLOWER: f64 = 4.0;
const LIMIT_MS: f64 = 2_000.0;

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
            Kept { id: format!("{device}-{counter}"), stamp, ..one.clone() }
        })
        .collect()
}

pub fn now() -> f64 {
    page::now("return performance.now()").as_f64().unwrap()
}

async fn timed(what: &str, state: State, came: Vec<Kept>) {
    let began = now();
    let total = state.merge(came).await.unwrap().total();
    let slow = (now() - began) * SLOWER;
    console_log!(
        "{what}: {slow:.0} ms at a quarter of this machine's speed ({} new, {} here)",
        total.new,
        total.same
    );
    assert!(slow <= LIMIT_MS, "{what}: {slow:.0} ms, wanted {LIMIT_MS:.0}");
}

#[wasm_bindgen_test]
async fn merging_10_000_records() {
    let state = phone::new("bench-merge").await;
    let came = doses(state).await;
    let half = came[..came.len() / 2].to_vec();
    timed("5,000 records into an empty phone", state, half).await;
    timed("10,000 records, half of them here already", state, came.clone()).await;
    timed("10,000 records that are all here already", state, came).await;
    let empty = phone::new("bench-merge-empty").await;
    let all = state.everything().await.unwrap().kept();
    timed("10,000 records into an empty phone", empty, all).await;
}
