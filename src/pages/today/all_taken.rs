//! One tap for all doses that wait at one time. Owns that each is marked by itself: what cannot be marked, because another
//! window was faster or for any other reason, keeps no other dose open, and is named.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::command::{Command, Mark};
use uzima_domain::dose::DoseId;
use uzima_domain::dose_log::DoseState;
use uzima_domain::view::today::{DoseRow, Due, Recorded};

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, notice};
use crate::i18n::{Key, t, tf};
use crate::pages::failure::sentence;
use crate::state::dispatch::DispatchError;
use crate::state::{here_and_now, state};

/// The doses that the last such tap could not mark, by their medicines' names, and why. Outlives the drawing of a group:
/// what was marked draws the day anew.
#[derive(Clone, Copy)]
pub struct Unmarked(RwSignal<Vec<(String, DispatchError)>, LocalStorage>);

impl Unmarked {
    /// None yet; for the groups of this page.
    pub fn provide() -> Self {
        let unmarked = Self(RwSignal::new_local(Vec::new()));
        provide_context(unmarked);
        unmarked
    }

    /// A sentence for each.
    pub fn said(self) -> AnyView {
        self.0.with(|left| {
            let lines = left
                .iter()
                .map(|(name, why)| notice(Kind::Danger, format!("{name}: {}", t(sentence(why))), ()));
            lines.collect_view().into_any()
        })
    }
}

/// One tap for all of `rows` that wait, where there are several; `whose` where others stand beside them.
pub fn all_taken(rows: &[DoseRow], due: Due, whose: Option<&String>) -> Option<impl IntoView + use<>> {
    let waits = |row: &&DoseRow| row.record == Recorded::Known && matches!(row.state, DoseState::Open { .. });
    let doses: Vec<(DoseId, String)> =
        rows.iter().filter(waits).map(|row| (row.dose.clone(), row.name.clone())).collect();
    if doses.len() < 2 || due == Due::Later {
        return None;
    }
    let state = state();
    let unmarked = expect_context::<Unmarked>();
    let busy = StoredValue::new(false);
    let said = tf(Key::TodayAllTaken, &[("n", doses.len().to_string())]);
    let label = whose.map(|name| format!("{said}: {name}"));
    let send = move |_| {
        if busy.get_value() {
            return;
        }
        busy.set_value(true);
        let doses = doses.clone();
        spawn_local(async move {
            let at = here_and_now().0;
            let mut left = Vec::new();
            for (dose, name) in doses {
                let command = Command::Mark { dose, mark: Mark::Taken(at), cause: None };
                if let Err(why) = state.dispatch(command).await {
                    left.push((name, why));
                }
            }
            // Where all were written the group is drawn anew; what was not may be tried again.
            busy.try_set_value(left.is_empty());
            unmarked.0.try_set(left);
        });
    };
    Some(view! {
        <div class="row">
            <button class="button" aria-label=label on:click=send>
                <Icon name=IconName::Tick/>
                {said}
            </button>
        </div>
    })
}
