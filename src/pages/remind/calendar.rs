//! Reminders in the phone's own calendar: trying it, one file for all or one for each time of day, renewing, removing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::export::ics::{LeftOut, Renewal, Why, Wording};
use uzima_domain::record::Table;

use super::events::{file_name, neutral, part_name, words as event_words};
use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice, notice};
use crate::components::waiting::Waiting;
use crate::i18n::{Key, format, locale, t, tf, words};
use crate::pages::loaded::loaded;
use crate::pages::place::place;
use crate::state::calendar::{Prepared, Wanted, hand_test, has_removal, renewal_due, times_of};
use crate::state::live::live;
use crate::state::{here_and_now, state};

const TEST: &str = "times-test.ics";

/// What came of a file.
type Handed = RwSignal<Option<(String, bool)>>;

/// The page.
#[component]
pub fn CalendarPage() -> impl IntoView {
    place().rename(t(Key::CalendarTitle));
    let handed = RwSignal::new(None);
    let is_named = RwSignal::new(false);
    let wording = move || if is_named.get() { Wording::Named } else { Wording::Neutral };
    let tables = &[Table::Plans, Table::Doses, Table::People];
    let prepared = live(state(), tables, move |state| state.calendar(wording()));
    let try_it = move |_| {
        let is_out = hand_test(TEST, &neutral());
        handed.set(Some((TEST.to_owned(), is_out)));
    };
    view! {
        <p>{words(Key::CalendarIntro)}</p>
        {renewal_notice()}
        <section class="card">
            <h2 class="card-title">{words(Key::CalendarTry)}</h2>
            <p>{words(Key::CalendarTryText)}</p>
            <button class="button" on:click=try_it>
                <Icon name=IconName::Clock/>
                {words(Key::CalendarTryButton)}
            </button>
        </section>
        <section class="card">
            <h2 class="card-title">{words(Key::CalendarFiles)}</h2>
            <button
                class="choice"
                role="switch"
                aria-checked=move || is_named.get().to_string()
                on:click=move |_| is_named.update(|named| *named = !*named)
            >
                <span>{words(Key::CalendarNamed)}</span>
            </button>
            <p class="soft">
                {move || words(if is_named.get() { Key::CalendarNamedText } else { Key::CalendarNeutralText })}
            </p>
            {loaded(prepared, move |prepared| asked(prepared, wording(), || files(prepared, handed)))}
        </section>
        <div aria-live="polite">{move || handed.get().map(|(name, is_out)| said(&name, is_out))}</div>
        <details>
            <summary>{words(Key::CalendarHow)}</summary>
            <ul class="stack">
                {[Key::CalendarHowAndroid, Key::CalendarHowApple, Key::CalendarHowComputer]
                    .map(|key| view! { <li>{words(key)}</li> })
                    .collect_view()}
            </ul>
        </details>
        <details>
            <summary>{words(Key::CalendarRemove)}</summary>
            <div class="stack">
                <p>{words(Key::CalendarRemoveText)}</p>
                {loaded(prepared, move |prepared| asked(prepared, wording(), || remove(prepared, handed)))}
            </div>
        </details>
    }
}

/// That the events end, or have ended.
pub fn renewal_notice() -> Option<AnyView> {
    let (now, zone) = here_and_now();
    let day = |day| [("day", format::full_date(&locale().tag(), day))];
    match renewal_due(zone.civil(now).date())? {
        Renewal::Later { on } => {
            Some(view! { <p class="soft">{tf(Key::CalendarRenewLater, &day(on))}</p> }.into_any())
        }
        Renewal::Now { last } => {
            Some(notice(Kind::Attention, tf(Key::CalendarRenewNow, &day(last)), ()).into_any())
        }
        Renewal::Over { last } => {
            Some(notice(Kind::Attention, tf(Key::CalendarRenewOver, &day(last)), ()).into_any())
        }
    }
}

