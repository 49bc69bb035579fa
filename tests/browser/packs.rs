//! Installing real built packs: whole or not at all.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use uzima::pages::check::kept_run::Run;
use uzima::state::State;
use uzima::state::packs::progress::nobody;
use uzima::state::packs::propose::{Publisher, Standing};
use uzima::state::packs::unwanted::is_unwanted;
use uzima::state::packs::{InstallRefusal, InstalledPack};
use uzima::state::reading::Reading;
use uzima_domain::pack::PackFault;
use uzima_domain::record::Table;

use crate::page::{self, Dump};
use crate::phone;

/// Version 1.0.0 in English.
pub const ENGLISH: &[u8] = include_bytes!("../fixtures/packs/org.uzima.test-1.0.0-en.uzima");
const FRENCH: &[u8] = include_bytes!("../fixtures/packs/org.uzima.test-1.0.0-fr.uzima");
/// Version 1.1.0 in English.
pub const NEXT: &[u8] = include_bytes!("../fixtures/packs/org.uzima.test-1.1.0-en.uzima");
const OTHER_KEY: &[u8] = include_bytes!("../fixtures/packs/other-key.uzima");

const ID: &str = "org.uzima.test";

/// The hashes that are stored and those that installed packs name.
pub async fn hashes(state: State, name: &str) -> (Vec<String>, Vec<String>) {
    let stored = page::dump(name).await.stores.remove(Table::Blobs.name()).unwrap().rows;
    let mut stored: Vec<String> =
        stored.iter().filter_map(|row| Some(row.split('"').nth(3)?.to_owned())).collect();
    let packs = state.packs().await.unwrap();
    let layers = packs.iter().flat_map(|pack| {
        let previous = pack.previous.iter().flat_map(|previous| previous.layers.values());
        pack.layers.values().chain(previous)
    });
    let mut named: Vec<String> = layers.flat_map(|layer| layer.files.values().cloned()).collect();
    for hashes in [&mut stored, &mut named] {
        hashes.sort();
        hashes.dedup();
    }
    (stored, named)
}

#[wasm_bindgen_test]
async fn a_pack_is_here_with_every_file() {
    let name = "test-packs-install";
    let state = phone::new(name).await;
    let installed = state.install(ENGLISH).await.unwrap();
    let pack = phone::tab(name).await.pack(ID).await.unwrap().unwrap();
    assert_eq!(pack, installed);
    assert_eq!((pack.version.as_str(), pack.layers.len()), ("1.0.0", 1));
    let layer = pack.layer("sw").expect("the source language stands in for one that is not here");
    assert_eq!(layer.label.title, "Clean hands");
    for path in layer.files.keys() {
        assert!(state.file(layer, path).await.unwrap().is_some(), "{path}");
    }
    assert_eq!(state.file(layer, "no/such/file").await.unwrap(), None);
    state.install(ENGLISH).await.expect("installing it again changes nothing");
    let (stored, named) = hashes(state, name).await;
    assert_eq!(stored, named);
}

#[wasm_bindgen_test]
async fn two_languages_installed_at_once_in_two_tabs_are_both_here() {
    let name = "test-packs-two";
    let state = phone::new(name).await;
    let other = phone::tab(name).await;
    let english = phone::begin(async move { state.install(ENGLISH).await });
    let french = phone::begin(async move { other.install(FRENCH).await });
    english.await.unwrap().unwrap();
    french.await.unwrap().unwrap();
    let pack = state.pack(ID).await.unwrap().unwrap();
    assert_eq!(pack.layers.keys().collect::<Vec<_>>(), ["en", "fr"]);
    assert_eq!(pack.layer("fr").unwrap().label.title, "Mains propres");
    let (stored, named) = hashes(state, name).await;
    assert_eq!(stored, named);
}

#[wasm_bindgen_test]
async fn a_newer_version_replaces_all_languages_and_keeps_the_one_before_for_one_way_back() {
    let name = "test-packs-newer";
    let state = phone::new(name).await;
    state.install(ENGLISH).await.unwrap();
    let before = state.install(FRENCH).await.unwrap();
    state.install(NEXT).await.unwrap();
    let pack = state.pack(ID).await.unwrap().unwrap();
    assert_eq!((pack.version.as_str(), pack.layers.len()), ("1.1.0", 1));
    let (stored, named) = hashes(state, name).await;
    assert_eq!(stored, named, "no file is missing and none is left over");

    let back = state.go_back(ID.to_owned()).await.unwrap();
    assert_eq!((back.version.as_str(), &back.layers, back.previous), ("1.0.0", &before.layers, None));
    let (stored, named) = hashes(state, name).await;
    assert_eq!(stored, named, "what only the newer version had is gone");
    assert_eq!(state.go_back(ID.to_owned()).await, Err(InstallRefusal::Moved), "there is one way back");
}

