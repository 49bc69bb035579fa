//! From when until when a step lasts, and what part of the year or of the day it keeps to. Folded: most plans are open.

use leptos::prelude::*;

use uzima_domain::command::draft::Field;
use uzima_domain::command::form::{Part, PhaseForm, Rhythm};

use super::entry::{Typed, entry};
use super::sheet::Sheet;
use super::step::{named, of_step};
use crate::i18n::{Key, words};

/// The folded fields. They open by themselves where one of them is filled in, or wrong.
pub(super) fn ending(sheet: Sheet, at: usize, rhythm: Memo<Option<Rhythm>>) -> impl IntoView {
    let has_fault =
        move || FOLDED.iter().any(|part| sheet.saving().error(Field::Phase(at, *part)).get().is_some());
    // Nothing that was filled in hides in a fold.
    let holds = sheet.read_step(at, |it| {
        let typed = [&it.until, &it.days, &it.count, &it.season_from, &it.season_until, &it.awake_from];
        typed.into_iter().any(|text| !text.is_empty())
    });
    let holds = holds.get_untracked();
    let field = move |name, label, typed, part, lens: fn(&mut PhaseForm) -> &mut String| {
        entry(sheet, named(at, name), of_step(label, typed, at, lens), Field::Phase(at, part))
    };
    let more = move || {
        let rhythm = rhythm.get()?;
        let counts = !matches!(rhythm, Rhythm::Listed | Rhythm::AsNeeded);
        Some(view! {
            {counts.then(|| field("count", Key::RegimenCount, Typed::Number, Part::Count, |it| &mut it.count))}
            {rhythm.is_civil().then(|| view! {
                {field("seasonfrom", Key::RegimenSeasonFrom, Typed::Date, Part::SeasonFrom, |it| &mut it.season_from)}
                {field("seasonuntil", Key::RegimenSeasonUntil, Typed::Date, Part::SeasonUntil, |it| &mut it.season_until)}
            })}
            {(rhythm == Rhythm::Interval).then(|| view! {
                {field("awakefrom", Key::RegimenAwakeFrom, Typed::Time, Part::Awake, |it| &mut it.awake_from)}
                {entry(sheet, named(at, "awakeuntil"), of_step(Key::RegimenAwakeUntil, Typed::Time, at, |it| &mut it.awake_until), None)}
            })}
        })
    };
    view! {
        <details prop:open=move || holds || has_fault()>
            <summary>{words(Key::RegimenLasts)}</summary>
            <div class="stack">
                {field("from", Key::RegimenFrom, Typed::Date, Part::From, |it| &mut it.from)}
                {field("until", Key::RegimenUntil, Typed::Date, Part::Until, |it| &mut it.until)}
                {field("days", Key::RegimenDays, Typed::Number, Part::Days, |it| &mut it.days)}
                {more}
            </div>
        </details>
    }
}

const FOLDED: [Part; 7] =
    [Part::From, Part::Until, Part::Days, Part::Count, Part::SeasonFrom, Part::SeasonUntil, Part::Awake];