/// Nothing is handed out in other words than are chosen, not even for a moment.
fn asked(prepared: &Prepared, wording: Wording, draw: impl FnOnce() -> AnyView) -> AnyView {
    if prepared.wording == wording { draw() } else { view! { <Waiting/> }.into_any() }
}

/// The files there can be.
fn files(prepared: &Prepared, handed: Handed) -> AnyView {
    let left_out = prepared.agenda.left_out.iter().map(|left| left_out(left, prepared)).collect_view();
    if prepared.agenda.events.is_empty() {
        return view! {
            <Notice kind=Kind::Info key=Key::CalendarNothing/>
            {left_out}
        }
        .into_any();
    }
    let parts = prepared.agenda.parts();
    let each = (parts.len() > 1).then(|| {
        let buttons = parts.into_iter().map(|part| {
            let name = part_name(&part, locale());
            button(Wanted::Only(part), name, "plain", prepared, handed)
        });
        view! {
            <p>{words(Key::CalendarEachText)}</p>
            <div class="row">{buttons.collect_view()}</div>
        }
    });
    let last = format::full_date(&locale().tag(), prepared.agenda.last);
    view! {
        {button(Wanted::All, t(Key::CalendarAll), "main", prepared, handed)}
        {each}
        <p>{tf(Key::CalendarEnds, &[("day", last)])}</p>
        {left_out}
    }
    .into_any()
}

fn remove(prepared: &Prepared, handed: Handed) -> AnyView {
    if !has_removal(&prepared.agenda) {
        return view! { <p>{words(Key::CalendarRemoveNothing)}</p> }.into_any();
    }
    button(Wanted::Removal, t(Key::CalendarRemoveButton), "plain", prepared, handed)
}

fn button(
    wanted: Wanted,
    label: String,
    variant: &'static str,
    prepared: &Prepared,
    handed: Handed,
) -> AnyView {
    let state = state();
    let name = file_name(&wanted);
    let said = event_words(prepared);
    let events: Vec<_> = prepared.agenda.events.iter().cloned().zip(said).collect();
    // What is on the screen is what goes out.
    let agenda = StoredValue::new_local(prepared.agenda.clone());
    let plans = StoredValue::new_local(times_of(&prepared.plans));
    let rest = neutral();
    let send = move |_| {
        let (name, wanted, events, rest) = (name.clone(), wanted.clone(), events.clone(), rest.clone());
        spawn_local(async move {
            let Some(agenda) = agenda.try_get_value() else { return };
            let Some(plans) = plans.try_get_value() else { return };
            let words = |event: &_| {
                let found = events.iter().find(|(known, _)| known == event);
                found.map_or_else(|| rest.clone(), |(_, words)| words.clone())
            };
            let is_out = state.hand_calendar((&agenda, &plans), &wanted, &name, &rest, words).await;
            handed.try_set(Some((name, is_out)));
        });
    };
    view! {
        <button class="button" data-variant=variant on:click=send>
            <Icon name=IconName::Download/>
            {label}
        </button>
    }
    .into_any()
}

fn said(name: &str, is_out: bool) -> AnyView {
    let key = if is_out { Key::CalendarOut } else { Key::CalendarStayed };
    let kind = if is_out { Kind::Success } else { Kind::Danger };
    notice(kind, tf(key, &[("file", name.to_owned())]), ()).into_any()
}

fn left_out(left: &LeftOut, prepared: &Prepared) -> impl IntoView + use<> {
    let plan = prepared.plans.iter().find(|plan| plan.id == left.plan.as_str());
    let name = plan.and_then(|plan| plan.body.as_ref()).map(|body| body.product.name.clone());
    let key = match left.why {
        Why::AsNeeded => Key::CalendarAsNeeded,
        Why::OnlyTheNext => Key::CalendarOnlyTheNext,
        Why::Unplanned(_) => Key::CalendarUnplanned,
    };
    notice(Kind::Attention, tf(key, &[("name", name.unwrap_or_default())]), ())
}
