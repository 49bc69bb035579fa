//! Having reminders shown: whether the person wants them, and waking the worker when the next one is due, while any page
//! is open. Works the same under a lock: nothing that is kept is read here, and the worker knows only its own rows.

use std::cell::Cell;

use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use uzima_domain::time::Instant;

use crate::i18n::{Key, Locale, language};
pub use crate::platform::notify::Permission;
use crate::platform::{clock, document, notify, settings};
use crate::storage::inbox::due_at;

/// Since when reminders are wanted, in milliseconds since 1970 UTC. Not there: not wanted.
const SETTING: &str = "uzima.reminders";
/// As in the worker's script.
const WAKE: &str = "uzima-remind";
const HOUR_MS: f64 = 3_600_000.0;
/// A timer stands still while the phone sleeps, and a clock can be set: it is looked at this often.
const LOOK_MS: i64 = 60_000;

thread_local! {
    /// When the next reminder is due, as the worker said last.
    static NEXT: Cell<Option<i64>> = const { Cell::new(None) };
    /// Which timer counts: the last one that was set.
    static TIMER: Cell<u32> = const { Cell::new(0) };
}

/// Since when reminders are wanted; `None` when they are not.
pub fn since() -> Option<Instant> {
    settings::read(SETTING).map(Instant::from_ms)
}

/// Whether anything is reminded of: somebody wants it, and the browser allows it.
pub fn is_on() -> bool {
    since().is_some() && permission() == Permission::Granted
}

/// What the browser says about notifications.
pub fn permission() -> Permission {
    notify::permission()
}

/// Asks the browser, and from now on reminds if it allows it. Belongs inside a tap. What was due before is not asked for.
pub async fn turn_on(locale: Locale) -> Permission {
    let answer = notify::ask().await;
    if answer == Permission::Granted && since().is_none() {
        settings::write(SETTING, &clock::now().ms());
        check(locale);
    }
    answer
}

/// No reminder any more; those on the screen go.
pub async fn turn_off() {
    settings::remove(SETTING);
    NEXT.set(None);
    notify::tell_worker(&[("type", "quiet".into())]).await;
}

/// Whether the browser will wake the worker now and then while no page is open, at times of its own choice.
pub async fn wakes() -> bool {
    notify::wake(WAKE, HOUR_MS).await
}

/// Begins to remind in this page: now, whenever it comes back into view, and when the next one is due.
pub fn watch(locale: Locale) {
    check(locale);
    document::on_shown(move || check(locale));
    if since().is_some() {
        // Whether the browser agrees may change with every start: an app on the home screen is trusted more.
        spawn_local(async {
            wakes().await;
        });
    }
}

/// Has the worker look for what is due, and take away what is answered.
pub fn check(locale: Locale) {
    if !is_on() {
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "instants stay far below 2^53")]
    let now = clock::now().ms() as f64;
    let words = late_words(locale);
    spawn_local(async move {
        // This page's clock counts: the worker's may be a moment behind, and what is due here would not be due there.
        let said = [("type", "remind".into()), ("now", now.into()), ("words", words)];
        notify::tell_worker(&said).await;
    });
}

/// What is said of doses whose time has gone by: neutral, too.
fn late_words(locale: Locale) -> JsValue {
    let tag = locale.tag();
    let word = |key| JsValue::from_str(&locale.text(key).0);
    notify::object(&[
        ("dir", language(&tag).dir.into()),
        ("lang", tag.as_str().into()),
        ("title", word(Key::ReminderTitle)),
        ("body", word(Key::ReminderLate)),
    ])
}

/// Hears a message of the worker: `next` says which row is the next one.
pub fn heard(kind: &str, row: &JsValue, locale: Locale) {
    if kind == "next" {
        NEXT.set(due_at(row));
        TIMER.set(TIMER.get().wrapping_add(1));
        wait(TIMER.get(), locale);
    }
}

fn wait(timer: u32, locale: Locale) {
    let Some(next) = NEXT.get().filter(|_| TIMER.get() == timer) else { return };
    let left = next - clock::now().ms();
    let is_due = left <= 0;
    if is_due {
        check(locale);
    }
    // A worker that was stopped over this never says what comes next: until it does, it is asked again.
    let look = if is_due { LOOK_MS } else { left.min(LOOK_MS) };
    #[expect(clippy::cast_possible_truncation, reason = "at most a minute")]
    document::after(look as i32, move || wait(timer, locale));
}
