//! Handing a result on: as text through the share sheet, and as a file for a clinic's computer while the list that was asked is
//! still here.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::id::PersonId;
use uzima_domain::person::Person;
use uzima_domain::record::check::CheckRecord;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::time::Instant;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, words};
use crate::pages::check::as_text::as_text;
use crate::pages::check::opened::Opened;
use crate::pages::people::who_in;
use crate::state::live::{Loaded, live};
use crate::state::page::{Sent, save_file, share_words};
use crate::state::{here_and_now, state};

/// The buttons, and what came of them.
pub fn hand_on(
    id: &PersonId,
    person: Option<&Envelope<Person>>,
    record: &CheckRecord,
    at: Instant,
) -> AnyView {
    let who = who_in(person.map(std::slice::from_ref).unwrap_or_default(), id, record.subject.age);
    let (title, text) = (record.shown.title.clone(), as_text(record, &who, at));
    let (sent, by_hand) = (RwSignal::new(None::<Sent>), StoredValue::new(text.clone()));
    let share = move |_| {
        let (title, text) = (title.clone(), text.clone());
        spawn_local(async move {
            let outcome = share_words(&title, &text).await;
            sent.try_set(Some(outcome));
        });
    };
    let told = move || match sent.get()? {
        Sent::Shared | Sent::Closed => None,
        Sent::Copied => Some(view! { <Notice kind=Kind::Success key=Key::LessonCopied/> }.into_any()),
        Sent::ByHand => Some(
            view! {
                <div class="field">
                    <label for="by-hand">{words(Key::LessonByHand)}</label>
                    <textarea id="by-hand" readonly dir="auto" prop:value=by_hand.get_value()></textarea>
                </div>
            }
            .into_any(),
        ),
    };
    view! {
        <div class="row">
            <button class="button" on:click=share><Icon name=IconName::Share/>{words(Key::LessonShare)}</button>
            {file(person, record, at)}
        </div>
        <div aria-live="polite">{told}</div>
    }
    .into_any()
}

/// The answers as a FHIR `QuestionnaireResponse`, once the list is found at the version that was asked.
fn file(person: Option<&Envelope<Person>>, record: &CheckRecord, at: Instant) -> impl IntoView + use<> {
    let (_, zone) = here_and_now();
    let (civil, offset) = (zone.civil(at), zone.offset_at(at));
    let known = person.and_then(|known| known.body.as_ref()).map(|body| body.subject(civil.date()));
    // What decided whether the list was for them was said then; a result of an older Uzima does not say it.
    let subject = record.subject.or(known.unwrap_or_default());
    let (pack, list, lang) = (record.pack.clone(), record.checklist.clone(), record.shown.lang.clone());
    let opened = live(state(), &[Table::Packs], move |state| {
        Opened::read(state, pack.clone(), list.clone(), lang.clone())
    });
    let (version, answers, name) = (record.version.clone(), record.answers.clone(), record.checklist.clone());
    move || {
        let text = opened.with(|opened| match opened {
            Loaded::Ready(Some(opened)) if opened.label.version == version => {
                Some(opened.response(&answers, subject, civil, offset))
            }
            _ => None,
        })?;
        let name = [&name, ".questionnaire-response.json"].concat();
        let save = move |_| {
            save_file(&name, text.as_bytes());
        };
        Some(view! {
            <button class="button" on:click=save><Icon name=IconName::Download/>{words(Key::HandoverFile)}</button>
        })
    }
}
