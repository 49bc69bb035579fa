//! Files that a person gives: whether one may be a pack at all, and those with which the phone opened the app.

use uzima_domain::pack::container::MAX_PACKED;

use crate::platform::{file, launched};

/// Whether it is larger than any pack (`docs/PACK_FORMAT.md`, Limits): nobody needs to look into it.
pub fn is_too_large(file: &web_sys::File) -> bool {
    file::size(file) > MAX_PACKED
}

/// Calls `given` with the files with which the phone opened the app, if it did.
pub fn opened_with(given: impl FnOnce(Vec<web_sys::File>) + 'static) {
    // A browser that opens no files with apps has nothing to say.
    let _ = launched::files(given);
}
