//! A database that lost what it had is not taken for whole.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::connection::{Testimony, Witness, witness};

use crate::{page, phone};

/// Puts the device's row of another time into `meta`.
async fn put_device(name: &str, bytes: &JsValue) {
    let body = "const db = await open(a);
        await done(db.transaction('meta', 'readwrite').objectStore('meta').put({ id: 'device', bytes: b }));
        db.close();";
    page::run(body, [&name.into(), bytes, &JsValue::NULL]).await;
}

async fn device(name: &str) -> JsValue {
    let body = "const db = await open(a);
        const row = await done(db.transaction('meta').objectStore('meta').get('device'));
        db.close();
        return row.bytes;";
    page::run(body, [&name.into(), &JsValue::NULL, &JsValue::NULL]).await
}

/// What localStorage remembers is that from now on.
fn remember(name: &str, witness: &Witness) {
    let text = serde_json::to_string(witness).unwrap();
    page::now(&format!("localStorage.setItem('{name}.witness', '{text}')"));
}

#[wasm_bindgen_test]
async fn a_first_start_and_a_second_are_whole() {
    let name = "test-witness-whole";
    page::forget(name).await;
    assert_eq!(phone::opened(name).await.1, Testimony::Whole);
    assert_eq!(phone::opened(name).await.1, Testimony::Whole);
}

#[wasm_bindgen_test]
async fn an_emptied_database_is_noticed_once() {
    let name = "test-witness-emptied";
    let state = phone::new(name).await;
    state.dispatch(phone::person("Amina")).await.unwrap();
    let before = witness(name).unwrap();
    let body = "await done(indexedDB.deleteDatabase(a))";
    page::run(body, [&name.into(), &JsValue::NULL, &JsValue::NULL]).await;
    assert_eq!(phone::opened(name).await.1, Testimony::Emptied);
    let Witness { device, .. } = witness(name).unwrap();
    assert_ne!(device, before.device, "no number of before is used again");
    assert_eq!(phone::opened(name).await.1, Testimony::Whole);
    remember(name, &before);
    assert_eq!(phone::opened(name).await.1, Testimony::Whole, "also by a browser that was killed meanwhile");
}

#[wasm_bindgen_test]
async fn an_older_database_is_noticed_and_its_device_gets_a_new_id() {
    let name = "test-witness-older";
    let state = phone::new(name).await;
    let old = device(name).await;
    state.dispatch(phone::person("Amina")).await.unwrap();
    let before = witness(name).unwrap();
    put_device(name, &old).await;

    let (reopened, testimony) = phone::opened(name).await;
    assert_eq!(testimony, Testimony::FellBack);
    let Witness { device, counter, .. } = witness(name).unwrap();
    assert_ne!(device, before.device);
    assert_eq!(counter, 0);
    assert_eq!(reopened.owner(), state.owner(), "the owner is the same person");
    let after = witness(name).unwrap();
    remember(name, &before);
    assert_eq!(phone::opened(name).await.1, Testimony::Whole, "also by a browser that was killed meanwhile");
    remember(name, &after);
    reopened.dispatch(phone::person("Juma")).await.unwrap();
    let people = reopened.people().await.unwrap();
    assert_eq!(people.last().map(|person| &person.stamp.device), Some(&device));
    assert_eq!(phone::opened(name).await.1, Testimony::Whole);
}

#[wasm_bindgen_test]
async fn a_database_from_before_its_device_got_a_new_id_is_older_too() {
    let name = "test-witness-renamed";
    let state = phone::new(name).await;
    let old = device(name).await;
    state.dispatch(phone::person("Amina")).await.unwrap();
    let used = witness(name).unwrap().device;
    put_device(name, &old).await;
    phone::opened(name).await;
    put_device(name, &old).await;
    assert_eq!(phone::opened(name).await.1, Testimony::FellBack);
    assert_ne!(witness(name).unwrap().device, used, "its numbers were used up long ago");
}

#[wasm_bindgen_test]
async fn a_device_row_that_cannot_be_read_is_put_aside_and_the_phone_goes_on() {
    for (name, damaged) in [
        ("test-witness-damaged", Uint8Array::from(b"{\"id\":".as_slice()).into()),
        ("test-witness-no-bytes", JsValue::from_str("none")),
    ] {
        let state = phone::new(name).await;
        state.dispatch(phone::person("Amina")).await.unwrap();
        let (owner, before) = (state.owner(), witness(name).unwrap());
        let people = state.people().await.unwrap();
        put_device(name, &damaged).await;

        let (reopened, testimony) = phone::opened(name).await;
        assert_ne!(testimony, Testimony::Whole, "{name}: it is said");
        assert_eq!(reopened.owner(), owner, "{name}: the same person's phone");
        assert_eq!(reopened.people().await.unwrap(), people, "{name}: nobody is lost and nobody made");
        let Witness { device, .. } = witness(name).unwrap();
        assert_ne!(device, before.device, "{name}: no number of before is used again");
        reopened.dispatch(phone::person("Juma")).await.unwrap();
        let meta = page::dump(name).await.stores.remove("meta").unwrap().rows;
        let aside = meta.iter().filter(|row| row.contains("device.damaged.")).count();
        assert_eq!(aside, usize::from(name == "test-witness-damaged"), "{name}: its bytes are kept");
        assert_eq!(phone::opened(name).await.1, Testimony::Whole, "{name}");
    }
}

#[wasm_bindgen_test]
async fn a_phone_whose_device_and_witness_are_both_lost_knows_its_owner_again() {
    let name = "test-witness-both";
    let state = phone::new(name).await;
    state.dispatch(phone::person("Amina")).await.unwrap();
    put_device(name, &Uint8Array::new_with_length(3).into()).await;
    page::now(&format!("localStorage.removeItem('{name}.witness')"));
    let (reopened, testimony) = phone::opened(name).await;
    assert_eq!((testimony, reopened.owner()), (Testimony::Damaged, state.owner()));
    assert_eq!(reopened.people().await.unwrap().len(), 2);
}
