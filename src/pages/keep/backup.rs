//! Making a backup: a passphrase, the file, read back, handed out, a sheet of paper.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::backup::preface::Settings;

use super::inside::Inside;
use super::passphrase::{NewPassphrase, Typed};
use super::progress::ProgressBar;
use super::sheet::Sheet;
use super::unsaved::{UnsavedNotice, Worth};
use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice, notice};
use crate::i18n::{Key, tf, words};
use crate::state::backup::{BackupError, Handed, Progress, Ready, Stage, Way, can_share};
use crate::state::session::{Session, session};
use crate::state::state;

/// Where the person is.
#[derive(Clone)]
enum Making {
    Asking,
    Working,
    Ready(Box<Ready>),
    Failed(BackupError),
}

/// What of this browser goes along.
pub fn settings(session: Session) -> Settings {
    Settings {
        language: session.language.get_untracked(),
        country: session.country.get_untracked(),
        theme: session.theme.get_untracked(),
    }
}

/// The page.
#[component]
pub fn Backup() -> impl IntoView {
    let (state, session) = (state(), session());
    let making = RwSignal::new_local(Making::Asking);
    let progress = RwSignal::new(Progress::of(Stage::Reading, 0, 1));
    let typed = Typed::nothing();
    let make = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(passphrase) = typed.accepted() else { return };
        making.set(Making::Working);
        spawn_local(async move {
            let heard = move |heard| {
                progress.try_set(heard);
            };
            let made = state.back_up(passphrase, settings(session), heard).await;
            making.try_set(match made {
                Ok(ready) => Making::Ready(Box::new(ready)),
                Err(error) => Making::Failed(error),
            });
        });
    };
    move || match making.get() {
        Making::Asking => view! {
            <p>{words(Key::BackupIntro)}</p>
            <UnsavedNotice worth=Worth::Here/>
            <form class="stack" on:submit=make>
                <NewPassphrase typed/>
                <Notice kind=Kind::Attention key=Key::BackupForgotten/>
                <div class="page-actions">
                    <button class="button" data-variant="main">{words(Key::BackupMake)}</button>
                </div>
            </form>
        }
        .into_any(),
        Making::Working => view! { <ProgressBar progress/> }.into_any(),
        Making::Ready(ready) => view! { <Done ready=*ready/> }.into_any(),
        Making::Failed(error) => view! {
            <Notice kind=Kind::Danger key=sentence(error)>
                <button class="button" on:click=move |_| making.set(Making::Asking)>
                    {words(Key::ShellRetry)}
                </button>
            </Notice>
        }
        .into_any(),
    }
}

const fn sentence(error: BackupError) -> Key {
    match error {
        BackupError::Unread => Key::ErrorsUnreadable,
        BackupError::NoCrypto => Key::BackupNoCrypto,
        BackupError::TooMuch => Key::BackupTooMuch,
        BackupError::NotVerified => Key::BackupNotVerified,
    }
}

/// Read back: what is inside, and the ways out.
#[component]
fn Done(ready: Ready) -> impl IntoView {
    let state = state();
    let handed = RwSignal::new(None);
    let (inside, sheet) = (ready.summary.clone(), ready.clone());
    let name = ready.name.clone();
    let ready = StoredValue::new_local(ready);
    let out = move |way| {
        spawn_local(async move {
            let became = state.hand_out(&ready.get_value(), way).await;
            handed.try_set(Some(became));
        });
    };
    view! {
        <Notice kind=Kind::Success key=Key::BackupVerified/>
        <section class="card">
            <h2 class="card-title" dir="ltr">{name}</h2>
            <Inside summary=inside/>
            <div class="row">
                <button class="button" data-variant="main" on:click=move |_| out(Way::Save)>
                    <Icon name=IconName::Download/>
                    {words(Key::BackupSave)}
                </button>
                {can_share()
                    .then(|| {
                        view! {
                            <button class="button" on:click=move |_| out(Way::Share)>
                                {words(Key::BackupShare)}
                            </button>
                        }
                    })}
            </div>
        </section>
        <div aria-live="polite">
            {move || match handed.get() {
                None => ().into_any(),
                Some(Handed::Out(file)) => {
                    notice(Kind::Success, tf(Key::BackupOut, &[("file", file)]), ()).into_any()
                }
                Some(Handed::Stayed) => view! { <Notice kind=Kind::Attention key=Key::BackupStayed/> }.into_any(),
                Some(Handed::NotCounted(file)) => {
                    notice(Kind::Danger, tf(Key::BackupNotCounted, &[("file", file)]), ()).into_any()
                }
                Some(Handed::NotNoted) => view! { <Notice kind=Kind::Danger key=Key::BackupNotNoted/> }.into_any(),
            }}
        </div>
        <Sheet ready=sheet/>
    }
}
