//! What stands beside the planned doses of Today: what is taken when it is needed, and what there is to hear of a medicine.
//! Comes after the doses, below them, so that nothing moves under a finger.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::amount::Amount;
use uzima_domain::as_needed::{Allowance, Intakes, Limit, allowance};
use uzima_domain::command::Command;
use uzima_domain::export::ics::Renewal;
use uzima_domain::id::PlanId;
use uzima_domain::person::Person;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::schedule::{AsNeeded, Most, Pattern, Schedule};
use uzima_domain::time::Instant;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, notice};
use crate::i18n::{Key, t, tf, words};
use crate::pages::failure::{Failure, FailureNotice, failure};
use crate::pages::medicines::unit::amount_text;
use crate::pages::people::name_in;
use crate::pages::plan::rhythm::{length, moment};
use crate::pages::plan::title;
use crate::pages::plan::watch::{self, Watched, notices};
use crate::pages::remind::calendar::renewal_notice;
use crate::routes::plan::PlanPage;
use crate::routes::remind::RemindPage;
use crate::state::calendar::{is_changed, renewal_due};
use crate::state::live::{Loaded, ReadError, live};
use crate::state::{State, here_and_now, state};

type Known = (Vec<Watched>, Vec<Envelope<Person>>);

async fn read(state: State) -> Result<Known, ReadError> {
    Ok((watch::all(state).await?, state.people().await?))
}

/// As needed, and warnings.
#[component]
pub fn Aside() -> impl IntoView {
    let failure = failure();
    let known = live(state(), &[Table::Plans, Table::Doses, Table::Stock, Table::People], read);
    let drawn = move || {
        known.with(|known| match known {
            Loaded::Ready((all, people)) => Some(view! {
                {all.iter().flat_map(|one| needed(one, people, failure)).collect_view()}
                {all.iter().filter_map(heard).collect_view()}
            }),
            // What cannot be read is said above, by the doses.
            Loaded::Waiting | Loaded::Failed(_) => None,
        })
    };
    view! {
        <FailureNotice failure/>
        {calendar_asks()}
        {drawn}
    }
}

/// That the phone's calendar falls silent soon, has, or rings by an old plan, and the way to new files.
fn calendar_asks() -> impl IntoView {
    let plans = live(state(), &[Table::Plans], State::plans);
    move || {
        let (now, zone) = here_and_now();
        let today = zone.civil(now).date();
        let is_asking = matches!(renewal_due(today), Some(Renewal::Now { .. } | Renewal::Over { .. }));
        let is_old = plans.with(|plans| matches!(plans, Loaded::Ready(plans) if is_changed(plans, today)));
        let old = is_old.then(|| notice(Kind::Attention, words(Key::CalendarOldPlan), ()));
        (is_asking || is_old).then(|| {
            view! {
                <section class="stack">
                    {is_asking.then(renewal_notice)}
                    {old}
                    <div class="row">
                        <a class="button" href=RemindPage::Calendar.href()>{words(Key::CalendarTitle)}</a>
                    </div>
                </section>
            }
        })
    }
}

/// What there is to hear of a medicine, and the way to it.
fn heard(one: &Watched) -> Option<AnyView> {
    let said = notices(one, true);
    if said.is_empty() {
        return None;
    }
    let page = PlanPage::One(one.plan.id.clone());
    let name = title(one.plan.body.as_ref()?);
    Some(
        view! {
            <section class="stack">
                {said}
                <div class="row">
                    <a class="button" data-variant="quiet" href=page.href()>{tf(Key::PlanSee, &[("name", name)])}</a>
                </div>
            </section>
        }
        .into_any(),
    )
}

/// The steps of a plan that are taken when needed, today.
fn needed(one: &Watched, people: &[Envelope<Person>], failure: Failure) -> Vec<AnyView> {
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let Some(schedule) = &one.plan.body else { return Vec::new() };
    let rules = schedule.phases.iter().filter_map(|phase| match &phase.pattern {
        Pattern::AsNeeded(rule) => phase.holds_on(today).then_some(rule),
        _ => None,
    });
    let person = name_in(people, &one.plan.person);
    rules.map(|rule| card(one, schedule, rule, &person, failure)).collect()
}

