//! One task: choose what you would do, put steps in order, or explain it to somebody.

use leptos::prelude::*;

use uzima_domain::pack::Quiz;
use uzima_domain::pack::quiz::{Judged, QuizItem, QuizKind};

use super::TASK;
use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice, notice};
use crate::i18n::{Key, words};
use crate::pages::learn::lesson::page::Page;
use crate::pages::learn::picture::picture;
use crate::state::page::focus;

/// The button that goes on.
const NEXT: &str = "quiz-next";
/// Tries after which the answer may be shown.
const TRIES: u32 = 2;

/// How far a task has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// It is being answered.
    Asked,
    /// It was answered as the author has it.
    Right,
    /// It was answered otherwise.
    Otherwise,
    /// The author's answer is shown.
    Shown,
}

#[derive(Clone, Copy)]
struct Task {
    item: StoredValue<QuizItem>,
    step: RwSignal<Step>,
    tries: RwSignal<u32>,
    /// Rises with every new mix of the answers.
    round: RwSignal<u32>,
    given: RwSignal<Vec<usize>>,
}

/// The task; `next` goes on to the one after it.
pub fn task(item: QuizItem, quiz: &Quiz, page: &Page, next: Callback<()>) -> AnyView {
    let (lang, dir) = (quiz.lang.clone(), quiz.dir.as_str());
    let question = view! { <h3 id=TASK tabindex="-1" lang=lang.clone() dir=dir>{item.text.clone()}</h3> };
    let shown = item.picture.as_ref().map(|file| picture(file, "", page));
    let task = Task {
        item: StoredValue::new(item),
        step: RwSignal::new(Step::Asked),
        tries: RwSignal::new(0),
        round: RwSignal::new(0),
        given: RwSignal::new(Vec::new()),
    };
    let page = page.clone();
    let answers = {
        let lang = lang.clone();
        // What was tapped stays where it is, and keeps the keyboard, until the answers are mixed anew.
        let shape = Memo::new(move |_| (task.step.get() == Step::Shown, task.round.get()));
        move || match (shape.get(), task.of(|item| item.kind)) {
            ((true, _), _) => task.solution(&lang, dir),
            (_, QuizKind::Explain) => view! { <p class="hint">{words(Key::QuizExplainHint)}</p> }.into_any(),
            _ => task.choices(&lang, dir, &page),
        }
    };
    let told = {
        let lang = lang.clone();
        move || task.told(&lang, dir)
    };
    view! {
        {question}
        {shown}
        {answers}
        <div aria-live="polite">{told}</div>
        <div class="dialog-actions">{move || task.actions(next)}</div>
    }
    .into_any()
}

impl Task {
    fn of<T>(self, read: impl FnOnce(&QuizItem) -> T) -> T {
        self.item.with_value(read)
    }

    /// Every answer as a row that is tapped; steps get their numbers in the order in which they are.
    fn choices(self, lang: &str, dir: &'static str, page: &Page) -> AnyView {
        let hint = self.of(|item| match item.kind {
            QuizKind::Order => Some(Key::QuizOrderHint),
            QuizKind::Choose if item.has_several() => Some(Key::QuizSeveralHint),
            QuizKind::Choose | QuizKind::Explain => None,
        });
        let hint = hint.map(|key| view! { <p class="hint" id="quiz-hint">{words(key)}</p> });
        let mixed = self.of(|item| item.mixed(self.round.get_untracked()));
        let rows: Vec<_> = mixed.into_iter().map(|number| self.choice(number, lang, dir, page)).collect();
        view! {
            {hint}
            <div class="choices" role="group" aria-labelledby=TASK>{rows}</div>
        }
        .into_any()
    }

    fn choice(self, number: usize, lang: &str, dir: &'static str, page: &Page) -> AnyView {
        let text = self.of(|item| item.answers.get(number).cloned().unwrap_or_default());
        let file = self.of(|item| item.pictures.get(number).cloned());
        let shown = file.map(|file| picture(&file, "", page));
        let is_order = self.of(|item| item.kind == QuizKind::Order);
        let place = move || self.given.with(|given| given.iter().position(|own| *own == number));
        // The ring shows it to the eye, these words to the ear.
        let said = move || (if is_order { place() } else { None }).map(|at| format!("{}. ", at + 1));
        let ring = move || if is_order { place().map(|at| at + 1) } else { None };
        let pressed = move || if place().is_some() { "true" } else { "false" };
        view! {
            <button class="choice" type="button" aria-pressed=pressed data-place=ring on:click=move |_| self.tap(number)>
                <span lang=lang.to_owned() dir=dir><span class="visually-hidden">{said}</span>{shown}{text}</span>
            </button>
        }
        .into_any()
    }

