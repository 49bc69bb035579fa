//! The phone's own screen lock beside the PIN: a phone that refuses changes nothing and may be asked again at once.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::platform::phone_key::PhoneKeyError;
use uzima::state::locking::LockError;
use uzima::state::unlocking;
use uzima::storage::home::Home;
use uzima_domain::lock::Secret;

use crate::locking::{NEVER, unlocked};
use crate::{page, phone};

/// A phone that is told how to answer; `window.asked` lists what it was asked for.
const PHONE: &str = "
    window.asked = [];
    const credential = (results) => ({ rawId: new Uint8Array([1, 2, 3]).buffer, getClientExtensionResults: () => ({ prf: results }) });
    const answer = (what, given) => async () => {
        window.asked.push(what);
        if (window.refuses === what) throw new DOMException('no', 'NotAllowedError');
        return credential(given);
    };
    window.real = navigator.credentials;
    window.forget = PublicKeyCredential.signalAllAcceptedCredentials;
    const there = Object.create(CredentialsContainer.prototype);
    there.create = answer('create', { enabled: true });
    there.get = answer('get', { results: { first: new Uint8Array(32).fill(9).buffer } });
    Object.defineProperty(navigator, 'credentials', { configurable: true, value: there });
    PublicKeyCredential.signalAllAcceptedCredentials = async () => { window.asked.push('forget'); };
";

const GONE: &str =
    "delete navigator.credentials; PublicKeyCredential.signalAllAcceptedCredentials = window.forget;";

/// What it was asked for since the last look.
fn asked() -> String {
    page::now("return window.asked.splice(0).join(' ')").as_string().unwrap()
}

#[wasm_bindgen_test]
async fn a_phone_that_refuses_changes_nothing_and_may_be_asked_again() {
    let name = "test-phone-key";
    let state = phone::new(name).await;
    state.put_lock_on(Secret::Pin, "2580".to_owned(), NEVER).await.unwrap();
    let state = unlocked(name, "2580").await.unwrap();
    let home = Home::open(name);
    let before = home.current().await.unwrap();
    page::now(PHONE);
    for (refuses, expected) in [("create", "create"), ("get", "create get forget")] {
        page::now(&format!("window.refuses = '{refuses}'"));
        let outcome = state.add_phone_key("2580".to_owned()).await;
        assert!(matches!(outcome, Err(LockError::Phone(PhoneKeyError::Refused))), "{outcome:?}");
        assert_eq!(asked(), expected, "a key that was never used is forgotten");
        assert_eq!(home.current().await.unwrap(), before, "no try is left counted either");
        assert!(unlocking::phone::unlock(&home).await.is_err());
        asked();
    }
    let wrong = state.add_phone_key("9999".to_owned()).await;
    assert!(matches!(wrong, Err(LockError::Unlock(_))), "{wrong:?}");
    assert_eq!(asked(), "", "whoever does not know the PIN is not let near the phone's key");

    page::now("window.refuses = ''");
    state.add_phone_key("2580".to_owned()).await.expect("the same phone, asked again");
    unlocking::phone::unlock(&home).await.expect("and it opens");
    assert_eq!(asked(), "create get get");
    page::now(GONE);
}
