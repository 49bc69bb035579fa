//! Emergency: go now, to whom, and the danger signs. The same words stand in index.html before the app is here.

use leptos::prelude::*;

use uzima_domain::emergency::{NUMBERS, number_for};
use uzima_domain::order::sort_by_key;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, t, tf, words};
use crate::routes::Route;
use crate::state::session::session;

const COUNTRY_NAMES: [(&str, Key); 22] = [
    ("BE", Key::CountryBE),
    ("CA", Key::CountryCA),
    ("CI", Key::CountryCI),
    ("DZ", Key::CountryDZ),
    ("EG", Key::CountryEG),
    ("FR", Key::CountryFR),
    ("GB", Key::CountryGB),
    ("GH", Key::CountryGH),
    ("IN", Key::CountryIN),
    ("JO", Key::CountryJO),
    ("KE", Key::CountryKE),
    ("LB", Key::CountryLB),
    ("MA", Key::CountryMA),
    ("NG", Key::CountryNG),
    ("RW", Key::CountryRW),
    ("SA", Key::CountrySA),
    ("SN", Key::CountrySN),
    ("TN", Key::CountryTN),
    ("TZ", Key::CountryTZ),
    ("UG", Key::CountryUG),
    ("US", Key::CountryUS),
    ("ZA", Key::CountryZA),
];

const DANGER: [(Key, &[Key]); 4] = [
    (Key::DangerBabyTitle, &[Key::DangerBabyIll]),
    (
        Key::DangerChildTitle,
        &[
            Key::DangerChildDrink,
            Key::DangerChildVomit,
            Key::DangerChildFitNow,
            Key::DangerChildFitBefore,
            Key::DangerChildSleepy,
            Key::DangerChildBreath,
        ],
    ),
    (
        Key::DangerAdultTitle,
        &[
            Key::DangerAdultBreath,
            Key::DangerAdultChest,
            Key::DangerAdultFace,
            Key::DangerAdultBleeding,
            Key::DangerAdultFaint,
            Key::DangerAdultFit,
            Key::DangerAdultSwelling,
            Key::DangerAdultInjury,
        ],
    ),
    (
        Key::DangerPregnantTitle,
        &[
            Key::DangerPregnantBleeding,
            Key::DangerPregnantHeadache,
            Key::DangerPregnantFit,
            Key::DangerPregnantBelly,
            Key::DangerPregnantBreath,
            Key::DangerPregnantMovement,
        ],
    ),
];

/// The name of a country where emergency numbers are known, or its code (ISO 3166).
pub fn country_name(code: &str) -> String {
    COUNTRY_NAMES.iter().find(|(known, _)| *known == code).map_or_else(|| code.to_owned(), |(_, key)| t(*key))
}

/// Codes and names for a select, by name; first the answer nobody has to give.
pub fn countries() -> Vec<(String, String)> {
    let mut named: Vec<(String, String)> =
        COUNTRY_NAMES.iter().map(|(code, key)| ((*code).to_owned(), t(*key))).collect();
    sort_by_key(&mut named, |(_, name)| name.clone());
    named.insert(0, (String::new(), t(Key::CountryUnknown)));
    named
}

fn call(code: &str, number: &'static str, main: bool) -> impl IntoView + use<> {
    let label = tf(Key::EmergencyCall, &[("number", number.to_owned()), ("country", country_name(code))]);
    view! {
        <a class="button" data-variant=main.then_some("danger") href=format!("tel:{number}")>
            <Icon name=IconName::Phone/>
            {label}
        </a>
    }
}

/// The number of the chosen country as a button, with its country and the way to change it; where it is unknown, the way
/// to the numbers of all.
#[component]
pub fn CountryCall() -> impl IntoView {
    let country = session().country;
    move || {
        country_call(&country.get()).unwrap_or_else(|| {
            view! {
                <a class="button" data-variant="danger" href=Route::Emergency.href()>
                    <Icon name=IconName::Phone/>
                    {words(Key::EmergencyAllNumbers)}
                </a>
            }
            .into_any()
        })
    }
}

fn country_call(code: &str) -> Option<AnyView> {
    let number = number_for(code)?;
    Some(
        view! {
            {call(code, number, true)}
            <p class="hint">
                {tf(Key::EmergencyNotHere, &[("country", country_name(code))])} " "
                <a href=Route::Settings.href()>{words(Key::EmergencyChange)}</a>
            </p>
        }
        .into_any(),
    )
}

/// The danger signs of everybody, in the words of the app.
#[component]
pub fn DangerSigns() -> impl IntoView {
    let signs = DANGER.map(|(title, signs)| {
        view! {
            <h3>{words(title)}</h3>
            <ul class="reasons" data-level="emergency">
                {signs
                    .iter()
                    .map(|sign| view! { <li><Icon name=IconName::LevelEmergency/><p>{words(*sign)}</p></li> })
                    .collect_view()}
            </ul>
        }
    });
    view! {
        <section class="card" data-level="emergency">
            <h2 class="card-title">{words(Key::DangerTitle)}</h2>
            <p>{words(Key::DangerIntro)}</p>
            {signs.into_iter().collect_view()}
            <p><strong>{words(Key::DangerNotAll)}</strong></p>
            <p class="because">{words(Key::DangerSources)} " " {words(Key::DangerNotReviewed)}</p>
        </section>
    }
}

/// The page.
#[component]
pub fn Emergency() -> impl IntoView {
    let country = session().country;
    let known = number_for(&country.get_untracked()).is_some();
    let numbers = NUMBERS.iter().map(|entry| view! { <li>{call(entry.country, entry.number, false)}</li> });
    view! {
        <section class="urgency" data-level="emergency">
            <Icon name=IconName::LevelEmergency/>
            <h2 class="urgency-word">{words(Key::UrgencyEmergency)}</h2>
            <p class="urgency-advice">{words(Key::EmergencyGoNow)}". " {words(Key::EmergencyTake)}</p>
        </section>
        <section class="stack">
            <h2>{words(Key::EmergencyCallTitle)}</h2>
            <p>{words(Key::EmergencyCallNote)}</p>
            {move || country_call(&country.get())}
            <details open=!known>
                <summary>{words(Key::EmergencyAllNumbers)}</summary>
                <ul class="stack">{numbers.collect_view()}</ul>
                <p>{words(Key::EmergencyCheckNumbers)}</p>
            </details>
        </section>
        <DangerSigns/>
    }
}