fn card(one: &Watched, schedule: &Schedule, rule: &AsNeeded, person: &str, failure: Failure) -> AnyView {
    let (now, _) = here_and_now();
    let plan = PlanId::new(one.plan.id.clone());
    let taken = &one.taken;
    let last = taken.taken.iter().map(|(at, _)| *at).filter(|at| *at <= now).max();
    let name = title(schedule);
    let what = format!("{} · {person}", amount_text(rule.amount, &schedule.product.unit));
    let against = against(rule, rule.amount, taken, now, &schedule.product.unit);
    let last = last.map(|at| tf(Key::NeededLast, &[("time", moment(at))]));
    let reason = rule.reason.clone().map(|reason| tf(Key::RhythmNeededFor, &[("reason", reason)]));
    view! {
        <section class="stack">
            <h2 class="dose-group">{words(Key::NeededTitle)}</h2>
            <ul class="stack">
                <li class="dose" data-state="planned">
                    <div class="dose-what">
                        <h3 class="dose-name">{name.clone()}</h3>
                        <p class="dose-amount">{what}</p>
                        {reason.map(|reason| view! { <p class="soft">{reason}</p> })}
                        {last.map(|last| view! { <p class="soft">{last}</p> })}
                    </div>
                    {take(&plan, &name, rule.amount, against, failure)}
                </li>
            </ul>
        </section>
    }
    .into_any()
}

/// Why not `amount` at `at`, by the limits that somebody wrote down; nothing where they say nothing against it.
pub fn against(rule: &AsNeeded, amount: Amount, taken: &Intakes, at: Instant, unit: &str) -> Option<String> {
    match allowance(rule, amount, taken, at) {
        Allowance::Now => None,
        Allowance::Never => Some(t(Key::NeededNever)),
        Allowance::Unknown => Some(t(Key::NeededUnknown)),
        Allowance::Apart => Some(t(Key::NeededApart)),
        Allowance::Later { from, because } => {
            let time = ("time", moment(from));
            Some(match because {
                Limit::Gap(gap) => tf(Key::NeededGap, &[time, ("length", length(gap))]),
                Limit::Maximum(maximum) => {
                    let most = match maximum.most {
                        Most::Doses(most) => tf(Key::RhythmTimes, &[("n", most.to_string())]),
                        Most::Amount(most) => amount_text(most, unit),
                    };
                    tf(Key::NeededMost, &[time, ("most", most), ("length", length(maximum.per))])
                }
            })
        }
    }
}

/// One tap; where a limit stands against it, the limit first, and then a second tap: what was taken was taken.
fn take(plan: &PlanId, name: &str, amount: Amount, against: Option<String>, failure: Failure) -> AnyView {
    let state = state();
    let busy = StoredValue::new(false);
    let plan = StoredValue::new(plan.clone());
    let write = move || {
        if busy.get_value() {
            return;
        }
        busy.set_value(true);
        spawn_local(async move {
            let (now, _) = here_and_now();
            let Some(plan) = plan.try_get_value() else { return };
            let command = Command::TakeExtra { plan, at: now, amount: Some(amount), given_by: None };
            failure.try_set(state.dispatch(command).await.err());
            busy.try_set_value(false);
        });
    };
    let label = tf(Key::NeededTakeLabel, &[("name", name.to_owned())]);
    let Some(against) = against else {
        return view! {
            <div class="dose-actions">
                <button class="button" data-variant="main" aria-label=label on:click=move |_| write()>
                    <Icon name=IconName::Tick/>
                    {words(Key::NeededTake)}
                </button>
            </div>
        }
        .into_any();
    };
    let asking = RwSignal::new(false);
    let more = view! {
        <div class="row">
            <button class="button" hidden=move || asking.get() aria-label=label on:click=move |_| asking.set(true)>
                {words(Key::NeededTake)}
            </button>
            <button class="button" hidden=move || !asking.get() on:click=move |_| write()>
                {words(Key::NeededAllTheSame)}
            </button>
        </div>
        <p hidden=move || !asking.get()>{words(Key::NeededAsk)}</p>
    };
    view! { <div class="dose-actions">{notice(Kind::Attention, against, more)}</div> }.into_any()
}
