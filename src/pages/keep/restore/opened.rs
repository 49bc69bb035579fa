//! A file that lies open: what is in it, whose it is, and what to do with it.

use leptos::prelude::*;

use super::{Purpose, Step, Way, merged};
use crate::components::notice::{Kind, Notice, notice};
use crate::i18n::{Key, list, locale, tf, words};
use crate::pages::keep::inside::{Inside, day};
use crate::pages::people::name_of;
use crate::routes::Route;
use crate::routes::keep::KeepPage;
use crate::state::backup::Stage;
use crate::state::restore::{Acquaintance, Opened};
use crate::state::state;

/// What is inside, and the ways on.
#[component]
pub fn Inspect(
    /// Where the person is.
    way: Way,
    /// The file.
    opened: Opened,
) -> impl IntoView {
    let state = state();
    let file = StoredValue::new_local(opened.clone());
    let merge = move |_| {
        let opened = file.get_value();
        way.work(Stage::Reading, async move { merged(way, state, &opened).await });
    };
    let strangers = opened.acquaintance == Acquaintance::Strangers;
    let names: Vec<String> = opened.summary.people.iter().map(|(id, person)| name_of(id, person)).collect();
    let stranger =
        strangers.then(|| notice(Kind::Attention, tf(Key::RestoreStrangers, &[("names", list(&names))]), ()));
    let takes = (!opened.takes.is_empty()).then(|| {
        let names: Vec<String> = opened.takes.iter().filter_map(|taken| Some(name_of(&taken.person.person, taken.person.body.as_ref()?))).collect();
        let entries: usize = opened.takes.iter().map(|taken| taken.entries).sum();
        let said = tf(Key::RestoreTakes, &[("names", list(&names)), ("n", entries.to_string())]);
        notice(Kind::Danger, said, view! { <a class="button" href=Route::Keep(KeepPage::Backup).href()>{words(Key::BackupTitle)}</a> })
    });
    // On a phone without anything, the file's owner is who holds it now: bringing things together would make two of them.
    let merge_first = way.purpose == Purpose::Update || opened.here > 0;
    let own = opened.is_own.then(|| view! { <Notice kind=Kind::Attention key=Key::RestoreOwn/> });
    let merging = view! {
        <section class="card">
            <h2 class="card-title">{words(Key::RestoreMerge)}</h2>
            <p>{words(Key::RestoreMergeText)}</p>
            <button class="button" data-variant=merge_first.then_some("main") on:click=merge>
                {words(if strangers { Key::RestoreMergeStrangers } else { Key::RestoreMergeDo })}
            </button>
        </section>
    };
    let replacing = (way.purpose == Purpose::Restore).then(|| view! { <Replace way opened=opened.clone()/> });
    let ways = if merge_first {
        view! { {merging} {replacing} }.into_any()
    } else {
        view! { {replacing} {merging} }.into_any()
    };
    view! {
        <section class="card">
            <h2 class="card-title">{words(Key::RestoreInside)}</h2>
            <p>{tf(Key::RestoreMade, &[("day", day(opened.made))])}</p>
            <Inside summary=opened.summary.clone()/>
        </section>
        {own}
        {stranger}
        {takes}
        {ways}
    }
}

/// Putting the file in the place of everything: said in numbers, asked once more.
#[component]
fn Replace(way: Way, opened: Opened) -> impl IntoView {
    let state = state();
    let sure = RwSignal::new(opened.here == 0);
    let missed = RwSignal::new(false);
    let here = opened.here;
    // Whoever already uses this phone reads it in a language of their own choice.
    let other_language = opened.settings.language != locale().tag();
    let take_settings = RwSignal::new(here == 0 || !other_language);
    let settings = opened.settings.clone();
    let file = StoredValue::new_local(opened);
    let replace = move |_| {
        if !sure.get_untracked() {
            missed.set(true);
            return;
        }
        let opened = file.get_value();
        let settings = take_settings.get_untracked().then(|| opened.settings.clone());
        way.work(Stage::Writing, async move {
            match state.replace_with(opened, way.listener()).await {
                Ok(()) => Step::Replaced(settings),
                Err(error) => Step::Choosing(Some(error)),
            }
        });
    };
    let has_settings = !settings.language.is_empty() || !settings.country.is_empty();
    view! {
        <section class="card" id="replace">
            <h2 class="card-title">{words(Key::RestoreReplace)}</h2>
            <p>{words(Key::RestoreReplaceText)}</p>
            {has_settings
                .then(|| {
                    view! {
                        <label class="check-row">
                            <input
                                type="checkbox"
                                prop:checked=take_settings
                                on:change=move |event| take_settings.set(event_target_checked(&event))
                            />
                            {words(Key::RestoreSettings)}
                        </label>
                    }
                })}
            {(here > 0)
                .then(|| {
                    view! {
                        <label class="check-row">
                            <input
                                type="checkbox"
                                prop:checked=sure
                                on:change=move |event| sure.set(event_target_checked(&event))
                            />
                            {tf(Key::RestoreSure, &[("n", here.to_string())])}
                        </label>
                    }
                })}
            {move || {
                (missed.get() && !sure.get())
                    .then(|| view! { <Notice kind=Kind::Attention key=Key::RestoreSureFirst/> })
            }}
            <button class="button" data-variant=if here == 0 { "main" } else { "danger" } on:click=replace>{words(Key::RestoreReplaceDo)}</button>
        </section>
    }
}
