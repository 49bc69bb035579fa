//! A file comes in whole or not at all, and what is no backup changes nothing.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::File;

use uzima::state::State;
use uzima::state::backup::Ready;
use uzima::state::connection::{Testimony, parse_device, testimony, witness};
use uzima::state::locking::Autolock;
use uzima::state::restore::{Acquaintance, Opened, RestoreError, choose};
use uzima::state::unlocking::unlock;
use uzima::storage::home::Home;
use uzima_domain::backup::BackupFault;
use uzima_domain::command::Command;
use uzima_domain::command::draft::PersonDraft;
use uzima_domain::id::{DeviceId, PersonId};
use uzima_domain::lock::Secret;
use uzima_domain::merge::report::How;
use uzima_domain::record::Table;
use uzima_domain::record::device::Device;

use crate::backup::{PASSPHRASE, backup};
use crate::locking::{NEVER, unlocked};
use crate::page::Dump;
use crate::{page, phone};

const SHARED: [&str; 6] = ["people", "plans", "doses", "checks", "conflicts", "stock"];

fn rows(dump: &Dump) -> Vec<&[String]> {
    SHARED.iter().map(|store| &*dump.stores[*store].rows).collect()
}

fn file(bytes: &[u8]) -> File {
    File::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)), "notes.uzb").unwrap()
}

async fn opened(state: State, ready: &Ready) -> Opened {
    let chosen = choose(&file(ready.bytes())).await.unwrap();
    state.open_file(&chosen, PASSPHRASE, |_| {}).await.unwrap()
}

/// A phone with somebody, a medicine and a dose, and its backup.
async fn source(name: &str) -> (State, Ready) {
    let state = phone::new(name).await;
    state.dispatch(phone::person("Amina")).await.unwrap();
    let plan = phone::plan(state).await;
    state.dispatch(phone::bought(&plan)).await.unwrap();
    state.dispatch(phone::taken(&phone::dose(&plan))).await.unwrap();
    add_later_field(name).await;
    let ready = backup(state).await;
    (state, ready)
}

/// Amina's record has a field that this app does not know.
async fn add_later_field(name: &str) {
    let body = "const db = await open(a);
        const people = db.transaction('people', 'readwrite').objectStore('people');
        for (const row of await done(people.getAll())) {
            const text = new TextDecoder().decode(row.bytes);
            if (!text.includes('Amina')) continue;
            const bytes = new TextEncoder().encode(text.replace('\"Amina\"', '\"Amina\",\"later\":\"added\"'));
            await done(people.put({ ...row, bytes }));
        }
        db.close();";
    page::run(body, [&name.into(), &JsValue::NULL, &JsValue::NULL]).await;
}

/// Whether the field that this app does not know is in the database.
async fn has_later_field(name: &str) -> bool {
    let later = b"\"later\":\"added\"".map(|byte| byte.to_string()).join(",");
    page::dump(name).await.stores["people"].rows.iter().any(|row| row.contains(&later))
}

#[wasm_bindgen_test]
async fn a_file_merges_into_another_phone_and_again_changes_nothing() {
    let (_, ready) = source("test-merge-file-a").await;
    let other = phone::new("test-merge-file-b").await;
    let file = opened(other, &ready).await;
    assert_eq!(file.acquaintance, Acquaintance::NobodyHere);
    let came = other.merge_file(&file, |_| {}).await.unwrap();
    assert_eq!((came.report.total().new, came.unreadable), (5, 0));
    let named: Vec<_> = came.report.named().iter().map(|named| (named.table, named.how)).collect();
    assert_eq!(named, [(Table::People, How::New), (Table::People, How::New), (Table::Plans, How::New)]);
    let medicine = came.medicines[0].body.as_ref().unwrap();
    assert_eq!(medicine.product.name, "Amoxicillin");
    assert!(has_later_field("test-merge-file-b").await, "nothing is lost of a newer app's record");
    let again = other.merge_file(&opened(other, &ready).await, |_| {}).await.unwrap();
    assert!(!again.report.total().changes());
    assert_eq!(opened(other, &ready).await.acquaintance, Acquaintance::Known);
}

