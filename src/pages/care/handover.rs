//! A result as a health worker reads it: who, when, which signs were found, every answer, and what the family was told.
//! One calm page, to be shown or printed. Never a diagnosis; the words are those that stood on the screen then.

use chrono::Timelike;
use leptos::prelude::*;
use qrcodegen::QrCodeEcc;

use uzima_domain::checklist::level::Level;
use uzima_domain::export::facts;
use uzima_domain::id::PersonId;
use uzima_domain::person::{Person, Sex};
use uzima_domain::record::check::{Asked, CheckRecord, Ending, Reviewed, Weight};
use uzima_domain::record::{Envelope, Table};
use uzima_domain::time::{Instant, date_text};

use crate::components::code::code;
use crate::components::icon::Icon;
use crate::components::notice::{Kind, Notice};
use crate::components::urgency::{shape, word_of};
use crate::i18n::{Key, t, tf, words};
use crate::pages::check::hand_on::hand_on;
use crate::pages::check::outcome::{again_at, get_worse, when};
use crate::pages::check::said::Said;
use crate::pages::loaded::loaded;
use crate::pages::people::{age_of, name_of};
use crate::routes::Route;
use crate::state::live::live;
use crate::state::{backup, here_and_now, state};

/// The page.
#[component]
pub fn Handover(
    /// The check's id.
    id: String,
) -> impl IntoView {
    let back = Route::Result(id.clone()).href();
    let both = live(state(), &[Table::Checks, Table::People], move |state| {
        let id = id.clone();
        async move {
            let Some(check) = state.check(id).await? else { return Ok(None) };
            let person = state.person(check.person.as_str().to_owned()).await?;
            Ok(Some((check, person)))
        }
    });
    loaded(both, move |both| {
        let found =
            both.as_ref().and_then(|(check, person)| Some((check, check.body.as_ref()?, person.as_ref())));
        match found {
            Some((check, record, person)) => view! {
                {sheet(&check.person, person, record, check.when)}
                <a class="button" href=back.clone()>{words(Key::HandoverBack)}</a>
            }
            .into_any(),
            None => view! { <Notice kind=Kind::Attention key=Key::ErrorsGone/> }.into_any(),
        }
    })
}

/// The whole page but for the way back. The result need not be kept.
pub fn sheet(
    id: &PersonId,
    person: Option<&Envelope<Person>>,
    record: &CheckRecord,
    at: Instant,
) -> impl IntoView + use<> {
    view! {
        {who(id, person)}
        {finding(record, at)}
        {answers(record)}
        {told(record, at)}
        {scanned(id, person, record, at)}
        <p class="source-label">{source(record)}</p>
        {hand_on(id, person, record, at)}
        <button class="button" data-variant="main" on:click=|_| backup::print()>{words(Key::HandoverPrint)}</button>
    }
}

/// The facts as a code: in words as they stand above, then as codes.
fn scanned(
    id: &PersonId,
    person: Option<&Envelope<Person>>,
    record: &CheckRecord,
    at: Instant,
) -> Option<impl IntoView + use<>> {
    let known = person.and_then(|envelope| envelope.body.as_ref());
    let about = known.map(|person| [Some(name_of(id, person)), age_of(person), sex_of(person).map(t)]);
    let about: Vec<String> = about.into_iter().flatten().flatten().collect();
    let said = record.verdict.level().map_or(Key::CheckRecordAdvice, |level| word_of(level, &record.shown));
    let (_, zone) = here_and_now();
    let civil = zone.civil(at);
    let made = format!("{} {:02}:{:02}", date_text(civil.date()), civil.hour(), civil.minute());
    let head = [about.join(", "), made, [record.shown.title.as_str(), ": ", &t(said)].concat()];
    let signs = record.shown.asked.iter().filter(|asked| asked.weight == Weight::Danger);
    let signs: Vec<String> = signs.map(|asked| [&*asked.question, ": ", &asked.answer].concat()).collect();
    let text = facts::text(&head, &signs, record);
    let drawn = code(&text, QrCodeEcc::Low, t(Key::HandoverCode))?;
    Some(view! {
        <section class="card">
            <h2 class="card-title">{words(Key::HandoverCode)}</h2>
            <p>{words(Key::HandoverCodeHolds)}</p>
            {drawn}
        </section>
    })
}

/// What the sex is called.
const fn sex_of(person: &Person) -> Option<Key> {
    match person.sex {
        Some(Sex::Female) => Some(Key::CareSexFemale),
        Some(Sex::Male) => Some(Key::CareSexMale),
        None => None,
    }
}

