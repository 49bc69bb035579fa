//! What a person is asked where a file leaves something open, and what they have said so far.

use chrono::{Months, NaiveDate};
use leptos::prelude::*;

use uzima_domain::import::fhir::{Anchored, Asked, CannotSchedule, Question};
use uzima_domain::time::{date_text, parse_date, parse_time};

use crate::i18n::{Key, t, tf, words};
use crate::state::here_and_now;
use crate::state::received::zone_named;

/// What was said beside one entry of a file.
#[derive(Clone, Copy)]
pub(super) struct Said {
    times: RwSignal<Vec<String>>,
    moments: RwSignal<Vec<(String, String)>>,
    start: RwSignal<String>,
}

/// So many years ahead the file is looked at.
const YEARS: u32 = 30;

impl Said {
    /// Nothing yet.
    pub fn nothing() -> Self {
        Self {
            times: RwSignal::new(Vec::new()),
            moments: RwSignal::new(Vec::new()),
            start: RwSignal::new(String::new()),
        }
    }

    /// As the reader of the file wants it. Follows what is typed.
    pub fn asked(self) -> Asked {
        let (now, zone) = here_and_now();
        let from: NaiveDate = zone.civil(now).date();
        let to = from.checked_add_months(Months::new(12 * YEARS)).unwrap_or(from);
        let time = |text: &String| parse_time(text.trim());
        let moment = |(code, text): &(String, String)| Some((code.clone(), time(text)?));
        Asked {
            zone,
            named: zone_named,
            from,
            to,
            start: self.start.with(|text| parse_date(text.trim())),
            times: self.times.with(|times| times.iter().filter_map(time).collect()),
            anchors: self.moments.with(|moments| moments.iter().filter_map(moment).collect()),
        }
    }

    fn say_time(self, at: usize, text: String) {
        self.times.update(|times| {
            if times.len() <= at {
                times.resize(at + 1, String::new());
            }
            times[at] = text;
        });
    }

    fn say_moment(self, code: &str, text: String) {
        self.moments.update(|moments| match moments.iter_mut().find(|(known, _)| known == code) {
            Some((_, said)) => *said = text,
            None => moments.push((code.to_owned(), text)),
        });
    }
}

/// What is to be typed beside an entry. It stays when it was answered, so that an answer can be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// So many times of day; as many as somebody likes where the file does not say.
    Times(Option<u32>),
    /// When this moment of the day is.
    Moment(String),
    /// The first day.
    Start,
}

/// What a refusal asks that can be typed here; the rest is for the form.
pub(super) fn typed(refusal: &CannotSchedule) -> Option<Typed> {
    match (refusal, refusal.question()?) {
        // None of these would be settled by a time or a day.
        (
            CannotSchedule::VagueStart { .. }
            | CannotSchedule::BeforeStatement { .. }
            | CannotSchedule::Interval { .. }
            | CannotSchedule::TimesAcrossDays { .. }
            | CannotSchedule::Offset { .. }
            | CannotSchedule::OffsetAcrossDays { .. },
            _,
        ) => None,
        (_, Question::TimesOfDay { number }) => Some(Typed::Times(number)),
        (_, Question::MomentOfDay { code }) => Some(Typed::Moment(code)),
        (CannotSchedule::NoStart { what }, Question::Start { .. }) if *what != Anchored::Interval => {
            Some(Typed::Start)
        }
        _ => None,
    }
}

/// The fields.
pub(super) fn fields(entry: usize, all: &[Typed], said: Said) -> AnyView {
    all.iter()
        .map(|typed| match typed {
            Typed::Times(number) => times(entry, *number, said),
            Typed::Moment(code) => {
                let (label, id) =
                    (tf(Key::ReceiveWhen, &[("moment", called(code))]), format!("when-{entry}-{code}"));
                let code = code.clone();
                field(id, label, "time", move |text| said.say_moment(&code, text))
            }
            Typed::Start => {
                let today = date_text(said.asked().from);
                let said_of = move |text| said.start.set(text);
                field(format!("start-{entry}"), tf(Key::ReceiveStart, &[("today", today)]), "date", said_of)
            }
        })
        .collect_view()
        .into_any()
}

fn times(entry: usize, number: Option<u32>, said: Said) -> AnyView {
    let fixed = number.and_then(|number| usize::try_from(number).ok());
    let (count, set_count) = signal(fixed.unwrap_or(1).clamp(1, 24));
    let question = match number {
        Some(number) => tf(Key::ReceiveTimes, &[("n", number.to_string())]),
        None => t(Key::ReceiveTimesOpen),
    };
    let inputs = move || {
        (0..count.get())
            .map(|at| {
                let label = tf(Key::ReceiveTime, &[("n", (at + 1).to_string())]);
                field(format!("time-{entry}-{at}"), label, "time", move |text| said.say_time(at, text))
            })
            .collect_view()
    };
    let more = fixed.is_none().then(|| {
        view! {
            <button class="button" type="button" on:click=move |_| set_count.update(|count| *count += 1)>
                {words(Key::ReceiveTimeMore)}
            </button>
        }
    });
    view! { <fieldset class="stack"><legend>{question}</legend>{inputs}{more}</fieldset> }.into_any()
}

fn field(id: String, label: String, kind: &'static str, said: impl Fn(String) + 'static) -> AnyView {
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id type=kind autocomplete="off" on:input=move |event| said(event_target_value(&event))/>
        </div>
    }
    .into_any()
}

/// FHIR's moments of the day, in the person's words; one that is not known as it is written.
fn called(code: &str) -> String {
    let key = match code {
        "MORN" => Key::MomentMorning,
        "NOON" => Key::MomentNoon,
        "AFT" => Key::MomentAfternoon,
        "EVE" => Key::MomentEvening,
        "NIGHT" => Key::MomentNight,
        "HS" => Key::MomentBedtime,
        "WAKE" => Key::MomentWaking,
        "C" => Key::MomentMeal,
        "CM" => Key::MomentBreakfast,
        "CD" => Key::MomentLunch,
        "CV" => Key::MomentDinner,
        "AC" => Key::MomentBeforeMeal,
        "ACM" => Key::MomentBeforeBreakfast,
        "ACD" => Key::MomentBeforeLunch,
        "ACV" => Key::MomentBeforeDinner,
        "PC" => Key::MomentAfterMeal,
        "PCM" => Key::MomentAfterBreakfast,
        "PCD" => Key::MomentAfterLunch,
        "PCV" => Key::MomentAfterDinner,
        _ => return code.to_owned(),
    };
    t(key)
}
