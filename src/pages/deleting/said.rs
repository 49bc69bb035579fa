//! The words of a deletion: what goes, that it went, that it is back.

use leptos::prelude::*;

use uzima_domain::command::delete::{Extent, Target};

use crate::i18n::{Key, t, tf, words};

/// What goes with `target`, and what cannot be taken back.
pub fn question(target: &Target, name: &str, extent: Extent) -> AnyView {
    let named = |key| tf(key, &[("name", name.to_owned())]);
    match target {
        Target::Plan(_) => view! {
            <div class="stack">
                <p>{named(Key::DeletePlanAsk)}</p>
                <p>{words(Key::DeletePlanKept)}</p>
                <p>{words(Key::DeletePlanEnd)}</p>
            </div>
        }
        .into_any(),
        Target::Check(_) => view! { <p>{words(Key::DeleteCheckAsk)}</p> }.into_any(),
        Target::Person(_) => all(named(Key::DeletePersonAsk), extent, named(Key::DeletePersonFinal)),
        Target::Owner => all(t(Key::DeleteOwnerAsk), extent, t(Key::DeleteOwnerFinal)),
    }
}

fn all(asked: String, extent: Extent, last: String) -> AnyView {
    view! {
        <div class="stack">
            <p>{asked}</p>
            <ul>{lines(extent)} <li>{words(Key::DeleteDrafts)}</li></ul>
            <p><strong>{last}</strong></p>
        </div>
    }
    .into_any()
}

/// One line a kind, none for what is not there.
fn lines(extent: Extent) -> AnyView {
    [
        (Key::DeletePlans, extent.plans),
        (Key::DeleteDoses, extent.doses),
        (Key::DeleteChecks, extent.checks),
        (Key::DeleteUnreadable, extent.unreadable),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| view! { <li>{tf(key, &[("n", count.to_string())])}</li> })
    .collect_view()
    .into_any()
}

/// That it is gone, and what stays of it where something does.
pub fn gone(target: &Target, name: &str) -> String {
    let named = [("name", name.to_owned())];
    if let Target::Person(_) = target {
        return format!("{} {}", tf(Key::DeletePersonGone, &named), tf(Key::DeletePersonLeft, &named));
    }
    let key = match target {
        Target::Plan(_) => Key::DeletePlanGone,
        Target::Check(_) => Key::DeleteCheckGone,
        Target::Person(_) => Key::DeletePersonGone,
        Target::Owner => Key::DeleteOwnerGone,
    };
    tf(key, &named)
}

/// That it is back.
pub fn back(name: &str) -> String {
    tf(Key::DeleteBack, &[("name", name.to_owned())])
}
