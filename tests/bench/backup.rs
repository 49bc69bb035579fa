//! A backup of 10,000 records, and bringing it back: at most 3 s and 5 s on a cheap phone.

use js_sys::{Array, Uint8Array};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};
use web_sys::File;

use uzima::state::restore::choose;
use uzima_domain::backup::preface::Settings;

use crate::clock::{Figures, Stages, now, since};
use crate::merging::doses;
use crate::phone;

const BACKUP_MS: f64 = 3_000.0;
const RESTORE_MS: f64 = 5_000.0;
const RUNS: usize = 3;
const PASSPHRASE: &str = "4821 7730 1956 0348 6612";

#[wasm_bindgen_test]
async fn a_backup_of_10_000_records_and_back() {
    let mut figures = Figures::default();
    let state = phone::new("bench-backup").await;
    let came = doses(state).await;
    state.merge(came, |_| {}).await.unwrap();
    for run in 0..RUNS {
        let stages = Stages::default();
        let began = now();
        let ready =
            state.back_up(PASSPHRASE.to_owned(), Settings::default(), stages.listener()).await.unwrap();
        figures.note("a backup of 10,000 records", since(began), BACKUP_MS);
        console_log!("the file has {} bytes", ready.bytes().len());
        stages.say();

        let other = phone::new(&format!("bench-restore-{run}")).await;
        let bytes = Array::of1(&Uint8Array::from(ready.bytes()));
        let file = File::new_with_u8_array_sequence(&bytes, "notes.uzb").unwrap();
        let stages = Stages::default();
        let began = now();
        let chosen = choose(&file).await.unwrap();
        let opened = other.open_file(&chosen, PASSPHRASE, stages.listener()).await.unwrap();
        other.replace_with(opened, stages.listener()).await.unwrap();
        figures.note("bringing 10,000 records back", since(began), RESTORE_MS);
        stages.say();
    }
    figures.judge();
}
