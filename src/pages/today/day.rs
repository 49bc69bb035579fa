//! The doses of another day: what was marked, and what can still be written down.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use uzima_domain::person::Person;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::time::{date_text, parse_date};
use uzima_domain::view::today::{DoseGroup, today};

use crate::i18n::{Key, format, locale, words};
use crate::pages::failure::{FailureNotice, failure};
use crate::pages::loaded::loaded;
use crate::pages::today::doses::{Heading, group_view};
use crate::pages::unknown::Unknown;
use crate::routes::Route;
use crate::routes::plan::PlanPage;
use crate::state::live::{ReadError, live};
use crate::state::{State, here_and_now, state};

type Day = (Vec<DoseGroup>, Vec<Envelope<Person>>);

async fn read(state: State, day: NaiveDate) -> Result<Day, ReadError> {
    let (now, zone) = here_and_now();
    let plans = state.plans().await?;
    let found = state.doses_for(&plans, day, day).await?;
    let groups = today(&plans, &found.events, &found.unreadable, day, now, &zone);
    Ok((groups, state.people().await?))
}

/// The page of a day that is over, or still to come.
#[component]
pub fn DayPage(
    /// `2026-03-08`.
    day: String,
) -> impl IntoView {
    let Some(day) = parse_date(&day) else { return view! { <Unknown/> }.into_any() };
    let failure = failure();
    let known = live(state(), &[Table::Plans, Table::Doses, Table::People], move |state| read(state, day));
    view! {
        <h2>{format::date(&locale().tag(), day)}</h2>
        <FailureNotice failure/>
        {loaded(known, move |(groups, people)| {
            if groups.is_empty() {
                return view! { <p class="soft">{words(Key::TodayDayEmpty)}</p> }.into_any();
            }
            let drawn = groups.iter().map(|group| group_view(group, people, Heading::TimeAlone, failure).into_any());
            drawn.collect::<Vec<AnyView>>().into_any()
        })}
        {neighbours(day)}
    }
    .into_any()
}

/// The days around it; nobody looks further ahead than today here.
fn neighbours(day: NaiveDate) -> impl IntoView {
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let link = |day: NaiveDate| {
        let route = if day == today { Route::Today } else { PlanPage::Day(date_text(day)).route() };
        view! { <a class="button" href=route.href()>{format::date(&locale().tag(), day)}</a> }
    };
    let before = day.checked_sub_days(Days::new(1)).map(link);
    let after = day.succ_opt().filter(|after| *after <= today).map(link);
    view! { <div class="row">{before}{after}</div> }
}

/// The way to the day before today.
pub fn to_day_before(today: NaiveDate) -> impl IntoView {
    today.pred_opt().map(|day| {
        let page = PlanPage::Day(date_text(day));
        view! {
            <div class="row">
                <a class="button" data-variant="quiet" href=page.href()>{words(Key::TodayDayBefore)}</a>
            </div>
        }
    })
}
