//! Something that is done again and again until it is dropped, and a clock that nobody can set.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use web_sys::window;

use super::document;

/// Ticks while it is kept.
pub struct Ticking(Rc<Cell<bool>>);

impl Ticking {
    /// Calls `tick` about every `ms` milliseconds.
    pub fn every(ms: i32, tick: impl Fn() + 'static) -> Self {
        let is_kept = Rc::new(Cell::new(true));
        go_on(ms, is_kept.clone(), tick);
        Self(is_kept)
    }
}

impl Drop for Ticking {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// One timer after the other: none is ever called back that was given up inside its own call.
fn go_on(ms: i32, is_kept: Rc<Cell<bool>>, tick: impl Fn() + 'static) {
    document::after(ms, move || {
        if is_kept.get() {
            tick();
            go_on(ms, is_kept, tick);
        }
    });
}

/// How long the page has been there: unlike the time of day, it never jumps.
pub fn since_start() -> Duration {
    let ms = window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now());
    Duration::try_from_secs_f64(ms / 1000.0).unwrap_or_default()
}

/// Whether the page cannot be seen: another app is in front, or the screen is off.
pub fn is_hidden() -> bool {
    window().and_then(|window| window.document()).is_some_and(|document| document.hidden())
}

/// Lets the phone tremble once, where it can.
pub fn vibrate(ms: u32) {
    if let Some(window) = window() {
        // A phone that cannot does nothing.
        let _ = window.navigator().vibrate_with_duration(ms);
    }
}
