//! `uzima-pack doses FILE.json --zone IANA --from DATE --to DATE`: what the phone would plan, one JSON line a dose.

use std::path::PathBuf;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use chrono_tz::Tz;
use clap::{Args, CommandFactory};
use serde::Serialize;
use uzima_domain::doses::{self, PlannedDose, Unplanned};
use uzima_domain::id::PlanId;
use uzima_domain::time::{Instant, civil_text, parse_date, parse_time};
use uzima_domain::zone::ZoneTable;

use super::Cli;
use super::inspect::read_file;
use super::not_planned::not_planned;
use super::outcome::{Form, Notes, Outcome};
use crate::{zone_names, zones};
use uzima_domain::import::fhir::{self, AmountSaid, Asked, CannotSchedule, Regimen};

/// What `doses` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A FHIR R4 Timing, Dosage, `MedicationRequest` or `MedicationStatement`, or a stored plan.
    file: PathBuf,
    /// The IANA zone of the clock, such as Africa/Nairobi.
    #[arg(long, value_parser = zone)]
    zone: Tz,
    /// The first day, such as 2026-03-08.
    #[arg(long, value_parser = date)]
    from: NaiveDate,
    /// The last day, included.
    #[arg(long, value_parser = date)]
    to: NaiveDate,
    /// Times of day for a rhythm without any: 08:00,20:00.
    #[arg(long, value_delimiter = ',', value_parser = time)]
    times: Vec<NaiveTime>,
    /// When the moments of the day are: MORN=08:00,EVE=18:00.
    #[arg(long, value_delimiter = ',', value_parser = anchor)]
    anchors: Vec<(String, NaiveTime)>,
    /// Print faults as a JSON array on stdout.
    #[arg(long)]
    json: bool,
}

/// One dose, in the order of the contract.
#[derive(Serialize)]
struct Line<'a> {
    local: String,
    instant: String,
    amount: Option<String>,
    unit: Option<&'a str>,
}

/// A zone as it is written on the command line.
pub(super) fn zone(text: &str) -> Result<Tz, String> {
    text.parse().map_err(|_| "not a time zone of the IANA database, such as Africa/Nairobi".to_owned())
}

/// A date as it is written on the command line.
pub(super) fn date(text: &str) -> Result<NaiveDate, String> {
    parse_date(text).ok_or_else(|| "not a date such as 2026-03-08".to_owned())
}

/// A time of day as it is written on the command line.
pub(super) fn time(text: &str) -> Result<NaiveTime, String> {
    parse_time(text).ok_or_else(|| "not a time of day such as 08:00".to_owned())
}

/// A moment of the day as it is written on the command line.
pub(super) fn anchor(text: &str) -> Result<(String, NaiveTime), String> {
    let (code, at) = text.split_once('=').ok_or_else(|| "not a moment such as MORN=08:00".to_owned())?;
    Ok((code.to_owned(), time(at)?))
}

/// Plans the doses of a file.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    if arguments.from > arguments.to {
        let message = "--from is later than --to";
        Cli::command().error(clap::error::ErrorKind::ValueValidation, message).exit();
    }
    let form = Form::of_lines(arguments.json);
    let bytes = match read_file(&arguments.file) {
        Ok(bytes) => bytes,
        Err(error) => return Outcome::failed(form, &arguments.file, &error),
    };
    let asked = Asked {
        zone: zone_names::all_of(arguments.zone),
        named: zone_names::named,
        start: None,
        from: arguments.from,
        to: arguments.to,
        times: arguments.times.clone(),
        anchors: arguments.anchors.iter().cloned().collect(),
    };
    match plan(&bytes, &asked, arguments.zone) {
        Ok(lines) => {
            let notes = Notes(not_planned(&bytes).iter().map(ToString::to_string).collect());
            Outcome { lines, form, notes: Some(Box::new(notes)), ..Outcome::default() }
        }
        Err(refusals) => Outcome::cannot_schedule(form, &arguments.file, &refusals),
    }
}

fn plan(bytes: &[u8], asked: &Asked, zone: Tz) -> Result<Vec<String>, Vec<CannotSchedule>> {
    let text =
        str::from_utf8(bytes).map_err(|error| vec![CannotSchedule::NotJson { detail: error.to_string() }])?;
    let regimens = fhir::read(text, asked)?;
    if asked.to.year() > zone_names::LAST_YEAR {
        return Err(vec![CannotSchedule::BeyondZone { year: zone_names::LAST_YEAR }]);
    }
    let zone = zones::table(zone, asked.from, asked.to);
    let mut planned: Vec<(PlannedDose, &Regimen)> = Vec::new();
    for (number, regimen) in regimens.iter().enumerate() {
        let id = PlanId::new(format!("{number}"));
        // Nothing was recorded: what follows an intake is planned up to the first.
        let doses = doses::plan(&id, &regimen.schedule, &zone, &(asked.from..=asked.to), &[]);
        let doses = doses.map_err(|refusal| match refusal {
            Unplanned::OtherClock { zone } => vec![CannotSchedule::HomeClock { zone }],
            Unplanned::TooMany => vec![CannotSchedule::TooMany],
        })?;
        planned.extend(doses.into_iter().map(|dose| (dose, regimen)));
    }
    planned.sort_by_key(|(dose, _)| dose.instant);
    Ok(planned.iter().filter_map(|(dose, regimen)| line(dose, regimen, &zone)).collect())
}

fn line(dose: &PlannedDose, regimen: &Regimen, zone: &ZoneTable) -> Option<String> {
    let amount = match regimen.amount {
        AmountSaid::Stated => Some(dose.amount.to_string()),
        AmountSaid::Unstated => None,
    };
    let local = civil_text(zone.civil(dose.instant));
    let line = Line { local, instant: utc_text(dose.instant), amount, unit: regimen.unit.as_deref() };
    serde_json::to_string(&line).ok()
}

/// `2026-03-08T07:30:00Z`.
fn utc_text(instant: Instant) -> String {
    let utc = ZoneTable::new("UTC", 0, Vec::new()).civil(instant);
    format!("{}:{:02}Z", civil_text(utc), utc.second())
}