#[wasm_bindgen_test]
async fn a_file_of_strangers_is_told() {
    let (_, ready) = source("test-strangers-a").await;
    let other = phone::new("test-strangers-b").await;
    other.dispatch(phone::person("Juma")).await.unwrap();
    assert_eq!(opened(other, &ready).await.acquaintance, Acquaintance::Strangers);
}

#[wasm_bindgen_test]
async fn a_file_takes_the_place_of_everything_under_a_new_device() {
    let (from, to) = ("test-replace-a", "test-replace-b");
    let (_, ready) = source(from).await;
    let other = phone::new(to).await;
    other.dispatch(phone::person("Gone")).await.unwrap();
    let before = page::dump(to).await;
    other.replace_with(opened(other, &ready).await, |_| {}).await.unwrap();

    let current = Home::open(to).current().await.unwrap().database;
    assert_ne!(current, to);
    let after = page::dump(&current).await;
    assert_eq!(rows(&after), rows(&page::dump(from).await), "byte for byte");
    assert!(has_later_field(&current).await, "nothing is lost of a newer app's record");
    assert_eq!(after.stores["packs"], before.stores["packs"]);
    let (db, _) = phone::connection(&current).await;
    let device = parse_device(&db.plain(Table::Meta, "device").await.unwrap().unwrap()).unwrap();
    db.close();
    let device_of = |dump: &Dump| dump.stores["meta"].rows.clone();
    assert_ne!(device_of(&before), device_of(&after));
    let (from_db, _) = phone::connection(from).await;
    let source = parse_device(&from_db.plain(Table::Meta, "device").await.unwrap().unwrap()).unwrap();
    from_db.close();
    assert_ne!(device.id, source.id, "no number is used twice");
    assert_eq!(device.owner, source.owner);
    assert!(device.clock >= source.clock);
    assert_eq!(testimony(Some(&device), witness(to).as_ref()), Testimony::Whole);
    assert!(other.dispatch(phone::person("Late")).await.is_err(), "the old database takes no write any more");
    assert!(!page::exists(to).await, "and is gone from the phone");
}

#[wasm_bindgen_test]
async fn a_file_that_is_not_written_as_it_is_takes_no_place() {
    let (from, to) = ("test-replace-flip-a", "test-replace-flip-b");
    let (_, ready) = source(from).await;
    let other = phone::new(to).await;
    other.dispatch(phone::person("Stays")).await.unwrap();
    let before = page::dump(to).await;
    // As a disk may lie: one byte of the first row of the copy is another one, and nothing says so.
    page::now(
        "window.add = IDBObjectStore.prototype.add;
        IDBObjectStore.prototype.add = function (row) {
            IDBObjectStore.prototype.add = window.add;
            const bytes = row.bytes.slice();
            bytes[bytes.length - 4] ^= 1;
            return window.add.call(this, { ...row, bytes });
        };",
    );
    let refused = other.replace_with(opened(other, &ready).await, |_| {}).await;
    page::now("IDBObjectStore.prototype.add = window.add");
    assert_eq!(refused.err(), Some(RestoreError::Failed));
    assert_eq!(rows(&page::dump(to).await), rows(&before), "what was here is here");
    assert_eq!(Home::open(to).current().await.unwrap().database, to);
    other.dispatch(phone::person("Later")).await.expect("and takes writes again");
}

#[wasm_bindgen_test]
async fn whatever_somebody_wrote_here_counts_before_a_file_takes_its_place() {
    let (_, ready) = source("test-replace-little-a").await;
    let other = phone::new("test-replace-little-b").await;
    assert_eq!(opened(other, &ready).await.here, 0, "the owner is there from the first start");
    let name = PersonDraft { name: "Zawadi".to_owned(), ..PersonDraft::default() };
    other.dispatch(Command::EditPerson { id: other.owner(), draft: name }).await.unwrap();
    assert_eq!(opened(other, &ready).await.here, 1, "and was given a name");
}

