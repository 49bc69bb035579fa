//! Pictures for who does not read: the time of day, and how many tablets.

use leptos::prelude::*;

use uzima_domain::amount::Amount;
use uzima_domain::view::wall::PartOfDay;

/// More than so many are counted more easily as a number.
const MOST: u32 = 4;

/// The sun where it stands, or the moon.
pub fn time_of_day(part: PartOfDay) -> AnyView {
    let drawn = match part {
        PartOfDay::Morning => {
            "M4 34h40 M14 34a10 10 0 0 1 20 0 M24 18v-9 M19 13l5-5 5 5 M10 24l-4-3 M38 24l4-3"
        }
        PartOfDay::Noon => {
            "M24 14a10 10 0 1 1 0 20a10 10 0 1 1 0-20z M24 4v4 M24 40v4 M4 24h4 M40 24h4 M10 10l3 3 M35 35l3 3 M10 38l3-3 M35 13l3-3"
        }
        PartOfDay::Evening => {
            "M4 34h40 M14 34a10 10 0 0 1 20 0 M24 8v9 M19 13l5 5 5-5 M10 24l-4-3 M38 24l4-3"
        }
        PartOfDay::Night => "M34 30a15 15 0 1 1-14-22a12 12 0 0 0 14 22z M38 10v6 M35 13h6",
    };
    view! { <svg class="wall-sky" viewBox="0 0 48 48" aria-hidden="true"><path d=drawn/></svg> }.into_any()
}

/// A disc for each whole one, and the part of one that is left over; nothing where a number says it better.
pub fn counted(amount: Amount, unit: &str) -> Option<AnyView> {
    let (numerator, denominator) = amount.parts();
    let is_round = matches!(unit, "tablet" | "capsule");
    if !is_round || numerator.div_ceil(denominator) > MOST {
        return None;
    }
    let (whole, rest) = (numerator / denominator, numerator % denominator);
    let part = (rest > 0).then(|| part_of_disc(f64::from(rest) / f64::from(denominator)));
    let disc =
        || view! { <svg class="wall-pill" viewBox="-11 -11 22 22" aria-hidden="true"><circle r="10"/></svg> };
    let all = (0..whole).map(|_| disc()).collect_view();
    Some(view! { <span class="wall-pills">{all}{part}</span> }.into_any())
}

/// The outline of a disc, with so much of it filled.
fn part_of_disc(share: f64) -> AnyView {
    let turn = share * std::f64::consts::TAU;
    let large = u8::from(share > 0.5);
    let filled = format!("M0 0V-10A10 10 0 {large} 1 {:.2} {:.2}Z", 10.0 * turn.sin(), -10.0 * turn.cos());
    view! {
        <svg class="wall-pill" viewBox="-11 -11 22 22" aria-hidden="true">
            <circle class="outline" r="10"/>
            <path d=filled/>
        </svg>
    }
    .into_any()
}
