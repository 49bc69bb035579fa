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
use crate::state::anew;
use crate::state::backup::{Progress, Stage};
use crate::state::page::go;
use crate::state::restore::{CameIn, Chosen, Opened, RestoreError, choose};
use crate::state::session::{Session, session};
use crate::state::state;

/// What the person came for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A backup comes back.
    Restore,
    /// The other phone's entries come in.
    Update,
}

/// How far it is.
#[derive(Clone)]
pub enum Step {
    /// No file yet, or one that was refused.
    Choosing(Option<RestoreError>),
    /// A file waits for its passphrase, the last of which was refused.
    Locked(Chosen, Option<RestoreError>),
    /// Something is being done.
    Working(Progress),
    /// A file lies open.
    Opened(Box<Opened>),
    /// It was merged.
    Merged(Box<CameIn>),
    /// It took the place of everything; choices that the person takes from it, too.
    Replaced(Option<Settings>),
}

/// The page.
#[component]
pub fn Restore(
    /// What the person came for.
    purpose: Purpose,
) -> impl IntoView {
    let session = session();
    let step = RwSignal::new_local(Step::Choosing(None));
    move || {
        match step.get() {
        Step::Choosing(error) => view! { <Choose purpose step error/> }.into_any(),
        Step::Locked(chosen, error) => view! { <Unlock step chosen error/> }.into_any(),
        Step::Working(progress) => view! { <ProgressBar progress/> }.into_any(),
        Step::Opened(opened) => view! { <Inspect purpose step opened=*opened/> }.into_any(),
        Step::Merged(came) => view! { <Merged came=*came/> }.into_any(),
        Step::Replaced(settings) => view! {
            <Notice kind=Kind::Success key=Key::RestoreReplaced/>
            <div class="page-actions">
                <button class="button" data-variant="main" on:click=move |_| start_anew(session, settings.clone())>
                    {words(Key::CommonContinue)}
                </button>
            </div>
        }
        .into_any(),
    }
    }
}

/// This page still holds the database that was left: everything is opened anew, at the people who are here now. Only now
/// are the choices taken: another language builds the page anew, and would take the words about the file away.
fn start_anew(session: Session, settings: Option<Settings>) {
    spawn_local(async move {
        if let Some(settings) = settings {
            use_settings(session, settings).await;
        }
        go(&Route::Care.href());
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
fn Choose(
    purpose: Purpose,
    step: RwSignal<Step, LocalStorage>,
    error: Option<RestoreError>,
) -> impl IntoView {
    let intro = match purpose {
        Purpose::Restore => Key::RestoreIntro,
        Purpose::Update => Key::RestoreUpdateIntro,
    };
    let chosen = move |file: File| {
        spawn_local(async move {
            step.try_set(match choose(&file).await {
                Ok(chosen) => Step::Locked(chosen, None),
                Err(error) => Step::Choosing(Some(error)),
            });
        });
    };
    view! {
        <p>{words(intro)}</p>
        {error.map(|error| view! { <Refused error/> })}
        <FileButton
            id="backup-file"
            label=Key::RestoreChoose
            hint=Key::RestoreChooseHint
            chosen=UnsyncCallback::new(chosen)
        />
    }
}

#[component]
fn Unlock(step: RwSignal<Step, LocalStorage>, chosen: Chosen, error: Option<RestoreError>) -> impl IntoView {
    let state = state();
    let typed = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let name = chosen.name.clone();
    let open = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        // Read here: the fields are gone once the next step is drawn.
        let (chosen, typed) = (chosen.clone(), typed.get_untracked());
        step.set(Step::Working(Progress::of(Stage::Key, 0, 1)));
        spawn_local(async move {
            let progress = move |progress| {
                step.try_set(Step::Working(progress));
            };
            let opened = state.open_file(&chosen, &typed, progress).await;
            step.try_set(match opened {
                Ok(opened) => Step::Opened(Box::new(opened)),
                Err(error) => Step::Locked(chosen, Some(error)),
            });
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
                <button type="button" class="button" on:click=move |_| step.set(Step::Choosing(None))>
                    {words(Key::RestoreOther)}
                </button>
            </div>
        </form>
    }
}