#[wasm_bindgen_test]
async fn a_lock_changed_while_a_file_takes_the_place_of_everything_stays_changed() {
    let name = "test-replace-lock";
    let (_, ready) = source("test-replace-lock-a").await;
    phone::new(name).await.put_lock_on(Secret::Pin, "2580".to_owned(), NEVER).await.unwrap();
    let (here, there) = (unlocked(name, "2580").await.unwrap(), unlocked(name, "2580").await.unwrap());
    let file = opened(here, &ready).await;
    page::hold_encryption();
    let replacing = phone::begin(here.replace_with(file, |_| {}));
    page::held().await;
    there.change_lock("2580".to_owned(), Secret::Pin, "7391".to_owned()).await.unwrap();
    there.choose_autolock(Autolock { idle_minutes: Some(1), ..NEVER }).await.unwrap();
    let home = Home::open(name);
    assert!(unlock(&home, "1111").await.is_err());
    let before = home.current().await.unwrap();
    page::let_go();
    replacing.await.unwrap().unwrap();

    let after = home.current().await.unwrap();
    assert_ne!(after.database, before.database);
    assert_eq!(after.lock, before.lock, "the new PIN, the choice, and the try that was counted");
    let state = unlocked(name, "7391").await.expect("what was chosen last opens");
    assert_eq!(state.people().await.unwrap().len(), 2, "and what came with the file is read");
}

#[wasm_bindgen_test]
async fn whoever_starts_before_the_witness_knows_of_the_new_database_finds_nothing_missing() {
    let name = "test-late-witness";
    let (_, ready) = source("test-late-witness-a").await;
    let state = phone::new(name).await;
    state.dispatch(phone::person("Amina")).await.unwrap();
    let item = format!("'{name}.witness'");
    let late = page::now(&format!("return localStorage.getItem({item})")).as_string().unwrap();
    let come_back = || page::now(&format!("localStorage.setItem({item}, '{late}')"));
    state.replace_with(opened(state, &ready).await, |_| {}).await.unwrap();
    // A browser that is killed has not written down yet what the app told it last.
    come_back();
    let (again, said) = phone::opened(name).await;
    assert_eq!((said, again.people().await.unwrap().len()), (Testimony::Whole, 2));

    // A second file, and the browser is killed again: the witness is two devices late.
    again.replace_with(opened(again, &ready).await, |_| {}).await.unwrap();
    come_back();
    let (again, said) = phone::opened(name).await;
    assert_eq!(said, Testimony::Whole);
    again.dispatch(phone::person("Juma")).await.unwrap();
    assert_eq!(phone::opened(name).await.1, Testimony::Whole);
    let other = Device::new(DeviceId::new("other"));
    assert_eq!(testimony(Some(&other), witness(name).as_ref()), Testimony::FellBack);
}

#[wasm_bindgen_test]
async fn what_is_no_backup_changes_nothing() {
    let name = "test-refused";
    let (state, ready) = source(name).await;
    let before = page::dump(name).await;
    let good = ready.bytes();
    let patched = |at: usize, bytes: &[u8]| {
        let mut file = good.to_vec();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        file
    };
    let wrong = [
        (Vec::new(), BackupFault::Empty),
        (b"a letter to a friend".to_vec(), BackupFault::NotOurs),
        (patched(8, &[2]), BackupFault::Newer),
        (good[..good.len() - 1].to_vec(), BackupFault::Truncated),
        (patched(10, &1_000_000_000_u32.to_be_bytes()), BackupFault::Kdf),
        (patched(20, &[good[20] ^ 1]), BackupFault::Damaged),
    ];
    for (bytes, fault) in wrong {
        assert_eq!(choose(&file(&bytes)).await.err(), Some(RestoreError::Fault(fault)));
    }
    for (bytes, typed, fault) in [
        (good.to_vec(), "another passphrase", BackupFault::WrongPassphrase),
        (patched(200, &[good[200] ^ 1]), PASSPHRASE, BackupFault::Damaged),
    ] {
        let chosen = choose(&file(&bytes)).await.unwrap();
        let refused = state.open_file(&chosen, typed, |_| {}).await.err();
        assert_eq!(refused, Some(RestoreError::Fault(fault)));
    }
    assert_eq!(page::dump(name).await, before);
}

