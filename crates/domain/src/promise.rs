//! What reminders on a phone are worth. Owns saying no more than is true; the words are whoever's asks.
//!
//! No web page rings at a given minute once it is closed (docs/decisions/reminders.md), so that nothing here ever says so.

/// What a page could find out about the phone and browser it runs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phone {
    /// Which kind of browser.
    pub browser: Browser,
    /// Whether notifications may be shown.
    pub notices: Notices,
    /// Whether the app was put on the home screen, and runs from there.
    pub place: Installation,
    /// Whether the part that works without the page is in charge.
    pub worker: Worker,
    /// Whether the browser wakes it by itself, now and then.
    pub waking: Waking,
    /// Whether the browser has promised not to clear what is kept.
    pub keeping: Keeping,
}

/// A kind of browser, as far as it matters to reminders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Any browser on an iPhone or iPad: all are Safari inside.
    Apple,
    /// Firefox, anywhere else.
    Firefox,
    /// Any other on an Android phone.
    Android,
    /// Any other on a computer.
    Computer,
}

/// What stands with notifications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notices {
    /// This browser has none.
    Missing,
    /// Somebody said no to them.
    Denied,
    /// They are not wanted, or nobody was asked.
    Off,
    /// They are allowed and wanted.
    On,
}

/// Where the app runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Installation {
    /// From the home screen.
    HomeScreen,
    /// In a browser's window.
    Window,
}

/// What works without the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worker {
    /// It is in charge.
    InCharge,
    /// It is not, or not yet.
    Absent,
}

/// Whether the browser wakes the worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waking {
    /// Now and then, when it likes.
    Sometimes,
    /// Never.
    Never,
}

/// Whether what is kept stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// The browser has promised it.
    Promised,
    /// It may clear it.
    MayClear,
}

/// What can be said for certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// The screen shows what is due while somebody looks at the app; nothing else.
    OnlyLooking,
    /// As long as the app is open, also behind others: a reminder, at its time or a little later. Closed: none.
    WhileOpen,
    /// The same, and closed perhaps one, hours late.
    WhileOpenAndPerhapsLater,
}

/// What would help, the most important first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Help {
    /// Turning reminders on.
    TurnOn,
    /// Allowing them in the browser's own settings.
    Allow,
    /// Putting the app on the home screen: on an iPhone there are no notifications before.
    InstallFirst,
    /// Putting the app on the home screen: it is closed, and cleared, less easily there.
    Install,
    /// Loading the page once more with a network, so that the worker comes.
    LoadAgain,
    /// Another browser.
    OtherBrowser,
    /// Asking the browser to keep what is here.
    AskToKeep,
    /// Taking the app out of what the phone's battery saver puts to sleep.
    BatterySaver,
}

impl Browser {
    /// By what a browser says of itself; `touches` is how many fingers the screen feels, as an iPad says it is a computer.
    pub fn told_by(agent: &str, touches: u32) -> Self {
        let has = |word| agent.contains(word);
        if has("iPhone") || has("iPad") || has("iPod") || (has("Macintosh") && touches > 1) {
            Self::Apple
        } else if has("Firefox/") {
            Self::Firefox
        } else if has("Android") {
            Self::Android
        } else {
            Self::Computer
        }
    }
}

impl Phone {
    /// What can be said for certain.
    pub fn promise(&self) -> Promise {
        match (self.notices, self.worker, self.waking) {
            (Notices::On, Worker::InCharge, Waking::Sometimes) => Promise::WhileOpenAndPerhapsLater,
            (Notices::On, Worker::InCharge, Waking::Never) => Promise::WhileOpen,
            _ => Promise::OnlyLooking,
        }
    }

    /// What would help.
    pub fn help(&self) -> Vec<Help> {
        let mut found = Vec::new();
        let in_window = self.place == Installation::Window;
        match self.notices {
            Notices::Missing if self.browser == Browser::Apple && in_window => found.push(Help::InstallFirst),
            Notices::Missing => found.push(Help::OtherBrowser),
            Notices::Denied => found.push(Help::Allow),
            Notices::Off => found.push(Help::TurnOn),
            Notices::On => {}
        }
        if self.worker == Worker::Absent && self.notices != Notices::Missing {
            found.push(Help::LoadAgain);
        }
        if in_window && !found.contains(&Help::InstallFirst) && self.browser != Browser::Computer {
            found.push(Help::Install);
        }
        if self.keeping == Keeping::MayClear {
            found.push(Help::AskToKeep);
        }
        if self.browser == Browser::Android && self.notices == Notices::On {
            found.push(Help::BatterySaver);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTICES: [Notices; 4] = [Notices::Missing, Notices::Denied, Notices::Off, Notices::On];
    const BROWSERS: [Browser; 4] = [Browser::Apple, Browser::Firefox, Browser::Android, Browser::Computer];

    fn all() -> Vec<Phone> {
        let mut all = Vec::new();
        for browser in BROWSERS {
            for notices in NOTICES {
                for place in [Installation::HomeScreen, Installation::Window] {
                    for worker in [Worker::InCharge, Worker::Absent] {
                        for waking in [Waking::Sometimes, Waking::Never] {
                            for keeping in [Keeping::Promised, Keeping::MayClear] {
                                all.push(Phone { browser, notices, place, worker, waking, keeping });
                            }
                        }
                    }
                }
            }
        }
        all
    }

    #[test]
    fn nothing_is_promised_that_needs_what_is_not_there() {
        for phone in all() {
            let promise = phone.promise();
            if promise != Promise::OnlyLooking {
                assert_eq!((phone.notices, phone.worker), (Notices::On, Worker::InCharge), "{phone:?}");
            }
            if promise == Promise::WhileOpenAndPerhapsLater {
                assert_eq!(phone.waking, Waking::Sometimes, "{phone:?}");
            }
        }
    }

    #[test]
    fn whoever_gets_no_reminder_hears_what_would_help() {
        for phone in all().into_iter().filter(|phone| phone.promise() == Promise::OnlyLooking) {
            assert!(!phone.help().is_empty(), "{phone:?}");
        }
    }

    #[test]
    fn an_iphone_needs_the_home_screen_before_anything_else() {
        let phone = Phone {
            browser: Browser::Apple,
            notices: Notices::Missing,
            place: Installation::Window,
            worker: Worker::InCharge,
            waking: Waking::Never,
            keeping: Keeping::MayClear,
        };
        assert_eq!(phone.help(), [Help::InstallFirst, Help::AskToKeep]);
    }

    #[test]
    fn browsers_are_known_by_what_they_say() {
        let chrome =
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36";
        let safari =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1";
        let pad = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.0 Safari/605.1.15";
        let fox = "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0";
        assert_eq!(Browser::told_by(chrome, 5), Browser::Android);
        assert_eq!(Browser::told_by(safari, 5), Browser::Apple);
        assert_eq!(Browser::told_by(pad, 5), Browser::Apple);
        assert_eq!(Browser::told_by(pad, 0), Browser::Computer);
        assert_eq!(Browser::told_by(fox, 5), Browser::Firefox);
        assert_eq!(
            Browser::told_by("Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0.0.0", 0),
            Browser::Computer
        );
    }
}
