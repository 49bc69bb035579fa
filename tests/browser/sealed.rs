//! The seal of a lock, in the browser's own cryptography.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::platform::seal::{CryptoError, Keys, Root, Wrapping};
use uzima::state::sealed::Sealed;
use uzima::storage::apply::Put;
use uzima::storage::codec::{self, Open, Seal};
use uzima::storage::reads::Which;
use uzima::storage::row::Plain;
use uzima_domain::id::{DeviceId, PersonId};
use uzima_domain::person::Person;
use uzima_domain::record::device::Device;
use uzima_domain::record::{Envelope, Read, Row, Table};
use uzima_domain::stamp::Seen;
use uzima_domain::time::Instant;

use crate::rows::to_row;
use crate::{page, phone};

/// Few rounds: what is tested here does not depend on how many.
const ROUNDS: u32 = 10;

fn amina() -> Envelope<Person> {
    let mut device = Device::new(DeviceId::new("dev"));
    Envelope {
        id: device.mint(),
        person: PersonId::new("who"),
        when: Instant::from_ms(5),
        by: PersonId::new("carer"),
        stamp: device.stamp(Instant::from_ms(5), None),
        seen: Seen::default(),
        body: Some(Person { name: "Amina".to_owned(), ..Person::default() }),
    }
}

async fn seal() -> Sealed {
    Sealed::with(Root::fresh().unwrap().keys().await.unwrap())
}

async fn opens(seal: &dyn Seal, row: Row) -> bool {
    matches!(codec::from_row::<Person>(seal, row).await, Read::Known(_))
}

#[wasm_bindgen_test]
async fn a_sealed_row_opens_at_its_place_and_nowhere_else() {
    let seal = seal().await;
    let row = to_row(&seal, &amina()).await.unwrap();
    assert!(opens(&seal, row.clone()).await);
    let moved = [
        Row { id: "dev-2".to_owned(), ..row.clone() },
        Row { person: "other".to_owned(), ..row.clone() },
        Row { when: 6, ..row.clone() },
        Row { stamp: row.stamp.replace("dev", "dew"), ..row.clone() },
        // The parts of a place do not run into each other.
        Row { id: format!("{}w", row.id), person: "ho".to_owned(), ..row.clone() },
    ];
    for moved in moved {
        assert!(!opens(&seal, moved.clone()).await, "{moved:?}");
    }
    let elsewhere = codec::unseal(&seal, Table::Plans, row).await;
    assert!(elsewhere.bytes.is_empty(), "nor in another table");
}

#[wasm_bindgen_test]
async fn a_sealed_row_is_marked_differs_each_time_and_shows_nothing() {
    let seal = seal().await;
    let one = to_row(&seal, &amina()).await.unwrap();
    let two = to_row(&seal, &amina()).await.unwrap();
    let open = to_row(&Open, &amina()).await.unwrap();
    assert_eq!((one.bytes[0], two.bytes[0]), (1, 1));
    assert_ne!(one.bytes[1..13], two.bytes[1..13], "no nonce is used twice");
    assert_eq!(one.bytes.len(), open.bytes.len() + 12 + 16);
    for word in [&b"Amina"[..], b"carer", b"seen"] {
        assert!(!one.bytes.windows(word.len()).any(|window| window == word));
    }
}

#[wasm_bindgen_test]
async fn one_changed_byte_or_another_key_closes_a_row_and_no_other() {
    let name = "test-sealed-damage";
    let (seal, other) = (seal().await, seal().await);
    let mut puts = Vec::new();
    for at in 0..40usize {
        let mut row = to_row(&seal, &Envelope { id: format!("p{at}"), ..amina() }).await.unwrap();
        if let Some(byte) = at.checked_sub(1).and_then(|at| row.bytes.get_mut(at)) {
            *byte ^= 1;
        }
        puts.push(Put::Envelope { table: Table::People, row, expects: None });
    }
    page::forget(name).await;
    let (db, _) = phone::connection(name).await;
    db.apply(&puts).await.unwrap();
    let found = db.read::<Person>(&seal, Which::All).await.unwrap();
    assert_eq!((found.known.len(), found.newer, found.damaged), (1, 0, 39));
    let found = db.read::<Person>(&other, Which::All).await.unwrap();
    assert_eq!((found.known.len(), found.damaged), (0, 40));
    let found = db.read::<Person>(&Open, Which::All).await.unwrap();
    assert_eq!((found.known.len(), found.damaged), (0, 40), "what is sealed is not taken for open");
}

