//! A clock beside the bed: dark and calm, with the next dose, on a screen that stays on until somebody leaves.

use chrono::{Days, NaiveTime};
use leptos::prelude::*;

use uzima_domain::dose_log::DoseState;
use uzima_domain::person::Person;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::view::today::{DoseGroup, DoseRow, Due, Recorded, late, today};

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, format, locale, t, tf, words};
use crate::pages::loaded::loaded;
use crate::pages::medicines::unit::amount_text;
use crate::pages::people::name_in;
use crate::pages::place::place;
use crate::routes::Route;
use crate::state::calling::Awake;
use crate::state::live::{ReadError, live};
use crate::state::page::Ticking;
use crate::state::{State, here_and_now, state};

/// The next doses.
#[derive(Clone, PartialEq)]
struct Next {
    time: NaiveTime,
    /// Whether that has come.
    has_come: bool,
    rows: Vec<DoseRow>,
    people: Vec<Envelope<Person>>,
}

async fn read(state: State) -> Result<Option<Next>, ReadError> {
    let (now, zone) = here_and_now();
    let day = zone.civil(now).date();
    let following = day.checked_add_days(Days::new(1)).unwrap_or(day);
    let plans = state.plans().await?;
    let found = state.doses_for(&plans, day.pred_opt().unwrap_or(day), following).await?;
    let people = state.people().await?;
    let mut groups = late(&plans, &found.events, &found.unreadable, day, now, &zone);
    for day in [day, following] {
        groups.extend(today(&plans, &found.events, &found.unreadable, day, now, &zone));
    }
    let open = |row: &&DoseRow| row.record == Recorded::Known && matches!(row.state, DoseState::Open { .. });
    let waits = |group: &&DoseGroup| group.rows.iter().any(|row| open(&row));
    let next = groups.iter().find(waits).map(|group| Next {
        time: group.time,
        has_come: match group.due {
            Due::Before(_) | Due::Yesterday | Due::Earlier => true,
            // Today counts half an hour before as now.
            Due::Now => group.time <= zone.civil(now).time(),
            Due::Later => false,
        },
        rows: group.rows.iter().filter(open).cloned().collect(),
        people,
    });
    Ok(next)
}

/// The page.
#[component]
pub fn BedsidePage() -> impl IntoView {
    place().rename(t(Key::BedsideTitle));
    // A timer runs outside the page, where nothing says which language is spoken.
    let tag = locale().tag();
    let clock = RwSignal::new(shown_time(&tag));
    let ticking = Ticking::every(1_000, move || {
        let now = shown_time(&tag);
        if clock.try_with_untracked(|shown| *shown != now) == Some(true) {
            clock.try_set(now);
        }
    });
    let held = RwSignal::new(None);
    let awake = Awake::hold(move |is_held| {
        held.try_set(Some(is_held));
    });
    let _kept = StoredValue::new_local((ticking, awake));
    let next = live(state(), &[Table::Plans, Table::Doses, Table::People], read);
    let screen = move || {
        let key = if held.get()? { Key::BedsideOn } else { Key::BedsideGoesDark };
        Some(view! { <p>{words(key)}</p> })
    };
    view! {
        <section class="bedside">
            <p class="bedside-clock"><time>{clock}</time></p>
            {loaded(next, |next| next_view(next.as_ref()))}
            <div class="soft" aria-live="polite">{screen}</div>
            <a class="button" href=Route::Today.href()>
                <Icon name=IconName::Today/>
                {words(Key::BedsideLeave)}
            </a>
        </section>
    }
}

fn shown_time(tag: &str) -> String {
    let (now, zone) = here_and_now();
    format::time(tag, zone.civil(now).time())
}

fn next_view(next: Option<&Next>) -> AnyView {
    let Some(Next { time, has_come, rows, people }) = next else {
        return view! { <p>{words(Key::BedsideNothing)}</p> }.into_any();
    };
    let key = if *has_come { Key::BedsideNow } else { Key::BedsideNext };
    let row = |row: &DoseRow| {
        let what = format!("{} · {}", row.name, amount_text(row.amount, &row.unit));
        let what =
            if people.len() < 2 { what } else { format!("{what} · {}", name_in(people, &row.person)) };
        view! { <li>{what}</li> }
    };
    view! {
        <div>
            <p>{tf(key, &[("time", format::time(&locale().tag(), *time))])}</p>
            <ul>{rows.iter().map(row).collect_view()}</ul>
        </div>
    }
    .into_any()
}
