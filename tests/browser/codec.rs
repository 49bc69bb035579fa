//! Rows through the sealing layer, and rows that this version must leave alone.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::storage::apply::Put;
use uzima::storage::codec::{self, Bound, Local, Open, Seal, SealError};
use uzima::storage::db::Db;
use uzima::storage::reads::{Found, Which};
use uzima_domain::id::{DeviceId, PersonId};
use uzima_domain::person::Person;
use uzima_domain::record::device::Device;
use uzima_domain::record::{Envelope, Read, Row, Table};
use uzima_domain::stamp::Seen;
use uzima_domain::time::Instant;

use crate::rows::to_row;
use crate::{page, phone};

/// A lock for tests: every bit the other way round.
struct Flipped;

fn flipped(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| !byte).collect()
}

impl Seal for Flipped {
    fn mark(&self) -> u8 {
        7
    }

    fn close(&self, all: Vec<Bound>) -> Local<'_, Result<Vec<Vec<u8>>, SealError>> {
        Box::pin(async move { Ok(all.iter().map(|bound| flipped(&bound.bytes)).collect()) })
    }

    fn open(&self, all: Vec<Bound>) -> Local<'_, Vec<Option<Vec<u8>>>> {
        Box::pin(async move { all.iter().map(|bound| Some(flipped(&bound.bytes))).collect() })
    }

    fn mask(&self, name: String) -> Local<'_, Result<String, SealError>> {
        Box::pin(async move { Ok(name.chars().rev().collect()) })
    }
}

fn person(name: Option<&str>) -> Envelope<Person> {
    let mut device = Device::new(DeviceId::new("dev"));
    let first = device.stamp(Instant::from_ms(5), None);
    Envelope {
        id: device.mint(),
        person: PersonId::new("who"),
        when: Instant::from_ms(-86_400_000),
        by: PersonId::new("carer"),
        stamp: device.stamp(Instant::from_ms(5), Some(&first)),
        seen: Seen::default().and(&first),
        body: name.map(|name| Person { name: name.to_owned(), ..Person::default() }),
    }
}

async fn store(name: &str, rows: impl IntoIterator<Item = Row>) -> Db {
    page::forget(name).await;
    let (db, _) = phone::connection(name).await;
    let puts: Vec<Put> =
        rows.into_iter().map(|row| Put::Envelope { table: Table::People, row, expects: None }).collect();
    db.apply(&puts).await.unwrap();
    db
}

#[wasm_bindgen_test]
async fn an_envelope_reads_back_whole_open_and_sealed() {
    let amina = person(Some("Amina"));
    for seal in [&Open as &dyn Seal, &Flipped] {
        let row = to_row(seal, &amina).await.unwrap();
        let db = store("test-codec-back", [row]).await;
        let found = db.read::<Person>(seal, Which::All).await.unwrap();
        assert_eq!(found, Found { known: vec![amina.clone()], newer: 0, damaged: 0 });
        let always = Instant::from_ms(i64::MIN / 2)..Instant::from_ms(0);
        let theirs = db.read::<Person>(seal, Which::Of(amina.person.clone(), always.clone())).await.unwrap();
        assert_eq!(theirs.known.len(), 1);
        let others = db.read::<Person>(seal, Which::Of(PersonId::new("other"), always)).await.unwrap();
        assert_eq!(others.known.len(), 0);
        db.close();
    }
}

#[wasm_bindgen_test]
async fn a_sealed_row_shows_nothing_of_what_is_in_it() {
    let row = to_row(&Flipped, &person(Some("Amina"))).await.unwrap();
    let has = |word: &[u8]| row.bytes.windows(word.len()).any(|window| window == word);
    assert!(!has(b"Amina") && !has(b"carer") && !has(b"dev"));
}

#[wasm_bindgen_test]
async fn a_row_under_another_seal_is_announced_and_kept() {
    let name = "test-codec-other-seal";
    let (amina, juma) = (person(Some("Amina")), Envelope { id: "juma".to_owned(), ..person(Some("Juma")) });
    let rows = [to_row(&Flipped, &amina).await.unwrap(), to_row(&Open, &juma).await.unwrap()];
    let db = store(name, rows).await;
    let before = page::dump(name).await;
    let without = db.read::<Person>(&Open, Which::All).await.unwrap();
    assert_eq!(without, Found { known: vec![juma.clone()], newer: 0, damaged: 1 });
    let with = db.read::<Person>(&Flipped, Which::All).await.unwrap();
    assert_eq!(with, Found { known: vec![amina], newer: 0, damaged: 1 });
    assert_eq!(page::dump(name).await, before);
}

#[wasm_bindgen_test]
async fn a_row_of_a_newer_version_is_counted_and_left_as_it_is() {
    let name = "test-codec-newer";
    let mut row = to_row(&Open, &person(Some("Amina"))).await.unwrap();
    row.bytes = b"\0{\"v\":99,\"anything\":[\"else\"]}".to_vec();
    let state = phone::new(name).await;
    let (db, _) = phone::connection(name).await;
    let id = row.id.clone();
    db.apply(&[Put::Envelope { table: Table::People, row, expects: None }]).await.unwrap();
    let before = page::dump(name).await;
    let found = db.read::<Person>(&Open, Which::All).await.unwrap();
    assert_eq!((found.known.len(), found.newer, found.damaged), (1, 1, 0));

    let edit = uzima_domain::command::Command::EditPerson {
        id: PersonId::new(id),
        draft: uzima_domain::command::draft::PersonDraft { name: "New".to_owned(), ..Default::default() },
    };
    state.dispatch(edit).await.expect_err("what is not understood is not edited");
    assert_eq!(page::dump(name).await, before);
}

#[wasm_bindgen_test]
async fn a_tombstone_is_not_shown() {
    let row = to_row(&Open, &person(None)).await.unwrap();
    assert!(matches!(codec::from_row::<Person>(&Open, row.clone()).await, Read::Known(_)));
    let db = store("test-codec-tombstone", [row]).await;
    assert_eq!(db.read::<Person>(&Open, Which::All).await.unwrap(), Found::default());
}

#[wasm_bindgen_test]
async fn damaged_bytes_hide_nothing_else() {
    let amina = person(Some("Amina"));
    let good = to_row(&Open, &amina).await.unwrap();
    let bad = |id: &str, bytes: &[u8]| Row { id: id.to_owned(), bytes: bytes.to_vec(), ..good.clone() };
    let rows = [bad("empty", b""), bad("cut", &good.bytes[..9]), bad("json", b"\0{\"v\":1}"), good.clone()];
    let db = store("test-codec-damaged", rows).await;
    let found = db.read::<Person>(&Open, Which::All).await.unwrap();
    assert_eq!(found, Found { known: vec![amina], newer: 0, damaged: 3 });
}
