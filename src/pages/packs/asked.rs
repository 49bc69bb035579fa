//! What an address asks the packs page for: a pack by its id, as a link or a printed code names it, or a look at a file that
//! another app or the phone gave.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::pack::catalog::{Group, Here};
use uzima_domain::record::Table;

use super::faults::Refused;
use super::offer::OfferCard;
use super::offers::as_of;
use super::work::{Step, Work};
use crate::components::notice::{Kind, notice};
use crate::components::waiting::Waiting;
use crate::i18n::{Key, tf, words};
use crate::pages::loaded::loaded;
use crate::routes::Route;
use crate::routes::packs::{Errand, Shared};
use crate::state::live::live;
use crate::state::packs::InstallRefusal;
use crate::state::packs::offered::Offered;
use crate::state::packs::progress::Stage;
use crate::state::packs::share_target;
use crate::state::picked::opened_with;
use crate::state::{State, state};

/// What was found of the pack that is asked for; `None` while nobody knows.
type Found = Option<Result<(Offered, Option<Group>), InstallRefusal>>;

/// What the address asks for.
#[component]
pub fn Asked(
    /// What the page is doing.
    work: Work,
    /// What is asked for.
    errand: Errand,
) -> impl IntoView {
    match errand {
        Errand::Get(id) => get(work, id).into_any(),
        Errand::Opened => {
            let state = state();
            opened_with(move |files| work.look_at_one(state, files));
            ().into_any()
        }
        Errand::Shared(Shared::Waits) => {
            look_at_shared(work);
            ().into_any()
        }
        Errand::Shared(shared) => {
            work.show(Step::Not(match shared {
                Shared::Waits | Shared::None => Key::OffersNoFile,
                Shared::Several => Key::OffersSeveral,
                Shared::Large => Key::PacksTooLarge,
                Shared::Full => Key::ErrorsFull,
            }));
            ().into_any()
        }
    }
}

/// The file that another app shared. It waits until something was decided about it, also behind a lock.
fn look_at_shared(work: Work) {
    let (state, told) = (state(), work.told());
    work.run(Stage::Checking, async move {
        Ok(match share_target::waiting().await {
            Some(file) => Step::Proposed(Rc::new(state.propose_file(file, told).await?)),
            None => Step::Not(Key::OffersNoFile),
        })
    });
    Effect::new(move || {
        if work.is_over() {
            spawn_local(share_target::is_decided());
        }
    });
}

/// The offer of one pack.
fn get(work: Work, id: String) -> impl IntoView {
    let found = RwSignal::new_local(Found::None);
    let (state, wanted) = (state(), id.clone());
    spawn_local(async move {
        let offered = state.offered().await.map(|offered| {
            let group = offered.catalog.group(&wanted);
            (offered, group)
        });
        found.try_set(Some(offered));
    });
    let packs = live(state, &[Table::Packs], State::packs);
    loaded(packs, move |packs| {
        let here = packs.iter().find(|pack| pack.id == id).map(Here::from);
        let id = id.clone();
        (move || match found.get() {
            None => view! { <Waiting/> }.into_any(),
            Some(Err(refusal)) => view! { <Refused refusal/> }.into_any(),
            Some(Ok((offered, Some(group)))) => view! {
                {as_of(&offered)}
                <OfferCard work group here=here.clone()/>
            }
            .into_any(),
            Some(Ok((offered, None))) => view! {
                {as_of(&offered)}
                {unknown(id.clone())}
            }
            .into_any(),
        })
        .into_any()
    })
}

/// No such pack is offered here, and the ways on.
fn unknown(id: String) -> AnyView {
    let all = view! { <a class="button" href=Route::Offers.href()>{words(Key::OffersAll)}</a> };
    notice(Kind::Attention, tf(Key::OffersUnknown, &[("pack", id)]), all).into_any()
}
