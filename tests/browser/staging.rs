//! Files of packs are stored before a pack names them: whoever is stopped in between leaves what the next start takes away.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::packs::progress::{Progress, Stage, nobody};
use uzima_domain::record::Table;

use crate::packs::{ENGLISH, NEXT, hashes};
use crate::{page, phone};

/// A file that no pack names, as an install that was stopped leaves it.
async fn leave(name: &str) {
    let put = "const db = await open(a);
        const writing = db.transaction('blobs', 'readwrite');
        for (let at = 0; at < 40; at += 1) writing.objectStore('blobs').put({ id: `left-${at}`, bytes: new Uint8Array(9) });
        await new Promise((end) => (writing.oncomplete = end));
        db.close();";
    page::run(put, [&name.into(), &JsValue::NULL, &JsValue::NULL]).await;
}

#[wasm_bindgen_test]
async fn what_a_stopped_install_left_is_gone_after_the_next_start() {
    let name = "test-staging-swept";
    let state = phone::new(name).await;
    state.install(ENGLISH).await.unwrap();
    state.install(NEXT).await.unwrap();
    let (before, _) = hashes(state, name).await;
    leave(name).await;
    assert_eq!(hashes(state, name).await.0.len(), before.len() + 40);
    phone::tab(name).await.sweep_at_start().await.unwrap();
    let (stored, named) = hashes(state, name).await;
    assert_eq!((&stored, &stored), (&before, &named), "and nothing else, the version before included");
}

#[wasm_bindgen_test]
async fn nothing_is_swept_while_the_row_of_a_pack_cannot_be_read() {
    let name = "test-staging-unread";
    let state = phone::new(name).await;
    state.install(ENGLISH).await.unwrap();
    leave(name).await;
    let put = "const db = await open(a);
        await done(db.transaction('packs', 'readwrite').objectStore('packs').put({ id: 'org.other', bytes: 'none' }));
        db.close();";
    page::run(put, [&name.into(), &JsValue::NULL, &JsValue::NULL]).await;
    let before = page::dump(name).await;
    state.sweep_at_start().await.unwrap();
    assert_eq!(page::dump(name).await, before);
}

#[wasm_bindgen_test]
async fn files_that_were_stored_before_an_install_was_stopped_are_used_by_the_next_one() {
    let name = "test-staging-again";
    let state = phone::new(name).await;
    state.install(ENGLISH).await.unwrap();
    // As if it had been stopped right before its row was written.
    let drop_row = "const db = await open(a);
        await done(db.transaction('packs', 'readwrite').objectStore('packs').delete('org.uzima.test'));
        db.close();";
    page::run(drop_row, [&name.into(), &JsValue::NULL, &JsValue::NULL]).await;
    let heard = Rc::new(RefCell::new(Vec::new()));
    let listener = heard.clone();
    let told = Rc::new(move |progress: Progress| listener.borrow_mut().push(progress));
    let proposal = state.propose_file(ENGLISH.to_vec().into(), told).await.unwrap();
    state.accept(Rc::new(proposal), nobody()).await.unwrap();
    let (stored, named) = hashes(state, name).await;
    assert_eq!(stored, named);
    let heard = heard.borrow();
    assert!(heard.windows(2).all(|pair| pair[0].percent <= pair[1].percent), "{heard:?}");
    assert!(!heard.is_empty() && heard.iter().all(|progress| progress.stage == Stage::Checking), "{heard:?}");
}

#[wasm_bindgen_test]
async fn what_was_stored_while_it_was_looked_at_is_only_named_when_a_person_agrees() {
    let name = "test-staging-early";
    let state = phone::new(name).await;
    let proposal = state.propose_file(ENGLISH.to_vec().into(), nobody()).await.unwrap();
    let (early, named) = hashes(state, name).await;
    assert!(!early.is_empty() && named.is_empty(), "{early:?}");
    let heard = Rc::new(RefCell::new(0));
    let listener = heard.clone();
    let told = Rc::new(move |_| *listener.borrow_mut() += 1);
    state.accept(Rc::new(proposal), told).await.unwrap();
    let (stored, named) = hashes(state, name).await;
    assert_eq!((&stored, &named), (&early, &early));
    assert_eq!(*heard.borrow(), 0, "no file was stored once more");
}

#[wasm_bindgen_test]
async fn a_pack_that_nobody_wants_leaves_no_file() {
    let name = "test-staging-declined";
    let state = phone::new(name).await;
    state.install(ENGLISH).await.unwrap();
    let before = page::dump(name).await;
    state.propose_file(NEXT.to_vec().into(), nobody()).await.unwrap();
    assert_ne!(page::dump(name).await, before);
    state.let_go().await;
    assert_eq!(page::dump(name).await, before);
}

#[wasm_bindgen_test]
async fn what_another_tab_swept_meanwhile_is_stored_once_more() {
    let name = "test-staging-swept-meanwhile";
    let state = phone::new(name).await;
    let proposal = state.propose_file(ENGLISH.to_vec().into(), nobody()).await.unwrap();
    phone::tab(name).await.sweep_at_start().await.unwrap();
    assert!(hashes(state, name).await.0.is_empty());
    state.accept(Rc::new(proposal), nobody()).await.unwrap();
    let (stored, named) = hashes(state, name).await;
    assert!(!named.is_empty());
    assert_eq!(stored, named);
}

#[wasm_bindgen_test]
async fn an_install_that_is_refused_at_its_end_leaves_no_file() {
    let name = "test-staging-refused";
    let state = phone::new(name).await;
    let proposal = state.propose_file(NEXT.to_vec().into(), nobody()).await.unwrap();
    phone::tab(name).await.install(ENGLISH).await.unwrap();
    let before = page::dump(name).await;
    assert!(state.accept(Rc::new(proposal), nobody()).await.is_err(), "it was agreed to as a new pack");
    let after = page::dump(name).await;
    assert_eq!(after.stores.get(Table::Blobs.name()), before.stores.get(Table::Blobs.name()));
}
