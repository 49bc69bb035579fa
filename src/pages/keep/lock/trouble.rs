//! What is said when the lock could not be changed or opened.

use leptos::prelude::*;

use crate::components::notice::{Kind, Notice, notice};
use crate::i18n::{Key, tf};
use crate::state::locking::{HomeError, LockError};
use crate::state::unlocking::{PhoneKeyError, UnlockError};

/// What a person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It was typed wrong.
    Wrong,
    /// Too many were wrong; so many seconds are left.
    Wait(i64),
    /// The browser cannot encrypt.
    NoCrypto,
    /// The phone's own screen lock said no.
    PhoneRefused,
    /// The phone's own screen lock cannot do it.
    PhoneCannot,
    /// The phone is full.
    Full,
    /// Another tab changed the lock meanwhile.
    Elsewhere,
    /// Something else; nothing was lost.
    Failed,
}

impl From<&LockError> for Trouble {
    fn from(error: &LockError) -> Self {
        match error {
            LockError::Unlock(error) => Self::from(error),
            LockError::Crypto(_) => Self::NoCrypto,
            LockError::Phone(error) => Self::from(*error),
            LockError::Home(error) => error.into(),
            LockError::Changed => Self::Elsewhere,
            LockError::NoWriteLock => Self::Failed,
        }
    }
}

impl From<&UnlockError> for Trouble {
    fn from(error: &UnlockError) -> Self {
        match error {
            UnlockError::Wrong => Self::Wrong,
            UnlockError::Wait(ms) => Self::Wait((ms + 999) / 1_000),
            UnlockError::Crypto(_) => Self::NoCrypto,
            UnlockError::Phone(error) => Self::from(*error),
            UnlockError::Home(error) => error.into(),
            UnlockError::NoLock => Self::Failed,
        }
    }
}

impl From<&HomeError> for Trouble {
    fn from(error: &HomeError) -> Self {
        if error.is_full() { Self::Full } else { Self::Failed }
    }
}

impl From<PhoneKeyError> for Trouble {
    fn from(error: PhoneKeyError) -> Self {
        match error {
            PhoneKeyError::Refused => Self::PhoneRefused,
            PhoneKeyError::NoSecret => Self::PhoneCannot,
        }
    }
}

/// The notice, while there is something to say.
#[component]
pub fn TroubleNotice(
    /// What is wrong.
    #[prop(into)]
    trouble: Signal<Option<Trouble>>,
) -> impl IntoView {
    move || {
        trouble.get().map(|trouble| match trouble {
            Trouble::Wrong => view! { <Notice kind=Kind::Danger key=Key::LockWrong/> }.into_any(),
            Trouble::Wait(seconds) => notice(Kind::Danger, waiting(seconds), ()).into_any(),
            Trouble::NoCrypto => view! { <Notice kind=Kind::Danger key=Key::LockNoCrypto/> }.into_any(),
            Trouble::PhoneRefused => {
                view! { <Notice kind=Kind::Attention key=Key::LockPhoneRefused/> }.into_any()
            }
            Trouble::PhoneCannot => {
                view! { <Notice kind=Kind::Attention key=Key::LockPhoneCannot/> }.into_any()
            }
            Trouble::Full => view! { <Notice kind=Kind::Danger key=Key::RestoreFaultFull/> }.into_any(),
            Trouble::Elsewhere => view! { <Notice kind=Kind::Danger key=Key::LockElsewhere/> }.into_any(),
            Trouble::Failed => view! { <Notice kind=Kind::Danger key=Key::LockFailed/> }.into_any(),
        })
    }
}

fn waiting(seconds: i64) -> String {
    if seconds < 100 {
        tf(Key::LockWaitSeconds, &[("n", seconds.to_string())])
    } else {
        tf(Key::LockWaitMinutes, &[("n", ((seconds + 59) / 60).to_string())])
    }
}
