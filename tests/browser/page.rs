//! Plain JavaScript of the test page: looking into databases without the code under test, and making the browser
//! misbehave.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Runs the body of an async function with arguments `a`, `b`, `c`.
pub async fn run(body: &str, arguments: [&JsValue; 3]) -> JsValue {
    let function = Function::new_with_args("a, b, c", &format!("return (async () => {{ {OPEN} {body} }})()"));
    let [a, b, c] = arguments;
    let promise = function.call3(&JsValue::NULL, a, b, c).unwrap().unchecked_into::<Promise>();
    JsFuture::from(promise).await.expect(body)
}

/// Runs statements at once.
pub fn now(body: &str) -> JsValue {
    Function::new_no_args(body).call0(&JsValue::NULL).expect(body)
}

/// Holds the answer of the next encryption back until [`let_go`]: a tab that stands still in the midst of it.
pub fn hold_encryption() {
    now("const encrypt = SubtleCrypto.prototype.encrypt;
        window.held = new Promise((holds) => {
            SubtleCrypto.prototype.encrypt = function () {
                SubtleCrypto.prototype.encrypt = encrypt;
                const closed = encrypt.apply(this, arguments);
                holds();
                return new Promise((go) => { window.letGo = go; }).then(() => closed);
            };
        });");
}

/// Waits until somebody stands still there.
pub async fn held() {
    JsFuture::from(now("return window.held").unchecked_into::<Promise>()).await.unwrap();
}

/// Lets whoever stands still go on.
pub fn let_go() {
    now("window.letGo()");
}

/// From here on a passphrase is stretched once, and whoever asks again gets the same key: for a test that opens the same
/// file thousands of times. It ends with [`stretched_once`].
pub fn stretch_once() {
    now("window.derive = SubtleCrypto.prototype.deriveKey;
        window.derived = 0;
        let key;
        SubtleCrypto.prototype.deriveKey = function () {
            if (!key) {
                window.derived += 1;
                key = window.derive.apply(this, arguments);
            }
            return key;
        };");
}

/// Passphrases are stretched anew from here on; whether exactly one was since [`stretch_once`].
pub fn stretched_once() -> bool {
    now("SubtleCrypto.prototype.deriveKey = window.derive; return window.derived === 1").is_truthy()
}

const OPEN: &str = "
    const done = (request) => new Promise((yes, no) => {
        request.onsuccess = () => yes(request.result);
        request.onerror = () => no(request.error);
    });
    const open = (name, version) => done(indexedDB.open(name, version));
";

/// Removes a database and what lies beside it.
pub async fn forget(name: &str) {
    let body = "for (const beside of ['', '-inbox', '-current', '-2', '-3', '-4'])
            await done(indexedDB.deleteDatabase(a + beside));
        localStorage.removeItem(a + '.witness');";
    run(body, [&name.into(), &JsValue::NULL, &JsValue::NULL]).await;
}

/// Whether there is a database of this name.
pub async fn exists(name: &str) -> bool {
    let body = "return (await indexedDB.databases()).some((one) => one.name === a)";
    run(body, [&name.into(), &JsValue::NULL, &JsValue::NULL]).await.is_truthy()
}

/// Everything in a database as text: version, then each store with key path, indexes and rows.
pub async fn dump(name: &str) -> Dump {
    let body = "
        const db = await open(a);
        const stores = {};
        for (const name of db.objectStoreNames) {
            const store = db.transaction(name).objectStore(name);
            const indexes = {};
            for (const name of store.indexNames) {
                const { keyPath, unique, multiEntry } = store.index(name);
                indexes[name] = { key: keyPath, unique, multi: multiEntry };
            }
            const shape = { key: store.keyPath, auto: store.autoIncrement, indexes };
            const rows = (await done(store.getAll())).map((row) =>
                row.bytes ? { ...row, bytes: Array.from(row.bytes).join(',') } : row);
            stores[name] = { shape, rows: rows.map((row) => JSON.stringify(row)) };
        }
        const version = db.version;
        db.close();
        return JSON.stringify({ version, stores });";
    let text = run(body, [&name.into(), &JsValue::NULL, &JsValue::NULL]).await;
    serde_json::from_str(&text.as_string().unwrap()).unwrap()
}

/// A database as [`dump`] found it.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
pub struct Dump {
    /// The version.
    pub version: u32,
    /// Store by name.
    pub stores: std::collections::BTreeMap<String, Store>,
}

impl Dump {
    /// The version and the shape of every store, as in `tests/fixtures/schema`.
    pub fn schema(&self) -> serde_json::Value {
        let shapes: std::collections::BTreeMap<_, _> =
            self.stores.iter().map(|(name, store)| (name, &store.shape)).collect();
        serde_json::json!({ "version": self.version, "stores": shapes })
    }
}

/// One store.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
pub struct Store {
    /// Key path, auto-increment and indexes, as in `tests/fixtures/schema`.
    pub shape: serde_json::Value,
    /// Rows as JSON, by key.
    pub rows: Vec<String>,
}
