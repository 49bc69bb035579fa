//! A number of a short scale: every step is a button, as on the paper that a health worker holds up.

use std::ops::RangeInclusive;

use leptos::prelude::*;

use uzima_domain::checklist::answer::Answer;
use uzima_domain::checklist::decimal::Decimal;

use super::{choice, worded};
use crate::pages::check::unit::UnitWords;

pub(super) fn scale(
    unit: Option<&str>,
    steps: RangeInclusive<i32>,
    given: Option<&Answer>,
    take: Callback<Answer>,
) -> AnyView {
    let unit = unit.map(|unit| view! { <p class="hint"><bdi>{UnitWords::here().of(unit)}</bdi></p> });
    let buttons =
        steps.map(|step| choice(worded(step.into_any()), Answer::Number(Decimal::whole(step)), given, take));
    view! { {unit} {buttons.collect_view()} }.into_any()
}
