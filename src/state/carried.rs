//! A file that was chosen on one page and is used on the next. Kept in memory only, and taken once.

use std::cell::RefCell;

use web_sys::File;

thread_local! {
    static CARRIED: RefCell<Option<File>> = const { RefCell::new(None) };
}

/// Takes the file along to the next page.
pub fn carry(file: File) {
    CARRIED.set(Some(file));
}

/// The file that was taken along, if any.
pub fn take() -> Option<File> {
    CARRIED.take()
}