#[wasm_bindgen_test]
async fn every_byte_of_a_backup_flipped_once_is_refused_and_changes_nothing() {
    let name = "test-flipped";
    let (state, _) = source(name).await;
    for number in 0..12 {
        state.dispatch(phone::person(&format!("Somebody {number}"))).await.unwrap();
    }
    let ready = backup(state).await;
    let mut bytes = ready.bytes().to_vec();
    assert!((4_096..10_000).contains(&bytes.len()), "a backup of 4 kB: {}", bytes.len());
    let before = page::dump(name).await;
    page::stretch_once();
    for at in 0..bytes.len() {
        bytes[at] ^= 1 << (at % 8);
        let opened = match choose(&file(&bytes)).await {
            Ok(chosen) => state.open_file(&chosen, PASSPHRASE, |_| {}).await.map(drop),
            Err(refused) => Err(refused),
        };
        assert!(matches!(opened, Err(RestoreError::Fault(_))), "byte {at}: {opened:?}");
        bytes[at] ^= 1 << (at % 8);
    }
    let chosen = choose(&file(&bytes)).await.unwrap();
    assert_eq!(state.open_file(&chosen, PASSPHRASE, |_| {}).await.unwrap().summary.people.len(), 14);
    assert!(page::stretched_once(), "the key was stretched once, for all of them");
    assert_eq!(page::dump(name).await, before);
}

const OLD: &[u8] = include_bytes!("../fixtures/backups/version-1.uzb");
const STOCKS: &[u8] = include_bytes!("../fixtures/backups/version-1-stock.uzb");

/// Everything in the backup of version 1 as today's app reads it.
async fn assert_old_is_read(state: State, owners: usize) {
    let all = state.everything().await.unwrap();
    let of = |table: Table| all.here.standing.iter().filter(|kept| kept.table == table).count();
    let counts = [Table::People, Table::Plans, Table::Doses, Table::Checks].map(of);
    assert_eq!(counts, [3 + owners, 3, 8, 1], "each in a form that is known, or kept as it is");
    assert_eq!(all.here.waiting.len(), 1);
    assert_eq!(state.people().await.unwrap().len(), 2 + owners, "one was deleted");
    assert_eq!(state.plans().await.unwrap().len(), 2, "one is of a newer app");
}

#[wasm_bindgen_test]
async fn the_backup_with_stocks_comes_in_both_ways() {
    for way in ["merge", "replace"] {
        let name = format!("test-stocks-{way}");
        let state = phone::new(&name).await;
        let chosen = choose(&file(STOCKS)).await.unwrap();
        let opened = state.open_file(&chosen, PASSPHRASE, |_| {}).await.unwrap();
        let whose = PersonId::new("3f6c2a9b10d4e587-me");
        let state = if way == "merge" {
            state.merge_file(&opened, |_| {}).await.unwrap();
            state
        } else {
            state.replace_with(opened, |_| {}).await.unwrap();
            phone::tab(&name).await
        };
        assert_eq!(state.stock_of(&whose).await.unwrap().known.len(), 6, "{way}");
    }
}

#[wasm_bindgen_test]
async fn the_backup_of_version_1_comes_in_both_ways() {
    for way in ["merge", "replace"] {
        let name = format!("test-old-{way}");
        let state = phone::new(&name).await;
        let chosen = choose(&file(OLD)).await.unwrap();
        let opened = state.open_file(&chosen, PASSPHRASE, |_| {}).await.unwrap();
        if way == "merge" {
            let came = state.merge_file(&opened, |_| {}).await.unwrap();
            assert_eq!(came.unreadable, 1);
            assert_old_is_read(state, 1).await;
        } else {
            state.replace_with(opened, |_| {}).await.unwrap();
            let restored = phone::tab(&name).await;
            assert_old_is_read(restored, 0).await;
            assert_eq!(restored.everything().await.unwrap().damaged.len(), 1, "kept as it is");
        }
    }
}
