//! How plans were kept: a month on the wall, the last days, the log, and the sheet for the wall. Everything here is looked
//! at and nothing is changed.

mod clinic;
mod kept;
mod log;
mod mark;
mod medicine;
mod month;
mod out;
mod page;
mod table;
mod wall;

use leptos::prelude::*;

use crate::pages::unknown::Unknown;
use crate::routes::see::SeePage;

/// The page that the rest of the path names.
#[component]
pub fn SeeingPage(
    /// As [`SeePage`] reads it.
    rest: String,
) -> impl IntoView {
    let page = match SeePage::parse(&rest) {
        Some(SeePage::Home) => view! { <page::Kept whose=kept::Whose::Everybody/> }.into_any(),
        Some(SeePage::Person(id)) => view! { <page::Kept whose=kept::Whose::Person(id)/> }.into_any(),
        Some(SeePage::Plan(id)) => view! { <page::Kept whose=kept::Whose::Plan(id)/> }.into_any(),
        Some(SeePage::Log(id)) => view! { <log::Log id/> }.into_any(),
        Some(SeePage::Wall(id)) => view! { <wall::WallPage id/> }.into_any(),
        None => view! { <Unknown/> }.into_any(),
    };
    view! {
        <link rel="stylesheet" href="sheets/seeing.css"/>
        {page}
    }
}
