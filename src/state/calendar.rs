//! Reminders as files for the phone's own calendar: reading what goes in, handing files out, and remembering until when the
//! last ones ring. What falls when, and the files' form, are the domain's; the words are the page's.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use uzima_domain::command::Command;
use uzima_domain::dose_log::logged;
use uzima_domain::export::ics::{
    Agenda, Event, Given, Issue, Part, Purpose, Renewal, Wording, Words, agenda, file, file_without, given,
    renewal, taken_back, test_event,
};
use uzima_domain::id::PlanId;
use uzima_domain::person::Person;
use uzima_domain::record::Envelope;
use uzima_domain::record::export::{self, Export, Kind};
use uzima_domain::schedule::{Clock, Schedule};
use uzima_domain::stamp::Seen;
use uzima_domain::time::{date_text, parse_date};
use uzima_domain::zone::ZoneTable;

use crate::platform::{clock, entropy, handing, settings, zone};
use crate::state::live::ReadError;
use crate::state::travel::elsewhere;
use crate::state::{State, here_and_now};

const SETTING: &str = "uzima.calendar";
const KIND: &str = "text/calendar;charset=utf-8";
/// No file looks further ahead.
const DAYS_AHEAD: u64 = 90;

/// What is remembered of the files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Noted {
    /// What tells this phone's events from others'.
    owner: String,
    /// The last day of the last file, and the day on which to say that; both ISO dates.
    #[serde(default)]
    last: Option<String>,
    #[serde(default)]
    renew: Option<String>,
    /// What was handed out and may still ring.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    given: Vec<Given>,
    /// Of which plans: their ids, and what tells whether their times are still those.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    plans: Vec<(String, String)>,
}

/// What goes into a calendar, and what its words need.
#[derive(PartialEq)]
pub struct Prepared {
    /// The events.
    pub agenda: Agenda,
    /// Of these plans.
    pub plans: Vec<Envelope<Schedule>>,
    /// Of these people.
    pub people: Vec<Envelope<Person>>,
    /// What the events tell.
    pub wording: Wording,
}

/// A file that can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// All events.
    All,
    /// Those of one time of day.
    Only(Part),
    /// The one that has the calendar forget all of them.
    Removal,
}

impl State {
    /// What would go into a calendar now.
    pub async fn calendar(self, wording: Wording) -> Result<Prepared, ReadError> {
        let plans = self.plans().await?;
        let (now, here) = here_and_now();
        let today = here.civil(now).date();
        let last = today.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(today);
        let log = logged(&self.doses_for(&plans, today, last).await?.events);
        let mut zones: Vec<ZoneTable> = Vec::new();
        for name in plans.iter().filter_map(home) {
            if zones.iter().all(|zone| zone.name() != name) {
                zones.extend(zone::named(name, now, 40, 400));
            }
        }
        let fixed = phones_clock();
        let schedules: Vec<Option<Schedule>> = plans
            .iter()
            .map(|plan| {
                let mut schedule = plan.body.clone()?;
                if schedule.clock == Clock::Phone {
                    schedule.clock = fixed.clone();
                }
                Some(schedule)
            })
            .collect();
        let asked: Vec<(PlanId, &Schedule, &ZoneTable)> = plans
            .iter()
            .zip(&schedules)
            .filter_map(|(plan, schedule)| {
                let table = home(plan).and_then(|name| zones.iter().find(|zone| zone.name() == name));
                Some((PlanId::new(plan.id.clone()), schedule.as_ref()?, table.unwrap_or(&here)))
            })
            .collect();
        let agenda = agenda(&asked, &log, wording, now);
        let people = self.people().await?;
        Ok(Prepared { agenda, plans, people, wording })
    }

    /// Hands a file out as a download, noted before, and remembers until when it rings. Whether it left.
    pub async fn hand_calendar(
        self,
        (agenda, plans): (&Agenda, &[(String, String)]),
        wanted: &Wanted,
        name: &str,
        rest: &Words,
        words: impl Fn(&Event) -> Words,
    ) -> bool {
        let (text, records) = text(agenda, wanted, rest, words);
        let export = Export {
            kind: Kind::Calendar,
            parts: vec![export::Part::Medicines],
            file: name.to_owned(),
            records,
            covers: Seen::default(),
        };
        if self.dispatch(Command::NoteExport(export)).await.is_err() {
            return false;
        }
        let is_out = handing::download_as(name, KIND, text.as_bytes());
        if is_out {
            note(agenda, plans, wanted);
        }
        is_out
    }
}

/// The zone of a plan that follows the clock of a place.
fn home(plan: &Envelope<Schedule>) -> Option<&str> {
    match &plan.body.as_ref()?.clock {
        Clock::Home(name) => Some(name),
        Clock::Phone => None,
    }
}

/// Hands out the event that rings in five minutes. It tells nothing, so that nothing is noted.
pub fn hand_test(name: &str, words: &Words) -> bool {
    let event = test_event(clock::now());
    let owner = noted().owner;
    let issue = Issue { owner: &owner, made: clock::now(), purpose: Purpose::Ring };
    let text = file(std::iter::once(&event), &[], &issue, |_| words.clone());
    handing::download_as(name, KIND, text.as_bytes())
}

