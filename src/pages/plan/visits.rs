//! What the calendars of installed packs ask for: vaccines and visits by a person's age, or by the week of a pregnancy. Dates
//! only: what was given stands on the health card, and nothing here knows it.

mod since;

use chrono::NaiveDate;
use leptos::prelude::*;

use uzima_domain::pack::Calendar;
use uzima_domain::pack::calendar::{AgeUnit, Due, Visit, age};
use uzima_domain::pack::direction::Direction;
use uzima_domain::person::{Person, Precision, Sex};
use uzima_domain::record::{Envelope, Table};

use self::since::{Since, asked_since};
use super::gone;
use crate::components::notice::{Kind, Notice, notice};
use crate::i18n::{Key, format, locale, t, tf, words};
use crate::pages::learn::message::named;
use crate::pages::loaded::loaded;
use crate::pages::packs::label::{Expired, WhoSaysSo};
use crate::pages::people::name_of;
use crate::pages::place::place;
use crate::routes::Route;
use crate::state::live::{ReadError, live};
use crate::state::packs::Layer;
use crate::state::session::session;
use crate::state::{State, here_and_now, state};

type Known = (Option<Envelope<Person>>, Vec<(Layer, Calendar)>);

async fn read(state: State, id: String, lang: String) -> Result<Known, ReadError> {
    Ok((state.person(id).await?, state.calendars(&lang).await?))
}

/// The page.
#[component]
pub fn VisitsPage(
    /// The person's id.
    id: String,
) -> impl IntoView {
    place().rename(t(Key::VisitsTitle));
    let language = session().language.get_untracked();
    let since = Since::of(&id);
    let known =
        live(state(), &[Table::People, Table::Packs], move |state| read(state, id.clone(), language.clone()));
    loaded(known, move |(person, calendars)| {
        match person.as_ref().and_then(|it| Some((it, it.body.as_ref()?))) {
            Some((envelope, person)) => page(envelope, person, calendars, since),
            None => gone(),
        }
    })
}

fn page(
    envelope: &Envelope<Person>,
    person: &Person,
    calendars: &[(Layer, Calendar)],
    since: Since,
) -> AnyView {
    let home = Route::Person(envelope.person.as_str().to_owned()).href();
    let name = name_of(&envelope.person, person);
    let may_be_pregnant = person.sex != Some(Sex::Male);
    let fits = |(_, calendar): &&(Layer, Calendar)| {
        may_be_pregnant || !calendar.visits.iter().all(Visit::is_of_pregnancy)
    };
    let calendars: Vec<_> = calendars.iter().filter(fits).collect();
    let none = calendars.is_empty().then(|| view! { <Notice kind=Kind::Info key=Key::VisitsNone/> });
    let born = person.birth.filter(|birth| birth.precision == Precision::Day).map(|birth| birth.date);
    let by_age = calendars.iter().any(|(_, it)| it.visits.iter().any(|visit| !visit.is_of_pregnancy()));
    let to_person = home.clone();
    let needs_birth = (by_age && born.is_none()).then(|| {
        view! {
            <Notice kind=Kind::Attention key=Key::VisitsNeedBirth>
                <a class="button" href=to_person>{words(Key::CarePerson)}</a>
            </Notice>
        }
    });
    let cards = calendars.iter().map(|(layer, it)| card(layer, it, born, since)).collect_view();
    view! {
        <h2><a href=home>{name}</a></h2>
        <Notice kind=Kind::Info key=Key::VisitsRecord/>
        {needs_birth}
        {none}
        {cards}
    }
    .into_any()
}

