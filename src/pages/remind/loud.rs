//! How often and how loud: calling again until a dose is answered, quiet hours, medicines without a sound.

use chrono::NaiveTime;
use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::calling::{Again, Calling, Quiet};
use uzima_domain::id::PlanId;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::schedule::Schedule;
use uzima_domain::time::{parse_time, time_text};

use crate::components::field::{SelectField, TextField};
use crate::i18n::{Key, t, tf, words};
use crate::pages::loaded::loaded;
use crate::pages::place::place;
use crate::pages::plan::title;
use crate::state::called::{Sound, change, rules, sound};
use crate::state::live::live;
use crate::state::{State, here_and_now, state};

/// What can be chosen: every so many minutes, so many times.
const AGAIN: [(u8, u8); 5] = [(5, 3), (10, 3), (10, 6), (15, 4), (30, 2)];
/// The night, until somebody says otherwise.
const NIGHT: (u32, u32) = (22, 6);

/// What is chosen.
type Chosen = RwSignal<(Calling, Sound)>;

/// The page.
#[component]
pub fn LoudPage() -> impl IntoView {
    place().rename(t(Key::CallingTitle));
    let state = state();
    let chosen: Chosen = RwSignal::new((rules(), sound()));
    let plans = live(state, &[Table::Plans], State::plans);
    let again = Signal::derive(move || chosen.with(|(rules, _)| code(rules.again)));
    let is_quiet = move || chosen.with(|(rules, _)| rules.quiet.is_some());
    let toggle_quiet = move |_| {
        alter(state, chosen, |rules, _| {
            let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
            let night = Quiet { from: hour(NIGHT.0), until: hour(NIGHT.1) };
            rules.quiet = if rules.quiet.is_some() { None } else { Some(night) };
        });
    };
    let toggle_sound = move |_| {
        alter(state, chosen, |_, sound| {
            *sound = if *sound == Sound::On { Sound::Off } else { Sound::On };
        });
    };
    view! {
        <section class="card">
            <SelectField
                id="again"
                label=Key::CallingAgain
                options=choices()
                value=again
                changed=move |chosen_code: String| {
                    alter(state, chosen, |rules, _| rules.again = again_of(&chosen_code));
                }
            />
            <p class="soft">{words(Key::CallingAgainText)}</p>
        </section>
        <section class="card">
            {switch(is_quiet, Key::CallingQuiet, toggle_quiet)}
            <p class="soft">{words(Key::CallingQuietText)}</p>
            <div hidden=move || !is_quiet()>
                {hour(state, chosen, "quiet-from", Key::CallingFrom, |quiet| &mut quiet.from)}
                {hour(state, chosen, "quiet-until", Key::CallingUntil, |quiet| &mut quiet.until)}
            </div>
        </section>
        <section class="card">
            {switch(
                move || chosen.with(|(_, sound)| *sound == Sound::On),
                Key::CallingSound,
                toggle_sound,
            )}
            <p class="soft">{words(Key::CallingSoundText)}</p>
        </section>
        <section class="card">
            <h2 class="card-title">{words(Key::CallingMuted)}</h2>
            {loaded(plans, move |plans| plans.iter().filter_map(|plan| muted(plan, state, chosen)).collect_view().into_any())}
        </section>
    }
}

/// Changes what is chosen, and keeps it.
fn alter(state: State, chosen: Chosen, change_it: impl FnOnce(&mut Calling, &mut Sound)) {
    chosen.update(|(rules, sound)| change_it(rules, sound));
    let (rules, sound) = chosen.get_untracked();
    spawn_local(change(state, rules, sound));
}

fn switch(
    is_on: impl Fn() -> bool + Send + Sync + 'static,
    label: Key,
    toggle: impl Fn(web_sys::MouseEvent) + 'static,
) -> AnyView {
    view! {
        <button class="choice" role="switch" aria-checked=move || is_on().to_string() on:click=toggle>
            <span>{words(label)}</span>
        </button>
    }
    .into_any()
}

fn code(again: Option<Again>) -> String {
    again.map_or_else(String::new, |again| format!("{}x{}", again.every(), again.times()))
}

fn again_of(code: &str) -> Option<Again> {
    let (every, times) = code.split_once('x')?;
    Again::new(every.parse().ok()?, times.parse().ok()?)
}

fn choices() -> Vec<(String, String)> {
    let once = std::iter::once((String::new(), t(Key::CallingOnce)));
    let more = AGAIN.iter().map(|&(every, times)| {
        let said = tf(Key::CallingEvery, &[("n", every.to_string()), ("times", times.to_string())]);
        (code(Again::new(every, times)), said)
    });
    once.chain(more).collect()
}

/// One end of the quiet hours. What is no time changes nothing.
fn hour(
    state: State,
    chosen: Chosen,
    id: &'static str,
    label: Key,
    end: fn(&mut Quiet) -> &mut NaiveTime,
) -> impl IntoView {
    let value = Signal::derive(move || {
        let mut quiet = chosen.with(|(rules, _)| rules.quiet);
        quiet.as_mut().map(|quiet| time_text(*end(quiet))).unwrap_or_default()
    });
    let changed = move |typed: String| {
        let Some(time) = parse_time(&typed) else { return };
        alter(state, chosen, |rules, _| {
            if let Some(quiet) = &mut rules.quiet {
                *end(quiet) = time;
            }
        });
    };
    view! { <TextField id label kind="time" value changed error=Signal::stored(None)/> }
}

/// One medicine that can be made silent; none that is over.
fn muted(plan: &Envelope<Schedule>, state: State, chosen: Chosen) -> Option<AnyView> {
    let (now, zone) = here_and_now();
    let schedule = plan.body.as_ref().filter(|body| !body.is_over(zone.civil(now).date()))?;
    let id = PlanId::new(plan.id.clone());
    let known = id.clone();
    let is_loud = move || chosen.with(|(rules, _)| !rules.muted.contains(&known));
    let toggle = move |_| {
        alter(state, chosen, |rules, _| {
            let count = rules.muted.len();
            rules.muted.retain(|muted| *muted != id);
            if rules.muted.len() == count {
                rules.muted.push(id.clone());
            }
        });
    };
    Some(
        view! {
            <button class="choice" role="switch" aria-checked=move || is_loud().to_string() on:click=toggle>
                <span>{title(schedule)}</span>
            </button>
        }
        .into_any(),
    )
}
