//! A month on the wall: a table whose days open their doses.

use chrono::{Datelike, Days, Months, NaiveDate};
use leptos::prelude::*;

use uzima_domain::adherence::{Adherence, Cell, DayMark, month, week_begins};
use uzima_domain::time::date_text;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, format, locale, t, words};
use crate::pages::plan::rhythm::WEEKDAYS;
use crate::pages::seeing::mark::{legend, said, shape};
use crate::routes::plan::PlanPage;
use crate::state::session::Session;

/// The first and the last day of the month of `day`.
pub fn bounds(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = day.with_day(1).unwrap_or(day);
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    (first, next.checked_sub_days(Days::new(1)).unwrap_or(first))
}

/// The month of `shown`, and the ways to the ones beside it.
pub fn table(adherence: &Adherence, shown: RwSignal<NaiveDate>, today: NaiveDate) -> AnyView {
    let day = shown.get_untracked();
    let tag = locale().tag();
    let country = use_context::<Session>().map(|session| session.country.get_untracked()).unwrap_or_default();
    let first = week_begins(&country, &tag);
    let weeks = month(adherence, day, first);
    let marks: Vec<DayMark> = weeks.iter().flatten().flatten().map(|cell| cell.mark).collect();
    let names = (0..7).map(|at| WEEKDAYS[(first.num_days_from_monday() as usize + at) % 7]);
    let heads = names.map(|key| view! { <th scope="col">{words(key)}</th> }).collect_view();
    let rows = weeks.into_iter().map(|week| {
        let cells = week.into_iter().map(|day| cell(day, today));
        view! { <tr>{cells.collect_view()}</tr> }
    });
    let go = move |change: fn(NaiveDate) -> Option<NaiveDate>| {
        move |_| shown.update(|day| *day = change(*day).unwrap_or(*day))
    };
    let is_now = bounds(day) == bounds(today);
    view! {
        <section class="stack">
            <div class="month-head">
                <button class="button" aria-label=t(Key::SeeMonthBefore) on:click=go(before)><Icon name=IconName::Back/></button>
                <h3 id="month">{format::month(&tag, day)}</h3>
                <button class="button" disabled=is_now aria-label=t(Key::SeeMonthAfter) on:click=go(after)><Icon name=IconName::Next/></button>
            </div>
            <table class="month" aria-labelledby="month">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            {legend(&marks)}
        </section>
    }
    .into_any()
}

fn before(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_months(Months::new(1))
}

fn after(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(1))
}

fn cell(cell: Option<Cell>, today: NaiveDate) -> AnyView {
    let Some(Cell { date, mark }) = cell else { return view! { <td></td> }.into_any() };
    let tag = locale().tag();
    let number = format::day_number(&tag, date);
    let is_today = (date == today).then_some("date");
    // Nobody marks what is still to come.
    if date > today {
        return view! { <td><span class="month-day"><span>{number}</span>{shape(mark)}<span class="visually-hidden">{said(mark)}</span></span></td> }
            .into_any();
    }
    let label = format!("{}: {}", format::date(&tag, date), said(mark));
    let page = PlanPage::Day(date_text(date));
    view! {
        <td>
            <a class="month-day" href=page.href() aria-label=label aria-current=is_today>
                <span>{number}</span>
                {shape(mark)}
            </a>
        </td>
    }
    .into_any()
}
