//! Languages of the interface that packs bring: the code for them is fetched when a pack comes or goes, and where one is
//! in use.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::state::State;
use crate::state::overlays::{Doing, Overlays, Work, work};
use crate::state::session::Session;
use crate::state::start::Opening;
use crate::state::texts::LanguageMissing;

/// Takes the chosen language into use once its pack can be read, and looks again whenever packs change.
pub fn watch(opening: RwSignal<Opening, LocalStorage>, session: Session) {
    provide_context(Overlays(fetched));
    Effect::new(move |before: Option<bool>| {
        let Opening::Ready(state, _) = opening.get() else { return false };
        state.follow_packs();
        let next = match session.wished() {
            // Another language stands there only until this one is read.
            Some(tag) if before != Some(true) => Some(Work::Choose(tag)),
            _ if before == Some(true) => Some(Work::Look),
            _ => None,
        };
        if let Some(next) = next {
            spawn_local(async move {
                // Without it another language goes on standing there; the picker says so when somebody chooses.
                let _missing = fetched(state, session, next).await;
            });
        }
        true
    });
}

fn fetched(state: State, session: Session, next: Work) -> Doing {
    Box::pin(async move {
        match overlaying(state, session, next).await {
            Ok(doing) => doing.await,
            Err(_) => Err(LanguageMissing),
        }
    })
}

#[wasm_split(overlaying, wasm_split_path = ::leptos::wasm_split, fallible)]
fn overlaying(state: State, session: Session, next: Work) -> Result<Doing, SplitLoaderError> {
    Ok(Box::pin(work(state, session, next)))
}
