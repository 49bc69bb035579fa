//! What a day says at a glance: a shape that needs no colour, and the same in words.

use leptos::prelude::*;

use uzima_domain::adherence::DayMark;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, t, tf, words};

/// The shape of a day.
pub fn shape(mark: DayMark) -> AnyView {
    let (name, icon) = match mark {
        DayMark::Nothing => ("nothing", None),
        DayMark::All => ("all", Some(IconName::Tick)),
        DayMark::SoFar => ("so-far", Some(IconName::Tick)),
        DayMark::Part { .. } => ("part", None),
        DayMark::NotGiven => ("none", None),
        DayMark::Excused => ("excused", Some(IconName::Skip)),
        DayMark::Ahead => ("ahead", None),
        DayMark::Unknown => ("unknown", Some(IconName::Info)),
    };
    let icon = icon.map(|name| view! { <Icon name/> });
    view! { <span class="mark" data-mark=name aria-hidden="true">{icon}</span> }.into_any()
}

/// The same in words.
pub fn said(mark: DayMark) -> String {
    match mark {
        DayMark::Nothing => t(Key::SeeNothing),
        DayMark::All => t(Key::SeeAll),
        DayMark::SoFar => t(Key::SeeSoFar),
        DayMark::Part { given, due } => {
            tf(Key::SeePart, &[("given", given.to_string()), ("due", due.to_string())])
        }
        DayMark::NotGiven => t(Key::SeeNone),
        DayMark::Excused => t(Key::SeeExcused),
        DayMark::Ahead => t(Key::SeeAhead),
        DayMark::Unknown => t(Key::SeeUnknown),
    }
}

/// What each shape that stands on the page means.
pub fn legend(marks: &[DayMark]) -> AnyView {
    let known = [
        (DayMark::All, Key::SeeAll),
        (DayMark::SoFar, Key::SeeSoFar),
        (DayMark::Part { given: 1, due: 2 }, Key::SeeSome),
        (DayMark::NotGiven, Key::SeeNone),
        (DayMark::Excused, Key::SeeExcused),
        (DayMark::Ahead, Key::SeeAhead),
        (DayMark::Unknown, Key::SeeUnknown),
    ];
    let is_there =
        |mark: &DayMark| marks.iter().any(|own| std::mem::discriminant(own) == std::mem::discriminant(mark));
    let rows = known.into_iter().filter(|(mark, _)| is_there(mark)).map(|(mark, key)| {
        view! { <li>{shape(mark)}<span>{words(key)}</span></li> }
    });
    view! { <ul class="legend" aria-hidden="true">{rows.collect_view()}</ul> }.into_any()
}
