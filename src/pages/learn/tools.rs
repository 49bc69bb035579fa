//! Above a lesson: the size of its text, and the way back to where somebody stopped.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, t, words};
use crate::pages::learn::lesson::page::Page;
use crate::state::page::{first_in_view, show};
use crate::state::reading::Done;
use crate::state::reading_looks::{ReadingLooks, TextSize};
use crate::state::state;

/// The blocks of a lesson, in order.
const BLOCKS: &str = ".lesson-part > *";
/// How long the page stands still before its place is kept.
const STILL: Duration = Duration::from_millis(400);

/// The row of tools.
pub fn tools(page: &Page, looks: ReadingLooks) -> AnyView {
    let stopped = RwSignal::new(0);
    keep_place(page, stopped);
    let offer = move || {
        let at = stopped.get();
        (at > 0).then(|| {
            let go = move |_| {
                stopped.set(0);
                show(BLOCKS, at);
            };
            view! { <button class="button" on:click=go>{words(Key::LessonGoOn)}</button> }
        })
    };
    view! {
        <div class="reading-tools">
            {offer}
            {size(looks, TextSize::smaller, Key::LessonSmaller, IconName::TextSmaller)}
            {size(looks, TextSize::larger, Key::LessonLarger, IconName::TextLarger)}
        </div>
    }
    .into_any()
}

fn size(
    looks: ReadingLooks,
    next: fn(TextSize) -> Option<TextSize>,
    key: Key,
    icon: IconName,
) -> impl IntoView {
    let change = move |_| {
        if let Some(size) = next(looks.text.get_untracked()) {
            looks.change_text(size);
        }
    };
    let is_last = move || next(looks.text.get()).is_none().then_some("true");
    view! {
        <button class="button" aria-label=t(key) aria-disabled=is_last on:click=change><Icon name=icon/></button>
    }
}

/// Reads where the person stopped, and from then on keeps where they are.
fn keep_place(page: &Page, stopped: RwSignal<usize>) {
    let state = state();
    let (pack, lesson) = (page.pack.clone(), page.lesson.clone());
    {
        let (pack, lesson) = (pack.clone(), lesson.clone());
        spawn_local(async move {
            let reading = state.reading().await;
            if let Some(known) = reading.of(&pack, &lesson).filter(|known| known.done == Done::No) {
                stopped.try_set(known.at);
            }
        });
    }
    // Going somewhere scrolls to the top, which is no place that anybody chose.
    let kept = StoredValue::new(0);
    let turn = Rc::new(Cell::new(0_u32));
    let scrolled = window_event_listener(ev::scroll, move |_| {
        let own = turn.get().wrapping_add(1);
        turn.set(own);
        let (turn, pack, lesson) = (turn.clone(), pack.clone(), lesson.clone());
        set_timeout(
            move || {
                // Scrolled on since, or gone.
                if turn.get() != own || kept.is_disposed() {
                    return;
                }
                // Past the last block the lesson is over: it begins at the top again.
                let at = first_in_view(BLOCKS).unwrap_or_default();
                if kept.get_value() != at {
                    kept.set_value(at);
                    spawn_local(state.keep_place(pack, lesson, at));
                }
            },
            STILL,
        );
    });
    on_cleanup(move || scrolled.remove());
}
