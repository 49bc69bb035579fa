//! The browser's own cryptography for the lock: PBKDF2 from what is typed, a random key wrapped by that, AES-256-GCM for
//! many small pieces at once, and HMAC for names. Keys in use cannot be taken out of the browser, not even by this code.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto, window};

use super::entropy;

/// How often PBKDF2 runs; about a second on a slow phone.
pub const ITERATIONS: u32 = 600_000;

/// Bytes of a nonce.
pub const NONCE: usize = 12;

/// What the wrapped key is bound to.
const WRAPPED: &[u8] = b"uzima lock 1";

/// Why the cryptography gave nothing.
#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
pub enum CryptoError {
    /// This browser, or a page without a secure connection, has none.
    #[error("no cryptography here")]
    NotAvailable,
    /// A wrong key, or bytes that were changed.
    #[error("refused")]
    Refused,
}

/// 32 random bytes from which a home's keys are made. It exists while a lock is put on or changed, and not afterwards.
pub struct Root(Vec<u8>);

impl Root {
    /// One that nobody can guess.
    pub fn fresh() -> Result<Self, CryptoError> {
        Ok(Self(random(32)?))
    }

    /// The keys in use.
    pub async fn keys(&self) -> Result<Keys, CryptoError> {
        let usages = Array::of1(&"deriveKey".into());
        let root = Uint8Array::from(self.0.as_slice());
        let imported = subtle()?.import_key_with_str("raw", &root, "HKDF", false, &usages);
        Keys::of(&key(imported).await?).await
    }
}

/// Random bytes.
pub fn random(count: usize) -> Result<Vec<u8>, CryptoError> {
    let mut bytes = vec![0; count];
    entropy::fill(&mut bytes).map_err(|_| CryptoError::NotAvailable)?;
    Ok(bytes)
}

/// A key that wraps the root.
pub struct Wrapping(CryptoKey);

impl Wrapping {
    /// From what somebody typed.
    pub async fn typed(typed: &str, salt: &[u8], iterations: u32) -> Result<Self, CryptoError> {
        let usages = Array::of1(&"deriveKey".into());
        let bytes = Uint8Array::from(typed.as_bytes());
        let password = key(subtle()?.import_key_with_str("raw", &bytes, "PBKDF2", false, &usages)).await?;
        let how = algorithm(
            "PBKDF2",
            &[
                ("hash", "SHA-256".into()),
                ("salt", Uint8Array::from(salt).into()),
                ("iterations", iterations.into()),
            ],
        );
        Self::derived(&how, &password).await
    }

    /// From a secret that the phone's authenticator gave.
    pub async fn secret(secret: &[u8], salt: &[u8]) -> Result<Self, CryptoError> {
        let usages = Array::of1(&"deriveKey".into());
        let bytes = Uint8Array::from(secret);
        let secret = key(subtle()?.import_key_with_str("raw", &bytes, "HKDF", false, &usages)).await?;
        Self::derived(&hkdf(salt, b"uzima lock by the phone 1"), &secret).await
    }

    async fn derived(how: &Object, from: &CryptoKey) -> Result<Self, CryptoError> {
        let usages = ["encrypt", "decrypt", "unwrapKey"].map(JsValue::from_str);
        let derived =
            subtle()?.derive_key_with_object_and_object(how, from, &aes(), false, &Array::from_iter(usages));
        Ok(Self(key(derived).await?))
    }

    /// The root, closed, under a fresh nonce: nonce and bytes.
    pub async fn wrap(&self, root: &Root) -> Result<(Vec<u8>, Vec<u8>), CryptoError> {
        let nonce = random(NONCE)?;
        let asked = subtle()?.encrypt_with_object_and_u8_array(&gcm(&nonce, WRAPPED), &self.0, &root.0);
        Ok((nonce, bytes(&settled(asked).await?)))
    }

    /// The keys in use; the root never leaves the browser.
    pub async fn keys(&self, nonce: &[u8], wrapped: &[u8]) -> Result<Keys, CryptoError> {
        let usages = Array::of1(&"deriveKey".into());
        let wrapped = Uint8Array::from(wrapped);
        let how = gcm(nonce, WRAPPED);
        let asked = subtle()?.unwrap_key_with_buffer_source_and_object_and_str(
            "raw", &wrapped, &self.0, &how, "HKDF", false, &usages,
        );
        Keys::of(&key(asked).await?).await
    }

    /// The root, to be wrapped by another key.
    pub async fn reveal(&self, nonce: &[u8], wrapped: &[u8]) -> Result<Root, CryptoError> {
        let asked = subtle()?.decrypt_with_object_and_u8_array(&gcm(nonce, WRAPPED), &self.0, wrapped);
        Ok(Root(bytes(&settled(asked).await?)))
    }
}

/// The keys of a home while it is open: one for what is written, one for names.
#[derive(Clone)]
pub struct Keys {
    cipher: CryptoKey,
    names: CryptoKey,
}

