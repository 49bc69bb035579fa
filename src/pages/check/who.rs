//! Who a checklist is for, before its first question; and what is said when it is not for them.

use leptos::prelude::*;

use uzima_domain::checklist::audience::Fit;
use uzima_domain::id::PersonId;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice, notice};
use crate::i18n::{Key, words};
use crate::pages::check::run::Session;
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
    let choose = loaded(people(state()), move |people| {
        let choice = |envelope: &uzima_domain::record::Envelope<uzima_domain::person::Person>| {
            let person = envelope.body.as_ref()?;
            let (run, envelope) = (run.clone(), envelope.clone());
            let age = age_of(person).map(|age| view! { <span class="hint">{age}</span> });
            let name = name_of(&envelope.person, person);
            Some(view! {
                <button class="choice" on:click=move |_| run.begin(&envelope)>
                    <span>{name}{age}</span>
                </button>
            })
        };
        view! { <div class="choices" role="group" aria-labelledby="who">{people.iter().filter_map(choice).collect_view()}</div> }
            .into_any()
    });
    view! {
        <section class="question">
            <h2 id="who">{words(Key::CheckWho)}</h2>
            {choose}
        </section>
        <a class="button" href=Route::NewPerson.href()>
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
    let unknown = fit == Fit::Unknown;
    let (text, action) = (run.opened.text("not_for.text"), run.opened.text("not_for.do"));
    let href = Route::Person(person.as_str().to_owned()).href();
    view! {
        {if unknown {
            view! {
                <Notice kind=Kind::Attention key=Key::CheckAgeFirst>
                    <a class="button" data-variant="main" href=href>{words(Key::CheckSayAge)}</a>
                </Notice>
            }
                .into_any()
        } else {
            notice(Kind::Attention, view! { <strong>{text}</strong> {action} }, ()).into_any()
        }}
        <Notice kind=Kind::Danger key=Key::DangerIntro>
            <a class="button" data-variant="danger" href=Route::Emergency.href()>{words(Key::EmergencyButton)}</a>
        </Notice>
        <CountryCall/>
        <button class="button" on:click=move |_| run.restart()>{words(Key::CheckSomebodyElse)}</button>
    }
}
