//! A result: how urgent, what to do, why, what would make it worse, when to look again. Fixed words, never a diagnosis.

use std::sync::Arc;

use leptos::prelude::*;

use uzima_domain::checklist::fresh::{Standing, standing};
use uzima_domain::checklist::level::Level;
use uzima_domain::checklist::recheck::Recheck;
use uzima_domain::checklist::verdict::Verdict;
use uzima_domain::id::PersonId;
use uzima_domain::record::Table;
use uzima_domain::record::check::{CheckRecord, Ending, Reviewed, Shown};
use uzima_domain::time::Instant;
use uzima_domain::view::checks::most_urgent;

use crate::components::icon::Icon;
use crate::components::notice::{Kind, Notice, notice};
use crate::components::urgency::{Urgency, shape, word, word_of};
use crate::i18n::{Key, format, locale, t, tf, words};
use crate::pages::check::recorded::{ForWhom, Recorded};
use crate::pages::check::remind::RemindMe;
use crate::pages::check::said::Said;
use crate::pages::check::since::SinceLastTime;
use crate::pages::emergency::CountryCall;
use crate::routes::Route;
use crate::state::live::{Loaded, ReadError, live};
use crate::state::{State, here_and_now, state};

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
    match record.verdict {
        Verdict::Level(level) => view! { <Urgent pack person record level at/> }.into_any(),
        Verdict::NoAdvice => view! { <Recorded person record at/> }.into_any(),
    }
}

/// A result with a level.
#[component]
fn Urgent(
    /// The pack's id.
    pack: String,
    /// For whom it was.
    person: PersonId,
    /// What was found.
    record: CheckRecord,
    /// How urgent.
    level: Level,
    /// When it was finished.
    at: Instant,
) -> impl IntoView {
    let (of_since, compared, age) = (person.clone(), record.clone(), record.subject.age);
    let CheckRecord { ending, shown, checklist, .. } = record;
    let state = state();
    let stands = Memo::new(move |_| {
        state.with_time();
        standing(level, at, here_and_now().0)
    });
    let due = due(&shown, at);
    let again = when(due);
    let of_person = person.clone();
    let worse = live(state, &[Table::Checks], move |state| {
        state.with_time();
        worse_before(state, of_person.clone(), level, at)
    });
    let review = shown.review;
    let (list, of_pack, who) = (checklist.clone(), pack.clone(), of_since.clone());
    let wish = Recheck { person: who, pack: of_pack, checklist: list, after: at, due };
    // A reminder stands on a result that is kept: of one that nobody kept nothing is written down.
    let result = wish.clone();
    let kept = live(state, &[Table::Checks], move |state| is_kept(state, result.clone()));
    let reminds = move || stands.get() == Standing::Current && kept.with(|kept| *kept == Loaded::Ready(true));
    let get_worse = get_worse(&shown);
    let again_at = again_at(&shown, at);
    let head = Arc::new(Finding { pack: pack.clone(), level, shown, again });
    let body = head.clone();
    view! {
        <ForWhom person age at/>
        {move || {
            (stands.get() != Standing::Current)
                .then(|| view! { <Notice kind=Kind::Attention key=Key::CheckOld/> })
        }}
        {(ending == Ending::Stopped).then(|| view! { <Notice kind=Kind::Attention key=Key::CheckNotFinished/> })}
        {move || (stands.get() != Standing::Old).then(|| head.head())}
        {move || {
            worse.with(|worse| match worse {
                Loaded::Ready(Some((level, review))) => {
                    let said = tf(Key::CheckWorseBefore, &[("level", t(word(*level, *review)))]);
                    Some(notice(Kind::Attention, said, ()).into_any())
                }
                _ => None,
            })
        }}
        {move || match stands.get() {
            Standing::Old => body.said_then(),
            Standing::Current | Standing::OldAndCounts => body.body(),
        }}
        <section class="card" data-level="emergency">
            <h2 class="card-title">{words(Key::CheckGoNowIf)}</h2>
            <p>{get_worse}</p>
            {move || (stands.get() == Standing::Current).then(|| view! { <p>{again_at.clone()}</p> })}
        </section>
        {move || reminds().then(|| view! { <RemindMe wish=wish.clone()/> })}
        <SinceLastTime person=of_since record=compared at/>
        <p class="source-label">
            {(review == Reviewed::Unreviewed).then(|| words(Key::PacksNotReviewed))} " " {words(Key::CheckHonest)}
        </p>
        <div class="row">
            <a class="button" href=Route::Check.href()>{words(Key::CheckOtherList)}</a>
            {move || {
                (stands.get() != Standing::Current).then(|| {
                    let href = Route::CheckRun(pack.clone(), checklist.clone()).href();
                    view! { <a class="button" data-variant="main" href=href>{words(Key::CheckAgain)}</a> }
                })
            }}
        </div>
    }
}

/// When to look again after a check of `at`.
fn due(shown: &Shown, at: Instant) -> Instant {
    at.plus_minutes(i64::from(shown.recheck_minutes.unwrap_or(RECHECK_MINUTES)))
}

/// That, in a sentence. It goes wherever the result goes.
pub fn again_at(shown: &Shown, at: Instant) -> String {
    tf(Key::CheckAgainAt, &[("time", when(due(shown, at)))])
}

