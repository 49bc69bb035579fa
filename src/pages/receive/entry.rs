//! One medicine of a file: what the file says, what it leaves open, and the ways to take it over.

use leptos::prelude::*;

use uzima_domain::import::fhir::beside::Beside;
use uzima_domain::import::fhir::file::Entry;
use uzima_domain::import::fhir::join::joined;
use uzima_domain::import::fhir::opened::{self, Opened};
use uzima_domain::import::fhir::{AmountSaid, CannotSchedule, Question, Regimen};
use uzima_domain::schedule::Product;

use crate::components::notice::{Kind, notice};
use crate::i18n::{Key, t, tf, words};
use crate::pages::receive::Known;
use crate::pages::receive::asked::{Said, Typed, fields, typed};
use crate::pages::receive::offer::{Offered, offer};
use crate::pages::receive::whose::Whose;
use crate::state::live::Live;

/// The card of an entry.
pub(super) fn card(number: usize, entry: &Entry, known: Live<Known>, taker: Whose) -> AnyView {
    let said = Said::nothing();
    let text = entry.text.clone();
    let reading = Memo::new(move |_| opened::open(&text, &said.asked()));
    // What was asked once stays on the page: an answer that was typed can be changed.
    let asked = Memo::new(move |before: Option<&Vec<Typed>>| {
        let mut all = before.cloned().unwrap_or_default();
        if let Err(refusals) = reading.get() {
            for one in refusals.iter().filter_map(typed) {
                let is_known = all.contains(&one) || (is_times(&one) && all.iter().any(is_times));
                if !is_known {
                    all.push(one);
                }
            }
        }
        all
    });
    let name = if entry.name.is_empty() { t(Key::ReceiveUnnamed) } else { entry.name.clone() };
    let subject = entry.subject.clone().filter(|subject| !subject.is_empty());
    let also = also(&entry.beside);
    let entry = entry.clone();
    let outcome = move || match reading.get() {
        Ok(Opened { regimens, left }) => {
            let whole = left.is_none();
            let plans = joined(regimens).into_iter();
            let plans = plans.map(|regimen| of_regimen(&entry, regimen, whole, known, taker)).collect_view();
            view! { {left.as_ref().map(|left| notice(Kind::Attention, words(open(left)), ()))} {plans} }
                .into_any()
        }
        Err(refusals) => refused(&entry, &refusals, known, taker),
    };
    view! {
        <section class="card stack">
            <h2 class="card-title" dir="auto">{name}</h2>
            {subject.map(|name| view! { <p class="soft">{tf(Key::ReceiveFor, &[("name", name)])}</p> })}
            {move || fields(number, &asked.get(), said)}
            {also}
            {outcome}
        </section>
    }
    .into_any()
}

/// What the file says that no plan holds: it is read here, or nowhere.
fn also(beside: &[Beside]) -> Option<AnyView> {
    let says = |one: &Beside| {
        let what = one.says.clone();
        if one.is_limit() { tf(Key::ReceiveAtMost, &[("amount", what)]) } else { what }
    };
    let lines: Vec<_> = beside.iter().filter(|one| !one.says.is_empty()).map(says).collect();
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| view! { <li dir="auto">{line}</li> }).collect_view();
        let list = view! { <ul>{lines}</ul> };
        notice(Kind::Attention, words(Key::ReceiveAlso), list).into_any()
    })
}

fn is_times(typed: &Typed) -> bool {
    matches!(typed, Typed::Times(_))
}

fn of_regimen(entry: &Entry, mut regimen: Regimen, whole: bool, known: Live<Known>, taker: Whose) -> AnyView {
    regimen.schedule.product = entry.product(&regimen.schedule.product);
    let schedule = regimen.schedule;
    let is_whole = whole
        && regimen.amount == AmountSaid::Stated
        && !schedule.product.name.trim().is_empty()
        && !schedule.product.unit.is_empty();
    offer(
        if is_whole { Offered::Whole(schedule) } else { Offered::Open(schedule, regimen.amount) },
        known,
        taker,
    )
}

/// What the form is left to ask.
const fn open(question: &Question) -> Key {
    match question {
        Question::AsNeeded => Key::ReceiveAsNeeded,
        Question::Amount => Key::ReceiveAmount,
        Question::WhichHolds => Key::ReceiveWhichHolds,
        _ => Key::ReceiveRhythm,
    }
}

/// Why there is no plan, and the form for what a person knows better.
fn refused(entry: &Entry, refusals: &[CannotSchedule], known: Live<Known>, taker: Whose) -> AnyView {
    let Some(first) = refusals.first() else { return ().into_any() };
    let (key, by_hand) = match first.question() {
        _ if typed(first).is_some() => (None, false),
        Some(question) => (Some(open(&question)), true),
        None => match first {
            CannotSchedule::DoNotPerform
            | CannotSchedule::Status { .. }
            | CannotSchedule::Intent { .. }
            | CannotSchedule::OnHold
            | CannotSchedule::Completed => (Some(Key::ReceiveNothing), false),
            _ => (Some(Key::ReceiveUnclear), true),
        },
    };
    let form = by_hand.then(|| {
        let product =
            Product { name: String::new(), unit: String::new(), strength: None, form: None, atc: None };
        offer(Offered::Name(entry.product(&product)), known, taker)
    });
    view! { {key.map(|key| notice(Kind::Attention, words(key), ()))} {form} }.into_any()
}
