//! Lists about mood or violence on a phone that others see, too: a question first, a quick way out on every page, and nothing
//! kept unless somebody asks.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, words};
use crate::pages::check::answer_entry::once;
use crate::pages::check::run::Session;
use crate::pages::check::stage::Stage;
use crate::pages::emergency::CountryCall;
use crate::routes::Route;
use crate::state::page;

/// Asks whether anyone else sees this phone.
#[component]
pub(super) fn Seen(
    /// The run.
    run: Session,
) -> impl IntoView {
    let is_seen = RwSignal::new(false);
    let go_on = Callback::new(move |()| run.go_on_to(Stage::Who));
    let alone = move |key| {
        view! { <button class="choice" on:click=move |event| once(&event, || go_on.run(()))>{words(key)}</button> }
    };
    let answers = move || {
        if is_seen.get() {
            view! {
                <Notice kind=Kind::Attention key=Key::CheckSeenAdvice/>
                <div class="choices">{alone(Key::CheckSeenAllTheSame)}</div>
            }
            .into_any()
        } else {
            let others = move |event| once(&event, || is_seen.set(true));
            view! {
                <div class="choices" role="group" aria-labelledby="seen">
                    {alone(Key::CheckSeenNobody)}
                    <button class="choice" on:click=others>{words(Key::CheckSeenOthers)}</button>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <section class="question">
            <h2 id="seen" tabindex="-1">{words(Key::CheckSeen)}</h2>
            <p>{words(Key::CheckSeenWhy)}</p>
            <div aria-live="polite">{answers}</div>
        </section>
        <CountryCall/>
    }
}

/// The quick way out: nothing stays, and the way back does not lead here.
pub(super) fn leave_now(run: Session) -> AnyView {
    let leave = move |_| {
        run.put_aside();
        page::go_instead(&Route::Today.href());
    };
    view! {
        <button class="button" data-variant="main" on:click=leave>
            <Icon name=IconName::Close/>
            {words(Key::CheckLeaveNow)}
        </button>
    }
    .into_any()
}

/// Whether the result is kept, and the way to keep it.
pub(super) fn unkept(run: Session) -> AnyView {
    let (kept, failure) = (run.kept, run.failure);
    let said = move || {
        if kept.get() {
            return view! { <Notice kind=Kind::Success key=Key::CheckKept/> }.into_any();
        }
        let run = run.clone();
        view! {
            <Notice kind=Kind::Attention key=Key::CheckUnkept>
                <button class="button" disabled=move || failure.with(Option::is_some) on:click=move |event| once(&event, || run.save())>
                    {words(Key::CheckKeep)}
                </button>
            </Notice>
        }
        .into_any()
    };
    view! { <div aria-live="polite">{said}</div> }.into_any()
}
