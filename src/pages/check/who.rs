//! Who a checklist is for, before its first question; and what is said when it is not for them.

use leptos::prelude::*;

use uzima_domain::checklist::audience::Fit;
use uzima_domain::checklist::carried::{AGE_MONTHS, AGE_YEARS};
use uzima_domain::checklist::level::Level;
use uzima_domain::id::PersonId;
use uzima_domain::record::check::Reviewed;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice, notice};
use crate::components::urgency::{Urgency, word};
use crate::i18n::{Key, words};
use crate::pages::check::answer_entry::once;
use crate::pages::check::run::Session;
use crate::pages::check::step::whom;
use crate::pages::emergency::CountryCall;
use crate::pages::loaded::loaded;
use crate::pages::packs::label::WhoSaysSo;
use crate::pages::people::{age_of, name_of, people};
use crate::routes::Route;
use crate::state::state;

/// The people at home as answers.
#[component]
pub(super) fn Who(
    /// The run.
    run: Session,
) -> impl IntoView {
    let label = run.opened.label.clone();
    let (somebody_new, again) = (run.way_to(None).href(), run.clone());
    let choose = loaded(people(state()), move |people| {
        let choice = |envelope: &uzima_domain::record::Envelope<uzima_domain::person::Person>| {
            let person = envelope.body.as_ref()?;
            let (run, envelope) = (run.clone(), envelope.clone());
            let age = age_of(person).map(|age| view! { <span class="hint">{age}</span> });
            let name = name_of(&envelope.person, person);
            Some(view! {
                <button class="choice" on:click=move |event| once(&event, || run.begin(&envelope))>
                    <span>{name}{age}</span>
                </button>
            })
        };
        view! { <div class="choices" role="group" aria-labelledby="who">{people.iter().filter_map(choice).collect_view()}</div> }
            .into_any()
    });
    view! {
        <section class="question">
            <h2 id="who" tabindex="-1">{words(Key::CheckWho)}</h2>
            {choose}
        </section>
        // Whoever comes back with somebody new is asked again for whom it is.
        <a class="button" href=somebody_new on:click=move |_| again.put_aside()>
            <Icon name=IconName::Plus/>
            {words(Key::CareAdd)}
        </a>
        <Notice kind=Kind::Attention key=Key::CheckCannotSee/>
        <section class="source-label"><WhoSaysSo label/></section>
    }
}

/// The list is not for this person, or it is not known whether it is.
#[component]
pub(super) fn NotFor(
    /// The run.
    run: Session,
    /// Who was chosen.
    person: PersonId,
    /// Why not.
    fit: Fit,
) -> impl IntoView {
    // It may be a slip: what was answered stays in sight, and the way to correct it is there.
    let slip = run.against().filter(|_| fit == Fit::NotFor).map(|name| {
        let level = Some(run.at_least_without(name)).filter(|level| *level > Level::Home);
        let so_far = level.map(|level| {
            view! { <Urgency level word=word(level, Reviewed::Unreviewed) advice=words(Key::CheckSoFar)/> }
        });
        let (run, person) = (run.clone(), person.clone());
        let correct = move |_| run.correct(name, person.clone());
        let key =
            if matches!(name, AGE_MONTHS | AGE_YEARS) { Key::CheckCorrectAge } else { Key::CheckCorrect };
        view! {
            {so_far}
            <button class="button" data-variant="main" on:click=correct>{words(key)}</button>
        }
    });
    let whom = whom(person.clone(), run.subject.get_value().age);
    let said = match fit {
        Fit::Unknown(_) => first(&run, person, Key::CheckSexFirst, Key::CheckSaySex),
        Fit::NotFor | Fit::Fits | Fit::Perhaps => not_for(&run),
    };
    view! {
        {whom}
        <div id="unfit" tabindex="-1">{said}</div>
        {slip}
        <Notice kind=Kind::Danger key=Key::CheckSignsFirst>
            <a class="button" data-variant="danger" href=Route::Emergency.href()>{words(Key::EmergencyButton)}</a>
        </Notice>
        <CountryCall/>
        <button class="button" on:click=move |_| run.restart()>{words(Key::CheckSomebodyElse)}</button>
    }
}

/// Something decides that the person's record can hold: the way there.
fn first(run: &Session, person: PersonId, why: Key, way: Key) -> AnyView {
    let (href, run) = (run.way_to(Some(&person)).href(), run.clone());
    view! {
        <Notice kind=Kind::Attention key=why>
            <a class="button" data-variant="main" href=href on:click=move |_| run.wait_for(&person)>{words(way)}</a>
        </Notice>
    }
    .into_any()
}

/// What the author says to those the list is not for; fixed words where they said nothing.
fn not_for(run: &Session) -> AnyView {
    let or = |key: &str, fixed: Key| {
        let said = run.opened.said(key);
        if said.text.trim().is_empty() { words(fixed) } else { said.span() }
    };
    let text = or("not_for.text", Key::CheckNotFor);
    let action = or("not_for.do", Key::CheckNotForDo);
    notice(Kind::Attention, view! { <strong>{text}</strong> " " {action} }, ()).into_any()
}
