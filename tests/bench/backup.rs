//! A backup of 10,000 records, and bringing it back: at most 3 s and 5 s on a cheap phone. The browser stretches the key
//! and closes chunks on threads of its own: a phone's may be slower than a quarter of this machine's, which the figures
//! do not show.

use js_sys::{Array, Uint8Array};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};
use web_sys::File;

use uzima::state::restore::choose;
use uzima_domain::backup::preface::Settings;

use crate::merging::{SLOWER, doses, now};
use crate::phone;

const BACKUP_MS: f64 = 3_000.0;
const RESTORE_MS: f64 = 5_000.0;
const PASSPHRASE: &str = "4821 7730 1956 0348 6612";

fn told(what: &str, began: f64, limit: f64) {
    let slow = (now() - began) * SLOWER;
    console_log!("{what}: {slow:.0} ms at a quarter of this machine's speed");
    assert!(slow <= limit, "{what}: {slow:.0} ms, wanted {limit:.0}");
}

#[wasm_bindgen_test]
async fn a_backup_of_10_000_records_and_back() {
    let state = phone::new("bench-backup").await;
    let came = doses(state).await;
    state.merge(came).await.unwrap();
    let began = now();
    let ready = state.back_up(PASSPHRASE.to_owned(), Settings::default(), |_| {}).await.unwrap();
    console_log!("the file has {} bytes", ready.bytes().len());
    told("a backup of 10,000 records", began, BACKUP_MS);

    let other = phone::new("bench-restore").await;
    let file = File::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(ready.bytes())), "notes.uzb");
    let began = now();
    let chosen = choose(&file.unwrap()).await.unwrap();
    let opened = other.open_file(&chosen, PASSPHRASE, |_| {}).await.unwrap();
    other.replace_with(opened, |_| {}).await.unwrap();
    told("bringing 10,000 records back", began, RESTORE_MS);
}
