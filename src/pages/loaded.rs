//! Drawing a live read: its shape while it comes, itself, or a sentence when it cannot be read.

use leptos::prelude::*;

use crate::components::notice::{Kind, Notice};
use crate::components::waiting::Waiting;
use crate::i18n::{Key, words};
use crate::state::live::{Live, Loaded, ReadError};
use crate::state::page::reload;

/// Draws `answer` with `draw` whenever it is there.
pub fn loaded<T: 'static>(answer: Live<T>, draw: impl Fn(&T) -> AnyView + Send + 'static) -> impl IntoView {
    move || {
        answer.with(|answer| match answer {
            Loaded::Waiting => view! { <Waiting/> }.into_any(),
            Loaded::Ready(value) => draw(value),
            Loaded::Failed(error) => unreadable(error),
        })
    }
}

fn unreadable(error: &ReadError) -> AnyView {
    let key = match error {
        ReadError::Closed => Key::StatusReplaced,
        ReadError::Failed(_) => Key::ErrorsUnreadable,
    };
    view! {
        <Notice kind=Kind::Danger key>
            <button class="button" on:click=|_| reload()>{words(Key::ErrorsReload)}</button>
        </Notice>
    }
    .into_any()
}