/// One calendar: its visits by their days, and who says so.
fn card(layer: &Layer, calendar: &Calendar, born: Option<NaiveDate>, since: Since) -> AnyView {
    let label = layer.label.clone();
    let (lang, dir) = (calendar.lang.clone(), calendar.dir.as_str());
    let country = session().country.get_untracked();
    let (own, others): (Vec<&Visit>, Vec<&Visit>) =
        calendar.visits.iter().partition(|visit| visit.is_for(&country));
    let mut regions: Vec<String> = others.iter().filter_map(|visit| visit.region.clone()).collect();
    regions.dedup();
    let elsewhere = (!regions.is_empty()).then(|| {
        let said = tf(Key::VisitsElsewhere, &[("regions", regions.join(", "))]);
        notice(if own.is_empty() { Kind::Attention } else { Kind::Info }, said, ())
    });
    let asks = own.iter().any(|visit| visit.is_of_pregnancy()).then(|| asked_since(&calendar.id, since));
    let own: Vec<Visit> = own.into_iter().cloned().collect();
    let sources = {
        let mut ids: Vec<&String> = own.iter().map(|visit| &visit.source).collect();
        ids.dedup();
        let found = ids.into_iter().filter_map(|id| layer.contents.sources.get(id)).map(named);
        found.map(|source| view! { <li lang="" dir="auto">{source}</li> }).collect_view()
    };
    let list = move || groups(&own, born, since.period(), &lang, dir);
    view! {
        <section class="card">
            <Expired label=label.clone()/>
            <h3 class="card-title" lang=label.lang.clone() dir=Direction::of(&label.lang).as_str()>
                {label.title.clone()}
            </h3>
            {elsewhere}
            {asks}
            {list}
            <section class="source-label">
                <WhoSaysSo label/>
                <p>{words(Key::LearnSources)}</p>
                <ul>{sources}</ul>
            </section>
        </section>
    }
    .into_any()
}

/// What was due by today, and what is to come; what has no day yet, in the author's order.
fn groups(
    visits: &[Visit],
    born: Option<NaiveDate>,
    period: Option<NaiveDate>,
    lang: &str,
    dir: &'static str,
) -> AnyView {
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let due = |visit: &Visit| visit.due(if visit.is_of_pregnancy() { period? } else { born? });
    let mut dated: Vec<(Due, &Visit)> =
        visits.iter().filter_map(|visit| Some((due(visit)?, visit))).collect();
    uzima_domain::order::sort_by_key(&mut dated, |(due, _)| due.from);
    let row = |(due, visit): &(Due, &Visit)| row(visit, Some(*due), lang, dir);
    let group = |key: Key, rows: Vec<AnyView>| {
        (!rows.is_empty()).then(|| {
            view! {
                <h4>{words(key)}</h4>
                <ul class="stack">{rows}</ul>
            }
        })
    };
    let past = dated.iter().filter(|(due, _)| due.from <= today).map(row).collect();
    let coming = dated.iter().filter(|(due, _)| due.from > today).map(row).collect();
    let undated = visits.iter().filter(|visit| due(visit).is_none()).map(|it| self::row(it, None, lang, dir));
    let undated: Vec<AnyView> = undated.collect();
    view! {
        {group(Key::VisitsByToday, past)}
        {group(Key::VisitsToCome, coming)}
        {(!undated.is_empty()).then(|| view! { <ul class="stack">{undated}</ul> })}
    }
    .into_any()
}

fn row(visit: &Visit, due: Option<Due>, lang: &str, dir: &'static str) -> AnyView {
    let day = |day| format::full_date(&locale().tag(), day);
    let dose = visit.dose.map(|n| format!(" · {}", tf(Key::VisitsDose, &[("n", n.to_string())])));
    let on = due.map(|due| format!("{} · ", day(due.from)));
    let until = due.and_then(|due| due.until).map(|until| {
        view! { <br/>{tf(Key::VisitsNotAfter, &[("date", day(until))])} }
    });
    let say = visit.say.clone().map(|say| view! { <br/><span lang=lang.to_owned() dir=dir>{say}</span> });
    view! {
        <li>
            <strong lang=lang.to_owned() dir=dir>{visit.label.clone()}</strong>{dose}<br/>
            {on}{age_text(&visit.at)}
            {until}
            {say}
        </li>
    }
    .into_any()
}

/// An age in words.
fn age_text(text: &str) -> String {
    let Some((count, unit)) = age(text) else { return text.to_owned() };
    let key = match unit {
        AgeUnit::Days if count == 0 => return t(Key::VisitsBorn),
        AgeUnit::Days => Key::VisitsDays,
        AgeUnit::Weeks => Key::VisitsWeeks,
        AgeUnit::Months => Key::CareAgeMonths,
        AgeUnit::Years => Key::CareAgeYears,
        AgeUnit::PregnancyWeeks => Key::VisitsPregnancyWeek,
    };
    tf(key, &[("n", count.to_string())])
}
