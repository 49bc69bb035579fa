//! One person: what is known of them, and their finished checklists.

use leptos::prelude::*;

use uzima_domain::checklist::fresh::{Standing, standing};
use uzima_domain::command::delete::Target;
use uzima_domain::id::PersonId;
use uzima_domain::person::Person;
use uzima_domain::record::check::CheckRecord;
use uzima_domain::record::{Envelope, Table};

use crate::components::icon::Icon;
use crate::components::icon::IconName;
use crate::components::notice::{Kind, Notice};
use crate::components::urgency::{shape, word_of};
use crate::i18n::{Key, t, words};
use crate::pages::care::person_form::{PersonForm, draft_of};
use crate::pages::care::versions::TwoVersions;
use crate::pages::check::outcome::when;
use crate::pages::check::said::Said;
use crate::pages::check::urgent::hidden;
use crate::pages::deleting::{DeleteButton, Deleted, Deleting};
use crate::pages::failure::FailureNotice;
use crate::pages::loaded::loaded;
use crate::pages::people::name_of;
use crate::pages::place::place;
use crate::routes::Route;
use crate::routes::plan::PlanPage;
use crate::routes::see::SeePage;
use crate::state::live::{Live, Loaded, live};
use crate::state::{State, here_and_now, state};

/// The page.
#[component]
pub fn PersonPage(
    /// The person's id.
    id: String,
    /// Where to go on once they are saved.
    then: Route,
) -> impl IntoView {
    let place = place();
    let deleting = Deleting::nothing();
    let (of_record, of_checks, who, seen) =
        (id.clone(), PersonId::new(id.clone()), PersonId::new(id.clone()), id);
    let person = live(state(), &[Table::People], move |state| state.person(of_record.clone()));
    let checks = live(state(), &[Table::Checks], move |state| state.checks_of(of_checks.clone()));
    view! {
        <FailureNotice failure=deleting.failure/>
        <Deleted deleting/>
        <TwoVersions of=who/>
        {loaded(
            person,
            move |person| match person.as_ref().and_then(|envelope| Some((envelope, envelope.body.as_ref()?))) {
                Some((envelope, body)) => {
                    place.rename(name_of(&envelope.person, body));
                    view! { <PersonForm id=Some(envelope.person.clone()) draft=draft_of(body) then=then.clone()/> }.into_any()
                }
                None if deleting.is_gone() => {
                    view! { <a class="button" href=Route::Care.href()>{words(Key::NavCare)}</a> }.into_any()
                }
                None => view! { <Notice kind=Kind::Attention key=Key::ErrorsGone/> }.into_any(),
            },
        )}
        {move || (!deleting.is_gone_person() && is_known(person)).then(|| view! {
            <h2 class="section-title">{words(Key::NavMedicines)}</h2>
            {to_medicines(&seen)}
            <h2 class="section-title">{words(Key::CareChecks)}</h2>
            {loaded(
                checks,
                |checks| {
                    if checks.is_empty() {
                        view! { <p class="soft">{words(Key::CareNoChecks)}</p> }.into_any()
                    } else {
                        view! {
                            {hidden(checks)}
                            <ul class="list">{checks.iter().filter_map(row).collect_view()}</ul>
                        }
                        .into_any()
                    }
                },
            )}
        })}
        {loaded(person, move |person| remove(person.as_ref(), deleting).into_any())}
    }
}

/// How it went with the medicines of the person with this id.
fn to_medicines(id: &str) -> AnyView {
    let page = SeePage::Person(id.to_owned());
    let visits = PlanPage::Visits(id.to_owned()).href();
    let calendars = live(state(), &[Table::Packs], State::has_calendars);
    let to_visits = move || {
        calendars.with(|has| *has == Loaded::Ready(true)).then(|| {
            view! {
                <a class="button" href=visits.clone()><Icon name=IconName::Calendar/>{words(Key::VisitsTitle)}</a>
            }
        })
    };
    view! {
        <div class="row">
            {to_visits}
            <a class="button" href=page.href()><Icon name=IconName::Calendar/>{words(Key::SeeTitle)}</a>
            <a class="button" href=SeePage::Wall(id.to_owned()).href()><Icon name=IconName::Print/>{words(Key::WallTitle)}</a>
        </div>
    }
    .into_any()
}

/// Whether there is such a person, as far as was read.
fn is_known(person: Live<Option<Envelope<Person>>>) -> bool {
    person.with(|person| matches!(person, Loaded::Ready(Some(_))))
}

/// Everything of the phone's owner can go, anybody else altogether.
fn remove(person: Option<&Envelope<Person>>, deleting: Deleting) -> Option<impl IntoView + use<>> {
    let envelope = person?;
    let name = name_of(&envelope.person, envelope.body.as_ref()?);
    let (target, text) = if envelope.person == state().owner() {
        (Target::Owner, Key::DeleteOwner)
    } else {
        (Target::Person(envelope.person.clone()), Key::DeletePerson)
    };
    Some(view! { <DeleteButton deleting target name text/> })
}

fn row(check: &Envelope<CheckRecord>) -> Option<impl IntoView + use<>> {
    let record = check.body.as_ref()?;
    let title = Said::of(&record.shown, &record.shown.title).span();
    let href = Route::Result(check.id.clone()).href();
    // An old result says nothing about now, not by its colour either.
    let stands = record.verdict.level().map(|level| (level, standing(level, check.when, here_and_now().0)));
    let (level, icon, said) = match stands {
        None => (None, IconName::File, t(Key::CheckRecordAdvice)),
        Some((_, Standing::Old)) => (None, IconName::Clock, t(Key::CheckOldRow)),
        Some((level, Standing::Current | Standing::OldAndCounts)) => {
            (Some(level.name()), shape(level), t(word_of(level, &record.shown)))
        }
    };
    let summary = format!("{said} · {}", when(check.when));
    Some(view! {
        <li>
            <a class="list-item" href=href data-level=level>
                <span class="list-icon"><Icon name=icon/></span>
                <span class="list-text">
                    <span class="list-title">{title}</span>
                    <span class="list-summary">{summary}</span>
                </span>
                <Icon name=IconName::Chevron/>
            </a>
        </li>
    })
}