impl Keys {
    async fn of(root: &CryptoKey) -> Result<Self, CryptoError> {
        let hmac = algorithm("HMAC", &[("hash", "SHA-256".into()), ("length", 256.into())]);
        let made = |info: &[u8], kind: &Object, usages: Array| {
            subtle()?
                .derive_key_with_object_and_object(&hkdf(&[], info), root, kind, false, &usages)
                .map_err(refused)
        };
        let cipher = made(b"uzima rows 1", &aes(), Array::of2(&"encrypt".into(), &"decrypt".into()))?;
        let names = made(b"uzima names 1", &hmac, Array::of1(&"sign".into()))?;
        Ok(Self { cipher: key(Ok(cipher)).await?, names: key(Ok(names)).await? })
    }

    /// Closes pieces: for each the bytes, and what they are bound to. Gives nonce and closed bytes in one.
    pub async fn close<'a>(
        &self,
        pieces: impl Iterator<Item = (&'a [u8], &'a [u8])>,
    ) -> Result<Vec<Vec<u8>>, CryptoError> {
        let subtle = subtle()?;
        let mut nonces = Vec::new();
        let asked = Array::new();
        for (bytes, bound) in pieces {
            let nonce = random(NONCE)?;
            let promise = subtle.encrypt_with_object_and_u8_array(&gcm(&nonce, bound), &self.cipher, bytes);
            let promise = promise.map_err(refused)?;
            asked.push(&promise);
            nonces.push(nonce);
        }
        let closed = JsFuture::from(Promise::all(&asked)).await.map_err(refused)?.unchecked_into::<Array>();
        Ok(nonces
            .into_iter()
            .zip(closed.iter())
            .map(|(nonce, closed)| [nonce, bytes(&closed)].concat())
            .collect())
    }

    /// Opens what [`Keys::close`] closed; `None` for a piece that was changed, moved, or closed by another key.
    pub async fn open<'a>(
        &self,
        pieces: impl Iterator<Item = (&'a [u8], &'a [u8])>,
    ) -> Result<Vec<Option<Vec<u8>>>, CryptoError> {
        let subtle = subtle()?;
        let asked = Array::new();
        for (closed, bound) in pieces {
            let (nonce, closed) = closed.split_at(NONCE.min(closed.len()));
            let promise = subtle.decrypt_with_object_and_u8_array(&gcm(nonce, bound), &self.cipher, closed);
            asked.push(&promise.unwrap_or_else(|error| Promise::reject(&error)));
        }
        let settled = JsFuture::from(Promise::all_settled(&asked)).await.map_err(refused)?;
        let value = JsValue::from_str("value");
        Ok(settled
            .unchecked_into::<Array>()
            .iter()
            .map(|outcome| Reflect::get(&outcome, &value).ok().filter(|value| !value.is_undefined()))
            .map(|value| value.map(|value| bytes(&value)))
            .collect())
    }

    /// A name that tells nothing to whoever lacks the key: 32 bytes, the same for the same name.
    pub async fn mask(&self, name: &str) -> Result<Vec<u8>, CryptoError> {
        let asked = subtle()?.sign_with_str_and_u8_array("HMAC", &self.names, name.as_bytes());
        Ok(bytes(&settled(asked).await?))
    }
}

pub(super) fn subtle() -> Result<SubtleCrypto, CryptoError> {
    let crypto = window().and_then(|window| window.crypto().ok()).ok_or(CryptoError::NotAvailable)?;
    // Absent where the page did not come over a secure connection.
    let subtle = Reflect::get(&crypto, &"subtle".into()).unwrap_or_default();
    subtle.dyn_into().map_err(|_| CryptoError::NotAvailable)
}

fn refused(_: JsValue) -> CryptoError {
    CryptoError::Refused
}

pub(super) async fn settled(asked: Result<Promise, JsValue>) -> Result<JsValue, CryptoError> {
    JsFuture::from(asked.map_err(refused)?).await.map_err(refused)
}

pub(super) async fn key(asked: Result<Promise, JsValue>) -> Result<CryptoKey, CryptoError> {
    settled(asked).await?.dyn_into().map_err(refused)
}

pub(super) fn bytes(buffer: &JsValue) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}

/// A plain object with these fields.
pub(super) fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

pub(super) fn algorithm(name: &str, fields: &[(&str, JsValue)]) -> Object {
    let object = object(fields);
    let _ = Reflect::set(&object, &"name".into(), &name.into());
    object
}

pub(super) fn aes() -> Object {
    algorithm("AES-GCM", &[("length", 256.into())])
}

pub(super) fn gcm(nonce: &[u8], bound: &[u8]) -> Object {
    let fields = [("iv", nonce), ("additionalData", bound)];
    algorithm("AES-GCM", &fields.map(|(name, bytes)| (name, Uint8Array::from(bytes).into())))
}

fn hkdf(salt: &[u8], info: &[u8]) -> Object {
    algorithm(
        "HKDF",
        &[
            ("hash", "SHA-256".into()),
            ("salt", Uint8Array::from(salt).into()),
            ("info", Uint8Array::from(info).into()),
        ],
    )
}
