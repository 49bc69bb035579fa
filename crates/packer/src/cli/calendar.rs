//! `uzima-pack calendar FILE.json --zone IANA --now MOMENT --out FOLDER`: the files that a phone would hand to its
//! calendar.

use std::path::PathBuf;

use chrono::{Days, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use clap::Args;
use serde_json::json;
use uzima_domain::export::ics::{
    Agenda, Event, Issue, LeftOut, Part, Purpose, Wall, Why, Wording, agenda, file,
};
use uzima_domain::id::PlanId;
use uzima_domain::schedule::{Clock, Schedule};
use uzima_domain::time::{Instant, date_text, parse_civil, time_text};
use uzima_domain::zone::ZoneTable;

use super::doses;
use super::inspect::read_file;
use super::outcome::{Form, Outcome};
use super::write::write_all;
use crate::english::calendar;
use crate::{zone_names, zones};
use uzima_domain::import::fhir::{self, Asked, CannotSchedule, Regimen};

/// No file looks further ahead than this, and no plan is asked about more.
const AHEAD: Days = Days::new(500);

/// What `calendar` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A FHIR R4 Timing, Dosage, `MedicationRequest` or `MedicationStatement`, or a stored plan.
    file: PathBuf,
    /// The IANA zone of the phone's clock, such as Africa/Nairobi.
    #[arg(long, value_parser = doses::zone)]
    zone: Tz,
    /// What the phone's clock shows, such as 2026-03-08T07:00; events are later.
    #[arg(long, value_parser = moment)]
    now: NaiveDateTime,
    /// The folder for the files, which is made when it is missing.
    #[arg(long)]
    out: PathBuf,
    /// Say in the events which medicine and how much.
    #[arg(long)]
    named: bool,
    /// Times of day for a rhythm without any: 08:00,20:00.
    #[arg(long, value_delimiter = ',', value_parser = doses::time)]
    times: Vec<NaiveTime>,
    /// When the moments of the day are: MORN=08:00,EVE=18:00.
    #[arg(long, value_delimiter = ',', value_parser = doses::anchor)]
    anchors: Vec<(String, NaiveTime)>,
    /// Print the result, or faults, as JSON on stdout.
    #[arg(long)]
    json: bool,
}

fn moment(text: &str) -> Result<NaiveDateTime, String> {
    parse_civil(text).ok_or_else(|| "not a day and time such as 2026-03-08T07:00".to_owned())
}

/// Writes the files and names them.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let form = Form::of(arguments.json);
    let bytes = match read_file(&arguments.file) {
        Ok(bytes) => bytes,
        Err(error) => return Outcome::failed(form, &arguments.file, &error),
    };
    let today = arguments.now.date();
    let asked = Asked {
        zone: zone_names::all_of(arguments.zone),
        named: zone_names::named,
        start: None,
        from: today,
        to: today.checked_add_days(AHEAD).unwrap_or(today),
        times: arguments.times.clone(),
        anchors: arguments.anchors.iter().cloned().collect(),
    };
    let made = match made(&bytes, arguments, &asked) {
        Ok(made) => made,
        Err(refusals) => return Outcome::cannot_schedule(form, &arguments.file, &refusals),
    };
    let files: Vec<(PathBuf, Vec<u8>)> =
        made.files.into_iter().map(|(name, text)| (arguments.out.join(name), text.into_bytes())).collect();
    if let Err(error) = write_all(&arguments.out, &files) {
        return Outcome::failed(form, &arguments.out, &error);
    }
    let names: Vec<String> = files.iter().map(|(path, _)| path.display().to_string()).collect();
    let data = json!({ "files": names, "notes": made.notes });
    let lines = names.into_iter().chain(made.notes).collect();
    Outcome { form, lines, data: Some(data), ..Outcome::default() }
}

/// Files by their names, and what a person has to know of them.
struct Made {
    files: Vec<(String, String)>,
    notes: Vec<String>,
}

