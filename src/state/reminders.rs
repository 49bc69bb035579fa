//! The next fourteen days of doses for the service worker, and what was tapped there. Owns keeping `uzima-inbox` true;
//! showing notifications is the worker's ([`reminding`] wakes it), deciding what a tap means is the domain's.

use chrono::Days;
use wasm_bindgen::JsValue;

use uzima_domain::calling::{Call, Calling, calls};
use uzima_domain::command::{Command, Mark, Refusal};
use uzima_domain::dose::DoseId;
use uzima_domain::dose_log::{self, DoseState, logged};
use uzima_domain::doses;
use uzima_domain::id::PlanId;
use uzima_domain::order::sort_by_key;
use uzima_domain::time::Instant;
use uzima_domain::zone::ZoneTable;

use crate::i18n::{Key, Locale, language};
use crate::platform::lock;
use crate::state::dispatch::DispatchError;
use crate::state::{State, called, held, here_and_now, reminding};
use crate::storage::inbox::{About, Inbox, InboxRow, PlanRow, PlanText, inbox_row};

const DAYS_AHEAD: u64 = 14;
/// What was due longer ago is asked for no more: Today shows it.
const MINUTES_BACK: i64 = 24 * 60;
const LATER_MINUTES: i64 = 30;
/// What begins the name of a row that is about no dose; behind every dose, and no plan's id begins so.
const LOOK: &str = "~look";

/// The lock around reading what is planned and writing it for the worker, over all tabs: what is written last was read
/// last. Locks of different databases have different names.
fn lock_name(state: State) -> String {
    format!("{}-replan", state.db().name())
}

/// Writes the next fourteen days anew. What fails here loses no dose: the app itself shows what is due.
pub async fn replan(state: State) {
    // Without the lock nothing is planned; the next write or start plans again.
    let _ = lock::hold(&lock_name(state), planned(state)).await;
    reminding::check(state.locale());
}

async fn planned(state: State) {
    let Ok(plans) = state.plans().await else { return };
    let (now, zone) = here_and_now();
    let begin = asked_from(now);
    let first = zone.civil(begin).date();
    let Some(last) = zone.civil(now).date().checked_add_days(Days::new(DAYS_AHEAD)) else { return };
    let text = words(state.locale());
    let Ok(found) = state.doses_for(&plans, first, last).await else { return };
    let (logged, rules) = (logged(&found.events), called::rules());
    let mut rows = Vec::new();
    for plan in &plans {
        let Some(schedule) = plan.body.as_ref().filter(|schedule| !doses::was_ended(schedule, &zone)) else {
            continue;
        };
        // A plan by the clock of another place has no known times here; Today says so.
        let id = PlanId::new(plan.id.clone());
        let planned = doses::plan(&id, schedule, &zone, &(first..=last), &logged);
        let asked = |dose: &DoseId, due: Instant| {
            // All calls for a dose are one notification, which comes again.
            let (name, tag) = (dose.to_string(), format!("uzima-{}", due.ms()));
            let row = |call: Call| PlanRow {
                dose: name.clone(),
                revision: schedule.revision,
                due_at: call.at.ms(),
                text: text.clone(),
                tag: tag.clone(),
                loudness: call.loudness,
                about: About::Dose,
            };
            calls(&id, due, &rules, &zone).into_iter().map(row).collect::<Vec<_>>()
        };
        for dose in planned.unwrap_or_default() {
            // A dose that was marked ahead of its time needs no reminder.
            let DoseState::Open { snoozed } = dose_log::state(&dose.dose, &logged) else { continue };
            let due = snoozed.map_or(dose.instant, |until| until.max(dose.instant));
            // Before the plan was written down nobody was asked for the dose.
            if due >= begin && due >= plan.when {
                rows.extend(asked(&dose.dose, due));
            }
        }
        // What the next dose waits for is asked for each day anew, at its time of day.
        for dose in doses::awaited(&id, schedule, &zone, first, &logged) {
            let days = first.iter_days().take_while(|day| *day <= last);
            let times = days.filter_map(|day| zone.instant(day.and_time(dose.local.time())));
            let due = times.filter(|at| *at > dose.instant && *at >= begin && *at >= plan.when);
            rows.extend(due.flat_map(|at| asked(&dose.dose, at)));
        }
    }
    rows.extend(looks(state, begin, &rules, &zone).await);
    if let Ok(inbox) = Inbox::open(state.db().name()).await {
        // A browser that refuses this database still has the app and the calendar.
        let _ = inbox.replan(&rows).await;
        inbox.close();
    }
}

