//! What the packs pages are doing with a file, an offer or a pack that is here, and where it is said.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use uzima_domain::pack::catalog::Offer;
use uzima_domain::pack::changes::Changes;

use super::faults::Refused;
use super::installed::Action;
use super::proposed::{Proposed, whats_new};
use crate::components::notice::{Kind, Notice, notice};
use crate::i18n::{Key, t, tf, words};
use crate::state::State;
use crate::state::packs::InstallRefusal;
use crate::state::packs::parcel::Parcel;
use crate::state::packs::progress::{Progress, Stage, Told};
use crate::state::packs::propose::Proposal;
use crate::state::page::focus;

/// Where it is said what became of it.
const SAID: &str = "pack-said";

/// The bar moves by so many percent at least.
const BAR_STEP: u8 = 5;

/// How far the page has come with a file, or with what is installed.
#[derive(Clone, Copy)]
pub struct Work {
    step: RwSignal<Step, LocalStorage>,
    progress: RwSignal<Progress>,
}

/// What is to be seen of it.
#[derive(Clone)]
pub enum Step {
    /// Nothing is being done.
    Idle,
    /// Something is, see the progress.
    Busy,
    /// A pack that may be installed, if the person agrees.
    Proposed(Rc<Proposal>),
    /// It was installed.
    Installed {
        /// What it is called.
        title: String,
        /// What is new in it.
        changes: Changes,
        /// Bytes that were fetched for it, if any were.
        fetched: Option<u64>,
    },
    /// Something was done to a pack that is here.
    Did {
        /// What it is called.
        title: String,
        /// What was done.
        action: Action,
    },
    /// Nothing was changed, and why.
    Refused(InstallRefusal),
    /// Nothing was changed: a sentence of the interface says why.
    Not(Key),
}

impl Work {
    /// Nothing yet.
    pub fn new() -> Self {
        let progress = Progress { stage: Stage::Checking, percent: 0 };
        Self { step: RwSignal::new_local(Step::Idle), progress: RwSignal::new(progress) }
    }

    /// What is to be seen from now on.
    pub fn show(self, step: Step) {
        self.step.try_set(step);
    }

    /// Who hears how far it is. The bar moves in steps: to draw it for each of some hundred files takes a slow phone as long
    /// as a third of the work.
    pub fn told(self) -> Told {
        Rc::new(move |mut progress: Progress| {
            progress.percent -= progress.percent % BAR_STEP;
            if self.progress.try_get_untracked() != Some(progress) {
                self.progress.try_set(progress);
            }
        })
    }

    /// Does something and says what became of it.
    pub fn run(self, stage: Stage, work: impl Future<Output = Result<Step, InstallRefusal>> + 'static) {
        self.progress.try_set(Progress { stage, percent: 0 });
        self.show(Step::Busy);
        spawn_local(async move { self.show(work.await.unwrap_or_else(Step::Refused)) });
    }

    /// Leaves a proposal alone.
    pub fn decline(self, state: State) {
        self.show(Step::Idle);
        spawn_local(state.let_go());
    }

    /// Whether what was being done has come to its end.
    pub fn is_over(self) -> bool {
        self.step.with(|step| !matches!(step, Step::Busy | Step::Proposed(_)))
    }

    /// Looks at the one file among those that the person gave.
    pub fn look_at_one(self, state: State, mut files: Vec<File>) {
        match (files.pop(), files.is_empty()) {
            (Some(file), true) => self.look_at(state, file),
            (Some(_), false) => self.show(Step::Not(Key::OffersSeveral)),
            (None, _) => self.show(Step::Not(Key::OffersNoFile)),
        }
    }

    /// Looks at a file that the person gave.
    pub fn look_at(self, state: State, file: File) {
        let told = self.told();
        self.run(Stage::Checking, async move {
            Ok(Step::Proposed(Rc::new(state.propose_file(Parcel::from(file), told).await?)))
        });
    }

    /// Fetches what this site offers, to look at it.
    pub fn fetch(self, state: State, offers: Vec<Offer>) {
        let told = self.told();
        self.run(Stage::Fetching, async move {
            Ok(Step::Proposed(Rc::new(state.fetch_offers(offers, told).await?)))
        });
    }
}

/// The place where it is said.
#[component]
pub fn Said(
    /// What the page is doing.
    work: Work,
) -> impl IntoView {
    Effect::new(move || {
        if !work.step.with(|step| matches!(step, Step::Idle | Step::Busy)) {
            // It stands above the packs, and the button below them.
            focus(SAID);
        }
    });
    view! { <div id=SAID class="stack" tabindex="-1" aria-live="polite">{move || said(work, work.step.get())}</div> }
}

fn said(work: Work, step: Step) -> AnyView {
    match step {
        Step::Idle => ().into_any(),
        Step::Busy => bar(work.progress).into_any(),
        Step::Proposed(proposal) => view! { <Proposed work proposal/> }.into_any(),
        Step::Installed { title, changes, fetched } => {
            let fetched = fetched.map(|bytes| {
                view! { <p>{tf(Key::OffersFetched, &[("kb", super::kilobytes(bytes))])}</p> }
            });
            let more = view! {
                {fetched}
                {whats_new(&changes)}
            };
            notice(Kind::Success, tf(Key::PacksInstalled, &[("pack", title)]), more).into_any()
        }
        Step::Did { title, action } => notice(Kind::Success, action.done(title), ()).into_any(),
        Step::Refused(refusal) => view! { <Refused refusal/> }.into_any(),
        Step::Not(key) => view! { <Notice kind=Kind::Danger key/> }.into_any(),
    }
}

/// The words of a stage, and how far it is.
fn bar(progress: RwSignal<Progress>) -> impl IntoView {
    // The words change when the stage does, not with every step of the bar: they are read out.
    let key = Memo::new(move |_| match progress.get().stage {
        Stage::Fetching => Key::OffersFetching,
        Stage::Checking => Key::PacksChecking,
        Stage::Storing => Key::OffersStoring,
    });
    view! {
        <div class="progress" role="status">
            <span>{move || words(key.get())}</span>
            <progress
                prop:value=move || f64::from(progress.get().percent)
                max="100"
                aria-label=move || t(key.get())
            ></progress>
        </div>
    }
}
