//! One step of a plan: how often, on which days, at which times. Only what its rhythm asks for is drawn.

use leptos::prelude::*;

use uzima_domain::command::draft::Field;
use uzima_domain::command::form::{LastDay, MostOf, Part, PhaseForm, PlanForm, Rhythm};
use uzima_domain::schedule::Skip;

use super::ending::ending;
use super::entry::{Entry, Typed, entry};
use super::sheet::Sheet;
use super::times::times;
use crate::components::field::ErrorText;
use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, t, tf, words};

type Lens = fn(&mut PhaseForm) -> &mut String;

/// A field of a step.
pub(super) fn of_step(label: Key, typed: Typed, at: usize, lens: Lens) -> Entry {
    Entry::at(label, typed, move |form: &mut PlanForm| form.phases.get_mut(at).map(lens))
}

/// The id of a field of a step.
pub(super) fn named(at: usize, name: &str) -> String {
    format!("{name}-{at}")
}

/// The step's card.
pub(super) fn step(sheet: Sheet, at: usize) -> impl IntoView {
    let rhythm = Memo::new(move |_| sheet.read_step(at, |it| Some(it.rhythm)).get());
    let only = move || sheet.steps() == 1;
    let number = [("n", (at + 1).to_string())];
    let title = tf(Key::RegimenStep, &number);
    let remove = tf(Key::RegimenStepRemove, &number);
    view! {
        <section class="card">
            <h2 class="card-title" hidden=only>{title}</h2>
            {choice(sheet, at)}
            {move || rhythm.get().map(|rhythm| asked(sheet, at, rhythm))}
            {ending(sheet, at, rhythm)}
            <div class="row" hidden=only>
                <button
                    class="button"
                    type="button"
                    data-variant="quiet"
                    on:click=move |_| sheet.remove_step(at)
                >
                    <Icon name=IconName::Trash/>
                    {remove}
                </button>
            </div>
        </section>
    }
}

const fn name_of(rhythm: Rhythm) -> (&'static str, Key) {
    match rhythm {
        Rhythm::Daily => ("daily", Key::RegimenDaily),
        Rhythm::Weekly => ("weekly", Key::RegimenWeekly),
        Rhythm::Cycle => ("cycle", Key::RegimenCycle),
        Rhythm::Monthly => ("monthly", Key::RegimenMonthly),
        Rhythm::Yearly => ("yearly", Key::RegimenYearly),
        Rhythm::Interval => ("interval", Key::RegimenInterval),
        Rhythm::AfterIntake => ("after", Key::RegimenAfter),
        Rhythm::Listed => ("listed", Key::RegimenListed),
        Rhythm::AsNeeded => ("needed", Key::RegimenNeeded),
    }
}

fn choice(sheet: Sheet, at: usize) -> AnyView {
    let chosen = sheet.read_step(at, |it| name_of(it.rhythm).0.to_owned());
    let options = Rhythm::ALL.map(|rhythm| (name_of(rhythm).0.to_owned(), t(name_of(rhythm).1))).to_vec();
    let changed = move |name: String| {
        if let Some(rhythm) = Rhythm::ALL.into_iter().find(|rhythm| name_of(*rhythm).0 == name) {
            sheet.change_step(at, |it| it.turn(rhythm));
        }
    };
    select(named(at, "rhythm"), Key::RegimenOften, options, chosen, changed)
}