/// Who wanted to be reminded to look at somebody again. The rows say neither whom nor what for.
async fn looks(state: State, begin: Instant, rules: &Calling, zone: &ZoneTable) -> Vec<PlanRow> {
    let text = PlanText { body: state.locale().text(Key::ReminderLook).0, ..words(state.locale()) };
    let wishes = state.standing_rechecks().await.unwrap_or_default();
    let asked = wishes.into_iter().filter(|(wish, _)| wish.due >= begin);
    asked
        .map(|(wish, _)| {
            let name = format!("{LOOK}/{}-{}", wish.after.ms(), wish.due.ms());
            PlanRow {
                tag: format!("uzima-{name}"),
                dose: name,
                revision: 0,
                due_at: wish.due.ms(),
                text: text.clone(),
                loudness: rules.loudness(wish.due, zone),
                about: About::Look,
            }
        })
        .collect()
}

/// From when on what is due is asked for: with reminders also what came due since yesterday, as nobody may have been
/// there to show it; but not what came before they were wanted.
fn asked_from(now: Instant) -> Instant {
    reminding::since().map_or(now, |since| now.plus_minutes(-MINUTES_BACK).max(since).min(now))
}

/// Neutral words: nothing about what is taken, or by whom.
fn words(locale: Locale) -> PlanText {
    let tag = locale.tag();
    let word = |key| locale.text(key).0;
    PlanText {
        dir: language(&tag).dir.to_owned(),
        title: word(Key::ReminderTitle),
        body: word(Key::ReminderBody),
        taken: word(Key::MedicinesTaken),
        later: word(Key::ReminderLater),
        skip: word(Key::MedicinesSkip),
        lang: tag,
    }
}

/// Applies what was tapped while the app was closed, each tap once, and forgets it.
pub async fn drain(state: State) {
    if !state.db().is_open() {
        // Its inbox may be gone, too, and opening would make it anew.
        return;
    }
    drain_held(state).await;
    let Ok(inbox) = Inbox::open(state.db().name()).await else { return };
    let mut tapped = inbox.tapped().await.unwrap_or_default();
    sort_by_key(&mut tapped, |row| row.at);
    for row in tapped {
        if settle(state, &row).await.is_ok() {
            // A row that could not be removed is applied again, which changes nothing.
            let _ = inbox.forget(&row.id).await;
        }
    }
    inbox.close();
}

/// Applies the taps that no database could keep, each once, and forgets them.
async fn drain_held(state: State) {
    let home = state.db().name().to_owned();
    for (text, row) in held::waiting(&home) {
        let settled = match inbox_row(&row) {
            Some(row) => settle(state, &row).await.is_ok(),
            None => true,
        };
        if settled {
            held::forget(&home, &text);
        }
    }
}

/// Applies a tap that the worker could not write down. Where that fails too, it waits in a setting for the next time.
pub async fn take(state: State, lost: JsValue) {
    if held::keep(state.db().name(), &lost) {
        drain_held(state).await;
    } else if let Some(row) = inbox_row(&lost) {
        // Nothing on this phone keeps it: the dose stays open, and the page shows it so.
        let _ = settle(state, &row).await;
    }
}

/// `Ok` when the tap has nothing left to say.
async fn settle(state: State, row: &InboxRow) -> Result<(), DispatchError> {
    let Some(command) = command(row) else { return Ok(()) };
    match state.dispatch(command).await {
        // Marked meanwhile by somebody else, or a plan that is gone.
        Err(DispatchError::Refused(Refusal::AlreadyMarked | Refusal::NoSuchPlan | Refusal::NoSuchDose)) => {
            Ok(())
        }
        outcome => outcome,
    }
}

fn command(row: &InboxRow) -> Option<Command> {
    let dose = DoseId::parse(&row.dose)?;
    let at = Instant::from_ms(row.at);
    let mark = match row.action.as_str() {
        "taken" => Mark::Taken(at),
        "skip" => Mark::Skipped,
        "later" => Mark::Later(at.plus_minutes(LATER_MINUTES)),
        _ => return None,
    };
    Some(Command::Mark { dose, mark, cause: Some(row.id.clone()) })
}
