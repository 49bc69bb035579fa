//! Since when a pregnancy is counted: asked on the page, kept as a draft, and nowhere else.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::pack::calendar::period_of;
use uzima_domain::time::parse_date;

use crate::i18n::{Key, words};
use crate::state::{State, state};

/// The two dates of which one is enough, as typed.
type Typed = (String, String);

/// What somebody gave.
#[derive(Clone, Copy)]
pub(super) struct Since {
    typed: RwSignal<Typed>,
    state: State,
    person: StoredValue<String>,
}

impl Since {
    /// What was given for this person before.
    pub fn of(person: &str) -> Self {
        let (state, draft) = (state(), name_of(person));
        let person = StoredValue::new(person.to_owned());
        let since = Self { typed: RwSignal::new(Typed::default()), state, person };
        spawn_local(async move {
            if let Some((_, kept)) = state.draft::<(String, Typed)>(&draft).await {
                since.typed.try_set(kept);
            }
        });
        since
    }

    /// The first day of the last period, given or counted back from the day on which the baby is expected.
    pub fn period(self) -> Option<NaiveDate> {
        self.typed.with(|(period, expected)| {
            parse_date(period.trim()).or_else(|| period_of(parse_date(expected.trim())?))
        })
    }

    fn change(self, typed: Typed) {
        self.typed.set(typed.clone());
        let (state, person) = (self.state, self.person.get_value());
        spawn_local(async move {
            // What cannot be kept still stands on the screen.
            drop(if typed == Typed::default() {
                state.drop_draft(&name_of(&person)).await
            } else {
                // It names them, and so goes with them.
                state.keep_draft(&name_of(&person), &(person, typed)).await
            });
        });
    }
}

/// The name under which it is kept.
fn name_of(person: &str) -> String {
    format!("visits/{person}")
}

/// The two fields: whichever is filled in empties the other.
pub(super) fn asked_since(calendar: &str, since: Since) -> AnyView {
    let field = |id: String, label: Key, value: Signal<String>, changed: Callback<String>| {
        view! {
            <div class="field">
                <label for=id.clone()>{words(label)}</label>
                <input
                    id=id
                    type="date"
                    autocomplete="off"
                    prop:value=value
                    on:input=move |event| changed.run(event_target_value(&event))
                />
            </div>
        }
    };
    let period = Signal::derive(move || since.typed.with(|(period, _)| period.clone()));
    let expected = Signal::derive(move || since.typed.with(|(_, expected)| expected.clone()));
    view! {
        <fieldset class="field">
            <legend>{words(Key::VisitsAsk)}</legend>
            {field(
                format!("period-{calendar}"),
                Key::VisitsPeriod,
                period,
                Callback::new(move |text| since.change((text, String::new()))),
            )}
            {field(
                format!("expected-{calendar}"),
                Key::VisitsExpected,
                expected,
                Callback::new(move |text| since.change((String::new(), text))),
            )}
        </fieldset>
    }
    .into_any()
}
