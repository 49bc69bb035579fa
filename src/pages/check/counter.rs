//! Counting breaths or heartbeats by tapping along for one whole minute. What comes out is an answer like one that was typed.

use leptos::prelude::*;

use uzima_domain::checklist::tapping::{Counted, Tapping, WHOLE};

use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, t, tf, words};
use crate::pages::check::answer_entry::once;
use crate::state::page::{self, Ticking};

/// How often the time that is left is looked at, milliseconds.
const TICK: i32 = 250;
/// How long the phone trembles when the minute is over, milliseconds.
const TREMBLE: u32 = 400;

/// How far the count is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nobody has asked for it.
    Offered,
    /// What to do is being read.
    Explained,
    /// The minute runs.
    Counting,
    /// It is over.
    Counted(u16),
    /// Nobody could see the screen for a while.
    Broken,
}

/// A count by tapping.
#[derive(Clone, Copy)]
struct Counter {
    stage: RwSignal<Stage>,
    tapping: RwSignal<Option<Tapping>>,
    seconds: RwSignal<u64>,
    ticking: StoredValue<Option<Ticking>, LocalStorage>,
    at_the_end: RwSignal<AtTheEnd>,
}

/// What the phone does when the minute is over, beside showing it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AtTheEnd {
    Nothing,
    Tremble,
}

/// The offer to count, and the count.
#[component]
pub(super) fn TapCounter(
    /// What is counted.
    counted: Counted,
    /// Takes the number.
    take: Callback<u16>,
) -> impl IntoView {
    let count = Counter {
        stage: RwSignal::new(Stage::Offered),
        tapping: RwSignal::new(None),
        seconds: RwSignal::new(0),
        ticking: StoredValue::new_local(None),
        at_the_end: RwSignal::new(AtTheEnd::Nothing),
    };
    let (how, tap) = match counted {
        Counted::Breaths => (Key::CounterHowBreaths, Key::CounterTapBreath),
        Counted::Beats => (Key::CounterHowBeats, Key::CounterTapBeat),
    };
    move || {
        match count.stage.get() {
        Stage::Offered => view! {
            <button class="button" on:click=move |event| once(&event, || count.stage.set(Stage::Explained))>
                {words(Key::CounterOffer)}
            </button>
        }
        .into_any(),
        Stage::Explained => view! { <p>{words(how)}</p> {count.tremble()} {count.start_button(Key::CounterStart)} }.into_any(),
        Stage::Counting => count.counting(tap),
        Stage::Counted(number) => {
            let shown = [("n", number.to_string())];
            view! {
                <p class="counter-number" role="status">{tf(Key::CounterCounted, &shown)}</p>
                <button class="button" data-variant="main" on:click=move |event| once(&event, || take.run(number))>
                    {tf(Key::CounterUse, &shown)}
                </button>
                {count.start_button(Key::CounterAgain)}
            }
            .into_any()
        }
        Stage::Broken => view! {
            <Notice kind=Kind::Attention key=Key::CounterBroken>{count.start_button(Key::CounterAgain)}</Notice>
        }
        .into_any(),
    }
    }
}

impl Counter {
    fn start_button(self, key: Key) -> AnyView {
        view! { <button class="button" on:click=move |event| once(&event, || self.start())>{words(key)}</button> }
            .into_any()
    }

    fn tremble(self) -> AnyView {
        let is_on = move || (self.at_the_end.get() == AtTheEnd::Tremble).to_string();
        let turn = move |_| {
            self.at_the_end.update(|how| {
                *how = if *how == AtTheEnd::Tremble { AtTheEnd::Nothing } else { AtTheEnd::Tremble };
            });
        };
        view! {
            <button class="choice" role="switch" aria-checked=is_on on:click=turn>
                <span>{words(Key::CounterTremble)}</span>
            </button>
        }
        .into_any()
    }

    fn start(self) {
        self.tapping.set(Some(Tapping::begin(page::since_start())));
        self.seconds.set(WHOLE.as_secs());
        self.stage.set(Stage::Counting);
        self.ticking.set_value(Some(Ticking::every(TICK, move || self.tick())));
    }

    fn tick(self) {
        let now = page::since_start();
        // The page may be gone by now.
        let looked = |tapping: &mut Option<Tapping>| {
            let seen = tapping.as_mut()?.was_seen(now);
            Some((seen, (*tapping)?))
        };
        let Some(Some((seen, tapping))) = self.tapping.try_update_untracked(looked) else { return };
        if !seen || page::is_hidden() {
            self.end(Stage::Broken);
        } else if tapping.is_over(now) {
            if self.at_the_end.get_untracked() == AtTheEnd::Tremble {
                page::vibrate(TREMBLE);
            }
            self.end(Stage::Counted(tapping.count()));
        } else {
            self.seconds.set(tapping.seconds_left(now));
        }
    }

    fn end(self, stage: Stage) {
        self.ticking.set_value(None);
        self.stage.set(stage);
    }

    fn counting(self, tap: Key) -> AnyView {
        let count = move || self.tapping.with(|tapping| tapping.map_or(0, |tapping| tapping.count()));
        let tapped = move |_| {
            self.tapping.update(|tapping| {
                if let Some(tapping) = tapping {
                    tapping.tap(page::since_start());
                }
            });
        };
        let left = move || tf(Key::CounterLeft, &[("n", self.seconds.get().to_string())]);
        let gone = move || (WHOLE.as_secs() - self.seconds.get().min(WHOLE.as_secs())).to_string();
        view! {
            <button class="counter" on:click=tapped>
                <span class="counter-number">{count}</span>
                <span>{words(tap)}</span>
            </button>
            <div class="progress">
                <span>{left}</span>
                <progress value=gone max=WHOLE.as_secs().to_string() aria-label=t(Key::CounterMinute)></progress>
            </div>
            {self.start_button(Key::CounterAgain)}
        }
        .into_any()
    }
}
