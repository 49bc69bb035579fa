//! What this phone can do to call somebody, and doing it now: a sound, a tremble, a notification, a number on the icon, a
//! screen that stays on. What that is worth is the domain's (`promise`).

use uzima_domain::promise::{Browser, Installation, Keeping, Notices, Phone, Waking, Worker};

use crate::i18n::{Key, Locale, language};
use crate::platform::notify::{self, Permission};
use crate::platform::{device, persist, worker};
use crate::state::reminding;

pub use crate::platform::awake::Awake;
pub use crate::platform::chime::Chime;
pub use crate::platform::sound::Heard;

/// Everything about this phone that reminders hang on.
pub async fn phone() -> Phone {
    let notices = match (notify::permission(), reminding::since()) {
        (Permission::Missing, _) => Notices::Missing,
        (Permission::Denied, _) => Notices::Denied,
        (Permission::Granted, Some(_)) => Notices::On,
        (Permission::Granted | Permission::Unasked, _) => Notices::Off,
    };
    let is_awaited = notices == Notices::On && worker::is_in_charge();
    let (agent, touches) = device::agent();
    Phone {
        browser: Browser::told_by(&agent, touches),
        notices,
        place: if device::is_installed() { Installation::HomeScreen } else { Installation::Window },
        worker: if worker::is_in_charge() { Worker::InCharge } else { Worker::Absent },
        // Asked only where there is a worker: without one nobody would ever answer.
        waking: if is_awaited && reminding::wakes().await { Waking::Sometimes } else { Waking::Never },
        keeping: if persist::persisted().await { Keeping::Promised } else { Keeping::MayClear },
    }
}

/// Shows a reminder now, as one would come, with nothing to answer. Whether the browser took it.
pub async fn show_one(locale: Locale) -> bool {
    if notify::permission() != Permission::Granted || !worker::is_in_charge() {
        return false;
    }
    let tag = locale.tag();
    let options = notify::object(&[
        ("tag", "uzima-try".into()),
        ("body", locale.text(Key::ReminderBody).0.into()),
        ("lang", tag.as_str().into()),
        ("dir", language(&tag).dir.into()),
        ("icon", "icons/uzima-192.png".into()),
        ("badge", "icons/uzima-monochrome-192.png".into()),
    ]);
    notify::show(&locale.text(Key::ReminderTitle).0, &options).await
}