#[wasm_bindgen_test]
async fn bytes_too_short_to_be_sealed_are_damaged_not_a_crash() {
    let seal = seal().await;
    let row = to_row(&seal, &amina()).await.unwrap();
    for length in [0, 1, 5, 13, 28, row.bytes.len() - 1] {
        assert!(!opens(&seal, Row { bytes: row.bytes[..length].to_vec(), ..row.clone() }).await);
    }
}

async fn keys_of(typed: &str, wrapped: &(Vec<u8>, Vec<u8>)) -> Result<Keys, CryptoError> {
    Wrapping::typed(typed, b"salt", ROUNDS).await?.keys(&wrapped.0, &wrapped.1).await
}

#[wasm_bindgen_test]
async fn only_what_was_typed_gives_the_key_back_and_it_can_be_wrapped_anew() {
    let root = Root::fresh().unwrap();
    let row = to_row(&Sealed::with(root.keys().await.unwrap()), &amina()).await.unwrap();
    let old = Wrapping::typed("2580", b"salt", ROUNDS).await.unwrap();
    let wrapped = old.wrap(&root).await.unwrap();
    assert!(opens(&Sealed::with(keys_of("2580", &wrapped).await.unwrap()), row.clone()).await);
    assert_eq!(keys_of("2581", &wrapped).await.err(), Some(CryptoError::Refused));

    let new = Wrapping::typed("a longer word", b"salt", ROUNDS).await.unwrap();
    let again = new.wrap(&old.reveal(&wrapped.0, &wrapped.1).await.unwrap()).await.unwrap();
    assert!(opens(&Sealed::with(keys_of("a longer word", &again).await.unwrap()), row).await);
    assert_eq!(keys_of("2580", &again).await.err(), Some(CryptoError::Refused));
}

#[wasm_bindgen_test]
async fn the_keys_in_use_cannot_be_taken_out() {
    page::now(
        "window.made = [];
        for (const [name, at] of [['deriveKey', 3], ['unwrapKey', 5], ['importKey', 3]]) {
            const real = SubtleCrypto.prototype[name];
            window['real' + name] = real;
            SubtleCrypto.prototype[name] = function () {
                window.made.push(arguments[at]);
                return real.apply(this, arguments);
            };
        }",
    );
    let root = Root::fresh().unwrap();
    let wrapping = Wrapping::typed("2580", b"salt", ROUNDS).await.unwrap();
    let wrapped = wrapping.wrap(&root).await.unwrap();
    wrapping.keys(&wrapped.0, &wrapped.1).await.unwrap();
    let made = page::now(
        "for (const name of ['deriveKey', 'unwrapKey', 'importKey'])
            SubtleCrypto.prototype[name] = window['real' + name];
        return window.made.join()",
    );
    assert_eq!(made.as_string().as_deref(), Some("false,false,false,false,false"));
}

#[wasm_bindgen_test]
async fn names_are_masked_the_same_each_time_and_by_each_key_otherwise() {
    let (seal, other) = (seal().await, seal().await);
    let mask = async |seal: &Sealed, name: &str| seal.mask(name.to_owned()).await.unwrap();
    let masked = mask(&seal, "check/malaria/fever").await;
    assert_eq!(masked, mask(&seal, "check/malaria/fever").await);
    assert_eq!(masked.len(), 32);
    assert!(!masked.contains("malaria"));
    assert_ne!(masked, mask(&seal, "check/malaria/cough").await);
    assert_ne!(masked, mask(&other, "check/malaria/fever").await);
    assert_eq!(Open.mask("person".to_owned()).await.unwrap(), "person");
}

#[wasm_bindgen_test]
async fn a_draft_is_sealed_with_its_name_and_stays_as_it_is_without_a_lock() {
    let seal = seal().await;
    let draft = Plain { id: "check/malaria/fever".to_owned(), bytes: b"{\"name\":\"Amina\"}".to_vec() };
    assert_eq!(codec::close_draft(&Open, draft.clone()).await.unwrap(), draft);
    let closed = codec::close_draft(&seal, draft.clone()).await.unwrap();
    assert_eq!(closed.bytes[0], 1);
    let all = [closed.id.as_bytes(), &closed.bytes].concat();
    assert!(
        !all.windows(7).any(|window| window == b"malaria")
            && !all.windows(5).any(|window| window == b"Amina")
    );
    assert_eq!(codec::open_draft(&seal, closed.clone()).await, Some(draft.clone()));
    let moved = Plain { id: "other".to_owned(), ..closed };
    assert_eq!(codec::open_draft(&seal, moved).await, None);
    assert_eq!(codec::open_draft(&seal, draft).await, None, "an open one is none of ours");
}