    fn tap(self, number: usize) {
        if matches!(self.step.get_untracked(), Step::Right | Step::Shown) {
            return;
        }
        let several = self.of(|item| item.kind == QuizKind::Order || item.has_several());
        self.given.update(|given| match given.iter().position(|own| *own == number) {
            Some(at) if self.of(|item| item.kind == QuizKind::Order) => given.truncate(at),
            Some(at) => {
                given.remove(at);
            }
            None if several => given.push(number),
            None => *given = vec![number],
        });
        self.step.update(|step| {
            if *step == Step::Otherwise {
                *step = Step::Asked;
            }
        });
    }

    /// What an answer brings: never a mark.
    fn told(self, lang: &str, dir: &'static str) -> Option<AnyView> {
        let why = self.of(|item| item.why.clone());
        let why = (!why.is_empty()).then(|| view! { <p lang=lang.to_owned() dir=dir>{why}</p> });
        match self.step.get() {
            Step::Asked => None,
            Step::Right => Some(view! { <Notice kind=Kind::Success key=Key::QuizRight/> }.into_any()),
            Step::Otherwise => Some(notice(Kind::Info, words(Key::QuizOtherwise), why).into_any()),
            Step::Shown => Some(view! { {why} }.into_any()),
        }
    }

    /// The author's answer.
    fn solution(self, lang: &str, dir: &'static str) -> AnyView {
        let (kind, texts) = self.of(|item| {
            let is_shown = |number: usize| {
                item.kind != QuizKind::Choose || item.right.iter().any(|right| *right as usize == number + 1)
            };
            let texts: Vec<String> = item
                .answers
                .iter()
                .enumerate()
                .filter(|(number, _)| is_shown(*number))
                .map(|(_, text)| text.clone())
                .collect();
            (item.kind, texts)
        });
        let rows = texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
        let heading = (kind == QuizKind::Explain).then(|| view! { <p>{words(Key::QuizCompareTitle)}</p> });
        let list = if kind == QuizKind::Order {
            view! { <ol lang=lang.to_owned() dir=dir>{rows}</ol> }.into_any()
        } else {
            view! { <ul lang=lang.to_owned() dir=dir>{rows}</ul> }.into_any()
        };
        view! { {heading} {list} }.into_any()
    }

    fn is_ready(self) -> bool {
        let wanted = self.of(|item| if item.kind == QuizKind::Order { item.answers.len() } else { 1 });
        self.given.with(Vec::len) >= wanted
    }

    fn answer(self) {
        let judged = self.given.with_untracked(|given| self.of(|item| item.judge(given)));
        self.tries.update(|tries| *tries += 1);
        self.step.set(match judged {
            Judged::Right => Step::Right,
            Judged::Otherwise => Step::Otherwise,
        });
        Self::go_on();
    }

    fn show(self) {
        self.step.set(Step::Shown);
        Self::go_on();
    }

    /// The keyboard goes to what follows, once it stands.
    fn go_on() {
        request_animation_frame(|| focus(NEXT));
    }

    fn again(self) {
        self.given.set(Vec::new());
        self.round.update(|round| *round += 1);
        self.step.set(Step::Asked);
        request_animation_frame(|| focus(TASK));
    }

    fn actions(self, next: Callback<()>) -> AnyView {
        let is_explain = self.of(|item| item.kind == QuizKind::Explain);
        match self.step.get() {
            Step::Asked if is_explain => button(Key::QuizCompare, move || self.show()),
            Step::Asked if self.is_ready() => button(Key::QuizReady, move || self.answer()),
            Step::Asked => ().into_any(),
            Step::Otherwise => {
                let solution = (self.tries.get() >= TRIES).then(|| {
                    let show = move |_| self.show();
                    view! { <button class="button" on:click=show>{words(Key::QuizShow)}</button> }
                });
                view! { {button(Key::QuizAgain, move || self.again())} {solution} }.into_any()
            }
            Step::Right | Step::Shown => button(Key::QuizNext, move || next.run(())),
        }
    }
}

fn button(key: Key, act: impl Fn() + 'static) -> AnyView {
    let icon = (key == Key::QuizNext).then(|| view! { <Icon name=IconName::Next/> });
    view! { <button class="button" id=NEXT data-variant="main" on:click=move |_| act()>{words(key)} {icon}</button> }
        .into_any()
}
