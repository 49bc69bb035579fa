//! `uzima-pack doses` where it would have to guess, and what else comes in: one clear sentence, never a panic.

use proptest::prelude::*;
use std::sync::LazyLock;
use uzima_domain::import::fhir::{self, Asked};
use uzima_domain::zone::ZoneTable;
use uzima_packer::zone_names;

use crate::doses::{run, run_text};

const DAYS: (&str, &str) = ("2026-03-08", "2026-03-09");

/// A timing with codes and a `repeat`.
macro_rules! coded {
    ($code:literal, $repeat:expr) => {
        concat!(
            r#"{"code": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation", "code": ""#,
            $code,
            r#""}]}, "repeat": {"#,
            $repeat,
            "}}"
        )
    };
    ($a:literal, $b:literal, $repeat:expr) => {
        concat!(
            r#"{"code": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation", "code": ""#,
            $a,
            r#""}, {"system": "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation", "code": ""#,
            $b,
            r#""}]}, "repeat": {"#,
            $repeat,
            "}}"
        )
    };
}

/// A file, further arguments, and what the sentence says.
const REFUSED: [(&str, &[&str], &str); 72] = [
    ("", &[], "not JSON"),
    ("[]", &[], "no object"),
    ("{}", &[], "none of MedicationRequest"),
    (r#"{"repeat": []"#, &[], "not JSON"),
    (r#"{"resourceType": "Patient"}"#, &[], "`Patient`"),
    (r#"{"resourceType": 7}"#, &[], "the resource is"),
    (r#"{"repeat": {"frequency": "2"}}"#, &[], "wrong form"),
    (r#"{"repeat": {"frequency": -1}}"#, &[], "wrong form"),
    (r#"{"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}"#, &[], "add --times"),
    (r#"{"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}"#, &["--times", "08:00"], "2 times"),
    (
        r#"{"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}"#,
        &["--times", "08:00,20:00"],
        "1 times",
    ),
    (r#"{"repeat": {"period": 1, "periodUnit": "d"}}"#, &["--times", "08:00,20:00"], "1 times"),
    (r#"{"repeat": {"frequency": 3}}"#, &["--times", "08:00"], "what period"),
    (r#"{"repeat": {"frequency": 1, "period": 8, "periodUnit": "h"}}"#, &["--times", "08:00"], "interval"),
    (
        r#"{"repeat": {"frequency": 1, "period": 1, "periodUnit": "mo"}}"#,
        &["--times", "08:00"],
        "no fixed number",
    ),
    (r#"{"repeat": {"frequency": 1, "period": 1}}"#, &["--times", "08:00"], "no unit"),
    (
        r#"{"repeat": {"frequency": 1, "period": 1.5, "periodUnit": "d"}}"#,
        &["--times", "08:00"],
        "whole number of days",
    ),
    (
        r#"{"repeat": {"frequency": 1, "period": 0, "periodUnit": "d"}}"#,
        &["--times", "08:00"],
        "whole number of days",
    ),
    (
        r#"{"repeat": {"frequency": 1, "period": 2, "periodUnit": "d"}}"#,
        &["--times", "08:00"],
        "every 2 days needs a start",
    ),
    (
        r#"{"repeat": {"frequency": 3, "period": 1, "periodUnit": "wk"}}"#,
        &["--times", "08:00"],
        "3 times in 7 days",
    ),
    (
        r#"{"repeat": {"frequency": 1, "frequencyMax": 2, "period": 1, "periodUnit": "d"}}"#,
        &["--times", "08:00"],
        "frequencyMax",
    ),
    (
        r#"{"repeat": {"when": ["MORN"], "period": 1, "periodUnit": "d"}}"#,
        &["--times", "08:00"],
        "--anchors MORN=08:00",
    ),
    (
        r#"{"repeat": {"when": ["ACM"], "offset": 30, "period": 1, "periodUnit": "d"}}"#,
        &["--anchors", "ACM=07:00"],
        "--anchors CM",
    ),
    (
        r#"{"repeat": {"when": ["CM"], "offset": 30, "period": 1, "periodUnit": "d"}}"#,
        &["--anchors", "CM=07:00"],
        "offset",
    ),
    (
        r#"{"repeat": {"when": ["EVE"], "offset": 600, "period": 1, "periodUnit": "d"}}"#,
        &["--anchors", "EVE=20:00"],
        "another day",
    ),
    (r#"{"repeat": {"when": ["EVE"], "timeOfDay": ["08:00"]}}"#, &["--anchors", "EVE=20:00"], "both"),
    (r#"{"repeat": {"timeOfDay": ["8am"]}}"#, &[], "`8am`"),
    (r#"{"repeat": {"timeOfDay": ["24:00:00"]}}"#, &[], "`24:00:00`"),
    (r#"{"repeat": {"timeOfDay": ["08:00:30"]}}"#, &[], "`08:00:30`"),
    (r#"{"repeat": {"timeOfDay": ["08:00", "08:00:00"]}}"#, &[], "08:00 is given twice"),
    (r#"{"repeat": {"dayOfWeek": ["monday"], "timeOfDay": ["08:00"]}}"#, &[], "`monday`"),
    (
        r#"{"repeat": {"dayOfWeek": ["mon"], "period": 2, "periodUnit": "wk", "timeOfDay": ["08:00"]}}"#,
        &[],
        "which weeks",
    ),
    (r#"{"repeat": {"count": 5, "timeOfDay": ["08:00"]}}"#, &[], "(count) needs a start"),
    (
        r#"{"repeat": {"boundsDuration": {"value": 5, "code": "d"}, "timeOfDay": ["08:00"]}}"#,
        &[],
        "(boundsDuration) needs a start",
    ),
    (r#"{"repeat": {"boundsRange": {}, "timeOfDay": ["08:00"]}}"#, &[], "boundsRange"),
    (
        r#"{"repeat": {"boundsPeriod": {"start": "2026"}, "timeOfDay": ["08:00"]}}"#,
        &[],
        "`2026` names no day",
    ),
    (r#"{"repeat": {"boundsPeriod": {"start": "2026-02-30"}, "timeOfDay": ["08:00"]}}"#, &[], "`2026-02-30`"),
    (
        r#"{"repeat": {"boundsPeriod": {"start": "2026-03-08T08:00:00"}, "timeOfDay": ["08:00"]}}"#,
        &[],
        "offset from UTC",
    ),
    (
        r#"{"repeat": {"boundsPeriod": {"start": "2026-03-08", "end": "2026-03-07"}, "timeOfDay": ["08:00"]}}"#,
        &[],
        "before it starts",
    ),
    (r#"{"event": ["2026-03-08T08:00:00Z"], "repeat": {"timeOfDay": ["08:00"]}}"#, &[], "single moments"),
    (r#"{"event": ["2026-03-08"]}"#, &[], "`2026-03-08` (event)"),
    (r#"{"event": ["2026-03-08T08:00:20Z"]}"#, &[], "(event)"),
    (
        r#"{"repeat": {"boundsPeriod": {"start": "2026-03-08"}, "period": 8, "periodUnit": "h"}}"#,
        &[],
        "an interval of hours or minutes, to the minute, needs a start",
    ),
    (
        r#"{"repeat": {"boundsPeriod": {"start": "2026-03-08T08:00:00Z"}, "frequency": 7, "period": 20, "periodUnit": "h"}}"#,
        &[],
        "whole minutes",
    ),
    (
        // Three times in a day is not every eight hours.
        r#"{"repeat": {"boundsPeriod": {"start": "2026-03-08T08:00:00Z"}, "frequency": 3, "period": 24, "periodUnit": "h"}}"#,
        &[],
        "no time of day is given",
    ),
    (
        r#"{"repeat": {"boundsPeriod": {"start": "2026-03-08T08:00:00Z"}, "frequencyMax": 7, "period": 8, "periodUnit": "h"}}"#,
        &[],
        "frequencyMax",
    ),
    (
        coded!("Q6H", r#""boundsPeriod": {"start": "2026-03-08T08:00:00Z"}, "period": 8, "periodUnit": "h""#),
        &[],
        "`Q6H` and the",
    ),
    (
        r#"{"code": {"text": "BID"}}"#,
        &["--times", "08:00,20:00"],
        "`BID` says how many times a day only as a code of the system http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation",
    ),
    (
        r#"{"code": {"coding": [{"code": "BID"}]}}"#,
        &["--times", "08:00,20:00"],
        "`BID` says how many times a day only as a code of the system http",
    ),
    (
        r#"{"code": {"coding": [{"code": "AM"}]}}"#,
        &["--times", "08:00"],
        "the code `AM` is not one that says how many times a day",
    ),
    (
        r#"{"modifierExtension": [{"url": "x"}], "repeat": {"timeOfDay": ["08:00"]}}"#,
        &[],
        "`modifierExtension`",
    ),
    (r#"{"timing": {"repeat": {"timeOfDay": ["08:00"]}}, "asNeededBoolean": true}"#, &[], "as needed"),
    (
        r#"{"timing": {"repeat": {"timeOfDay": ["08:00"]}}, "doseAndRate": [{"doseRange": {}}]}"#,
        &[],
        "not exact",
    ),
    (
        r#"{"timing": {"repeat": {"timeOfDay": ["08:00"]}}, "doseAndRate": [{"doseQuantity": {"value": 0}}]}"#,
        &[],
        "above zero",
    ),
    (r#"{"resourceType": "MedicationRequest", "doNotPerform": true}"#, &[], "doNotPerform"),
    (r#"{"resourceType": "MedicationStatement", "status": "not-taken"}"#, &[], "`not-taken`"),
    (r#"{"phases": []}"#, &[], "no phase is given"),
    (r#"{"repeat": {"timeOfDay": ["08:00"]}, "repeat": {}}"#, &[], "the key `repeat` is there twice"),
    (
        r#"{"resourceType": "MedicationStatement", "status": "completed",
            "dosage": [{"timing": {"repeat": {"timeOfDay": ["08:00"]}}}]}"#,
        &[],
        "it is over",
    ),
    (
        r#"{"resourceType": "MedicationStatement", "status": "on-hold",
            "dosage": [{"timing": {"repeat": {"timeOfDay": ["08:00"]}}}]}"#,
        &[],
        "it is paused",
    ),
    (
        r#"{"resourceType": "MedicationRequest", "status": "on-hold",
            "dosageInstruction": [{"timing": {"repeat": {"timeOfDay": ["08:00"]}}}]}"#,
        &[],
        "it is paused",
    ),
    (
        r#"{"resourceType": "MedicationRequest", "status": "completed",
            "dosageInstruction": [{"timing": {"repeat": {"timeOfDay": ["08:00"]}}}]}"#,
        &[],
        "it is over",
    ),
    (
        coded!("BID", r#""frequency": 1, "period": 1, "periodUnit": "d""#),
        &["--times", "08:00"],
        "`BID` and the",
    ),
    (coded!("BID", r#""timeOfDay": ["08:00", "14:00", "20:00"]"#), &[], "`BID` and the"),
    (
        coded!("QOD", r#""frequency": 1, "period": 1, "periodUnit": "d""#),
        &["--times", "08:00"],
        "`QOD` and the",
    ),
    (coded!("QD", r#""dayOfWeek": ["mon"], "timeOfDay": ["08:00"]"#), &[], "`QD` and the"),
    (coded!("AM", r#""timeOfDay": ["20:00"]"#), &[], "`AM` and the"),
    (coded!("Q6H", r#""timeOfDay": ["08:00", "20:00"]"#), &[], "`Q6H` and the"),
    (coded!("MO", r#""timeOfDay": ["08:00"]"#), &[], "`MO` and the"),
    (r#"{"code": {"text": "TID"}, "repeat": {"timeOfDay": ["08:00", "20:00"]}}"#, &[], "`TID` and the"),
    (coded!("BID", "TID", ""), &["--times", "08:00,20:00"], "`BID` and `TID`"),
    (coded!("AM", "PM", r#""timeOfDay": ["08:00"]"#), &[], "`AM` and `PM`"),
];

#[test]
fn every_refusal_is_one_sentence_that_says_what_is_open() {
    for (text, more, said) in REFUSED {
        let output = run_text(text, "Africa/Nairobi", DAYS, more);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{text}: {error}");
        assert!(output.stdout.is_empty(), "{text}");
        assert!(error.starts_with("cannot schedule: ") && error.contains(said), "{text}: {error}");
        assert_eq!(error.lines().count(), 1, "{text}: {error}");
    }
}

#[test]
fn a_code_that_says_what_the_rest_says_is_no_contradiction() {
    let bounded =
        r#""boundsPeriod": {"start": "2026-03-08"}, "timeOfDay": ["08:00"], "period": 2, "periodUnit": "d""#;
    let week = r#""dayOfWeek": ["sun"], "timeOfDay": ["08:00"]"#;
    for (code, repeat, count) in [
        ("BID", r#""frequency": 2, "period": 1, "periodUnit": "d", "timeOfDay": ["08:00", "20:00"]"#, 4),
        ("QD", r#""timeOfDay": ["08:00"]"#, 2),
        ("PM", r#""timeOfDay": ["12:00"]"#, 2),
        ("Q8H", r#""timeOfDay": ["06:00", "14:00", "22:00"]"#, 6),
        ("QOD", bounded, 1),
        ("WK", week, 1),
    ] {
        let system = "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation";
        for coding in [format!(r#""system": "{system}", "code": "{code}""#), format!(r#""code": "{code}""#)] {
            let text = format!(r#"{{"code": {{"coding": [{{{coding}}}]}}, "repeat": {{{repeat}}}}}"#);
            let output = run_text(&text, "UTC", DAYS, &[]);
            let lines = String::from_utf8(output.stdout).unwrap();
            let error = String::from_utf8(output.stderr).unwrap();
            assert_eq!((output.status.code(), lines.lines().count()), (Some(0), count), "{text}: {error}");
        }
    }
    let elsewhere = r#"{"code": {"coding": [{"system": "urn:our-hospital", "code": "BID"}]}, "repeat": {"timeOfDay": ["08:00"]}}"#;
    assert_eq!(
        run_text(elsewhere, "UTC", DAYS, &[]).status.code(),
        Some(0),
        "another system means another thing"
    );
}

#[test]
fn what_was_ordered_until_a_day_and_is_done_was_due_until_that_day() {
    let text = r#"{"resourceType": "MedicationRequest", "status": "completed", "dosageInstruction": [{"timing":
        {"repeat": {"boundsPeriod": {"end": "2026-03-08"}, "timeOfDay": ["08:00"]}}}]}"#;
    let output = run_text(text, "UTC", DAYS, &[]);
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1);
}

#[test]
fn a_stored_plan_that_the_app_would_not_have_written_is_refused() {
    let plan = include_str!("../fixtures/doses/plan.json");
    for (from, to, said) in [
        ("\"every_days\": 1,", "\"every_days\": 0,", "every 0 days"),
        ("\"s-2\"", "\"s-1\"", "`s-1` names two"),
        ("\"s-3\"", "\"s-1\"", "`s-1` names two"),
        ("\"p-2\"", "\"p-1\"", "`p-1` names two"),
        ("\"p-2\"", "\"p/2\"", "`p/2` cannot"),
        ("\"02:30\"", "\"26:30\"", "not a time"),
        ("\"1/2\"", "\"0\"", "not an amount"),
        ("\"phone\"", "{\"home\": \"Asia/Tokyo\"}", "--zone Asia/Tokyo"),
        ("\"civil\"", "\"lunar\"", "unknown variant"),
    ] {
        assert!(plan.contains(from));
        let output = run_text(&plan.replacen(from, to, 1), "Africa/Nairobi", DAYS, &[]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{to}");
        assert!(error.contains("cannot schedule: ") && error.contains(said), "{to}: {error}");
    }
}

#[test]
fn every_dosage_says_its_own_reason() {
    let text = r#"{"resourceType": "MedicationRequest", "dosageInstruction": [
        {"asNeededBoolean": true}, {"text": "daily"}, {"timing": {"repeat": {"timeOfDay": ["08:00"]}}}]}"#;
    let error = String::from_utf8(run_text(text, "UTC", DAYS, &[]).stderr).unwrap();
    assert_eq!(error.lines().count(), 2, "{error}");
}

#[test]
fn a_statement_says_nothing_of_the_days_before_it() {
    let text = r#"{"resourceType": "MedicationStatement", "effectiveDateTime": "2026-03-09",
        "dosage": [{"timing": {"repeat": {"timeOfDay": ["08:00"]}}}]}"#;
    assert_eq!(run_text(text, "UTC", DAYS, &[]).status.code(), Some(1));
    assert_eq!(run_text(text, "UTC", ("2026-03-09", "2026-03-09"), &[]).status.code(), Some(0));
}

#[test]
fn wrong_usage_is_told_from_wrong_input() {
    let text = r#"{"repeat": {"timeOfDay": ["08:00"]}}"#;
    let code = |zone, days, more: &[&str]| run_text(text, zone, days, more).status.code();
    assert_eq!(code("UTC", DAYS, &[]), Some(0));
    assert_eq!(code("Mars/Olympus", DAYS, &[]), Some(2));
    assert_eq!(code("UTC", ("2026-02-30", "2026-03-09"), &[]), Some(2));
    assert_eq!(code("UTC", ("2026-03-09", "2026-03-08"), &[]), Some(2));
    assert_eq!(code("UTC", DAYS, &["--times", "8"]), Some(2));
    assert_eq!(code("UTC", DAYS, &["--anchors", "MORN"]), Some(2));
    assert_eq!(code("UTC", ("2099-12-31", "2100-01-01"), &[]), Some(1), "no zone is known so far ahead");
    let missing = run("no-such-file.json".as_ref(), "UTC", DAYS, &[]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8(missing.stderr).unwrap().contains("no-such-file.json"));
}

/// The table of all years, made once.
static ZONE: LazyLock<ZoneTable> = LazyLock::new(|| zone_names::all_of(chrono_tz::Africa::Cairo));

fn asked() -> Asked {
    let day = |text: &str| uzima_domain::time::parse_date(text).unwrap();
    Asked {
        zone: ZONE.clone(),
        named: zone_names::named,
        start: None,
        from: day(DAYS.0),
        to: day(DAYS.1),
        times: vec![chrono::NaiveTime::MIN],
        anchors: [("MORN".to_owned(), chrono::NaiveTime::MIN)].into(),
    }
}

/// JSON that looks like a timing, with any value anywhere.
fn anything() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        Just("null".to_owned()),
        Just("[]".to_owned()),
        Just("{}".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        (1u32..5).prop_map(|number| number.to_string()),
        "(d|wk|h|08:00|MORN|mon|2026-03-0[1-9]|9999-12-31|0000-01-01|[a-z]{0,3})"
            .prop_map(|text| format!("{text:?}")),
        "(08:00|23:59|mon|MORN|\u{e9})".prop_map(|text| format!("[{text:?}]")),
        "(0000|2026|9999)-(01|12)-01(T23:59:59(Z|\\+14:00|-12:00))?"
            .prop_map(|text| format!(r#"{{"start": {text:?}, "end": {text:?}}}"#)),
        (1u32..u32::MAX).prop_map(|number| format!(r#"{{"value": {number}, "code": "wk"}}"#)),
    ];
    let key = proptest::sample::select(vec![
        "frequency",
        "period",
        "periodUnit",
        "timeOfDay",
        "when",
        "offset",
        "dayOfWeek",
        "boundsPeriod",
        "boundsDuration",
        "count",
    ]);
    proptest::collection::btree_map(key, value, 0..7).prop_map(|fields| {
        let fields: Vec<String> = fields.iter().map(|(key, value)| format!("{key:?}: {value}")).collect();
        format!(r#"{{"repeat": {{{}}}}}"#, fields.join(", "))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn nothing_makes_it_panic(text in anything()) {
        let _ = fhir::read(&text, &asked());
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        prop_assert!(fhir::read(&text, &asked()).is_err());
    }
}
