//! Files with which the phone opened the app.

use crate::platform::launched;

/// Calls `given` with the files with which the phone opens the app, each time it does.
pub fn opened_with(given: impl Fn(Vec<web_sys::File>) + 'static) {
    // A browser that opens no files with apps has nothing to say.
    let _ = launched::files(given);
}
