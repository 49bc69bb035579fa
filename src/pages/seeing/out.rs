//! Saving a file for another program: a button, and what became of it.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::time::{date_text, time_text};

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, notice};
use crate::i18n::{Key, tf, words};
use crate::state::files_out::FileOut;
use crate::state::{State, here_and_now, state};

/// Makes a file; nothing where what it is about is gone or cannot be read.
pub type Making = Pin<Box<dyn Future<Output = Option<FileOut>>>>;

/// What became of it: its name, and whether it left.
type Became = (String, bool);

/// A button that makes the file and hands it out, and the sentence about it.
pub fn button(label: Key, name: String, make: impl Fn(State, String) -> Making + 'static) -> AnyView {
    let state = state();
    let (busy, became) = (RwSignal::new(false), RwSignal::new(None::<Became>));
    let save = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let (making, name) = (make(state, name.clone()), name.clone());
        spawn_local(async move {
            let left = match making.await {
                Some(file) => state.hand_file(file).await,
                None => false,
            };
            became.try_set(Some((name, left)));
            busy.try_set(false);
        });
    };
    let told = move || {
        became.get().map(|(file, left)| {
            let (kind, key) =
                if left { (Kind::Success, Key::SeeOut) } else { (Kind::Attention, Key::SeeStayed) };
            notice(kind, tf(key, &[("file", file)]), ())
        })
    };
    view! {
        <div class="row">
            <button class="button" on:click=save><Icon name=IconName::Download/>{words(label)}</button>
        </div>
        <div aria-live="polite">{told}</div>
    }
    .into_any()
}

/// A name with day and time, so that no file takes the place of another: `log-2026-11-23-0900.csv`.
pub fn name(stem: &str, ending: &str) -> String {
    let (now, zone) = here_and_now();
    let local = zone.civil(now);
    let time = time_text(local.time()).replace(':', "");
    format!("{stem}-{}-{time}.{ending}", date_text(local.date()))
}