fn made(bytes: &[u8], arguments: &Arguments, asked: &Asked) -> Result<Made, Vec<CannotSchedule>> {
    let text =
        str::from_utf8(bytes).map_err(|error| vec![CannotSchedule::NotJson { detail: error.to_string() }])?;
    let regimens = fhir::read(text, asked)?;
    let mut plans = Vec::new();
    for (number, regimen) in regimens.iter().enumerate() {
        let zone = table(&regimen.schedule, arguments.zone, asked).map_err(|refusal| vec![refusal])?;
        plans.push((PlanId::new(format!("{number}")), &regimen.schedule, zone));
    }
    let phone = zones::table(arguments.zone, asked.from, asked.to);
    let now = phone.instant(arguments.now).unwrap_or(Instant::from_ms(0));
    let asked_for: Vec<(PlanId, &Schedule, &ZoneTable)> =
        plans.iter().map(|(id, schedule, zone)| (id.clone(), *schedule, zone)).collect();
    let wording = if arguments.named { Wording::Named } else { Wording::Neutral };
    let agenda = agenda(&asked_for, &[], wording, now);
    // Two runs over one file make the same events, so that a second import takes the place of the first.
    let owner = arguments.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let issue = Issue { owner: &owner, made: now, purpose: Purpose::Ring };
    // A calendar without an event is no calendar (RFC 5545 3.6).
    if agenda.events.is_empty() {
        let mut notes = notes(&agenda, &regimens);
        notes.push(format!("nothing comes due until {}: there is no file to make", date_text(agenda.last)));
        return Ok(Made { files: Vec::new(), notes });
    }
    let words = |event: &Event| calendar::words(event, &regimens);
    let all = |purpose| file(agenda.events.iter(), &agenda.zones, &Issue { purpose, ..issue }, words);
    let mut files =
        vec![("all.ics".to_owned(), all(Purpose::Ring)), ("remove.ics".to_owned(), all(Purpose::Forget))];
    for part in agenda.parts() {
        files.push((name(&part), file(agenda.of(&part), &agenda.zones, &issue, words)));
    }
    Ok(Made { files, notes: notes(&agenda, &regimens) })
}

/// The table of the zone that a plan follows.
fn table(schedule: &Schedule, phone: Tz, asked: &Asked) -> Result<ZoneTable, CannotSchedule> {
    let zone = match &schedule.clock {
        Clock::Phone => phone,
        Clock::Home(name) => name.parse().map_err(|_| CannotSchedule::HomeClock { zone: name.clone() })?,
    };
    Ok(zones::table(zone, asked.from, asked.to))
}

/// `0830.ics`, `0830-Africa-Cairo.ics`, `moments.ics`.
fn name(part: &Part) -> String {
    let digits = |time: NaiveTime| time_text(time).replace(':', "");
    match part {
        Part::Moments => "moments.ics".to_owned(),
        Part::Time(Wall::Zone(zone), time) => {
            format!("{}-{}.ics", digits(*time), zone.replace(|sign: char| !sign.is_alphanumeric(), "-"))
        }
        Part::Time(_, time) => format!("{}.ics", digits(*time)),
    }
}

fn notes(agenda: &Agenda, regimens: &[Regimen]) -> Vec<String> {
    let left_out = agenda.left_out.iter().map(|LeftOut { plan, why }| {
        let name = calendar::product(plan, regimens).map_or("a plan", |product| product.name.as_str());
        match why {
            Why::AsNeeded => format!("{name}: what is taken as needed is in no file"),
            Why::OnlyTheNext => format!("{name}: only the next dose is in the files"),
            Why::Unplanned(unplanned) => format!("{name}: not in the files, {unplanned}"),
        }
    });
    let renew = agenda.renew.map(|day| {
        format!("the events end with {}; make new ones from {} on", date_text(agenda.last), date_text(day))
    });
    left_out.chain(renew).collect()
}
