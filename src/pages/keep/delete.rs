//! Delete everything: in words what goes and what does not, a second question, and then a page that stands alone.

use leptos::html;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::erased::Erased;
use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, locale, tf, words};
use crate::routes::Route;
use crate::routes::keep::KeepPage;
use crate::state::erase::{Totals, let_go};
use crate::state::page::{emptied, focus};
use crate::state::start::Opening;

const BUTTON: &str = "erase";

/// The page. It stands where what is kept cannot be opened, too.
#[component]
pub fn DeleteEverything() -> impl IntoView {
    let opening = expect_context::<RwSignal<Opening, LocalStorage>>();
    let totals = RwSignal::new(None);
    Effect::new(move || {
        if let Opening::Ready(state, _) = opening.get() {
            spawn_local(async move {
                totals.try_set(state.totals().await.ok());
            });
        }
    });
    let asked = RwSignal::new(false);
    let no = move |_| {
        asked.set(false);
        focus(BUTTON);
    };
    view! {
        <p>{words(Key::EraseIntro)}</p>
        <ul>{move || lines(totals.get())} <li>{words(Key::EraseRest)}</li></ul>
        <Notice kind=Kind::Info key=Key::EraseBackup>
            <div class="row">
                <a class="button" href=KeepPage::Backup.href()>{words(Key::BackupTitle)}</a>
            </div>
        </Notice>
        <p>{words(Key::EraseOther)}</p>
        <p>{words(Key::EraseIcon)}</p>
        <button
            class="button"
            id=BUTTON
            aria-expanded=move || asked.get().to_string()
            on:click=move |_| asked.update(|asked| *asked = !*asked)
        >
            <Icon name=IconName::Trash/>
            {words(Key::EraseTitle)}
        </button>
        {move || asked.get().then(|| {
            let here = NodeRef::<html::Div>::new();
            here.on_load(|here| drop(here.focus()));
            view! {
                <div class="notice" data-kind="danger" role="group" tabindex="-1" node_ref=here>
                    <Icon name=IconName::Stop/>
                    <p>{words(Key::EraseAsk)}</p>
                    <div class="row">
                        <button class="button" data-variant="danger" on:click=move |_| begin(opening)>
                            {words(Key::EraseYes)}
                        </button>
                        <button class="button" on:click=no>{words(Key::EraseNo)}</button>
                    </div>
                </div>
            }
        })}
        <a class="button" data-variant="quiet" href=Route::Privacy.href()>{words(Key::PrivacyTitle)}</a>
    }
}

/// From here on nothing of the app is seen any more, and what it shows unseen opens nothing: that would leave traces.
fn begin(opening: RwSignal<Opening, LocalStorage>) {
    let locale = locale();
    let Some(page) = emptied() else { return };
    let state = match opening.get_untracked() {
        Opening::Ready(state, _) => Some(state),
        _ => None,
    };
    opening.set(Opening::Waiting);
    let_go(state);
    mount_to(page, move || {
        provide_context(locale);
        view! { <Erased/> }
    })
    .forget();
}

/// One line a kind, none for what is not there; one for all where nobody can count.
fn lines(totals: Option<Totals>) -> AnyView {
    let Some(totals) = totals else {
        return view! { <li>{words(Key::EraseUncounted)}</li> }.into_any();
    };
    [
        (Key::ErasePeople, totals.people),
        (Key::DeletePlans, totals.plans),
        (Key::DeleteDoses, totals.doses),
        (Key::DeleteChecks, totals.checks),
        (Key::ErasePacks, totals.packs),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| view! { <li>{tf(key, &[("n", count.to_string())])}</li> })
    .collect_view()
    .into_any()
}
