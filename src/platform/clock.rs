//! The wall clock.

use uzima_domain::time::Instant;

/// Now, as the phone believes.
pub fn now() -> Instant {
    #[expect(clippy::cast_possible_truncation, reason = "Date.now is a whole number far below 2^53")]
    Instant::from_ms(js_sys::Date::now() as i64)
}
