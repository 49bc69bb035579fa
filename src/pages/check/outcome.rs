//! A result: how urgent, what to do, why, what would make it worse, when to look again. Fixed words, never a diagnosis.

use leptos::prelude::*;

use uzima_domain::checklist::level::Level;
use uzima_domain::id::PersonId;
use uzima_domain::pack::direction::Direction;
use uzima_domain::record::Table;
use uzima_domain::record::check::{CheckRecord, Ending, Found, Reason, Reviewed, Shown};
use uzima_domain::time::Instant;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice, notice};
use crate::components::urgency::{Urgency, shape, word};
use crate::i18n::{Key, format, locale, t, tf, words};
use crate::pages::emergency::CountryCall;
use crate::pages::people::{names, people, who_in};
use crate::routes::Route;
use crate::state::live::{Loaded, ReadError, live};
use crate::state::{State, here_and_now, state};

/// After this a result is old: "Check again."
const OLD_MINUTES: i64 = 12 * 60;

/// When no time is given by the list.
const RECHECK_MINUTES: u32 = 24 * 60;

/// The result, now or as it was then.
#[component]
pub fn OutcomeView(
    /// The pack's id.
    pack: String,
    /// For whom it was.
    person: PersonId,
    /// What was found.
    record: CheckRecord,
    /// When it was finished.
    at: Instant,
) -> impl IntoView {
    let CheckRecord { level, ending, shown, checklist, .. } = record;
    let old = at.plus_minutes(OLD_MINUTES) < here_and_now().0;
    let again = when(at.plus_minutes(i64::from(shown.recheck_minutes.unwrap_or(RECHECK_MINUTES))));
    let (review, advice) = (shown.review, advice(level, &shown, &again));
    let everybody = names(people(state()));
    let (chip, of_person) = (person.clone(), person);
    let worse =
        live(state(), &[Table::Checks], move |state| worse_before(state, of_person.clone(), level, at));
    let lang = shown.lang.clone();
    let dir = Direction::of(&lang).as_str();
    let reasons = shown.reasons.iter().map(|reason| reason_view(&pack, &shown.lang, reason)).collect_view();
    let actions = shown.actions.iter().map(|action| view! { <li>{action.clone()}</li> }).collect_view();
    let has_actions = !shown.actions.is_empty();
    let call = level == Level::Emergency;
    view! {
        <p>
            <span class="chip">
                <Icon name=IconName::Person/>
                {move || everybody.with(|people| who_in(people, &chip))}
            </span>
            " "
            <small>{tf(Key::CheckDoneAt, &[("time", when(at))])}</small>
        </p>
        {old.then(|| view! { <Notice kind=Kind::Attention key=Key::CheckOld/> })}
        {(ending == Ending::Stopped).then(|| view! { <Notice kind=Kind::Attention key=Key::CheckNotFinished/> })}
        <Urgency level review advice/>
        {move || {
            worse.with(|worse| match worse {
                Loaded::Ready(Some((level, review))) => {
                    let said = tf(Key::CheckWorseBefore, &[("level", t(word(*level, *review)))]);
                    Some(notice(Kind::Attention, said, ()).into_any())
                }
                _ => None,
            })
        }}
        {has_actions
            .then(|| {
                view! {
                    <section class="card" data-level=level.name()>
                        <h2 class="card-title">{words(Key::CheckDo)}</h2>
                        <ul class="stack" lang=lang.clone() dir=dir>{actions}</ul>
                    </section>
                }
            })}
        {call.then(|| view! { <CountryCall/> })}
        <section class="card">
            <h2 class="card-title">{words(Key::CheckWhy)}</h2>
            <ul class="reasons">{reasons}</ul>
        </section>
        <section class="card" data-level="emergency">
            <h2 class="card-title">{words(Key::CheckGoNowIf)}</h2>
            <p lang=shown.lang.clone() dir=dir>{shown.get_worse.clone()}</p>
            <p>{tf(Key::CheckAgainAt, &[("time", again.clone())])}</p>
        </section>
        <p class="source-label">
            {(shown.review == Reviewed::Unreviewed).then(|| words(Key::PacksNotReviewed))} " " {words(Key::CheckHonest)}
        </p>
        <div class="row">
            <a class="button" href=Route::Check.href()>{words(Key::CheckOtherList)}</a>
            {old.then(|| {
                let href = Route::CheckRun(pack.clone(), checklist.clone()).href();
                view! { <a class="button" data-variant="main" href=href>{words(Key::CheckAgain)}</a> }
            })}
        </div>
    }
}

/// The most urgent other result of this person in the day before `at`, and whether it was reviewed, if it was more urgent
/// than `level`: the newest result never hides it.
async fn worse_before(
    state: State,
    person: PersonId,
    level: Level,
    at: Instant,
) -> Result<Option<(Level, Reviewed)>, ReadError> {
    let since = at.plus_minutes(-24 * 60);
    let checks = state.checks_of(person).await?;
    let recent = checks.iter().filter(|check| check.when > since && check.when < at);
    Ok(recent
        .filter_map(|check| check.body.as_ref())
        .map(|check| (check.level, check.shown.review))
        .filter(|(known, _)| *known > level)
        .max_by_key(|(known, _)| *known))
}

/// The fixed sentence of a level.
fn advice(level: Level, shown: &Shown, again: &str) -> String {
    match level {
        Level::Emergency => t(Key::UrgencyEmergencyText),
        Level::Today => t(Key::UrgencyTodayText),
        Level::Soon => t(Key::UrgencySoonText),
        Level::Home => {
            let key = match shown.review {
                Reviewed::Reviewed => Key::UrgencyHomeText,
                Reviewed::Unreviewed => Key::UrgencyHomeTextUnreviewed,
            };
            tf(key, &[("time", again.to_owned()), ("get_worse", shown.get_worse.clone())])
        }
    }
}

fn reason_view(pack: &str, lang: &str, reason: &Reason) -> impl IntoView + use<> {
    let lesson = reason.lesson.clone().map(|id| {
        view! { <a href=Route::Lesson(pack.to_owned(), id).href()>{words(Key::CheckReadMore)}</a> }
    });
    let source = reason.source.clone().map(|source| {
        view! { <p class="because" lang="en" dir="auto">{source}</p> }
    });
    let unsure = (reason.certainty == Found::Unsure)
        .then(|| view! { <p class="because">{words(Key::CheckUnsure)}</p> });
    view! {
        <li data-level=reason.level.name()>
            <Icon name=shape(reason.level)/>
            <div><p lang=lang.to_owned() dir=Direction::of(lang).as_str()>{reason.say.clone()}</p>{unsure}{source}{lesson}</div>
        </li>
    }
}

/// A day and a time of day.
pub fn when(at: Instant) -> String {
    let (_, zone) = here_and_now();
    let civil = zone.civil(at);
    let tag = locale().tag();
    tf(
        Key::CommonDayAndTime,
        &[("day", format::date(&tag, civil.date())), ("time", format::time(&tag, civil.time()))],
    )
}
