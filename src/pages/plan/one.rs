//! One medicine: how it is taken, what is left, what there is to hear, changing it, and one more dose than planned.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use uzima_domain::command::Command;
use uzima_domain::id::PlanId;
use uzima_domain::person::Person;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::schedule::{Pattern, Phase, Schedule};

use super::advice::Advice;
use super::rhythm::lines;
use super::watch::{self, Watched, notices};
use super::{gone, title};
use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, notice};
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
        {more(PlanId::new(id), schedule, people, extra)}
    }
    .into_any()
}

/// The limits of what is taken when needed, where one stands against a dose now.
fn limits(known: &Watched, schedule: &Schedule) -> Vec<AnyView> {
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let rules = schedule.phases.iter().filter_map(|phase| match &phase.pattern {
        Pattern::AsNeeded(rule) if phase.holds_on(today) => Some(rule),
        _ => None,
    });
    let said = rules.filter_map(|rule| against(rule, &known.taken, now, &schedule.product.unit));
    said.map(|said| notice(Kind::Attention, said, ()).into_any()).collect()
}

/// What is typed about one more dose.
#[derive(Clone, Copy)]
struct Extra {
    amount: Typing,
    at: Typing,
    by: RwSignal<String>,
    saving: StoredValue<Saving>,
}

fn more(
    plan: PlanId,
    schedule: &Schedule,
    people: &[Envelope<Person>],
    extra: Extra,
) -> impl IntoView + use<> {
    // Of the step that holds today: a taper's first is another amount.
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let mut steps = schedule.phases.iter().filter(|phase| phase.holds_on(today));
    if let (Some(usual), None) = (steps.next().and_then(Phase::usual_amount), steps.next()) {
        extra.amount.fill_amount_if_empty(usual);
    }
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let (amount, at) = (extra.amount.amount(), extra.at.moment());
        if let (Some(amount), Some(at)) = (amount, at) {
            let given_by = given_by(extra.by);
            let command = Command::TakeExtra { plan: plan.clone(), at, amount: Some(amount), given_by };
            extra.saving.get_value().send(command, Vec::new(), Route::Today);
        }
    };
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
            </form>
        </details>
    }
}
