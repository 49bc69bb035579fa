//! One sentence under Today's doses, now and then: how much would be lost with this phone. Read once, after the doses
//! stand, so that nobody waits for it and nothing moves under a finger.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::backup::asking::Asking;

use crate::components::notice::{Kind, notice};
use crate::i18n::{Key, format, locale, t, tf, words};
use crate::routes::keep::KeepPage;
use crate::state::backup::asked::AtStake;
use crate::state::{here_and_now, state};

/// The sentence, the way to a backup, and putting it away until more would be lost.
#[component]
pub fn BackupNudge() -> impl IntoView {
    let state = state();
    let at_stake = RwSignal::new(None);
    spawn_local(async move {
        // What cannot be counted asks for nothing here; Keep and share says more.
        at_stake.try_set(state.at_stake().await.ok());
    });
    move || at_stake.get().and_then(|stake| said(stake, at_stake))
}

fn said(stake: AtStake, shown: RwSignal<Option<AtStake>>) -> Option<impl IntoView> {
    let kind = match stake.asking {
        Asking::Not => return None,
        Asking::Calm => Kind::Info,
        Asking::Loud => Kind::Attention,
    };
    let n = ("n", stake.records.to_string());
    let mut sentence = match stake.last {
        None => tf(Key::BackupNever, &[n]),
        Some(last) => {
            let (_, zone) = here_and_now();
            let day = format::full_date(&locale().tag(), zone.civil(last).date());
            tf(Key::BackupSince, &[n, ("day", day)])
        }
    };
    if stake.asking == Asking::Loud {
        sentence = format!("{sentence} {}", t(Key::KeepMayGo));
    }
    let put_away = move |_| {
        stake.put_away();
        shown.set(None);
    };
    let ways = view! {
        <div class="row">
            <a class="button" href=KeepPage::Backup.href()>{words(Key::BackupTitle)}</a>
            <button class="button" data-variant="quiet" on:click=put_away>{words(Key::BackupNotNow)}</button>
        </div>
    };
    Some(notice(kind, sentence, ways))
}
