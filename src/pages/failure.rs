//! What a person reads when something could not be saved: what happened, that nothing is lost, what to do.

use leptos::prelude::*;

use uzima_domain::command::Refusal;

use crate::components::notice::{Kind, Notice};
use crate::i18n::Key;
use crate::state::dispatch::{ApplyError, DispatchError};

/// A page's last failure, if any.
pub type Failure = RwSignal<Option<DispatchError>, LocalStorage>;

/// Nothing has failed yet.
pub fn failure() -> Failure {
    RwSignal::new_local(None)
}

/// The sentence about the last failure. Faults of single fields are said at the fields.
#[component]
pub fn FailureNotice(
    /// The page's last failure.
    failure: Failure,
) -> impl IntoView {
    move || {
        failure.with(|failure| {
            failure.as_ref().map(sentence).map(|key| view! { <Notice kind=Kind::Danger key/> })
        })
    }
}

/// What is said of it.
pub fn sentence(error: &DispatchError) -> Key {
    match error {
        DispatchError::Refused(refusal) => match refusal {
            Refusal::Draft(_) => Key::ErrorsSeeFields,
            Refusal::OtherClock => Key::ErrorsOtherClock,
            Refusal::AlreadyMarked => Key::ErrorsAlreadyMarked,
            Refusal::MayBeMarked => Key::ErrorsMayBeMarked,
            Refusal::NothingToUndo => Key::ErrorsNothingToUndo,
            Refusal::TwoVersions => Key::ErrorsTwoVersions,
            Refusal::NewerForm => Key::ErrorsNewerForm,
            Refusal::NoSuchPlan
            | Refusal::NoSuchPerson
            | Refusal::NoSuchDose
            | Refusal::NoSuchCheck
            | Refusal::NoSuchVersion => Key::ErrorsGone,
            Refusal::OwnerStays => Key::ErrorsOwnerStays,
        },
        DispatchError::Apply(ApplyError::Full) => Key::ErrorsFull,
        DispatchError::Apply(ApplyError::Stale) => Key::ErrorsStale,
        DispatchError::NewerRecord => Key::ErrorsNewerRecord,
        DispatchError::NotFetched => Key::ErrorsRoom,
        DispatchError::Read(_)
        | DispatchError::Apply(_)
        | DispatchError::Seal(_)
        | DispatchError::NoDevice
        | DispatchError::NoLock => Key::ErrorsNotSaved,
    }
}
