//! The times of one step, and how much at each: by the clock, by a meal, or at a day and time.

use leptos::prelude::*;

use uzima_domain::command::draft::Field;
use uzima_domain::command::form::{Part, PlanForm, Rhythm, TimeForm};
use uzima_domain::schedule::DayEvent;

use super::entry::{Entry, Typed, entry};
use super::sheet::Sheet;
use super::step::{named, select};
use crate::components::field::ErrorText;
use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, t, tf, words};

type Lens = fn(&mut TimeForm) -> &mut String;

fn of_time(label: Key, typed: Typed, (at, index): (usize, usize), lens: Lens) -> Entry {
    Entry::at(label, typed, move |form: &mut PlanForm| {
        form.phases.get_mut(at)?.times.get_mut(index).map(lens)
    })
}

/// All times; one where the rhythm has one.
pub(super) fn times(sheet: Sheet, at: usize, rhythm: Rhythm) -> AnyView {
    let many = rhythm.is_civil() || rhythm == Rhythm::Listed;
    let most = if many { usize::MAX } else { 1 };
    let count = Memo::new(move |_| sheet.read_step(at, |it| it.times.len()).get().min(most));
    let add = move |_| {
        sheet.change_step(at, |it| {
            let amount = it.times.last().map(|time| time.amount.clone()).unwrap_or_default();
            it.times.push(TimeForm { amount, ..TimeForm::default() });
        });
    };
    let id = named(at, "times");
    let plus = many.then(|| {
        view! {
            <button class="button" type="button" on:click=add>
                <Icon name=IconName::Plus/>
                {words(Key::MedicinesTimeAdd)}
            </button>
        }
    });
    view! {
        <div class="stack">
            {move || (0..count.get()).map(|index| one(sheet, (at, index), rhythm, count)).collect_view()}
            <ErrorText id error=sheet.saving().error(Field::Phase(at, Part::Times))/>
            {plus}
        </div>
    }
    .into_any()
}

fn one(sheet: Sheet, place: (usize, usize), rhythm: Rhythm, count: Memo<usize>) -> AnyView {
    let (at, index) = place;
    let id = |name: &str| format!("{name}-{at}-{index}");
    let (label, typed) = match rhythm {
        Rhythm::Interval | Rhythm::AfterIntake => (Key::RegimenFirst, Typed::Moment),
        Rhythm::Listed => (Key::RegimenDayAndTime, Typed::Moment),
        _ => (Key::RegimenTime, Typed::Time),
    };
    let when = (rhythm != Rhythm::AsNeeded).then(|| {
        let field = Field::Phase(at, Part::Time(index));
        entry(sheet, id("time"), of_time(label, typed, place, |it| &mut it.at), field)
    });
    let amount = of_time(Key::MedicinesAmount, Typed::Decimal, place, |it| &mut it.amount);
    let amount = entry(
        sheet,
        id("amount"),
        amount.hint(Key::MedicinesAmountHint),
        Field::Phase(at, Part::Amount(index)),
    );
    let remove = move |_| {
        sheet.change_step(at, |it| {
            if index < it.times.len() {
                it.times.remove(index);
            }
        });
    };
    let number = [("n", (index + 1).to_string())];
    let remove_label = tf(Key::MedicinesTimeRemove, &number);
    view! {
        <fieldset class="field">
            <legend hidden=move || count.get() == 1>{tf(Key::MedicinesTime, &number)}</legend>
            {rhythm.is_civil().then(|| meal(sheet, place))}
            {when}
            {amount}
            <div class="row" hidden=move || count.get() == 1>
                <button class="button" type="button" data-variant="quiet" aria-label=remove_label on:click=remove>
                    <Icon name=IconName::Trash/>
                </button>
            </div>
        </fieldset>
    }
    .into_any()
}

const fn name_of(event: DayEvent) -> Key {
    match event {
        DayEvent::Wake => Key::RegimenWake,
        DayEvent::Morning => Key::RegimenMorning,
        DayEvent::Breakfast => Key::RegimenBreakfast,
        DayEvent::Noon => Key::RegimenNoon,
        DayEvent::Lunch => Key::RegimenLunch,
        DayEvent::Afternoon => Key::RegimenAfternoon,
        DayEvent::Evening => Key::RegimenEvening,
        DayEvent::Dinner => Key::RegimenDinner,
        DayEvent::Bedtime => Key::RegimenBedtime,
        DayEvent::Night => Key::RegimenNight,
    }
}

/// What the time hangs on, and how far from it.
fn meal(sheet: Sheet, (at, index): (usize, usize)) -> AnyView {
    let event =
        sheet.read_step(at, move |it| it.times.get(index).map(|time| time.event.clone()).unwrap_or_default());
    let options = std::iter::once((String::new(), t(Key::RegimenByClock)))
        .chain(DayEvent::ALL.map(|(code, event)| (code.to_owned(), t(name_of(event)))))
        .collect();
    let changed = move |code: String| {
        sheet.change_step(at, |it| {
            if let Some(time) = it.times.get_mut(index) {
                time.event = code;
            }
        });
    };
    let hangs = Memo::new(move |_| !event.get().is_empty());
    let offset = move || {
        hangs.get().then(|| {
            let offset = of_time(Key::RegimenOffset, Typed::Text, (at, index), |it| &mut it.offset);
            entry(
                sheet,
                format!("offset-{at}-{index}"),
                offset.hint(Key::RegimenOffsetHint),
                Field::Phase(at, Part::Offset(index)),
            )
        })
    };
    view! {
        {select(format!("event-{at}-{index}"), Key::RegimenHangs, options, event, changed)}
        {offset}
    }
    .into_any()
}
