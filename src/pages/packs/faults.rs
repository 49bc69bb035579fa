//! Why a pack was refused, in the person's language: what whoever holds the file can do about it, and, folded, every fault with
//! its file, place and rule for whoever made it.

mod named;

use leptos::prelude::*;

use uzima_domain::pack::pack_fault::Limit;
use uzima_domain::pack::{At, Fault, FaultKind, PackFault, Place};

use self::named::named;
use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice, notice};
use crate::i18n::{Key, t, tf, words};
use crate::state::dispatch::ApplyError;
use crate::state::packs::InstallRefusal;

/// The refusal.
#[component]
pub fn Refused(
    /// Why.
    refusal: InstallRefusal,
) -> impl IntoView {
    match refusal {
        InstallRefusal::Faults(faults) => all(&faults).into_any(),
        InstallRefusal::NotAPack(stranger) => named(stranger),
        InstallRefusal::TooLarge => view! { <Notice kind=Kind::Danger key=Key::PacksTooLarge/> }.into_any(),
        InstallRefusal::Older { installed } => {
            notice(Kind::Attention, tf(Key::PacksOlder, &[("version", installed)]), ()).into_any()
        }
        InstallRefusal::NewerApp => view! { <Notice kind=Kind::Attention key=Key::FaultNewer/> }.into_any(),
        InstallRefusal::OpenKey => view! { <Notice kind=Kind::Danger key=Key::PacksOpenKey/> }.into_any(),
        InstallRefusal::Unknown => view! { <Notice kind=Kind::Danger key=Key::PacksUnknown/> }.into_any(),
        InstallRefusal::OtherKey => view! { <Notice kind=Kind::Danger key=Key::PacksOtherKey/> }.into_any(),
        InstallRefusal::Moved => view! { <Notice kind=Kind::Attention key=Key::PacksMoved/> }.into_any(),
        InstallRefusal::Unreadable => {
            view! { <Notice kind=Kind::Danger key=Key::PacksUnreadable/> }.into_any()
        }
        InstallRefusal::NotFetched => {
            view! { <Notice kind=Kind::Attention key=Key::OffersNotFetched/> }.into_any()
        }
        InstallRefusal::NotOffered => {
            view! { <Notice kind=Kind::Attention key=Key::OffersNotOffered/> }.into_any()
        }
        InstallRefusal::Apply(ApplyError::Full) => {
            view! { <Notice kind=Kind::Danger key=Key::ErrorsFull/> }.into_any()
        }
        InstallRefusal::Apply(_) | InstallRefusal::Read(_) => {
            view! { <Notice kind=Kind::Danger key=Key::ErrorsNotSaved/> }.into_any()
        }
    }
}

