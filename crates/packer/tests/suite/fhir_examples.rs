//! Every timing of HL7's examples of FHIR R4, and every request and statement there: a plan, or a sentence that says why
//! not, and a question where a person could settle it. Never a silent guess.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;
use uzima_domain::doses;
use uzima_domain::id::PlanId;
use uzima_domain::import::fhir::{self, Asked, Question};
use uzima_domain::time::{parse_date, parse_time};
use uzima_domain::zone::ZoneTable;
use uzima_packer::english::timing::sentence;
use uzima_packer::{zone_names, zones};

const EXAMPLES: &str = include_str!("../fixtures/doses/fhir-r4-timings.jsonl");
/// What each comes to, in the order of the file.
const OUTCOMES: &str = include_str!("../fixtures/doses/fhir-r4-timings.txt");

/// The table of all years, made once.
static ZONE: LazyLock<ZoneTable> = LazyLock::new(|| zone_names::all_of(chrono_tz::Africa::Nairobi));

fn asked(times: &[&str]) -> Asked {
    let anchor = |(code, at): (&str, &str)| (code.to_owned(), parse_time(at).unwrap());
    let anchors = [
        ("MORN", "08:00"),
        ("AFT", "14:00"),
        ("EVE", "18:00"),
        ("HS", "22:00"),
        ("CM", "07:30"),
        ("WAKE", "06:00"),
    ];
    Asked {
        zone: ZONE.clone(),
        named: zone_names::named,
        start: None,
        from: parse_date("2015-01-15").unwrap(),
        to: parse_date("2015-02-15").unwrap(),
        times: times.iter().map(|time| parse_time(time).unwrap()).collect(),
        anchors: if times.is_empty() { BTreeMap::new() } else { anchors.map(anchor).into() },
    }
}

fn outcome(element: &str, asked: &Asked) -> Result<usize, (String, Option<Question>)> {
    let regimens =
        fhir::read(element, asked).map_err(|faults| (sentence(&faults[0]), faults[0].question()))?;
    let zone = zones::table(chrono_tz::Africa::Nairobi, asked.from, asked.to);
    let of = |regimen: &fhir::Regimen| {
        doses::plan(&PlanId::new("p"), &regimen.schedule, &zone, &(asked.from..=asked.to), &[]).unwrap().len()
    };
    Ok(regimens.iter().map(of).sum())
}

/// What comes of an example as it is; and, where a person is asked for times of day, of their answer.
fn said(element: &str) -> String {
    match outcome(element, &asked(&[])) {
        Ok(doses) => format!("{doses} doses"),
        Err((why, None)) => format!("cannot schedule: {why}"),
        Err((why, Some(question))) => {
            let times: &[&str] = match &question {
                Question::TimesOfDay { number: Some(2) } => &["08:00", "20:00"],
                Question::TimesOfDay { number: Some(3) } => &["08:00", "14:00", "20:00"],
                Question::TimesOfDay { number: Some(4) } => &["08:00", "12:00", "16:00", "20:00"],
                _ => &["08:00"],
            };
            let answered = match (&question, outcome(element, &asked(times))) {
                (Question::TimesOfDay { .. } | Question::MomentOfDay { .. }, Ok(doses)) => {
                    format!("; then {doses} doses")
                }
                (Question::TimesOfDay { .. } | Question::MomentOfDay { .. }, Err((why, _))) => {
                    format!("; then {why}")
                }
                _ => String::new(),
            };
            format!("cannot schedule: {why}; asked: {question:?}{answered}")
        }
    }
}

#[test]
fn every_example_is_a_plan_or_a_sentence() {
    let found: Vec<String> = EXAMPLES
        .lines()
        .map(|line| {
            let example: Value = serde_json::from_str(line).unwrap();
            format!("{}: {}", example["example"].as_str().unwrap(), said(&example["element"].to_string()))
        })
        .collect();
    let wanted: Vec<&str> = OUTCOMES.lines().collect();
    assert_eq!(found.len(), wanted.len());
    for (found, wanted) in found.iter().zip(wanted) {
        assert_eq!(found, wanted);
    }
}
