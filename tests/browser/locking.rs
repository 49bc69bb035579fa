//! Putting a lock on, changing it, taking it off: nothing is lost, nothing stays open, and wrong answers are counted.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use uzima::i18n::{Catalog, Locale};
use uzima::pages::keep::lock::trouble::Trouble;
use uzima::platform::seal::Wrapping;
use uzima::state::locking::{Autolock, LockError};
use uzima::state::unlocking::{self, UnlockError, unlock};
use uzima::state::writing::write;
use uzima::state::{State, erase, start};
use uzima::storage::codec::SharedSeal;
use uzima::storage::home::{Home, Lock, Wrapped};
use uzima::storage::reads::Which;
use uzima_domain::dose_log::DoseState;
use uzima_domain::lock::{Secret, wait_after};
use uzima_domain::person::Person;
use uzima_domain::record::Table;

use crate::{page, phone};

/// Does not close by itself.
pub const NEVER: Autolock = Autolock { idle_minutes: None, hidden_seconds: None };

async fn put_on(state: State) -> Result<(), LockError> {
    state.put_lock_on(Secret::Pin, "2580".to_owned(), NEVER).await
}

/// A tab of a locked home, opened with `typed`.
pub async fn unlocked(name: &str, typed: &str) -> Result<State, UnlockError> {
    let home = Home::open(name);
    let seal = unlock(&home, typed).await?;
    Ok(opened(name, seal).await)
}

async fn opened(name: &str, seal: SharedSeal) -> State {
    let signpost = Home::open(name).signpost().await.unwrap();
    let locale = Locale::new(Catalog::default());
    start::start_in(name, &signpost, seal, locale, |_| {}, write).await.unwrap().0
}

/// Everything in the current database and the inbox, as one text of numbers and words.
async fn everything(name: &str) -> String {
    let current = Home::open(name).current().await.unwrap().database;
    let mut all = String::new();
    for name in [current, format!("{name}-inbox"), format!("{name}-current")] {
        for store in page::dump(&name).await.stores.into_values() {
            all.push_str(&store.rows.join("\n"));
        }
    }
    all
}

/// A word as the dump shows it inside bytes.
fn as_bytes(word: &str) -> String {
    word.bytes().map(|byte| byte.to_string()).collect::<Vec<_>>().join(",")
}

#[wasm_bindgen_test]
async fn everything_is_there_under_the_lock_and_nothing_of_it_is_open() {
    let name = "test-locking-on";
    let state = phone::new(name).await;
    state.dispatch(phone::person("Amina")).await.unwrap();
    let plan = phone::plan(state).await;
    state.dispatch(phone::taken(&phone::dose(&plan))).await.unwrap();
    state.keep_draft("check/malaria/fever", &"half an answer").await.unwrap();
    let before = (state.people().await.unwrap(), state.plans().await.unwrap());
    assert!(everything(name).await.contains(&as_bytes("Amoxicillin")), "the test can see open text");
    put_on(state).await.unwrap();

    let all = everything(name).await;
    for word in ["Amina", "Amoxicillin", "malaria", "half an answer", "tablet"] {
        assert!(!all.contains(word) && !all.contains(&as_bytes(word)), "{word} is open");
    }
    let state = unlocked(name, "2580").await.unwrap();
    assert_eq!((state.people().await.unwrap(), state.plans().await.unwrap()), before);
    assert!(matches!(phone::stands(state, &phone::dose(&plan)).await, (DoseState::Taken { .. }, 1)));
    assert_eq!(state.draft("check/malaria/fever").await, Some("half an answer".to_owned()));
    state.dispatch(phone::person("Juma")).await.expect("and it is written on");
    assert_eq!(state.people().await.unwrap().len(), 3);
    assert!(!everything(name).await.contains(&as_bytes("Juma")));

    let gone = page::now("return indexedDB.databases()");
    let names = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::from(gone)).await.unwrap();
    let names = js_sys::JSON::stringify(&names).unwrap().as_string().unwrap();
    assert!(!names.contains("\"test-locking-on\""), "the open database is gone: {names}");
}

#[wasm_bindgen_test]
async fn without_the_key_no_row_is_read_and_none_is_lost() {
    let name = "test-locking-keyless";
    let state = phone::new(name).await;
    put_on(state).await.unwrap();
    let pointer = Home::open(name).current().await.unwrap();
    let (db, _) = phone::connection(&pointer.database).await;
    let found = db.read::<Person>(&uzima::storage::codec::Open, Which::All).await.unwrap();
    assert_eq!((found.known.len(), found.damaged), (0, 1));
}

