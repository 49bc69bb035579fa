//! What stands beside a question: its group, the notes before and after it, its picture, and the voice that reads it.

use leptos::prelude::*;

use uzima_domain::checklist::answer::Answers;
use uzima_domain::checklist::progress::{closing_notes, notes_beside};
use uzima_domain::checklist::question::QuestionIndex;
use uzima_domain::pack::article::Piece;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, words};
use crate::pages::check::answered::choice;
use crate::pages::check::opened::Opened;
use crate::pages::check::said::Said;
use crate::pages::learn::picture::{Words, picture_in};
use crate::state::listening::{Listening, Script, Way};
use crate::state::reading_looks::ReadingLooks;
use crate::state::state;

/// Around one question.
#[derive(Default)]
pub(super) struct Beside {
    /// Above it: groups and notes.
    pub above: Option<AnyView>,
    /// Between it and the answers: voice and picture.
    pub below: Option<AnyView>,
    /// After the answers: the notes that end the list.
    pub after: Option<AnyView>,
}

impl Beside {
    /// What stands beside a question after these answers.
    pub fn of(opened: &Opened, answers: &Answers, question: QuestionIndex) -> Self {
        let notes = notes_beside(&opened.checklist, answers, question);
        let before = notes.before.iter().map(|note| drawn_note(opened, *note)).collect_view();
        let after = notes.after.iter().map(|note| drawn_note(opened, *note)).collect_view();
        let voice = voice(opened, &notes.before, question);
        let picture = drawn_picture(opened, question);
        Self {
            above: Some(view! { {groups(opened, question)} {(!notes.before.is_empty()).then(|| view! { <div class="question-notes" id="question-notes">{before}</div> })} }.into_any()),
            below: Some(view! { {voice} {picture} }.into_any()),
            after: Some(after.into_any()),
        }
    }
}

/// The notes that the last answer brought, for whoever reads the result.
pub(super) fn closing(opened: &Opened, answers: &Answers) -> AnyView {
    let notes = closing_notes(&opened.checklist, answers);
    notes.into_iter().map(|note| drawn_note(opened, note)).collect_view().into_any()
}

/// The labels of the groups that the question is in, the outermost first.
fn groups(opened: &Opened, question: QuestionIndex) -> Option<AnyView> {
    let label = |name: &String| opened.question(name);
    let labels: Vec<Said> = opened.checklist[question].groups.iter().map(label).collect();
    let labels: Vec<Said> = labels.into_iter().filter(|label| !label.text.is_empty()).collect();
    (!labels.is_empty()).then(|| {
        let labels = labels.into_iter().map(Said::block).collect_view();
        view! { <div class="question-group" id="question-group">{labels}</div> }.into_any()
    })
}

fn drawn_note(opened: &Opened, note: QuestionIndex) -> AnyView {
    let name = &opened.checklist[note].name;
    let hint = opened.said(&format!("question/{name}/hint"));
    let hint = (!hint.text.is_empty()).then(|| hint.block());
    view! {
        <div class="notice" data-kind="info">
            <Icon name=IconName::Info/>
            <div>{opened.question(name).block()} {hint} {drawn_picture(opened, note)}</div>
        </div>
    }
    .into_any()
}

fn drawn_picture(opened: &Opened, question: QuestionIndex) -> Option<AnyView> {
    let file = opened.checklist[question].picture.as_deref()?;
    let drawn = picture_in(&opened.layer, &opened.media, file, Words::OfPack);
    Some(view! { <div class="question-picture">{drawn}</div> }.into_any())
}

/// One big button where the question can be heard: its recording, else a voice of the phone of the very language.
fn voice(opened: &Opened, notes: &[QuestionIndex], question: QuestionIndex) -> AnyView {
    let speed = ReadingLooks::open().speed.get_untracked();
    let listening = Listening::of(state(), &opened.layer, script(opened, notes, question), speed);
    let failed = move || {
        listening.has_failed().then(|| view! { <Notice kind=Kind::Attention key=Key::LessonNoSound/> })
    };
    let draw = move || {
        (listening.way() != Way::Silent).then(|| {
            view! {
                <button class="button question-voice" on:click=move |_| listening.toggle()>
                    {move || if listening.is_playing() {
                        view! { <Icon name=IconName::Pause/> {words(Key::LessonPause)} }.into_any()
                    } else {
                        view! { <Icon name=IconName::Speak/> {words(Key::LessonListen)} }.into_any()
                    }}
                </button>
            }
        })
    };
    view! { {draw} {failed} }.into_any()
}

/// What is heard: the recordings of the notes and of the question; without one of the question, every word on the screen that
/// is in its language.
fn script(opened: &Opened, notes: &[QuestionIndex], question: QuestionIndex) -> Script {
    let name = |index: QuestionIndex| opened.checklist[index].name.as_str();
    let own = |index, column: &str| opened.said(&format!("question/{}/{column}", name(index)));
    let all = || notes.iter().copied().chain([question]);
    let lang = own(question, "label").lang;
    let recorded = own(question, "audio").text;
    let recordings = if recorded.is_empty() {
        Vec::new()
    } else {
        all().map(|index| own(index, "audio").text).filter(|file| !file.is_empty()).collect()
    };
    let choices = opened.checklist.choices(question).iter();
    let said = all()
        .flat_map(|index| [own(index, "label"), own(index, "hint")])
        .chain(choices.map(|known| choice(opened, question, &known.name)))
        .filter(|said| said.lang == lang && !said.text.is_empty());
    let pieces = said.map(|said| Piece { section: None, text: said.text }).collect();
    Script { lang, recordings, sections: 0, pieces }
}