#[wasm_bindgen_test]
async fn a_language_goes_alone_and_a_pack_with_everything() {
    let name = "test-packs-remove";
    let state = phone::new(name).await;
    for file in [ENGLISH, FRENCH] {
        state.install(file).await.unwrap();
    }
    state.remove_language(ID.to_owned(), "fr".to_owned()).await.unwrap();
    let pack = state.pack(ID).await.unwrap().unwrap();
    assert_eq!(pack.layers.keys().collect::<Vec<_>>(), ["en"]);
    let (stored, named) = hashes(state, name).await;
    assert_eq!(stored, named);
    let last = state.remove_language(ID.to_owned(), "en".to_owned()).await;
    assert_eq!(last, Err(InstallRefusal::Moved), "the last language goes with the pack");

    assert!(!is_unwanted(ID, "1.0.0"));
    state.install(NEXT).await.unwrap();
    state.remove_pack(ID.to_owned()).await.unwrap();
    assert!(state.packs().await.unwrap().is_empty());
    assert_eq!(hashes(state, name).await, (vec![], vec![]));
    assert!(is_unwanted(ID, "2.0.0"), "it does not come by itself");
    state.install(NEXT).await.unwrap();
    assert!(!is_unwanted(ID, "1.1.0"), "somebody wanted it after all");
}

#[wasm_bindgen_test]
async fn what_was_agreed_to_is_not_installed_over_what_came_meanwhile() {
    let name = "test-packs-moved";
    let state = phone::new(name).await;
    state.install(NEXT).await.unwrap();
    let proposal = state.propose_file(ENGLISH.to_vec().into(), nobody()).await.unwrap();
    assert!(matches!(&proposal.standing, Standing::Older(replaced) if replaced.version == "1.1.0"));
    assert_eq!(proposal.publisher, Publisher::Known);
    phone::tab(name).await.remove_pack(ID.to_owned()).await.unwrap();
    let before = page::dump(name).await;
    assert_eq!(state.accept(Rc::new(proposal), nobody()).await, Err(InstallRefusal::Moved));
    assert_eq!(page::dump(name).await, before);

    let proposal = state.propose_file(ENGLISH.to_vec().into(), nobody()).await.unwrap();
    assert_eq!((proposal.standing.clone(), proposal.publisher.clone()), (Standing::New, Publisher::Unknown));
    let installed = state.accept(Rc::new(proposal), nobody()).await.unwrap();
    assert_eq!(Some(&installed), state.pack(ID).await.unwrap().as_ref());
    assert!(installed.size() > 0);
}

