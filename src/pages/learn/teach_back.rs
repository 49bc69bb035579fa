//! Saying it back at the end of a lesson: one task after the other. No mark and no score: an answer that is not right
//! brings the author's explanation in other words, and another try. Whoever leaves it goes on with the same task.

mod task;

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::pack::Quiz;
use uzima_domain::record::Table;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, tf, words};
use crate::pages::learn::lesson::page::Page;
use crate::state::live::{Loaded, live};
use crate::state::page::focus;
use crate::state::reading::Done;
use crate::state::state;

/// The heading that the keyboard goes to with every task.
const TASK: &str = "quiz-task";

/// Where somebody is among the tasks.
#[derive(Clone, Copy)]
pub struct Way {
    /// Number of the task, from 0.
    at: RwSignal<usize>,
    /// Goes on to the next task.
    next: Callback<()>,
}

/// The teach-back of a lesson; nothing while it comes. `done` hears when the last task is over.
pub fn teach_back(quiz: String, page: &Page, done: RwSignal<Done>) -> AnyView {
    let (state, layer) = (state(), page.layer.clone());
    let read = live(state, &[Table::Packs], move |state| {
        let (layer, path) = (layer.clone(), Quiz::path(&quiz));
        async move { state.json::<Quiz>(&layer, &path).await }
    });
    let page = page.clone();
    let at = RwSignal::new(0);
    let (pack, lesson) = (page.pack.clone(), page.lesson.clone());
    let next = Callback::new(move |()| {
        at.update(|at| *at += 1);
        spawn_local(state.keep_tasks(pack.clone(), lesson.clone(), at.get_untracked()));
        // Once the task stands.
        request_animation_frame(|| focus(TASK));
    });
    let draw = move || {
        read.with(|read| match read {
            Loaded::Ready(Some(quiz)) => Some(tasks(quiz.clone(), &page, Way { at, next }, done)),
            _ => None,
        })
    };
    draw.into_any()
}

fn tasks(quiz: Quiz, page: &Page, way: Way, done: RwSignal<Done>) -> AnyView {
    let total = quiz.items.len();
    let (state, pack, lesson) = (state(), page.pack.clone(), page.lesson.clone());
    let (of_pack, of_lesson) = (pack.clone(), lesson.clone());
    spawn_local(async move {
        let before = state.reading().await.of(&of_pack, &of_lesson).map(|known| known.tasks);
        // A new version of the pack may have fewer.
        let before = before.filter(|before| *before < total).unwrap_or_default();
        way.at.try_update(|at| *at = before.max(*at));
    });
    Effect::new(move || {
        if way.at.get() >= total {
            // The next time it begins with its first task.
            spawn_local(state.keep_tasks(pack.clone(), lesson.clone(), 0));
            if done.get_untracked() == Done::No {
                done.set(Done::Yes);
                spawn_local(state.keep_done(pack.clone(), lesson.clone(), Done::Yes));
            }
        }
    });
    let (page, text) = (page.clone(), page.text);
    let now = move || match quiz.items.get(way.at.get()) {
        Some(item) => {
            let place = (way.at.get_untracked() + 1).to_string();
            let said = tf(Key::QuizOf, &[("n", place), ("total", total.to_string())]);
            let task = task::task(item.clone(), &quiz, &page, way.next);
            view! { <p class="soft">{said}</p> {task} }.into_any()
        }
        None => view! {
            <div id=TASK tabindex="-1"><Notice kind=Kind::Success key=Key::QuizEnd/></div>
            <button class="button" on:click=move |_| way.at.set(0)>
                <Icon name=IconName::Undo/>
                {words(Key::QuizOnceMore)}
            </button>
        }
        .into_any(),
    };
    view! {
        <section class="card quiz" data-text=text aria-labelledby="quiz-title">
            <h2 class="card-title" id="quiz-title">{words(Key::QuizTitle)}</h2>
            {now}
        </section>
    }
    .into_any()
}
