//! A body drawn from the front and from behind, to tap on where it hurts. A second way beside the list of the same places:
//! whoever does not see it, or cannot aim, has everything in the list, so it is hidden from assistive technology.
//!
//! The outline is our own, in the strokes of the pictograms. Left and right are those of the person, who looks at us from
//! the front; the drawing is not mirrored in right-to-left text.

use std::collections::BTreeSet;

use leptos::prelude::*;

use uzima_domain::checklist::body::Area;
use uzima_domain::checklist::choice::Choice;

use crate::i18n::{Key, words};

/// From top to bottom: what is in front, what is behind, the outline in a room of 100 by 214.
const MIDDLE: [(Area, Area, &str); 5] = [
    (Area::Head, Area::Head, "M50 3c-9 0-14 7-14 16s6 18 14 18 14-9 14-18-5-16-14-16z"),
    (Area::Neck, Area::Neck, "M43 38h14l2 9H41z"),
    (Area::Chest, Area::Back, "M37 48h26q8 0 9 8l-3 30H31l-3-30q1-8 9-8z"),
    (Area::Belly, Area::LowerBack, "M31 88h38q-2 12 0 23H31q2-11 0-23z"),
    (Area::Groin, Area::Buttocks, "M31 113h38q3 9 3 20H51l-1-4-1 4H28q0-11 3-20z"),
];
/// The same of what there is twice, as on the side of the drawing where it begins: left, right, the outline.
const LIMBS: [(Area, Area, &str); 4] = [
    (Area::ArmLeft, Area::ArmRight, "M26 53q-7 3-8 11l-6 43h10l6-38z"),
    (Area::HandLeft, Area::HandRight, "M11 109h11l-1 12q-1 6-6 6t-6-7z"),
    (Area::LegLeft, Area::LegRight, "M28 135h20l-2 58H34q-4-28-6-58z"),
    (Area::FootLeft, Area::FootRight, "M35 195h11l1 10q0 6-8 6t-9-6q2-3 5-10z"),
];

/// From where the body is seen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Front,
    Behind,
}

/// Both drawings; a place that is no choice is there to see and does nothing.
pub(super) fn body_map(
    choices: &[Choice],
    chosen: RwSignal<BTreeSet<String>>,
    toggle: Callback<String>,
) -> AnyView {
    let names: BTreeSet<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
    let part = |area: Area, outline: &'static str| {
        let is_choice = names.contains(area.name()).then_some("");
        let is_on = move || chosen.with(|chosen| chosen.contains(area.name())).then_some("");
        let tap = move |_| {
            if is_choice.is_some() {
                toggle.run(area.name().to_owned());
            }
        };
        view! { <path d=outline data-choice=is_choice data-on=is_on on:click=tap></path> }
    };
    let figure = |seen: Seen, said: Key| {
        let middle = MIDDLE
            .map(|(front, behind, outline)| part(if seen == Seen::Front { front } else { behind }, outline));
        let limbs = |is_begin: bool| {
            // Whoever faces us has the right hand where the drawing begins.
            LIMBS.map(|(left, right, outline)| {
                part(if (seen == Seen::Front) == is_begin { right } else { left }, outline)
            })
        };
        view! {
            <div>
                <svg viewBox="0 0 100 214" focusable="false">
                    {middle.collect_view()} {limbs(true).collect_view()}
                    <g transform="matrix(-1 0 0 1 100 0)">{limbs(false).collect_view()}</g>
                </svg>
                <p class="hint">{words(said)}</p>
            </div>
        }
    };
    view! {
        <div class="body-map" aria-hidden="true">
            {figure(Seen::Front, Key::CheckBodyFront)} {figure(Seen::Behind, Key::CheckBodyBehind)}
        </div>
    }
    .into_any()
}