#[wasm_bindgen_test]
async fn no_file_goes_while_the_row_of_a_pack_cannot_be_read() {
    let newer = js_sys::Uint8Array::from(br#"{"v":9}"#.as_slice());
    for (name, bytes) in
        [("test-packs-newer-row", JsValue::from(newer)), ("test-packs-no-row", "none".into())]
    {
        let state = phone::new(name).await;
        state.install(ENGLISH).await.unwrap();
        let before = hashes(state, name).await.0;
        let put = "const db = await open(a);
            await done(db.transaction('packs', 'readwrite').objectStore('packs').put({ id: 'org.other', bytes: b }));
            db.close();";
        page::run(put, [&name.into(), &bytes, &JsValue::NULL]).await;
        state.remove_pack(ID.to_owned()).await.unwrap();
        let stored = hashes(state, name).await.0;
        assert!(
            before.iter().all(|hash| stored.contains(hash)),
            "{name}: the other pack may use any of them"
        );
    }
}

#[wasm_bindgen_test]
async fn a_pack_that_cannot_be_read_is_not_replaced() {
    for (case, bytes) in [
        ("newer", "new TextEncoder().encode('{\"v\":9}')"),
        (
            "alike",
            "new TextEncoder().encode(new TextDecoder().decode(row.bytes).replace('\"v\":1,', '\"v\":2,'))",
        ),
        ("damaged", "row.bytes.slice(1)"),
        ("none", "'none'"),
    ] {
        let name = format!("test-packs-unread-{case}");
        let state = phone::new(&name).await;
        state.install(ENGLISH).await.unwrap();
        let put = format!(
            "const db = await open(a);
            const packs = db.transaction('packs', 'readwrite').objectStore('packs');
            const row = await done(packs.get(b));
            await done(packs.put({{ ...row, bytes: {bytes} }}));
            db.close();"
        );
        page::run(&put, [&name.as_str().into(), &ID.into(), &JsValue::NULL]).await;
        assert_eq!(state.pack(ID).await.unwrap(), None, "{case}: not shown as what it may not be");
        assert!(state.packs().await.unwrap().is_empty(), "{case}");
        let before = page::dump(&name).await;
        for file in [ENGLISH, NEXT] {
            assert_eq!(refused(state, &name, file, &before).await, InstallRefusal::Unknown, "{case}");
        }
    }
}

async fn refused(state: State, name: &str, file: &[u8], before: &Dump) -> InstallRefusal {
    let refusal = state.install(file).await.expect_err("refused");
    assert_eq!(page::dump(name).await, *before, "no row changed");
    refusal
}

#[wasm_bindgen_test]
async fn a_refusal_changes_no_row() {
    let name = "test-packs-refused";
    let state = phone::new(name).await;
    state.install(NEXT).await.unwrap();
    let before = page::dump(name).await;

    let older = refused(state, name, ENGLISH, &before).await;
    assert_eq!(older, InstallRefusal::Older { installed: "1.1.0".to_owned() });
    assert_eq!(refused(state, name, OTHER_KEY, &before).await, InstallRefusal::OtherKey);

    for cut in [0, 1, 30, NEXT.len() / 2, NEXT.len() - 1] {
        let InstallRefusal::Faults(faults) = refused(state, name, &NEXT[..cut], &before).await else {
            panic!("cut after {cut} bytes")
        };
        assert!(!faults.is_empty());
    }
    let empty = refused(state, name, b"", &before).await;
    let empty_fault = |fault: &uzima_domain::pack::Fault| {
        matches!(&fault.kind, uzima_domain::pack::FaultKind::Pack(PackFault::Empty))
    };
    assert!(matches!(empty, InstallRefusal::Faults(faults) if faults.iter().all(empty_fault)));
    for at in (0..NEXT.len()).step_by(37) {
        let mut tampered = NEXT.to_vec();
        tampered[at] ^= 0x20;
        let refusal = refused(state, name, &tampered, &before).await;
        assert!(matches!(refusal, InstallRefusal::Faults(_)), "byte {at}");
    }
}

#[wasm_bindgen_test]
fn an_installed_pack_of_every_stored_form_still_reads() {
    for form in
        [include_str!("../fixtures/stored/pack.json"), include_str!("../fixtures/stored/pack-previous.json")]
    {
        let stored: serde_json::Value = serde_json::from_str(form).unwrap();
        let pack: InstalledPack = serde_json::from_value(stored.clone()).unwrap();
        assert_eq!(serde_json::to_value(pack).unwrap(), stored, "written today as it was then");
    }
}

#[wasm_bindgen_test]
fn what_was_read_of_before_is_still_known() {
    for form in [
        include_str!("../fixtures/stored/draft-reading.json"),
        include_str!("../fixtures/stored/draft-reading-tasks.json"),
    ] {
        let stored: serde_json::Value = serde_json::from_str(form).unwrap();
        let reading: Reading = serde_json::from_value(stored.clone()).unwrap();
        assert!(reading.is_done("org.uzima.test", "water") && !reading.is_done("org.uzima.test", "hands"));
        assert_eq!(serde_json::to_value(reading).unwrap(), stored, "written today as it was then");
    }
}

#[wasm_bindgen_test]
fn a_half_finished_check_of_before_still_reads() {
    for form in [
        include_str!("../fixtures/stored/draft-check.json"),
        include_str!("../fixtures/stored/draft-check-corrects.json"),
    ] {
        let stored: serde_json::Value = serde_json::from_str(form).unwrap();
        let run: Run = serde_json::from_value(stored.clone()).unwrap();
        assert_eq!(run.given.len(), stored["answers"].as_object().unwrap().len());
        assert_eq!(serde_json::to_value(run).unwrap(), stored, "written today as it was then");
    }
}
