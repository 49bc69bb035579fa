//! The times of a day in the form of a medicine: one line each, add, remove.

use leptos::prelude::*;

use uzima_domain::command::draft::Field;

use crate::components::field::ErrorText;
use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, tf, words};

/// Times of day as typed.
#[component]
pub(super) fn TimesField(
    /// The times so far.
    times: Signal<Vec<String>>,
    /// Called with all times after a change.
    #[prop(into)]
    changed: Callback<Vec<String>>,
    /// What is wrong with a field, if anything.
    error: Callback<Field, Option<Key>>,
) -> impl IntoView {
    let edit = move |edit: &dyn Fn(&mut Vec<String>)| {
        let mut all = times.get_untracked();
        edit(&mut all);
        changed.run(all);
    };
    let count = Memo::new(move |_| times.with(Vec::len));
    let line = move |index: usize| {
        let number = [("n", (index + 1).to_string())];
        let value = move || times.with(|times| times.get(index).cloned().unwrap_or_default());
        let invalid = move || error.run(Field::Time(index)).is_some().then_some("true");
        view! {
            <div class="time-row">
                <input
                    type="time"
                    id=format!("time-{index}")
                    aria-label=tf(Key::MedicinesTime, &number)
                    aria-describedby=format!("time-{index}-error")
                    aria-invalid=invalid
                    prop:value=value
                    on:change=move |event| {
                        let text = event_target_value(&event);
                        edit(
                            &|times| {
                                if let Some(time) = times.get_mut(index) {
                                    time.clone_from(&text);
                                }
                            },
                        );
                    }
                />
                <button
                    class="button"
                    type="button"
                    data-variant="quiet"
                    aria-label=tf(Key::MedicinesTimeRemove, &number)
                    on:click=move |_| {
                        edit(
                            &|times| {
                                times.remove(index);
                            },
                        );
                    }
                >
                    <Icon name=IconName::Trash/>
                </button>
            </div>
            <ErrorText id=format!("time-{index}") error=Signal::derive(move || error.run(Field::Time(index)))/>
        }
    };
    view! {
        <fieldset class="field" aria-describedby="times-error">
            <legend>{words(Key::MedicinesTimes)}</legend>
            {move || (0..count.get()).map(line).collect_view()}
            <ErrorText id="times" error=Signal::derive(move || error.run(Field::Times))/>
            <button class="button" type="button" on:click=move |_| edit(&|times| times.push(String::new()))>
                <Icon name=IconName::Plus/>
                {words(Key::MedicinesTimeAdd)}
            </button>
        </fieldset>
    }
}
