//! Why a file was not brought in: what is wrong, that nothing was changed, what to do.

use leptos::prelude::*;

use uzima_domain::backup::BackupFault;

use crate::components::notice::{Kind, Notice};
use crate::i18n::Key;
use crate::state::restore::RestoreError;

/// The sentence.
#[component]
pub fn Refused(
    /// What is wrong.
    error: RestoreError,
) -> impl IntoView {
    view! { <Notice kind=Kind::Danger key=sentence(error)/> }
}

const fn sentence(error: RestoreError) -> Key {
    match error {
        RestoreError::Fault(fault) => match fault {
            BackupFault::Empty => Key::RestoreFaultEmpty,
            BackupFault::NotOurs => Key::RestoreFaultNotOurs,
            BackupFault::Newer => Key::RestoreFaultNewer,
            BackupFault::TooLarge { .. } => Key::RestoreFaultTooLarge,
            BackupFault::Truncated => Key::RestoreFaultTruncated,
            BackupFault::Damaged => Key::RestoreFaultDamaged,
            BackupFault::Kdf => Key::RestoreFaultKdf,
            BackupFault::WrongPassphrase => Key::RestoreFaultPassphrase,
            BackupFault::Unreadable { .. } => Key::RestoreFaultUnreadable,
        },
        RestoreError::NoCrypto => Key::BackupNoCrypto,
        RestoreError::File => Key::RestoreFaultFile,
        RestoreError::Moved => Key::RestoreFaultMoved,
        RestoreError::Full => Key::RestoreFaultFull,
        RestoreError::Failed => Key::RestoreFaultFailed,
    }
}
