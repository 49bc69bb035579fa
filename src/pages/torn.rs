//! That two phones changed an entry, said on the pages that show such entries, with the way to choose.

use leptos::prelude::*;

use uzima_domain::record::Table;

use crate::components::notice::{Kind, notice};
use crate::i18n::{Key, tf, words};
use crate::routes::Route;
use crate::state::live::{Loaded, live};
use crate::state::{State, state};

/// The sentence and the way; nothing where there is nothing to choose.
#[component]
pub fn Torn() -> impl IntoView {
    let torn = live(state(), &[Table::Conflicts, Table::People, Table::Plans], State::torn);
    move || {
        torn.with(|torn| match torn {
            Loaded::Ready(torn) if !torn.is_empty() => {
                let said = tf(Key::VersionsElsewhere, &[("n", torn.len().to_string())]);
                let way =
                    view! { <a class="button" href=Route::Care.href()>{words(Key::VersionsChoose)}</a> };
                Some(notice(Kind::Attention, said, way))
            }
            _ => None,
        })
    }
}
