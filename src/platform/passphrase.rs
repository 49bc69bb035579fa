//! A key for one file, stretched from a passphrase: AES-256-GCM with nonces that the caller counts. It cannot be taken out
//! of the browser.

use js_sys::{Array, Uint8Array};
use web_sys::CryptoKey;

use super::seal::{CryptoError, aes, algorithm, bytes, gcm, key, settled, subtle};
use super::unicode::nfkc;

/// A key for one file.
pub struct FileKey(CryptoKey);

impl FileKey {
    /// Stretches `passphrase`, once it is in Unicode's NFKC, by PBKDF2-HMAC-SHA-256.
    pub async fn derive(passphrase: &str, salt: &[u8], iterations: u32) -> Result<Self, CryptoError> {
        let plain = nfkc(passphrase);
        let typed = Uint8Array::from(plain.as_bytes());
        let usages = Array::of1(&"deriveKey".into());
        let typed = key(subtle()?.import_key_with_str("raw", &typed, "PBKDF2", false, &usages)).await?;
        let how = algorithm(
            "PBKDF2",
            &[
                ("hash", "SHA-256".into()),
                ("salt", Uint8Array::from(salt).into()),
                ("iterations", iterations.into()),
            ],
        );
        let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
        let derived = subtle()?.derive_key_with_object_and_object(&how, &typed, &aes(), false, &usages);
        Ok(Self(key(derived).await?))
    }

    /// Closes `open`, and authenticates `aad` with it.
    pub async fn close(&self, nonce: &[u8], aad: &[u8], open: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let asked = subtle()?.encrypt_with_object_and_u8_array(&gcm(nonce, aad), &self.0, open);
        Ok(bytes(&settled(asked).await?))
    }

    /// Opens what [`FileKey::close`] closed.
    pub async fn open(&self, nonce: &[u8], aad: &[u8], closed: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let asked = subtle()?.decrypt_with_object_and_u8_array(&gcm(nonce, aad), &self.0, closed);
        Ok(bytes(&settled(asked).await?))
    }
}
