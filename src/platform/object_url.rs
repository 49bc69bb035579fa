//! Bytes under an address that only this page can open: what pictures and sounds of packs are shown and played from.

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, Url};

/// An address of bytes in this page's memory; given back when this goes.
#[derive(Debug, PartialEq, Eq)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// An address for `bytes` of the form `kind` (a MIME type); `None` when the browser has no room for them.
    pub fn new(bytes: &[u8], kind: &str) -> Option<Self> {
        let form = BlobPropertyBag::new();
        form.set_type(kind);
        let parts = Array::of1(&Uint8Array::from(bytes));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &form).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }

    /// The address.
    pub fn address(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        // An address that is unknown is as good as given back.
        let _ = Url::revoke_object_url(&self.0);
    }
}