#[wasm_bindgen_test]
async fn a_row_nobody_can_open_is_carried_along_as_it_is() {
    let name = "test-locking-stranger";
    let state = phone::new(name).await;
    phone::put_row(name, Table::Conflicts, "people/x/1").await;
    page::run(
        "const db = await open(a);
        await done(db.transaction('checks', 'readwrite').objectStore('checks')
            .put({ id: 'odd', person: 'p', when: 1, stamp: 's', bytes: new Uint8Array([9, 1, 2]) }));
        db.close();",
        [&name.into(), &wasm_bindgen::JsValue::NULL, &wasm_bindgen::JsValue::NULL],
    )
    .await;
    put_on(state).await.unwrap();
    assert!(everything(name).await.contains(r#""bytes":"9,1,2""#));
    unlocked(name, "2580").await.unwrap().take_lock_off("2580".to_owned()).await.unwrap();
    assert!(everything(name).await.contains(r#""bytes":"9,1,2""#));
}

#[wasm_bindgen_test]
async fn another_pin_opens_the_same_rows_and_the_old_one_does_not() {
    let name = "test-locking-change";
    let state = phone::new(name).await;
    state.dispatch(phone::person("Amina")).await.unwrap();
    put_on(state).await.unwrap();
    let state = unlocked(name, "2580").await.unwrap();
    let change = |old: &str| state.change_lock(old.to_owned(), Secret::Passphrase, "mango tree".to_owned());
    assert!(matches!(change("2581").await, Err(LockError::Unlock(UnlockError::Wrong))));
    change("2580").await.unwrap();
    assert!(matches!(unlocked(name, "2580").await.err(), Some(UnlockError::Wrong)));
    let state = unlocked(name, " mango tree ").await.unwrap();
    assert_eq!(state.people().await.unwrap().len(), 2);
    let lock = Home::open(name).current().await.unwrap().lock.unwrap();
    assert_eq!(unlocking::asked(lock.kind), Secret::Passphrase);
    assert!(lock.typed.kdf.iterations >= 600_000);
}

#[wasm_bindgen_test]
async fn a_lock_taken_off_leaves_everything_open_again() {
    let name = "test-locking-off";
    let state = phone::new(name).await;
    state.dispatch(phone::person("Amina")).await.unwrap();
    let before = state.people().await.unwrap();
    put_on(state).await.unwrap();
    let state = unlocked(name, "2580").await.unwrap();
    state.keep_draft("person", &"half").await.unwrap();
    let wrong = state.take_lock_off("0852".to_owned()).await;
    assert!(matches!(wrong, Err(LockError::Unlock(UnlockError::Wrong))));
    state.take_lock_off("2580".to_owned()).await.unwrap();
    let state = phone::tab(name).await;
    assert!(!state.has_lock());
    assert_eq!(state.people().await.unwrap(), before);
    assert_eq!(state.draft("person").await, Some("half".to_owned()), "under its own name");
    state.dispatch(phone::person("Juma")).await.unwrap();
}

#[wasm_bindgen_test]
async fn wrong_answers_are_counted_across_reloads_and_the_right_one_waits_too() {
    let name = "test-locking-throttle";
    put_on(phone::new(name).await).await.unwrap();
    let home = Home::open(name);
    for _ in 0..3 {
        assert!(matches!(unlock(&home, "1111").await.err(), Some(UnlockError::Wrong)));
    }
    // Nothing but what is stored knows of it: every try opens the home anew.
    let refused = unlock(&Home::open(name), "2580").await.err();
    assert!(matches!(refused, Some(UnlockError::Wait(ms)) if ms > 0 && ms <= wait_after(3)), "{refused:?}");
    home.change_lock(|lock| lock.tries.not_before = 0).await.unwrap();
    unlock(&home, "2580").await.expect("after the wait the right one opens");
    let tries = home.current().await.unwrap().lock.unwrap().tries;
    assert_eq!(tries.failed, 0, "and what was wrong before is forgotten");
}

#[wasm_bindgen_test]
async fn what_opened_one_lock_forgives_no_tries_at_another() {
    let name = "test-locking-forgiven";
    put_on(phone::new(name).await).await.unwrap();
    page::now(
        "window.unwrap = SubtleCrypto.prototype.unwrapKey;
        window.stands = new Promise((stands) => {
            SubtleCrypto.prototype.unwrapKey = function (...asked) {
                SubtleCrypto.prototype.unwrapKey = window.unwrap;
                stands();
                return new Promise((go) => { window.goOn = go; }).then(() => this.unwrapKey(...asked));
            };
        });",
    );
    let slow = Home::open(name);
    let opened = phone::begin(async move { unlock(&slow, "2580").await.is_ok() });
    page::run("await window.stands", [&JsValue::NULL; 3]).await;
    // Meanwhile another tab puts another lock on, and somebody tries at it.
    let home = Home::open(name);
    let other = |lock: &mut Lock| {
        lock.typed.nonce.reverse();
        lock.tries.failed = 2;
    };
    home.change_lock(other).await.unwrap();
    page::now("window.goOn()");
    assert!(opened.await.unwrap(), "it was right for the lock it was asked for");
    assert_eq!(home.current().await.unwrap().lock.unwrap().tries.failed, 2);
}

#[wasm_bindgen_test]
async fn a_try_counts_before_it_is_looked_at() {
    let name = "test-locking-count";
    put_on(phone::new(name).await).await.unwrap();
    page::now(
        "window.unwrap = SubtleCrypto.prototype.unwrapKey;
        SubtleCrypto.prototype.unwrapKey = () => new Promise(() => {});",
    );
    let home = Home::open(name);
    let hanging = Home::open(name);
    let _never = phone::begin(async move { unlock(&hanging, "1111").await.is_ok() });
    let mut failed = 0;
    while failed == 0 {
        failed = home.current().await.unwrap().lock.unwrap().tries.failed;
    }
    page::now("SubtleCrypto.prototype.unwrapKey = window.unwrap");
    assert_eq!(failed, 1, "closing the page now is no free try");
}

#[wasm_bindgen_test]
async fn a_copy_that_fails_leaves_the_open_database_as_it_was() {
    let name = "test-locking-fails";
    let state = phone::new(name).await;
    state.dispatch(phone::person("Amina")).await.unwrap();
    let before = page::dump(name).await;
    page::now(
        "window.encrypt = SubtleCrypto.prototype.encrypt;
        let times = 0;
        SubtleCrypto.prototype.encrypt = function () {
            times += 1;
            return times === 3 ? Promise.reject(new Error('no')) : window.encrypt.apply(this, arguments);
        };",
    );
    let outcome = put_on(state).await;
    page::now("SubtleCrypto.prototype.encrypt = window.encrypt");
    assert!(matches!(outcome, Err(LockError::Home(_))), "{outcome:?}");
    assert_eq!(page::dump(name).await, before);
    let pointer = Home::open(name).current().await.unwrap();
    assert_eq!((pointer.database.as_str(), pointer.lock, pointer.leftover.len()), (name, None, 0));
    state.dispatch(phone::person("Juma")).await.expect("it takes writes again");
}

#[wasm_bindgen_test]
async fn what_arrives_otherwise_than_it_was_sent_is_not_switched_to() {
    let name = "test-locking-verify";
    let state = phone::new(name).await;
    page::now(
        "window.encrypt = SubtleCrypto.prototype.encrypt;
        SubtleCrypto.prototype.encrypt = async function () {
            const closed = new Uint8Array(await window.encrypt.apply(this, arguments));
            if (closed.length > 48) closed[0] ^= 1;
            return closed.buffer;
        };",
    );
    let outcome = put_on(state).await;
    page::now("SubtleCrypto.prototype.encrypt = window.encrypt");
    assert!(
        matches!(outcome, Err(LockError::Home(uzima::storage::home::HomeError::NotVerified))),
        "{outcome:?}"
    );
    assert_eq!(phone::tab(name).await.people().await.unwrap().len(), 1);
}

#[wasm_bindgen_test]
async fn the_last_thing_said_of_a_sealed_draft_counts() {
    let name = "test-locking-drafts";
    put_on(phone::new(name).await).await.unwrap();
    let state = unlocked(name, "2580").await.unwrap();
    let mut said = Vec::new();
    for round in 0..20u32 {
        said.push(phone::begin(async move { state.keep_draft("person", &round).await }));
    }
    for said in said.drain(..) {
        said.await.unwrap().unwrap();
    }
    assert_eq!(state.draft("person").await, Some(19u32));
    let keep = phone::begin(async move { state.keep_draft("person", &20u32).await });
    let drop = phone::begin(state.drop_draft("person"));
    keep.await.unwrap().unwrap();
    drop.await.unwrap().unwrap();
    assert_eq!(state.draft::<u32>("person").await, None, "a form that was saved leaves no draft");
}

#[wasm_bindgen_test]
async fn a_pin_chosen_while_another_lock_was_put_on_changes_nothing() {
    let name = "test-locking-meanwhile";
    put_on(phone::new(name).await).await.unwrap();
    let slow = unlocked(name, "2580").await.unwrap();
    let other = unlocked(name, "2580").await.unwrap();
    page::hold_encryption();
    let change = phone::begin(slow.change_lock("2580".to_owned(), Secret::Pin, "7391".to_owned()));
    page::held().await;
    other.take_lock_off("2580".to_owned()).await.unwrap();
    let outcome = slow.choose_autolock(NEVER).await;
    assert!(matches!(outcome, Err(LockError::Changed)), "there is no lock: {outcome:?}");
    let open = phone::tab(name).await;
    open.put_lock_on(Secret::Pin, "8642".to_owned(), NEVER).await.unwrap();
    page::let_go();
    let outcome = change.await.unwrap();
    assert!(matches!(outcome, Err(LockError::Changed)), "{outcome:?}");
    assert_eq!(Trouble::from(&LockError::Changed), Trouble::Elsewhere);
    let state = unlocked(name, "8642").await.expect("the lock that was put on last opens");
    assert_eq!(state.people().await.unwrap().len(), 1);
}

#[wasm_bindgen_test]
async fn of_two_tabs_that_change_the_pin_at_once_one_is_told_that_it_did_not() {
    let name = "test-locking-twice";
    put_on(phone::new(name).await).await.unwrap();
    let state = unlocked(name, "2580").await.unwrap();
    page::hold_encryption();
    let change = phone::begin(state.change_lock("2580".to_owned(), Secret::Pin, "7391".to_owned()));
    page::held().await;
    state.change_lock("2580".to_owned(), Secret::Pin, "8642".to_owned()).await.unwrap();
    page::let_go();
    assert!(matches!(change.await.unwrap(), Err(LockError::Changed)));
    unlocked(name, "8642").await.expect("the one that was told so");
}

const COMPOSED: &str = "caf\u{e9} derri\u{e8}re l\u{2019}\u{e9}cole";
const DECOMPOSED: &str = "cafe\u{301} derrie\u{300}re l\u{2019}e\u{301}cole";

#[wasm_bindgen_test]
async fn a_passphrase_opens_from_any_keyboard() {
    let name = "test-locking-nfkc";
    for (chosen, typed) in [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED)] {
        let state = phone::new(name).await;
        state.put_lock_on(Secret::Passphrase, chosen.to_owned(), NEVER).await.unwrap();
        let state = unlocked(name, typed).await.expect("the same letters");
        assert!(matches!(unlocked(name, "cafe derriere l").await.err(), Some(UnlockError::Wrong)));
        state.change_lock(typed.to_owned(), Secret::Pin, "7391".to_owned()).await.unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_lock_made_before_passphrases_were_normalised_still_opens() {
    let name = "test-locking-raw";
    put_on(phone::new(name).await).await.unwrap();
    let home = Home::open(name);
    let Wrapped { kdf, nonce, key } = home.current().await.unwrap().lock.unwrap().typed;
    let pin = Wrapping::typed("2580", &kdf.salt, kdf.iterations).await.unwrap();
    let root = pin.reveal(&nonce, &key).await.unwrap();
    let raw = Wrapping::typed(DECOMPOSED, &kdf.salt, kdf.iterations).await.unwrap();
    let (nonce, key) = raw.wrap(&root).await.unwrap();
    home.change_lock(|lock| lock.typed = Wrapped { kdf, nonce, key }).await.unwrap();
    let state = unlocked(name, DECOMPOSED).await.expect("as it was typed then");
    assert_eq!(home.current().await.unwrap().lock.unwrap().tries.failed, 0);
    state.change_lock(DECOMPOSED.to_owned(), Secret::Passphrase, COMPOSED.to_owned()).await.unwrap();
    unlocked(name, COMPOSED).await.expect("and from then on from any keyboard");
}

#[wasm_bindgen_test]
async fn a_lock_on_a_full_phone_says_that_it_is_full() {
    let name = "test-locking-full";
    let state = phone::new(name).await;
    page::now(
        "window.commit = IDBTransaction.prototype.commit;
        IDBTransaction.prototype.commit = function () {
            if (this.db.name !== 'test-locking-full-2') return window.commit.call(this);
            Object.defineProperty(this, 'error', { value: new DOMException('no space', 'QuotaExceededError') });
            this.abort();
        };",
    );
    let outcome = put_on(state).await;
    page::now("IDBTransaction.prototype.commit = window.commit");
    assert_eq!(outcome.as_ref().err().map(Trouble::from), Some(Trouble::Full), "{outcome:?}");
    state.dispatch(phone::person("Juma")).await.expect("it takes writes again");
}

#[wasm_bindgen_test]
async fn a_page_that_missed_that_everything_was_deleted_makes_nothing_anew() {
    let name = "test-locking-erased";
    let state = phone::new(name).await;
    put_on(state).await.unwrap();
    erase::let_go(Some(state));
    erase::everything(name).await;
    let home = Home::open(name);
    assert!(matches!(unlock(&home, "2580").await, Err(UnlockError::NoLock)));
    assert!(matches!(unlocking::wait(&home).await, Err(UnlockError::NoLock)));
    assert!(!unlocking::phone::is_added(&home).await);
    assert_eq!(erase::left(name).await, erase::Left::default());
}
