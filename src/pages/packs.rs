//! Packs: what is installed, and one more from a file. A refused file changes nothing and says everything that is wrong.

pub mod faults;
mod installed;
pub mod label;
mod proposed;

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use uzima_domain::pack::changes::Changes;
use uzima_domain::record::Table;

use crate::components::empty::Empty;
use crate::components::file_button::FileButton;
use crate::components::icon::IconName;
use crate::components::notice::{Kind, Notice, notice};
use crate::i18n::{Key, language, tf, words};
use crate::pages::loaded::loaded;
use crate::pages::packs::faults::Refused;
use crate::pages::packs::installed::{Action, Installed};
use crate::pages::packs::proposed::{Proposed, whats_new};
use crate::routes::Route;
use crate::state::live::live;
use crate::state::packs::propose::Proposal;
use crate::state::packs::{InstallRefusal, InstalledPack};
use crate::state::page::focus;
use crate::state::picked::{Picked, pick};
use crate::state::session::session;
use crate::state::{State, state};

/// Where it is said what became of the chosen file.
const SAID: &str = "pack-said";

/// How far the page has come with a file, or with what is installed.
#[derive(Clone, Copy)]
struct Work(RwSignal<Step, LocalStorage>);

#[derive(Clone)]
enum Step {
    Idle,
    Checking,
    /// A file that may be installed, if the person agrees.
    Proposed(Rc<Proposal>),
    Installed {
        title: String,
        changes: Changes,
    },
    Did {
        title: String,
        action: Action,
    },
    Refused(InstallRefusal),
    Unreadable,
    TooLarge,
}

impl Work {
    /// Does something to the packs and says what became of it.
    fn run(self, work: impl Future<Output = Result<Step, InstallRefusal>> + 'static) {
        spawn_local(async move {
            let step = work.await.unwrap_or_else(Step::Refused);
            self.0.try_set(step);
        });
    }
}

/// The page.
#[component]
pub fn Packs() -> impl IntoView {
    let state = state();
    let work = Work(RwSignal::new_local(Step::Idle));
    let chosen = move |file: File| {
        work.0.set(Step::Checking);
        work.run(async move {
            Ok(match pick(&file).await {
                Picked::Bytes(bytes) => Step::Proposed(Rc::new(state.propose_file(&bytes).await?)),
                Picked::TooLarge => Step::TooLarge,
                Picked::Unreadable => Step::Unreadable,
            })
        });
    };
    Effect::new(move || {
        if !work.0.with(|step| matches!(step, Step::Idle | Step::Checking)) {
            // It stands above the packs, and the button below them.
            focus(SAID);
        }
    });
    view! {
        <div id=SAID class="stack" tabindex="-1" aria-live="polite">{move || said(work, work.0.get())}</div>
        {loaded(live(state, &[Table::Packs], State::packs), move |packs| list(work, packs))}
        <section class="card">
            <h2 class="card-title">{words(Key::PacksFromFile)}</h2>
            <p>{words(Key::PacksFromFileText)}</p>
            <FileButton
                id="pack-file"
                label=Key::PacksChoose
                accept=".uzima,application/zip,application/octet-stream"
                chosen=UnsyncCallback::new(chosen)
            />
        </section>
    }
}

fn said(work: Work, step: Step) -> AnyView {
    match step {
        Step::Idle => ().into_any(),
        Step::Checking => view! { <p role="status">{words(Key::PacksChecking)}</p> }.into_any(),
        Step::Proposed(proposal) => view! { <Proposed work proposal/> }.into_any(),
        Step::Installed { title, changes } => {
            notice(Kind::Success, tf(Key::PacksInstalled, &[("pack", title)]), whats_new(&changes)).into_any()
        }
        Step::Did { title, action } => notice(Kind::Success, action.done(title), ()).into_any(),
        Step::Refused(refusal) => view! { <Refused refusal/> }.into_any(),
        Step::Unreadable => view! { <Notice kind=Kind::Danger key=Key::PacksUnreadable/> }.into_any(),
        Step::TooLarge => view! { <Notice kind=Kind::Danger key=Key::PacksTooLarge/> }.into_any(),
    }
}

fn list(work: Work, packs: &[InstalledPack]) -> AnyView {
    if packs.is_empty() {
        return view! {
            <Empty
                icon=IconName::Pack
                title=Key::PacksEmptyTitle
                text=Key::PacksEmptyText
                href=Route::Learn.href()
                action=Key::NavLearn
            />
        }
        .into_any();
    }
    let lang = session().language.get_untracked();
    let cards = packs.iter().filter_map(|pack| {
        let layer = pack.layer(&lang)?.clone();
        Some(view! { <Installed work pack=pack.clone() layer/> })
    });
    cards.collect_view().into_any()
}

/// Bytes as whole kilobytes, at least one, for a sentence.
fn kilobytes(bytes: u64) -> String {
    bytes.div_ceil(1000).to_string()
}

/// The names of languages, each in itself.
fn names<'a>(tags: impl Iterator<Item = &'a String>) -> String {
    tags.map(|tag| native(tag)).collect::<Vec<_>>().join(" · ")
}

/// A bundled language by its own name, another by its tag.
fn native(tag: &str) -> &str {
    let known = language(tag);
    if known.tag == tag { known.native } else { tag }
}
