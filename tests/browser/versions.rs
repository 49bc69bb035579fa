//! Tabs of different age meet at one database.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use uzima::storage::apply::ApplyError;
use uzima::storage::apply::Put;
use uzima::storage::codec::Open;
use uzima::storage::db::{Db, DbEvent, OpenError};
use uzima::storage::reads::{ReadError, Which};
use uzima::storage::schema;
use uzima_domain::person::Person;
use uzima_domain::record::Table;

use crate::{page, phone};

const NEXT: u32 = schema::VERSION + 1;

#[wasm_bindgen_test]
async fn an_old_tab_makes_way_for_a_newer_one_and_says_so() {
    let name = "test-versions-replaced";
    page::forget(name).await;
    let (old, heard) = phone::connection(name).await;
    let _new = Db::open(name, NEXT, |_| {}).await.unwrap();
    assert_eq!(*heard.borrow(), [DbEvent::Replaced]);
    let read = old.read::<Person>(&Open, Which::All).await;
    assert_eq!(read, Err(ReadError::Closed));
    let put = Put::Remove { table: Table::Drafts, id: "x".to_owned() };
    assert_eq!(old.apply(&[put]).await, Err(ApplyError::Closed));
}

#[wasm_bindgen_test]
async fn an_old_tab_does_not_open_a_newer_database() {
    let name = "test-versions-newer";
    page::forget(name).await;
    Db::open(name, NEXT, |_| {}).await.unwrap().close();
    let outcome = Db::open(name, schema::VERSION, |_| {}).await;
    assert!(matches!(outcome.err(), Some(OpenError::Newer)));
}

#[wasm_bindgen_test]
async fn a_newer_tab_that_comes_while_an_old_one_opens_waits_for_nobody() {
    let name = "test-versions-race";
    page::forget(name).await;
    let old = phone::begin(Db::open(name, schema::VERSION, |_| {}));
    let new = phone::begin(Db::open(name, NEXT, |_| {}));
    new.await.unwrap().expect("the newer tab opens");
    // Whether the old one had opened before is a matter of luck; that it comes to an end is not.
    let old = old.await.unwrap();
    assert!(matches!(old, Ok(_) | Err(OpenError::Newer)));
}

#[wasm_bindgen_test]
async fn a_tab_that_does_not_make_way_is_announced() {
    let name = "test-versions-blocked";
    page::forget(name).await;
    let raw = page::run("return open(a, 1)", [&name.into(), &JsValue::NULL, &JsValue::NULL]).await;
    let (say, said) = oneshot::channel();
    let say = Rc::new(RefCell::new(Some(say)));
    let heard = move |event| {
        if let Some(say) = say.borrow_mut().take() {
            say.send(event).unwrap();
        }
    };
    let opening = phone::begin(Db::open(name, NEXT, heard));
    assert_eq!(said.await, Ok(DbEvent::Blocked));
    page::run("a.close()", [&raw, &JsValue::NULL, &JsValue::NULL]).await;
    opening.await.unwrap().expect("it opens once the other is gone");
}