/// Whether the events that were handed out last are to be renewed; `None` when there were none, or they were removed.
pub fn renewal_due(today: NaiveDate) -> Option<Renewal> {
    let noted = settings::read::<Noted>(SETTING)?;
    let day = |text: Option<String>| text.and_then(|text| parse_date(&text));
    Some(renewal(day(noted.last)?, day(noted.renew)?, today))
}

/// Whether files that may still ring are not what would be handed out now: a plan changed, went or came since, or follows
/// another clock than theirs.
pub fn is_changed(plans: &[Envelope<Schedule>], today: NaiveDate) -> bool {
    let Some(noted) = settings::read::<Noted>(SETTING) else { return false };
    let rings = noted.given.iter().any(|one| one.until >= today);
    let (now, here) = (times_of(plans), here_and_now().1);
    // What names the zone that the phone is in rings as what names none.
    let at_home = times_by(plans, &Clock::Home(here.name().to_owned()));
    let holds =
        |plan: &(String, String)| now.contains(plan) || (elsewhere().is_none() && at_home.contains(plan));
    let came = |plan: &Envelope<Schedule>| {
        let can_ring = |body: &Schedule| !body.is_over(today) && !body.has_as_needed();
        plan.body.as_ref().is_some_and(can_ring) && noted.plans.iter().all(|(id, _)| *id != plan.id)
    };
    rings && (!noted.plans.iter().all(holds) || plans.iter().any(came))
}

/// Whether there is anything that could be removed from a calendar.
pub fn has_removal(agenda: &Agenda) -> bool {
    !agenda.events.is_empty() || settings::read::<Noted>(SETTING).is_some_and(|noted| !noted.given.is_empty())
}

/// The ids of plans, each with what changes when its times do, or the clock they follow.
pub fn times_of(plans: &[Envelope<Schedule>]) -> Vec<(String, String)> {
    times_by(plans, &phones_clock())
}

/// The clock that a plan without one of its own follows. A calendar rings by the phone's: where plans follow another, that
/// one is named.
fn phones_clock() -> Clock {
    elsewhere().map_or(Clock::Phone, |elsewhere| Clock::Home(elsewhere.followed.name().to_owned()))
}

fn times_by(plans: &[Envelope<Schedule>], phones: &Clock) -> Vec<(String, String)> {
    let of = |plan: &Envelope<Schedule>| {
        let body = plan.body.as_ref()?;
        let clock = if body.clock == Clock::Phone { phones } else { &body.clock };
        let text = serde_json::to_string(&(&body.phases, clock)).ok()?;
        // FNV-1a: nobody has to find another plan of the same number.
        let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Some((plan.id.clone(), format!("{hash:016x}")))
    };
    plans.iter().filter_map(of).collect()
}

fn text(agenda: &Agenda, wanted: &Wanted, rest: &Words, words: impl Fn(&Event) -> Words) -> (String, u64) {
    let Noted { owner, given, .. } = noted();
    let gone = taken_back(&owner, &given, agenda.events.iter());
    let purpose = if *wanted == Wanted::Removal { Purpose::Forget } else { Purpose::Ring };
    let issue = Issue { owner: &owner, made: clock::now(), purpose };
    match wanted {
        Wanted::Only(part) => {
            let events = agenda.of(part);
            let text = file_without(events.clone(), (&gone, rest), &agenda.zones, &issue, words);
            (text, events.count() as u64)
        }
        Wanted::All | Wanted::Removal => {
            let events = agenda.events.iter();
            let text = file_without(events, (&gone, rest), &agenda.zones, &issue, words);
            (text, agenda.events.len() as u64)
        }
    }
}

/// What is remembered; the name of this phone's events is made with the first file.
fn noted() -> Noted {
    let mut noted = settings::read::<Noted>(SETTING).unwrap_or_default();
    if noted.owner.is_empty() {
        noted.owner = entropy::hex16().unwrap_or_default();
        settings::write(SETTING, &noted);
    }
    noted
}

fn note(agenda: &Agenda, plans: &[(String, String)], wanted: &Wanted) {
    let mut noted = noted();
    (noted.last, noted.renew) = match (wanted, agenda.renew) {
        (Wanted::Removal, _) | (_, None) => (None, None),
        (_, Some(renew)) => (Some(date_text(agenda.last)), Some(date_text(renew))),
    };
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    noted.given = match wanted {
        Wanted::All => given(&noted.owner, &noted.given, agenda.events.iter(), today),
        Wanted::Only(part) => given(&noted.owner, &noted.given, agenda.of(part), today),
        // Not every calendar listens, and the file may be wanted again.
        Wanted::Removal => given(&noted.owner, &noted.given, [].iter(), today),
    };
    noted.plans = if *wanted == Wanted::Removal { Vec::new() } else { plans.to_vec() };
    settings::write(SETTING, &noted);
}