/// What was found, in the words that are kept.
struct Finding {
    pack: String,
    level: Level,
    shown: Shown,
    again: String,
}

impl Finding {
    /// How urgent, with the fixed sentence of the level.
    fn head(&self) -> AnyView {
        let advice = advice(self.level, &self.shown, &self.again);
        view! { <Urgency level=self.level word=word_of(self.level, &self.shown) advice/> }.into_any()
    }

    /// What to do, and why.
    fn body(&self) -> AnyView {
        let Self { pack, level, shown, .. } = self;
        let call = *level == Level::Emergency;
        let actions = shown.actions.iter().map(|action| view! { <li>{Said::of(shown, action).block()}</li> });
        let reasons = (0..shown.reasons.len()).map(|at| reason_view(pack, shown, at));
        let actions = (!shown.actions.is_empty()).then(|| {
            view! {
                <section class="card" data-level=level.name()>
                    <h2 class="card-title">{words(Key::CheckDo)}</h2>
                    <ul class="stack">{actions.collect_view()}</ul>
                </section>
            }
        });
        view! {
            {actions}
            {call.then(|| view! { <CountryCall/> })}
            <section class="card">
                <h2 class="card-title">{words(Key::CheckWhy)}</h2>
                <ul class="reasons">{reasons.collect_view()}</ul>
            </section>
        }
        .into_any()
    }

    /// An old result says nothing about now: its level is told as what it was, to whoever asks.
    fn said_then(&self) -> AnyView {
        view! {
            <details>
                <summary>{words(Key::CheckSaidThen)}</summary>
                <div class="stack">
                    <p><strong>{words(word_of(self.level, &self.shown))}</strong></p>
                    {self.body()}
                </div>
            </details>
        }
        .into_any()
    }
}

/// Whether the result that the wish follows is written down.
async fn is_kept(state: State, wish: Recheck) -> Result<bool, ReadError> {
    let checks = state.checks_of(wish.person.clone()).await?;
    let is_it = |record: &CheckRecord| record.pack == wish.pack && record.checklist == wish.checklist;
    Ok(checks.iter().any(|check| check.when >= wish.after && check.body.as_ref().is_some_and(is_it)))
}

/// The most urgent result of this person before `at` that still counts, and whether it was reviewed, if it was more urgent
/// than `level`: the newest result never hides it.
async fn worse_before(
    state: State,
    person: PersonId,
    level: Level,
    at: Instant,
) -> Result<Option<(Level, Reviewed)>, ReadError> {
    let mut checks = state.checks_of(person).await?;
    let now = here_and_now().0;
    // Results of a time that is still to come were made before the clock was put back: they hide no more than others.
    checks.retain(|check| check.when < at || check.when > now);
    let worse = most_urgent(&checks, now).and_then(|check| check.body.as_ref());
    let known = worse.and_then(|check| Some((check.verdict.level()?, check.shown.review)));
    Ok(known.filter(|(known, _)| *known > level))
}

/// The fixed sentence of a level.
fn advice(level: Level, shown: &Shown, again: &str) -> AnyView {
    match level {
        Level::Emergency => words(Key::UrgencyEmergencyText),
        Level::Today => words(Key::UrgencyTodayText),
        Level::Soon => words(Key::UrgencySoonText),
        Level::Home => {
            let key = match (shown.review, shown.marks_danger()) {
                (Reviewed::Reviewed, false) => Key::UrgencyHomeText,
                (Reviewed::Reviewed, true) => Key::UrgencyHomeTextMarked,
                (Reviewed::Unreviewed, false) => Key::UrgencyHomeTextUnreviewed,
                (Reviewed::Unreviewed, true) => Key::UrgencyHomeTextMarkedUnreviewed,
            };
            let sentence = tf(key, &[("time", again.to_owned()), ("get_worse", GAP.to_owned())]);
            let (before, after) = sentence.split_once(GAP).unwrap_or((&sentence, ""));
            view! { {before.to_owned()} {get_worse(shown)} {after.to_owned()} }.into_any()
        }
    }
}

/// Where words of another language go into a sentence of the interface: a character that no text has.
const GAP: &str = "\u{fffc}";

/// What the author says to watch for; fixed words where they said nothing.
pub fn get_worse(shown: &Shown) -> AnyView {
    let said = Said::of(shown, &shown.get_worse);
    if said.text.trim().is_empty() { words(Key::CheckWorseAny) } else { said.span() }
}

fn reason_view(pack: &str, shown: &Shown, at: usize) -> Option<impl IntoView + use<>> {
    let reason = shown.reasons.get(at)?;
    let lesson = reason.lesson.clone().map(|id| {
        view! { <a href=Route::Lesson(pack.to_owned(), id).href()>{words(Key::CheckReadMore)}</a> }
    });
    // A pack does not say in which language a source was written.
    let source = shown.source_after(at).map(|source| {
        view! { <p class="because" lang="" dir="auto">{source.to_owned()}</p> }
    });
    let unsure = shown.begins_doubt(at).then(|| view! { <p class="because">{words(Key::CheckUnsure)}</p> });
    Some(view! {
        <li data-level=reason.level.name()>
            <Icon name=shape(reason.level)/>
            <div>{unsure}{Said::of(shown, &reason.say).block()}{source}{lesson}</div>
        </li>
    })
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
