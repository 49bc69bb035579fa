//! The last page: everything is deleted, then what is left is counted, kind by kind. It asks nothing of the network and of
//! no cache: all it needs is in memory when it begins.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, t, words};
use crate::routes::Route;
use crate::state::erase::{Left, NAME, everything, left};
use crate::state::page::{go, reload};

/// Deletes, counts, and says what was found.
#[component]
pub fn Erased() -> impl IntoView {
    let found = RwSignal::new(None::<Left>);
    let erase = move || {
        found.set(None);
        spawn_local(async move {
            everything(NAME).await;
            found.set(Some(left(NAME).await));
        });
    };
    erase();
    view! {
        <div class="app">
            <main class="page">
                {move || found.with(|found| match found {
                    None => view! {
                        <h1>{words(Key::EraseTitle)}</h1>
                        <Notice kind=Kind::Info key=Key::EraseBusy/>
                    }
                    .into_any(),
                    Some(left) => proof(left, erase),
                })}
            </main>
        </div>
    }
}

fn proof(left: &Left, erase: impl Fn() + Copy + Send + 'static) -> AnyView {
    let here = NodeRef::<html::H1>::new();
    here.on_load(|here| drop(here.focus()));
    let is_clean = left.count() == 0;
    let rows = [
        (Key::EraseDatabases, left.databases.len(), left.databases.join(", ")),
        (Key::EraseCaches, left.caches.len(), left.caches.join(", ")),
        (Key::EraseSettings, left.settings.len(), left.settings.join(", ")),
        (Key::EraseFiles, left.files.len(), left.files.join(", ")),
        (Key::EraseNotifications, left.notifications, String::new()),
        (Key::EraseWorkers, left.workers, String::new()),
    ];
    let row = |(key, count, names): (Key, usize, String)| {
        let icon = if count == 0 { IconName::Ok } else { IconName::Warning };
        view! {
            <li>
                <Icon name=icon/>
                <p>{t(key)} ": " <strong>{count}</strong> " " <span dir="ltr">{names}</span></p>
            </li>
        }
    };
    let (title, said) = if is_clean {
        (Key::EraseDone, view! { <Notice kind=Kind::Success key=Key::EraseNone/> }.into_any())
    } else {
        (
            Key::EraseTitle,
            view! {
                <Notice kind=Kind::Danger key=Key::EraseLeft>
                    <div class="row">
                        <button class="button" data-variant="main" on:click=move |_| erase()>
                            {words(Key::EraseAgain)}
                        </button>
                    </div>
                </Notice>
            }
            .into_any(),
        )
    };
    let fresh = |_| {
        go(&Route::Today.href());
        reload();
    };
    view! {
        <h1 tabindex="-1" node_ref=here>{words(title)}</h1>
        {said}
        <ul class="reasons">{rows.map(row).collect_view()}</ul>
        <p>{words(Key::EraseOther)}</p>
        {is_clean.then(|| view! { <p>{words(Key::EraseClose)}</p> })}
        <div class="row">
            <button class="button" on:click=fresh>{words(Key::EraseFresh)}</button>
        </div>
    }
    .into_any()
}