/// A labelled choice of one, by an id of its own.
pub(super) fn select(
    id: String,
    label: Key,
    options: Vec<(String, String)>,
    value: Signal<String>,
    changed: impl Fn(String) + 'static,
) -> AnyView {
    let option = move |(known, shown): (String, String)| {
        let chosen = known.clone();
        view! { <option value=known prop:selected=move || value.get() == chosen>{shown}</option> }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{words(label)}</label>
            <select id=id on:change=move |event| changed(event_target_value(&event))>
                {options.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

fn asked(sheet: Sheet, at: usize, rhythm: Rhythm) -> AnyView {
    let every = |label| {
        entry(
            sheet,
            named(at, "every"),
            of_step(label, Typed::Number, at, |it| &mut it.every),
            Field::Phase(at, Part::Every),
        )
    };
    let number = |name, label, part, lens: Lens| {
        entry(sheet, named(at, name), of_step(label, Typed::Number, at, lens), Field::Phase(at, part))
    };
    let more = match rhythm {
        Rhythm::Daily => every(Key::RegimenEveryDays),
        Rhythm::Weekly => view! {
            {weekdays(sheet, at)}
            {every(Key::RegimenEveryWeeks)}
        }
        .into_any(),
        Rhythm::Monthly => view! {
            {number("monthdays", Key::RegimenMonthDays, Part::MonthDays, |it| &mut it.month_days)}
            {last_day(sheet, at)}
            {every(Key::RegimenEveryMonths)}
            {skip(sheet, at)}
        }
        .into_any(),
        Rhythm::Yearly => view! {
            {entry(
                sheet,
                named(at, "yearday"),
                of_step(Key::RegimenYearDay, Typed::Date, at, |it| &mut it.year_day),
                Field::Phase(at, Part::YearDay),
            )}
            {every(Key::RegimenEveryYears)}
            {skip(sheet, at)}
        }
        .into_any(),
        Rhythm::Cycle => view! {
            <div class="number-parts">
                {number("on", Key::RegimenOn, Part::On, |it| &mut it.on)}
                {number("off", Key::RegimenOff, Part::Off, |it| &mut it.off)}
            </div>
        }
        .into_any(),
        Rhythm::Interval | Rhythm::AfterIntake => {
            let label = if rhythm == Rhythm::Interval { Key::RegimenIntervalOf } else { Key::RegimenAfterOf };
            length(sheet, at, "interval", label, Part::Interval, |it| &mut it.interval)
        }
        Rhythm::Listed => ().into_any(),
        Rhythm::AsNeeded => limits(sheet, at),
    };
    view! {
        {more}
        {times(sheet, at, rhythm)}
    }
    .into_any()
}

/// Hours and minutes, one answer together.
pub(super) fn length(
    sheet: Sheet,
    at: usize,
    name: &'static str,
    label: Key,
    part: Part,
    lens: fn(&mut PhaseForm) -> &mut uzima_domain::command::form::Length,
) -> AnyView {
    let error = sheet.saving().error(Field::Phase(at, part));
    let field = move |unit: &str, key, hours: bool| {
        let one = Entry::at(key, Typed::Number, move |form: &mut PlanForm| {
            let length = form.phases.get_mut(at).map(lens)?;
            Some(if hours { &mut length.hours } else { &mut length.minutes })
        });
        entry(sheet, format!("{name}-{unit}-{at}"), one, None)
    };
    let id = named(at, name);
    let described = format!("{id}-error");
    view! {
        <fieldset class="field" aria-describedby=described>
            <legend>{words(label)}</legend>
            <div class="number-parts">
                {field("hours", Key::RegimenHours, true)}
                {field("minutes", Key::RegimenMinutes, false)}
            </div>
            <ErrorText id error/>
        </fieldset>
    }
    .into_any()
}

fn weekdays(sheet: Sheet, at: usize) -> AnyView {
    const DAYS: [Key; 7] = [
        Key::RegimenMonday,
        Key::RegimenTuesday,
        Key::RegimenWednesday,
        Key::RegimenThursday,
        Key::RegimenFriday,
        Key::RegimenSaturday,
        Key::RegimenSunday,
    ];
    let id = named(at, "weekdays");
    let days = (0..7u8).zip(DAYS).map(|(day, key)| {
        let is_on = sheet.read_step(at, move |it| it.weekdays.contains(&day));
        let turn = move |_| {
            sheet.change_step(at, |it| {
                if it.weekdays.contains(&day) {
                    it.weekdays.retain(|known| *known != day);
                } else {
                    it.weekdays.push(day);
                }
            });
        };
        view! {
            <button class="chip" type="button" aria-pressed=move || is_on.get().to_string() on:click=turn>
                {words(key)}
            </button>
        }
    });
    let described = format!("{id}-error");
    view! {
        <fieldset class="field" aria-describedby=described>
            <legend>{words(Key::RegimenWeekdays)}</legend>
            <div class="row">{days.collect_view()}</div>
            <ErrorText id error=sheet.saving().error(Field::Phase(at, Part::Weekdays))/>
        </fieldset>
    }
    .into_any()
}

fn last_day(sheet: Sheet, at: usize) -> AnyView {
    let is_on = sheet.read_step(at, |it| it.last_day == LastDay::Too);
    let turn = move |event| {
        let last = if event_target_checked(&event) { LastDay::Too } else { LastDay::No };
        sheet.change_step(at, |it| it.last_day = last);
    };
    view! {
        <label class="check-row">
            <input type="checkbox" id=named(at, "lastday") prop:checked=is_on on:change=turn/>
            {words(Key::RegimenLastDayToo)}
        </label>
    }
    .into_any()
}

fn skip(sheet: Sheet, at: usize) -> AnyView {
    let options =
        vec![("back".to_owned(), t(Key::RegimenSkipBack)), ("omit".to_owned(), t(Key::RegimenSkipOmit))];
    let value = sheet.read_step(at, |it| if it.skip == Skip::Omit { "omit" } else { "back" }.to_owned());
    let changed = move |name: String| {
        sheet.change_step(at, |it| it.skip = if name == "omit" { Skip::Omit } else { Skip::Backward });
    };
    select(named(at, "skip"), Key::RegimenSkip, options, value, changed)
}

fn limits(sheet: Sheet, at: usize) -> AnyView {
    let options =
        vec![("doses".to_owned(), t(Key::RegimenMostDoses)), ("units".to_owned(), t(Key::RegimenMostUnits))];
    let value =
        sheet.read_step(at, |it| if it.most_of == MostOf::Doses { "doses" } else { "units" }.to_owned());
    let changed = move |name: String| {
        sheet.change_step(at, |it| {
            it.most_of = if name == "doses" { MostOf::Doses } else { MostOf::Units };
        });
    };
    view! {
        {entry(sheet, named(at, "for"), of_step(Key::RegimenNeededFor, Typed::Text, at, |it| &mut it.needed_for), None)}
        {length(sheet, at, "gap", Key::RegimenGap, Part::Gap, |it| &mut it.gap)}
        {entry(
            sheet,
            named(at, "most"),
            of_step(Key::RegimenMost, Typed::Decimal, at, |it| &mut it.most).hint(Key::RegimenMostHint),
            Field::Phase(at, Part::Most),
        )}
        {select(named(at, "mostof"), Key::RegimenMostOf, options, value, changed)}
        {length(sheet, at, "per", Key::RegimenPer, Part::Per, |it| &mut it.per)}
    }
    .into_any()
}
