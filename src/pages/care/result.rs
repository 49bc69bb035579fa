//! A finished checklist, as it was shown.

use leptos::prelude::*;

use uzima_domain::command::delete::Target;
use uzima_domain::id::CheckId;
use uzima_domain::record::Table;

use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, words};
use crate::pages::check::outcome::OutcomeView;
use crate::pages::check::said::Said;
use crate::pages::deleting::{DeleteButton, Deleted, Deleting};
use crate::pages::failure::FailureNotice;
use crate::pages::loaded::loaded;
use crate::pages::packs::label::Expired;
use crate::pages::place::place;
use crate::routes::Route;
use crate::state::live::{Loaded, live};
use crate::state::state;

/// The page.
#[component]
pub fn ResultPage(
    /// The check's id.
    id: String,
) -> impl IntoView {
    let place = place();
    let deleting = Deleting::nothing();
    let check = live(state(), &[Table::Checks], move |state| state.check(id.clone()));
    view! {
        <FailureNotice failure=deleting.failure/>
        <Deleted deleting/>
        {loaded(check, move |check| {
            let Some((envelope, record)) =
                check.as_ref().and_then(|envelope| Some((envelope, envelope.body.clone()?)))
            else {
                return (!deleting.is_gone())
                    .then(|| view! { <Notice kind=Kind::Attention key=Key::ErrorsGone/> })
                    .into_any();
            };
            let title = Said::of(&record.shown, &record.shown.title);
            place.rename_in(&title.lang, title.text);
            let target = Target::Check(CheckId::new(envelope.id.clone()));
            let name = record.shown.title.clone();
            let (pack, person, at) = (record.pack.clone(), envelope.person.clone(), envelope.when);
            let (of_pack, lang) = (pack.clone(), record.shown.lang.clone());
            let installed = live(state(), &[Table::Packs], move |state| {
                let of_pack = of_pack.clone();
                async move { state.pack(&of_pack).await }
            });
            view! {
                {move || installed.with(|installed| match installed {
                    Loaded::Ready(Some(pack)) => {
                        pack.layer(&lang).map(|layer| view! { <Expired label=layer.label.clone()/> })
                    }
                    _ => None,
                })}
                <OutcomeView pack person record at/>
                <a class="button" href=Route::Handover(envelope.id.clone()).href()>{words(Key::HandoverTitle)}</a>
                <DeleteButton deleting target name text=Key::DeleteCheck/>
            }
            .into_any()
        })}
    }
}
