//! A finished checklist, as it was shown.

use leptos::prelude::*;

use uzima_domain::record::Table;

use crate::components::notice::{Kind, Notice};
use crate::i18n::Key;
use crate::pages::check::outcome::OutcomeView;
use crate::pages::loaded::loaded;
use crate::pages::place::place;
use crate::state::live::live;
use crate::state::state;

/// The page.
#[component]
pub fn ResultPage(
    /// The check's id.
    id: String,
) -> impl IntoView {
    let place = place();
    let check = live(state(), &[Table::Checks], move |state| state.check(id.clone()));
    loaded(check, move |check| {
        let Some((envelope, record)) =
            check.as_ref().and_then(|envelope| Some((envelope, envelope.body.clone()?)))
        else {
            return view! { <Notice kind=Kind::Attention key=Key::ErrorsGone/> }.into_any();
        };
        place.rename(record.shown.title.clone());
        view! { <OutcomeView pack=record.pack.clone() person=envelope.person.clone() record at=envelope.when/> }
            .into_any()
    })
}