fn who(id: &PersonId, person: Option<&Envelope<Person>>) -> impl IntoView + use<> {
    let known = person.and_then(|envelope| envelope.body.as_ref());
    let name = known.map(|person| name_of(id, person));
    let sex = known.and_then(sex_of).map(words);
    let age = known.and_then(age_of);
    view! {
        <p>{words(Key::HandoverIntro)}</p>
        <section class="card">
            <h2 class="card-title"><bdi>{name}</bdi></h2>
            <p class="row">{age.map(|age| view! { <span>{age}</span> })}{sex.map(|sex| view! { <span>{sex}</span> })}</p>
        </section>
    }
}

fn finding(record: &CheckRecord, at: Instant) -> impl IntoView + use<> {
    let shown = &record.shown;
    let reasons = shown.reasons.iter().enumerate().map(|(at, reason)| {
        let unsure =
            shown.begins_doubt(at).then(|| view! { <p class="because">{words(Key::CheckUnsure)}</p> });
        view! {
            <li data-level=reason.level.name()>
                <Icon name=shape(reason.level)/>
                <div>{unsure}{Said::of(shown, &reason.say).block()}</div>
            </li>
        }
    });
    let level = record.verdict.level();
    let said = level.map_or_else(|| words(Key::CheckRecordAdvice), |level| words(word_of(level, shown)));
    let not_finished = match (record.ending, level) {
        (Ending::Finished, _) => None,
        (Ending::Stopped, Some(_)) => Some(Key::CheckNotFinished),
        (Ending::Stopped, None) => Some(Key::CheckRecordNotFinished),
    };
    view! {
        <section class="card" data-level=level.map(Level::name)>
            <h2 class="card-title">{Said::of(shown, &shown.title).span()}</h2>
            <p>{tf(Key::CheckDoneAt, &[("time", when(at))])}</p>
            <p><strong>{said}</strong></p>
            {not_finished.map(|key| view! { <p>{words(key)}</p> })}
            <ul class="reasons">{reasons.collect_view()}</ul>
        </section>
    }
}

/// Signs of danger first, then what nobody was sure of, then the rest, each in the order of the questions.
fn answers(record: &CheckRecord) -> impl IntoView + use<> {
    let group = |weight: Weight, title: Key| {
        let rows: Vec<_> = record
            .shown
            .asked
            .iter()
            .filter(|asked| asked.weight == weight)
            .map(|asked| row(record, asked))
            .collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="card">
                    <h2 class="card-title">{words(title)}</h2>
                    <dl class="facts">{rows}</dl>
                </section>
            }
        })
    };
    let none =
        record.shown.asked.is_empty().then(|| view! { <p class="soft">{words(Key::HandoverNoWords)}</p> });
    view! {
        {group(Weight::Danger, Key::HandoverDanger)}
        {group(Weight::NotSure, Key::HandoverNotSure)}
        {group(Weight::Plain, Key::HandoverOther)}
        {none}
    }
}

fn row(record: &CheckRecord, asked: &Asked) -> impl IntoView + use<> {
    view! {
        <dt>{Said::of(&record.shown, &asked.question).span()}</dt>
        <dd>{Said::of(&record.shown, &asked.answer).span()}</dd>
    }
}

/// What to do, when to go at once and when to look again. A form without rules told nothing but its notes.
fn told(record: &CheckRecord, at: Instant) -> Option<impl IntoView + use<>> {
    let shown = &record.shown;
    let is_advice = record.verdict.level().is_some();
    (is_advice || !shown.actions.is_empty()).then(|| {
        let actions = shown.actions.iter().map(|action| view! { <li>{Said::of(shown, action).block()}</li> });
        let lasting = is_advice.then(|| {
            view! {
                <p><strong>{words(Key::CheckGoNowIf)}</strong></p>
                <p>{get_worse(shown)}</p>
                <p>{again_at(shown, at)}</p>
            }
        });
        view! {
            <section class="card">
                <h2 class="card-title">{words(Key::HandoverTold)}</h2>
                <ul class="stack">{actions.collect_view()}</ul>
                {lasting}
            </section>
        }
    })
}

fn source(record: &CheckRecord) -> impl IntoView + use<> {
    let made = tf(
        Key::HandoverMade,
        &[
            ("list", record.shown.title.clone()),
            ("pack", record.pack.clone()),
            ("version", record.version.clone()),
        ],
    );
    view! {
        {made} " "
        {(record.shown.review == Reviewed::Unreviewed).then(|| words(Key::PacksNotReviewed))} " "
        {words(Key::CheckHonest)}
    }
}
