//! Bringing a file in: choose it, its passphrase, look inside, then bring together or put in place. Nothing changes
//! before the last tap.

pub mod opened;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use uzima_domain::backup::preface::Settings;

use self::opened::Inspect;
use super::merged::Merged;
use super::progress::ProgressBar;
use super::refused::Refused;
use crate::components::field::SecretField;
use crate::components::file_button::FileButton;
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, tf, words};
use crate::routes::Route;
use crate::state::backup::{Progress, Stage};
use crate::state::page::go;
use crate::state::restore::{Acquaintance, CameIn, Chosen, Opened, RestoreError, choose};
use crate::state::session::{Session, session};
use crate::state::{State, state};
use crate::state::{anew, carried};

/// What the person came for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A backup comes back.
    Restore,
    /// The other phone's entries come in.
    Update,
}

/// Where the person is.
#[derive(Clone)]
pub enum Step {
    /// No file yet, or one that was refused.
    Choosing(Option<RestoreError>),
    /// A file waits for its passphrase, the last of which was refused.
    Locked(Chosen, Option<RestoreError>),
    /// Something is being done.
    Working,
    /// A file lies open.
    Opened(Box<Opened>),
    /// It was merged.
    Merged(Box<CameIn>),
    /// It took the place of everything; choices that the person takes from it, too.
    Replaced(Option<Settings>),
}

/// Where the person is, and how far what is being done is.
#[derive(Clone, Copy)]
pub struct Way {
    purpose: Purpose,
    step: RwSignal<Step, LocalStorage>,
    progress: RwSignal<Progress>,
}

impl Way {
    /// Does what takes a while, and shows how far it is until it came to the next step. Whatever `doing` needs of the
    /// screen it must have by then: the fields are gone while it works.
    fn work<Doing: Future<Output = Step> + 'static>(self, stage: Stage, doing: Doing) {
        self.progress.set(Progress::of(stage, 0, 1));
        self.step.set(Step::Working);
        spawn_local(async move {
            self.step.try_set(doing.await);
        });
    }

    /// Looks at a chosen file, and asks for its passphrase.
    fn look_at(self, file: File) {
        spawn_local(async move {
            self.step.try_set(match choose(&file).await {
                Ok(chosen) => Step::Locked(chosen, None),
                Err(error) => Step::Choosing(Some(error)),
            });
        });
    }

    /// Listens to how far it is.
    fn listener(self) -> impl Fn(Progress) + 'static {
        move |progress| {
            self.progress.try_set(progress);
        }
    }
}

/// The page.
#[component]
pub fn Restore(
    /// What the person came for.
    purpose: Purpose,
) -> impl IntoView {
    let session = session();
    let step = RwSignal::new_local(Step::Choosing(None));
    let way = Way { purpose, step, progress: RwSignal::new(Progress::of(Stage::Reading, 0, 1)) };
    if let Some(file) = carried::take() {
        way.look_at(file);
    }
    move || {
        match step.get() {
            Step::Choosing(error) => view! { <Choose way error/> }.into_any(),
            Step::Locked(chosen, error) => view! { <Unlock way chosen error/> }.into_any(),
            Step::Working => view! { <ProgressBar progress=way.progress/> }.into_any(),
            Step::Opened(opened) => view! { <Inspect way opened=*opened/> }.into_any(),
            Step::Merged(came) => view! { <Merged came=*came/> }.into_any(),
            Step::Replaced(settings) => {
                // Whoever goes elsewhere instead takes the same way: this page holds a database that is no longer the one.
                let left = settings.clone();
                on_cleanup(move || begin_again(session, left));
                view! {
                    <Notice kind=Kind::Success key=Key::RestoreReplaced/>
                    <div class="page-actions">
                        <button class="button" data-variant="main" on:click=|_| go(&Route::Care.href())>
                            {words(Key::CommonContinue)}
                        </button>
                    </div>
                }
                .into_any()
            }
        }
    }
}

/// This page still holds the database that was left: everything is opened anew, at the people who are here now. Only now
/// are the choices taken: another language builds the page anew, and would take the words about the file away.
fn begin_again(session: Session, settings: Option<Settings>) {
    spawn_local(async move {
        if let Some(settings) = settings {
            use_settings(session, settings).await;
        }
        anew::everywhere();
    });
}

/// The choices of the browser that made the file; a language that cannot be had now is left as it is.
async fn use_settings(session: Session, settings: Settings) {
    if !settings.country.is_empty() {
        session.change_country(&settings.country);
    }
    session.change_theme(&settings.theme);
    if !settings.language.is_empty() {
        // Without a network the file of another language may be missing.
        let _ = session.change_language(&settings.language).await;
    }
}

#[component]
fn Choose(way: Way, error: Option<RestoreError>) -> impl IntoView {
    let intro = match way.purpose {
        Purpose::Restore => Key::RestoreIntro,
        Purpose::Update => Key::RestoreUpdateIntro,
    };
    view! {
        <p>{words(intro)}</p>
        {error.map(|error| view! { <Refused error/> })}
        <FileButton
            id="backup-file"
            label=Key::RestoreChoose
            hint=Key::RestoreChooseHint
            chosen=UnsyncCallback::new(move |file| way.look_at(file))
        />
    }
}

#[component]
fn Unlock(way: Way, chosen: Chosen, error: Option<RestoreError>) -> impl IntoView {
    let state = state();
    let typed = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let name = chosen.name.clone();
    let open = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (chosen, typed) = (chosen.clone(), typed.get_untracked());
        way.work(Stage::Key, async move {
            match state.open_file(&chosen, &typed, way.listener()).await {
                // Somebody's other phone, as it was here before: nothing to ask, and nobody goes.
                Ok(opened)
                    if way.purpose == Purpose::Update
                        && opened.acquaintance == Acquaintance::Known
                        && opened.takes.is_empty() =>
                {
                    merged(way, state, &opened).await
                }
                Ok(opened) => Step::Opened(Box::new(opened)),
                Err(error) => Step::Locked(chosen, Some(error)),
            }
        });
    };
    view! {
        <p>{tf(Key::RestoreFile, &[("file", name)])}</p>
        {error.map(|error| view! { <Refused error/> })}
        <form class="stack" on:submit=open>
            <SecretField
                id="file-passphrase"
                label=Key::RestorePassphrase
                value=typed
                shown
                error=Signal::derive(|| None)
            />
            <label class="check-row">
                <input
                    type="checkbox"
                    prop:checked=shown
                    on:change=move |event| shown.set(event_target_checked(&event))
                />
                {words(Key::BackupShow)}
            </label>
            <div class="page-actions">
                <button class="button" data-variant="main">{words(Key::RestoreOpen)}</button>
                <button type="button" class="button" on:click=move |_| way.step.set(Step::Choosing(None))>
                    {words(Key::RestoreOther)}
                </button>
            </div>
        </form>
    }
}

/// Brings the file in.
async fn merged(way: Way, state: State, opened: &Opened) -> Step {
    match state.merge_file(opened, way.listener()).await {
        Ok(came) => Step::Merged(Box::new(came)),
        Err(error) => Step::Choosing(Some(error)),
    }
}
