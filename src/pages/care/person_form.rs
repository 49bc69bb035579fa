//! Who somebody is: name, age as well as it is known, sex. Used for a new person and for one already here.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::command::Command;
use uzima_domain::command::draft::{BirthDraft, Field, PersonDraft};
use uzima_domain::id::PersonId;
use uzima_domain::person::{Person, Sex};

use crate::components::field::{SelectField, TextField};
use crate::i18n::{Key, t, words};
use crate::pages::failure::FailureNotice;
use crate::pages::saving::Saving;
use crate::routes::Route;
use crate::state::{here_and_now, state};

const DRAFT: &str = "person";

/// The form for somebody new.
#[component]
pub fn NewPerson(
    /// Where to go on once they are saved.
    then: Route,
) -> impl IntoView {
    let draft = PersonDraft { birth: BirthDraft::Years(String::new()), ..PersonDraft::default() };
    view! { <PersonForm id=None draft then/> }
}

/// What a form shows of a person already here.
pub fn draft_of(person: &Person) -> PersonDraft {
    let (now, zone) = here_and_now();
    PersonDraft::of(person, zone.civil(now).date())
}

fn parts(birth: &BirthDraft) -> (&'static str, String) {
    match birth {
        BirthDraft::Unknown => ("unknown", String::new()),
        BirthDraft::Date(text) => ("date", text.clone()),
        BirthDraft::Months(text) => ("months", text.clone()),
        BirthDraft::Years(text) => ("years", text.clone()),
    }
}

fn birth(kind: &str, text: String) -> BirthDraft {
    match kind {
        "date" => BirthDraft::Date(text),
        "months" => BirthDraft::Months(text),
        "years" => BirthDraft::Years(text),
        _ => BirthDraft::Unknown,
    }
}

/// The form itself.
#[component]
pub fn PersonForm(
    /// Whom it is about; nobody yet for a new person.
    id: Option<PersonId>,
    /// What it starts with.
    draft: PersonDraft,
    /// Where to go on once it is saved.
    then: Route,
) -> impl IntoView {
    let state = state();
    let is_new = id.is_none();
    let form = RwSignal::new(draft);
    let saving = Saving::form();
    if is_new {
        spawn_local(async move {
            if let Some(kept) = state.draft(DRAFT).await {
                form.set(kept);
            }
        });
    }
    let change = move |change: &dyn Fn(&mut PersonDraft)| {
        form.update(|form| change(form));
        if is_new {
            let kept = form.get_untracked();
            // A draft that cannot be kept is still on the screen.
            spawn_local(async move { drop(state.keep_draft(DRAFT, &kept).await) });
        }
    };
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let draft = form.get_untracked();
        let command = match &id {
            Some(id) => Command::EditPerson { id: id.clone(), draft },
            None => Command::AddPerson(draft),
        };
        let drafts = if is_new { vec![DRAFT.to_owned()] } else { Vec::new() };
        saving.send(command, drafts, then.clone());
    };
    let age_kinds = [
        ("years", Key::CareAgeInYears),
        ("months", Key::CareAgeInMonths),
        ("date", Key::CareAgeByDate),
        ("unknown", Key::CareAgeUnknown),
    ];
    let sexes = [("", Key::CareSexUnknown), ("female", Key::CareSexFemale), ("male", Key::CareSexMale)];
    let options = |pairs: &[(&str, Key)]| -> Vec<(String, String)> {
        pairs.iter().map(|(code, key)| ((*code).to_owned(), t(*key))).collect()
    };
    let kind = Memo::new(move |_| form.with(|form| parts(&form.birth).0));
    view! {
        <form class="stack" novalidate on:submit=save>
        <TextField
            id="name"
            label=Key::CareName
            value=Signal::derive(move || form.with(|form| form.name.clone()))
            changed=move |text: String| change(&|form| form.name.clone_from(&text))
            error=saving.error(Field::Name)
        />
        <SelectField
            id="age-kind"
            label=Key::CareAgeHow
            options=options(&age_kinds)
            value=Signal::derive(move || kind.get().to_owned())
            changed=move |kind: String| change(&|form| form.birth = birth(&kind, String::new()))
        />
        {move || {
            let (label, input, keyboard) = match kind.get() {
                "date" => (Key::CareAgeByDate, "date", "text"),
                "months" => (Key::CareAgeInMonths, "text", "numeric"),
                "years" => (Key::CareAgeInYears, "text", "numeric"),
                _ => return None,
            };
            Some(
                view! {
                    <TextField
                        id="age"
                        label=label
                        kind=input
                        keyboard=keyboard
                        value=Signal::derive(move || form.with(|form| parts(&form.birth).1))
                        changed=move |text: String| {
                            change(&|form| form.birth = birth(parts(&form.birth).0, text.clone()));
                        }
                        error=saving.error(Field::Birth)
                    />
                },
            )
        }}
        <SelectField
            id="sex"
            label=Key::CareSex
            options=options(&sexes)
            value=Signal::derive(move || {
                form.with(|form| match form.sex {
                    Some(Sex::Female) => "female".to_owned(),
                    Some(Sex::Male) => "male".to_owned(),
                    None => String::new(),
                })
            })
            changed=move |code: String| {
                change(&|form| {
                    form.sex = match code.as_str() {
                        "female" => Some(Sex::Female),
                        "male" => Some(Sex::Male),
                        _ => None,
                    };
                });
            }
        />
        <p class="hint">{words(Key::CareWhy)}</p>
        <FailureNotice failure=saving.failure/>
        <div class="page-actions">
            <button class="button" data-variant="main" type="submit">{words(Key::CommonSave)}</button>
        </div>
        </form>
    }
}
