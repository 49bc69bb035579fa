//! How this phone is to call: again and again or once, quiet hours, medicines without a sound, a sound of the open app. A
//! setting of this phone; what follows from it is the domain's (`calling`).

use std::time::Duration;

use chrono::Days;
use serde::{Deserialize, Serialize};

use uzima_domain::calling::{Again, Call, Calling, Quiet, calls};
use uzima_domain::dose_log::{self, DoseState, logged};
use uzima_domain::doses;
use uzima_domain::id::PlanId;
use uzima_domain::time::{Instant, parse_time, time_text};

use crate::platform::settings;
use crate::state::dispatch::Task;
use crate::state::live::ReadError;
use crate::state::{State, here_and_now};

pub use crate::platform::device::badge;

const SETTING: &str = "uzima.calling";
/// A call that nobody was there to hear is not made up for later than this.
pub const STALE: Duration = Duration::from_mins(5);

/// As it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    /// Every so many minutes, so many times.
    #[serde(default)]
    again: Option<(u8, u8)>,
    /// From, until: times of day.
    #[serde(default)]
    quiet: Option<(String, String)>,
    /// Plans.
    #[serde(default)]
    muted: Vec<PlanId>,
    /// No sound of the open app.
    #[serde(default)]
    mute: bool,
}

/// How somebody wants to be called by an open app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// With two notes and a tremble.
    On,
    /// Without.
    Off,
}

/// The rules of this phone.
pub fn rules() -> Calling {
    let kept = kept();
    let quiet = kept
        .quiet
        .and_then(|(from, until)| Some(Quiet { from: parse_time(&from)?, until: parse_time(&until)? }));
    Calling {
        again: kept.again.and_then(|(every, times)| Again::new(every, times)),
        quiet,
        muted: kept.muted,
    }
}

/// Whether the open app makes a sound.
pub fn sound() -> Sound {
    if kept().mute { Sound::Off } else { Sound::On }
}

fn kept() -> Kept {
    settings::read(SETTING).unwrap_or_default()
}

/// From now on these hold; the reminders to come are planned anew.
pub async fn change(state: State, rules: Calling, sound: Sound) {
    let kept = Kept {
        again: rules.again.map(|again| (again.every(), again.times())),
        quiet: rules.quiet.map(|quiet| (time_text(quiet.from), time_text(quiet.until))),
        muted: rules.muted,
        mute: sound == Sound::Off,
    };
    settings::write(SETTING, &kept);
    // What fails here is planned anew with the next write or start.
    let _ = state.ask(Task::Remind).await;
}

/// The open doses that fell due an hour ago or later and fall due until tomorrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Upcoming {
    /// When, and how loudly, they are called for.
    pub calls: Vec<Call>,
    /// When each of them is due.
    pub due: Vec<Instant>,
}

/// Reads them.
pub async fn upcoming(state: State) -> Result<Upcoming, ReadError> {
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let days = today.pred_opt().unwrap_or(today)..=today.checked_add_days(Days::new(1)).unwrap_or(today);
    let plans = state.plans().await?;
    let found = state.doses_for(&plans, *days.start(), *days.end()).await?;
    let (logged, rules) = (logged(&found.events), rules());
    let begin = now.plus_minutes(-60);
    let mut coming = Upcoming::default();
    for plan in &plans {
        let Some(schedule) = plan.body.as_ref().filter(|schedule| !doses::was_ended(schedule, &zone)) else {
            continue;
        };
        let id = PlanId::new(plan.id.clone());
        for dose in doses::plan(&id, schedule, &zone, &days, &logged).unwrap_or_default() {
            let DoseState::Open { snoozed } = dose_log::state(&dose.dose, &logged) else { continue };
            let due = snoozed.map_or(dose.instant, |until: Instant| until.max(dose.instant));
            if due >= begin && due >= plan.when {
                coming.due.push(due);
                coming.calls.extend(calls(&id, due, &rules, &zone));
            }
        }
    }
    Ok(coming)
}
