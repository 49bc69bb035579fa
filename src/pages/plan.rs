//! The pages about one medicine: how it is taken, what is left of it, one dose of it.

mod advice;
pub mod dose;
mod intake;
pub mod one;
pub mod pick;
pub mod rhythm;
pub mod stock;
pub mod visits;
pub mod watch;

use leptos::prelude::*;

use uzima_domain::schedule::{Product, Schedule};

use crate::components::notice::{Kind, Notice};
use crate::i18n::Key;

/// What a medicine is called: its name, and its strength where that is known.
pub fn title(schedule: &Schedule) -> String {
    called(&schedule.product)
}

/// The same of a product, which may be that of before an edit.
pub fn called(product: &Product) -> String {
    match &product.strength {
        Some(strength) => format!("{} {strength}", product.name),
        None => product.name.clone(),
    }
}

/// What the page is about is not here any more.
fn gone() -> AnyView {
    view! { <Notice kind=Kind::Attention key=Key::ErrorsGone/> }.into_any()
}
