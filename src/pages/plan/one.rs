//! One medicine: how it is taken, what is left, what there is to hear, changing it, and one more dose than planned.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use uzima_domain::amount::Amount;
use uzima_domain::command::Command;
use uzima_domain::id::PlanId;
use uzima_domain::person::Person;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::schedule::{Pattern, Phase, Schedule};
use uzima_domain::time::Instant;

use super::advice::Advice;
use super::rhythm::lines;
use super::watch::{self, Watched, notices};
use super::{gone, title};
use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, notice};
use crate::components::unread::unread;
use crate::i18n::{Key, tf, words};
use crate::pages::failure::FailureNotice;
use crate::pages::loaded::loaded;
use crate::pages::medicines::unit::tally_text;
use crate::pages::people::name_in;
use crate::pages::plan::intake::{Typing, field, given_by, giver};
use crate::pages::saving::Saving;
use crate::pages::today::aside::against;
use crate::pages::torn::Torn;
use crate::routes::Route;
use crate::routes::plan::PlanPage;
use crate::routes::remind::RemindPage;
use crate::routes::see::SeePage;
use crate::state::live::{ReadError, live};
use crate::state::{State, here_and_now, state};

type Known = (Option<Watched>, Vec<Envelope<Person>>);

async fn read(state: State, id: String) -> Result<Known, ReadError> {
    Ok((watch::one(state, id).await?, state.people().await?))
}

/// The page.
#[component]
pub fn OnePage(
    /// The plan.
    id: String,
) -> impl IntoView {
    let tables = &[Table::Plans, Table::People, Table::Stock, Table::Doses];
    let known = live(state(), tables, move |state| read(state, id.clone()));
    let extra = Extra {
        amount: Typing::blank(),
        at: Typing::now(),
        by: RwSignal::new(String::new()),
        saving: StoredValue::new(Saving::form()),
        against: RwSignal::new(Vec::new()),
    };
    view! {
        <Torn/>
        {loaded(known, move |(known, people)| match known {
            Some(known) => page(known, people, extra),
            None => gone(),
        })}
    }
}

fn page(known: &Watched, people: &[Envelope<Person>], extra: Extra) -> AnyView {
    let Some(schedule) = &known.plan.body else { return gone() };
    let id = known.plan.id.clone();
    let person = name_in(people, &known.plan.person);
    let product = schedule.product.form.clone();
    let reason = schedule.reason.clone();
    let left = known
        .stock
        .as_ref()
        .filter(|stock| !stock.level.is_negative())
        .map(|stock| tf(Key::StockLeft, &[("amount", tally_text(stock.level, &schedule.product.unit))]));
    view! {
        <h2>{title(schedule)}</h2>
        {notices(known, false)}
        {limits(known, schedule)}
        <section class="card">
            <p><span class="chip"><Icon name=IconName::Person/>{person}</span></p>
            {product.map(|form| view! { <p>{form}</p> })}
            {reason.map(|reason| view! { <p>{tf(Key::PlanReason, &[("reason", reason)])}</p> })}
            <ul>{lines(schedule).into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            {left.map(|left| view! { <p>{left}</p> })}
            <div class="row">
                <a class="button" href=PlanPage::Stock(id.clone()).href()>{words(Key::StockTitle)}</a>
                <a class="button" href=PlanPage::Edit(id.clone()).href()>{words(Key::PlanEdit)}</a>
                <a class="button" data-variant="quiet" href=RemindPage::Will.href()>{words(Key::PromiseTitle)}</a>
                <a class="button" href=SeePage::Plan(id.clone()).href()><Icon name=IconName::Calendar/>{words(Key::SeeTitle)}</a>
            </div>
        </section>
        <Advice product=schedule.product.clone()/>
        {more(PlanId::new(id), known, people, extra)}
    }
    .into_any()
}

/// The limits of what is taken when needed, where one stands against a dose now.
fn limits(known: &Watched, schedule: &Schedule) -> Vec<AnyView> {
    let said = stand_against(known, schedule, None, here_and_now().0);
    said.into_iter().map(|said| notice(Kind::Attention, said, ()).into_any()).collect()
}

/// What the limits say against a dose at `at`: of that amount, or of the usual one.
fn stand_against(known: &Watched, schedule: &Schedule, amount: Option<Amount>, at: Instant) -> Vec<String> {
    let day = here_and_now().1.civil(at).date();
    let rules = schedule.phases.iter().filter_map(|phase| match &phase.pattern {
        Pattern::AsNeeded(rule) if phase.holds_on(day) => Some(rule),
        _ => None,
    });
    let of = |rule| against(rule, amount.unwrap_or(rule.amount), &known.taken, at, &schedule.product.unit);
    rules.filter_map(of).collect()
}

/// What is typed about one more dose.
#[derive(Clone, Copy)]
struct Extra {
    amount: Typing,
    at: Typing,
    by: RwSignal<String>,
    saving: StoredValue<Saving>,
    /// What a limit says against it. It is written down with a second tap: what was taken was taken.
    against: RwSignal<Vec<String>>,
}

fn more(plan: PlanId, known: &Watched, people: &[Envelope<Person>], extra: Extra) -> Option<AnyView> {
    let schedule = known.plan.body.as_ref()?;
    // Of the step that holds today: a taper's first is another amount.
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let mut steps = schedule.phases.iter().filter(|phase| phase.holds_on(today));
    if let (Some(usual), None) = (steps.next().and_then(Phase::usual_amount), steps.next()) {
        extra.amount.fill_amount_if_empty(usual);
    }
    let write = move || {
        if let (Some(amount), Some(at)) = (extra.amount.amount(), extra.at.moment()) {
            let (plan, given_by) = (plan.clone(), given_by(extra.by));
            let command = Command::TakeExtra { plan, at, amount: Some(amount), given_by };
            extra.saving.get_value().send(command, Vec::new(), Route::Today);
        }
    };
    let (watched, all_the_same) = (known.clone(), write.clone());
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let at = extra.at.moment();
        let (Some(amount), Some(at), Some(body)) = (extra.amount.amount(), at, &watched.plan.body) else {
            return;
        };
        let against = stand_against(&watched, body, Some(amount), at);
        if against.is_empty() {
            write();
        }
        extra.against.set(against);
    };
    let asks = move || {
        let write = all_the_same.clone();
        extra.against.with(|against| (!against.is_empty()).then(|| against.join(" "))).map(|against| {
            let button = view! {
                <p>{words(Key::NeededAsk)}</p>
                <div class="row" inert=unread()>
                    <button class="button" type="button" on:click=move |_| write()>{words(Key::NeededAllTheSame)}</button>
                </div>
            };
            notice(Kind::Attention, against, button)
        })
    };
    Some(
        view! {
            <details>
                <summary>{words(Key::PlanExtra)}</summary>
                <form class="stack" novalidate on:submit=save>
                    <p class="soft">{words(Key::PlanExtraText)}</p>
                    {field("extra-at", Key::DoseAt, "datetime-local", "text", extra.at)}
                    {field("extra-amount", Key::DoseAmount, "text", "decimal", extra.amount)}
                    {giver(people, extra.by)}
                    <FailureNotice failure=extra.saving.get_value().failure/>
                    <div class="row"><button class="button" type="submit">{words(Key::PlanExtraSave)}</button></div>
                    <div aria-live="polite">{asks}</div>
                </form>
            </details>
        }
        .into_any(),
    )
}