fn all(faults: &[Fault]) -> impl IntoView + use<> {
    let count = tf(Key::FaultCount, &[("n", faults.len().to_string())]);
    let rows = faults.iter().map(|fault| {
        let (place, said) = (place(&fault.place), sentence(&fault.kind));
        let rule = rule(&fault.kind);
        view! {
            <li>
                <Icon name=IconName::Warning/>
                <div>
                    <p>{said}</p>
                    <p class="because" dir="auto">{place} " [" <code>{rule}</code> "]"</p>
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    let said = for_holder(faults).into_iter().map(|said| view! { <p>{said}</p> }).collect_view();
    view! {
        <div class="notice" data-kind="danger" role="alert">
            <Icon name=IconName::Stop/>
            <p><strong>{words(Key::PacksRefused)}</strong></p>
            {said}
        </div>
        <details>
            <summary>{words(Key::FaultForMaker)}</summary>
            <p>{count}</p>
            <ul class="reasons" id="faults">{rows}</ul>
        </details>
    }
}

/// What the person who holds the file needs to hear, each sentence once. Of what is wrong inside only the maker can make sense.
fn for_holder(faults: &[Fault]) -> Vec<String> {
    let mut all = Vec::new();
    for fault in faults {
        let said = if is_of_the_file(&fault.kind) { sentence(&fault.kind) } else { t(Key::FaultInside) };
        if !all.contains(&said) {
            all.push(said);
        }
    }
    all
}

/// Whether the file as a whole is meant, whoever has it in hand: another copy, or another Uzima, may help.
const fn is_of_the_file(kind: &FaultKind) -> bool {
    let FaultKind::Pack(fault) = kind else { return false };
    matches!(
        fault,
        PackFault::Empty
            | PackFault::TooLarge { what: Limit::Packed, .. }
            | PackFault::NotAContainer
            | PackFault::CutShort
            | PackFault::NotSigned
            | PackFault::BadSignatureForm
            | PackFault::WrongSignature
            | PackFault::WrongRotation
            | PackFault::NewerFormat { .. }
            | PackFault::NotListed
            | PackFault::Missing
            | PackFault::Changed
            | PackFault::Damaged
    )
}

fn place(place: &Place) -> String {
    let file = if place.file.is_empty() { t(Key::FaultWholeFile) } else { place.file.clone() };
    match &place.at {
        At::File => file,
        At::Line(line) => format!("{file}, {}", tf(Key::FaultLine, &[("n", line.to_string())])),
        At::Cell { row, column } => {
            format!("{file}, {}", tf(Key::FaultCell, &[("n", row.to_string()), ("column", column.clone())]))
        }
        At::Key(key) => format!("{file}, {}", tf(Key::FaultKey, &[("key", key.clone())])),
    }
}

fn rule(kind: &FaultKind) -> &'static str {
    match kind {
        FaultKind::Pack(fault) => fault.rule(),
        FaultKind::Checklist(fault) => fault.rule(),
    }
}

/// What went wrong, for the person who holds the file. Authors find the same faults in more detail with `uzima-pack`.
fn sentence(kind: &FaultKind) -> String {
    let FaultKind::Pack(fault) = kind else { return t(Key::FaultChecklist) };
    let key = match fault {
        PackFault::Empty => Key::FaultEmpty,
        PackFault::TooLarge { what, limit, .. } => match what {
            Limit::Packed | Limit::Inflated => Key::FaultTooLarge,
            Limit::Entries => return tf(Key::FaultManyFiles, &[("limit", limit.to_string())]),
            Limit::Ratio => Key::FaultPressed,
            Limit::Pixels => Key::FaultLargePicture,
        },
        PackFault::NotAContainer => Key::StrangerUnknown,
        PackFault::CutShort => Key::FaultCutShort,
        PackFault::NotSigned => Key::FaultNotSigned,
        PackFault::BadSignatureForm | PackFault::WrongSignature | PackFault::WrongRotation => {
            Key::FaultSignature
        }
        PackFault::NewerFormat { .. } => Key::FaultNewer,
        PackFault::NotListed | PackFault::Missing | PackFault::Changed | PackFault::Damaged => {
            Key::FaultChanged
        }
        PackFault::Forbidden(_)
        | PackFault::HeadersDisagree
        | PackFault::StrayBytes
        | PackFault::BadName(_)
        | PackFault::NameTwice
        | PackFault::Drawing(_)
        | PackFault::TooDeep => Key::FaultForbidden,
        PackFault::Unreadable { .. } => Key::FaultUnreadable,
        PackFault::Blank | PackFault::NothingInside => Key::FaultBlank,
        PackFault::BadValue { found, .. } => return tf(Key::FaultBadValue, &[("found", found.clone())]),
        PackFault::ExpiresBeforeReview => Key::FaultDates,
        PackFault::Twice { .. } => Key::FaultTwice,
        PackFault::Unknown { name, .. } => return tf(Key::FaultUnknown, &[("name", name.clone())]),
        PackFault::BadLink { to } => return tf(Key::FaultBadLink, &[("to", to.clone())]),
        PackFault::ContentsDisagree => Key::FaultContents,
    };
    t(key)
}
