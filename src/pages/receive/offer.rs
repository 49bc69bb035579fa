//! Taking a plan over: as it is, or by way of the form, where it can be looked at and filled in.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::command::Command;
use uzima_domain::command::draft::DraftFault;
use uzima_domain::command::form::{PhaseForm, PlanForm};
use uzima_domain::command::regimen::RegimenDraft;
use uzima_domain::import::fhir::AmountSaid;
use uzima_domain::schedule::{Clock, Product, Schedule};
use uzima_domain::warning::is_same;

use crate::components::notice::{Kind, Notice, notice};
use crate::i18n::{Key, words};
use crate::pages::failure::{Failure, FailureNotice, failure};
use crate::pages::plan::rhythm::lines;
use crate::pages::receive::Known;
use crate::pages::receive::whose::Whose;
use crate::pages::regimen::sheet::{Filled, draft};
use crate::routes::plan::PlanPage;
use crate::state::dispatch::DispatchError;
use crate::state::live::{Live, Loaded};
use crate::state::page::go;
use crate::state::{State, here_and_now, state};

/// How much of a plan a file holds.
pub(super) enum Offered {
    /// All of it.
    Whole(Schedule),
    /// Only a part of it, such as when, and whether it says how much at a time.
    Open(Schedule, AmountSaid),
    /// What it is, and nothing that can be planned.
    Name(Product),
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Offered,
    /// Another form is half filled.
    Asking,
    Added,
}

#[derive(Clone, Copy)]
struct Taking {
    state: State,
    form: StoredValue<PlanForm>,
    whose: Whose,
    step: RwSignal<Step>,
    busy: RwSignal<bool>,
    failure: Failure,
}

/// What a plan says, and its buttons.
pub(super) fn offer(offered: Offered, known: Live<Known>, whose: Whose) -> AnyView {
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let mut is_over = false;
    let (form, said, product, is_whole) = match offered {
        Offered::Whole(plan) => {
            let form = PlanForm::taken_over(&plan, &zone, today);
            is_over = plan.is_over(today);
            (form, lines(&plan), plan.product, true)
        }
        Offered::Open(plan, amount) => {
            let mut form = PlanForm::taken_over(&plan, &zone, today);
            if amount == AmountSaid::Unstated {
                // The one that stands there is nobody's.
                form.phases.iter_mut().for_each(PhaseForm::forget_amounts);
            }
            (form, Vec::new(), plan.product, false)
        }
        Offered::Name(product) => (named(&product, PhaseForm::fresh(today)), Vec::new(), product, false),
    };
    let taking = Taking {
        state: state(),
        form: StoredValue::new(form),
        whose,
        step: RwSignal::new(Step::Offered),
        busy: RwSignal::new(false),
        failure: failure(),
    };
    view! {
        <ul>{said.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        {(!is_whole).then(|| view! { <p>{words(Key::ReceiveOpen)}</p> })}
        {is_over.then(|| view! { <Notice kind=Kind::Info key=Key::ReceiveOver/> })}
        {move || (taking.step.get() != Step::Added).then(|| already(&product, known, whose))}
        <FailureNotice failure=taking.failure/>
        <div aria-live="polite">{move || buttons(&taking, is_whole)}</div>
    }
    .into_any()
}

fn named(product: &Product, step: PhaseForm) -> PlanForm {
    PlanForm {
        name: product.name.clone(),
        form: product.form.clone().unwrap_or_default(),
        strength: product.strength.clone().unwrap_or_default(),
        unit: product.unit.clone(),
        reason: String::new(),
        atc: product.atc.clone(),
        clock: Clock::Phone,
        phases: vec![step],
    }
}

/// A word where the person has such a medicine already: two plans of one would be two doses.
fn already(product: &Product, known: Live<Known>, whose: Whose) -> Option<AnyView> {
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let person = whose.id();
    let has = known.with(|known| match known {
        Loaded::Ready((plans, _)) => plans.iter().any(|plan| {
            plan.person.as_str() == person
                && plan
                    .body
                    .as_ref()
                    .is_some_and(|body| !body.is_over(today) && is_same(&body.product, product))
        }),
        _ => false,
    });
    has.then(|| notice(Kind::Attention, words(Key::ReceiveAlready), ()).into_any())
}

fn buttons(taking: &Taking, is_whole: bool) -> AnyView {
    let taking = *taking;
    match taking.step.get() {
        Step::Added => view! { <Notice kind=Kind::Success key=Key::ReceiveAdded/> }.into_any(),
        Step::Asking => view! {
            <Notice kind=Kind::Attention key=Key::ReceiveHalf>
                <div class="row">
                    <a class="button" href=PlanPage::New.href()>{words(Key::ReceiveHalfGoOn)}</a>
                    <button class="button" on:click=move |_| taking.to_the_form(true)>
                        {words(Key::ReceiveHalfDrop)}
                    </button>
                </div>
            </Notice>
        }
        .into_any(),
        Step::Offered => {
            let add = is_whole.then(|| {
                view! {
                    <button class="button" data-variant="main" on:click=move |_| taking.add()>
                        {words(Key::ReceiveAdd)}
                    </button>
                }
            });
            let label = if is_whole { Key::ReceiveEdit } else { Key::ReceiveFillIn };
            view! {
                <div class="row">
                    {add}
                    <button class="button" on:click=move |_| taking.to_the_form(false)>{words(label)}</button>
                </div>
            }
            .into_any()
        }
    }
}

impl Taking {
    /// Adds the plan as it is.
    fn add(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let (_, zone) = here_and_now();
        let checked: Result<_, Vec<DraftFault>> = self.form.with_value(|form| form.check(&zone));
        spawn_local(async move {
            match checked {
                // What the form cannot say as it stands is looked at there.
                Err(_) => self.to_the_form(false),
                Ok(draft) => match self.keep(Box::new(draft)).await {
                    Ok(true) => {
                        self.step.try_set(Step::Added);
                    }
                    Ok(false) => {}
                    Err(error) => {
                        self.failure.try_set(Some(error));
                    }
                },
            }
            self.busy.try_set(false);
        });
    }

    /// Whether it was kept: not before somebody said for whom.
    async fn keep(self, draft: Box<RegimenDraft>) -> Result<bool, DispatchError> {
        let Some(person) = self.whose.resolve(self.state).await? else { return Ok(false) };
        self.state.dispatch(Command::AddRegimen { person, draft }).await?;
        Ok(true)
    }

    /// Opens the form with it; asks first where another is half filled.
    fn to_the_form(self, even_so: bool) {
        spawn_local(async move {
            if let Err(error) = self.open_form(even_so).await {
                self.failure.try_set(Some(error));
            }
        });
    }

    async fn open_form(self, even_so: bool) -> Result<(), DispatchError> {
        let key = draft(None);
        if !even_so && self.state.draft::<Filled>(&key).await.is_some() {
            self.step.try_set(Step::Asking);
            return Ok(());
        }
        if let Some(person) = self.whose.resolve(self.state).await? {
            let filled: Filled = (person.as_str().to_owned(), self.form.get_value());
            self.state.keep_draft(&key, &filled).await?;
            go(&PlanPage::New.href());
        }
        Ok(())
    }
}
