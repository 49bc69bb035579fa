//! A backup is what was read back whole, the crates' and the browser's cryptography agree, and the ledger knows.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::State;
use uzima::state::backup::closing::{OpenFault, Stage, close, open};
use uzima::state::backup::{Handed, Ready, Way, suggestion};
use uzima_domain::backup::BackupFault;
use uzima_domain::backup::asking::{Asking, MANY};
use uzima_domain::backup::contents::Contents;
use uzima_domain::backup::passphrase::{Strength, plain, strength};
use uzima_domain::backup::preface::Settings;

use crate::{page, phone};

const FIXTURE: &[u8] = include_bytes!("../fixtures/backups/version-1.uzb");
const LINES: &[u8] = include_bytes!("../fixtures/backups/version-1.jsonl");

pub const PASSPHRASE: &str = "4821 7730 1956 0348 6612";

/// A backup of a phone.
pub async fn backup(state: State) -> Ready {
    let settings = Settings { language: "sw".to_owned(), ..Settings::default() };
    state.back_up(PASSPHRASE.to_owned(), settings, |_| {}).await.unwrap()
}

#[wasm_bindgen_test]
async fn the_backup_of_version_1_opens_with_the_browsers_cryptography() {
    let opened = open(FIXTURE, &plain(PASSPHRASE), &|_| {}).await.unwrap();
    assert_eq!(opened, LINES);
    let wrong = open(FIXTURE, "another passphrase", &|_| {}).await;
    assert_eq!(wrong, Err(OpenFault::Fault(BackupFault::WrongPassphrase)));
    let mut flipped = FIXTURE.to_vec();
    flipped[5000] ^= 1;
    let damaged = open(&flipped, &plain(PASSPHRASE), &|_| {}).await;
    assert_eq!(damaged, Err(OpenFault::Fault(BackupFault::Damaged)));
}

#[wasm_bindgen_test]
async fn several_chunks_come_back_and_progress_is_told() {
    let contents: Vec<u8> = (0..150_000_u32).map(|n| (n % 251) as u8).collect();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let listener = heard.clone();
    let tell = move |progress| listener.borrow_mut().push(progress);
    let file = close(&contents, "passphrase", &tell).await.unwrap();
    assert_eq!(open(&file, "passphrase", &tell).await, Ok(contents));
    let heard = heard.borrow();
    let of = |stage| heard.iter().filter(|progress| progress.stage == stage).count();
    assert_eq!((of(Stage::Key), of(Stage::Closing), of(Stage::Opening)), (2, 3, 3));
}

#[wasm_bindgen_test]
async fn a_backup_holds_everything_and_the_ledger_says_when_it_left() {
    let name = "test-backup";
    let state = phone::new(name).await;
    assert_eq!(state.unsaved().await.unwrap().records, 0, "nobody wrote anything down yet");
    state.dispatch(phone::person("Amina")).await.unwrap();
    let plan = phone::plan(state).await;
    state.dispatch(phone::taken(&phone::dose(&plan))).await.unwrap();
    assert_eq!(state.unsaved().await.unwrap().records, 3);

    let ready = backup(state).await;
    assert_eq!(ready.name.replace(|sign: char| sign.is_ascii_digit(), "0"), "notes-0000-00-00-0000.uzb");
    assert_eq!((ready.summary.people.len(), ready.summary.medicines, ready.summary.doses), (2, 1, 1));
    assert_eq!(state.unsaved().await.unwrap().records, 3, "it has not left yet");
    assert!(state.ledger().await.unwrap().is_empty());

    let opened = open(ready.bytes(), &plain(PASSPHRASE), &|_| {}).await.unwrap();
    let contents = Contents::read(&opened, 2).unwrap();
    assert_eq!(contents.rows.len(), 4);
    assert_eq!(contents.preface.owner, state.owner());
    assert_eq!(contents.preface.settings.language, "sw");

    assert_eq!(state.hand_out(&ready, Way::Save).await, Handed::Out(ready.name.clone()));
    let ledger = state.ledger().await.unwrap();
    let export = ledger[0].body.clone().unwrap();
    assert_eq!((export.file, export.records), (ready.name, 4));
    let unsaved = state.unsaved().await.unwrap();
    assert_eq!((unsaved.records, unsaved.last), (0, Some(ledger[0].when)));
    state.dispatch(phone::person("Juma")).await.unwrap();
    assert_eq!(state.unsaved().await.unwrap().records, 1);
    let again = backup(state).await;
    assert_eq!(again.summary.people.len(), 3);
    let opened = open(again.bytes(), &plain(PASSPHRASE), &|_| {}).await.unwrap();
    assert!(!String::from_utf8(opened).unwrap().contains("covers"), "the ledger stays on the phone");
    assert_eq!(page::dump(name).await.stores["ledger"].rows.len(), 1);
}

#[wasm_bindgen_test]
async fn what_may_have_left_is_in_the_ledger_and_only_what_left_counts_as_a_backup() {
    let state = phone::new("test-backup-ways").await;
    state.dispatch(phone::person("Amina")).await.unwrap();
    let ready = backup(state).await;
    // The browser does not take the file.
    page::now(
        "window.url = URL.createObjectURL;
        URL.createObjectURL = () => { throw new Error('full'); };",
    );
    assert_eq!(state.hand_out(&ready, Way::Save).await, Handed::Stayed);
    page::now("URL.createObjectURL = window.url");
    assert!(state.ledger().await.unwrap().is_empty());
    let unsaved = state.unsaved().await.unwrap();
    assert_eq!((unsaved.records, unsaved.last), (1, None));

    // Sent somewhere, and then nothing can be written any more.
    page::now(
        "navigator.canShare = () => true;
        window.commit = IDBTransaction.prototype.commit;
        navigator.share = async () => {
            IDBTransaction.prototype.commit = function () { this.abort(); };
        };",
    );
    let became = state.hand_out(&ready, Way::Share).await;
    page::now("IDBTransaction.prototype.commit = window.commit");
    assert_eq!(became, Handed::NotCounted(ready.name.clone()));
    let ledger = state.ledger().await.unwrap();
    assert_eq!(ledger.len(), 1, "it is named");
    assert_eq!(ledger[0].body.as_ref().unwrap().file, ready.name);
    let unsaved = state.unsaved().await.unwrap();
    assert_eq!((unsaved.records, unsaved.last), (1, None), "and saves nothing");

    // Nothing can be written at all: nothing leaves.
    page::now(
        "navigator.share = async () => { window.left = true; };
        IDBTransaction.prototype.commit = function () { this.abort(); };",
    );
    let became = state.hand_out(&ready, Way::Share).await;
    page::now("IDBTransaction.prototype.commit = window.commit; if (window.left) throw new Error('left')");
    assert_eq!(became, Handed::NotNoted);

    assert_eq!(state.hand_out(&ready, Way::Share).await, Handed::Out(ready.name.clone()));
    assert_eq!(state.unsaved().await.unwrap().records, 0);
    page::now("delete navigator.share; delete navigator.canShare;");
}

#[wasm_bindgen_test]
fn a_suggested_passphrase_is_strong_and_never_the_same() {
    let all: BTreeSet<String> = (0..500).map(|_| suggestion().unwrap()).collect();
    assert_eq!(all.len(), 500);
    for one in all {
        assert_eq!((one.len(), strength(&one)), (24, Strength::Strong), "{one}");
    }
}

#[wasm_bindgen_test]
async fn who_put_the_question_away_is_asked_again_when_as_much_more_would_be_lost() {
    page::now("localStorage.removeItem('uzima.backup_later')");
    let state = phone::new("test-backup-asked").await;
    let add = async |count: usize| {
        for number in 0..count {
            state.dispatch(phone::person(&format!("Somebody {number}"))).await.unwrap();
        }
        state.at_stake().await.unwrap()
    };
    // This browser promises nothing here, so that half as much is worth a word.
    assert_eq!(add(9).await.asking, Asking::Not);
    let much = add(1).await;
    assert_eq!((much.asking, much.records, much.last), (Asking::Calm, 10, None));
    much.put_away();
    assert_eq!(add(MANY - 1).await.asking, Asking::Not);
    assert_eq!(add(1).await.asking, Asking::Loud);

    let ready = backup(state).await;
    state.hand_out(&ready, Way::Save).await;
    let saved = state.at_stake().await.unwrap();
    assert_eq!((saved.asking, saved.records), (Asking::Not, 0));
    // Another backup, another beginning: what was put away before says nothing any more.
    assert_eq!(add(10).await.asking, Asking::Calm);
    page::now("localStorage.removeItem('uzima.backup_later')");
}
