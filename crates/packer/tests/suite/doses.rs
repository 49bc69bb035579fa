//! `uzima-pack doses`: what comes out, to the letter.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

pub fn run(file: &Path, zone: &str, days: (&str, &str), more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_uzima-pack"))
        .arg("doses")
        .arg(file)
        .args(["--zone", zone, "--from", days.0, "--to", days.1])
        .args(more)
        .output()
        .unwrap()
}

/// Runs on a file with this text.
pub fn run_text(text: &str, zone: &str, days: (&str, &str), more: &[&str]) -> Output {
    let place = TempDir::new().unwrap();
    let file = place.path().join("in.json");
    std::fs::write(&file, text).unwrap();
    run(&file, zone, days, more)
}

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/doses").join(name)
}

/// The lines of a run that must go well.
fn good(output: &Output) -> String {
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), error.as_ref()), (Some(0), ""));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The lines of a run that must go well, and what was noted beside them.
fn noting(mut output: Output) -> (String, String) {
    let said = String::from_utf8(std::mem::take(&mut output.stderr)).unwrap();
    (good(&output), said)
}

/// Only the local times, for rhythms.
fn locals(text: &str, days: (&str, &str), more: &[&str]) -> Vec<String> {
    let lines = good(&run_text(text, "Africa/Nairobi", days, more));
    lines
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["local"].as_str().unwrap().to_owned()
        })
        .collect()
}

#[test]
fn a_stored_plan_on_the_day_the_clocks_go_forward() {
    let lines = good(&run(&fixture("plan.json"), "America/New_York", ("2026-03-07", "2026-03-11"), &[]));
    assert_eq!(
        lines,
        r#"{"local":"2026-03-07T02:30","instant":"2026-03-07T07:30:00Z","amount":"1/2","unit":"tablet"}
{"local":"2026-03-07T03:30","instant":"2026-03-07T08:30:00Z","amount":"1","unit":"tablet"}
{"local":"2026-03-08T03:30","instant":"2026-03-08T07:30:00Z","amount":"1/2","unit":"tablet"}
{"local":"2026-03-08T03:30","instant":"2026-03-08T07:30:00Z","amount":"1","unit":"tablet"}
{"local":"2026-03-09T20:00","instant":"2026-03-10T00:00:00Z","amount":"3/2","unit":"tablet"}
{"local":"2026-03-11T20:00","instant":"2026-03-12T00:00:00Z","amount":"3/2","unit":"tablet"}
"#
    );
}

#[test]
fn an_interval_with_the_moment_of_its_first_is_reckoned_from_it() {
    let timing = |more: &str| {
        format!(
            r#"{{"repeat": {{"boundsPeriod": {{"start": "2026-03-08T05:00:00Z"{more}}}, "period": 8, "periodUnit": "h"}}}}"#
        )
    };
    let days = ("2026-03-08", "2026-03-09");
    let open =
        ["2026-03-08T08:00", "2026-03-08T16:00", "2026-03-09T00:00", "2026-03-09T08:00", "2026-03-09T16:00"];
    assert_eq!(locals(&timing(""), days, &[]), open);
    assert_eq!(locals(&timing(r#", "end": "2026-03-08""#), days, &[]), open[..2]);
    assert_eq!(
        locals(&timing(r#", "end": "2026-03-08T21:00:00Z""#), days, &[]),
        open[..3],
        "the end is in it"
    );
    let counted = timing("").replace("\"period\"", "\"count\": 4, \"period\"");
    assert_eq!(locals(&counted, days, &[]), open[..4]);
    assert_eq!(locals(&timing(""), ("2026-03-09", "2026-03-09"), &[]), open[2..], "whatever is asked");
    let twice = timing("").replace("8, ", "16, \"frequency\": 2, ");
    assert_eq!(locals(&twice, days, &[]), open);
    // Eight hours stay eight hours when the clock goes forward.
    let lines = good(&run_text(&timing(""), "America/New_York", days, &[]));
    assert!(lines.starts_with(r#"{"local":"2026-03-08T00:00","instant":"2026-03-08T05:00:00Z""#), "{lines}");
    assert!(lines.contains(r#"{"local":"2026-03-08T09:00","instant":"2026-03-08T13:00:00Z""#), "{lines}");
    let year = ("2026-03-08", "2031-03-08");
    let minutes = timing("").replace("8, \"periodUnit\": \"h\"", "1, \"periodUnit\": \"min\"");
    let refused = run_text(&minutes, "UTC", year, &[]);
    assert_eq!(refused.status.code(), Some(1), "more than anybody can look through");
}

#[test]
fn single_moments_are_doses() {
    let timing = r#"{"event": ["2026-03-09T05:00:00Z", "2026-03-08T08:30:00+03:00"]}"#;
    let days = ("2026-03-08", "2026-03-09");
    assert_eq!(locals(timing, days, &[]), ["2026-03-08T08:30", "2026-03-09T08:00"]);
    // The second half past one: no civil time names it.
    let twice = r#"{"event": ["2026-11-01T06:30:00Z"]}"#;
    let refused = run_text(twice, "America/New_York", ("2026-11-01", "2026-11-01"), &[]);
    assert_eq!(refused.status.code(), Some(1));
}

#[test]
fn a_stored_plan_of_form_2_is_planned() {
    let plan = r#"{"product": {"name": "x", "unit": "tablet"}, "revision": 1, "clock": "phone", "phases": [
        {"id": "p", "from": "2026-01-31", "pattern": {"civil": {"days": {"monthly": {"every": 1, "on": [31],
         "skip": "backward"}}, "slots": [{"id": "s", "time": "08:00", "amount": "1"}]}}}]}"#;
    let wanted = ["2026-01-31T08:00", "2026-02-28T08:00", "2026-03-31T08:00", "2026-04-30T08:00"];
    assert_eq!(locals(plan, ("2026-01-01", "2026-04-30"), &[]), wanted);
}

#[test]
fn a_timing_has_neither_amount_nor_unit() {
    let timing = r#"{"repeat": {"timeOfDay": ["00:00:00"]}}"#;
    let lines = good(&run_text(timing, "Africa/Cairo", ("2026-04-23", "2026-04-24"), &[]));
    assert_eq!(
        lines,
        r#"{"local":"2026-04-23T00:00","instant":"2026-04-22T22:00:00Z","amount":null,"unit":null}
{"local":"2026-04-24T01:00","instant":"2026-04-23T22:00:00Z","amount":null,"unit":null}
"#
    );
    let apia = good(&run_text(timing, "Pacific/Apia", ("2011-12-29", "2011-12-31"), &[]));
    assert_eq!(apia.lines().count(), 2, "the 30th did not exist");
    let overlap = r#"{"repeat": {"timeOfDay": ["01:30"]}}"#;
    let lines = good(&run_text(overlap, "America/New_York", ("2026-11-01", "2026-11-01"), &[]));
    assert!(lines.contains("2026-11-01T05:30:00Z") && lines.lines().count() == 1, "{lines}");
}

#[test]
fn examples_of_hl7() {
    let one_day = ("2026-03-08", "2026-03-08");
    let on_hold = std::fs::read_to_string(fixture("fhir-r4-medrx0335.json")).unwrap();
    assert_eq!(run_text(&on_hold, "Australia/Sydney", one_day, &[]).status.code(), Some(1), "it is paused");
    let active = on_hold.replace(r#""status": "on-hold""#, r#""status": "active""#);
    let (lines, said) = noting(run_text(&active, "Australia/Sydney", one_day, &[]));
    assert!(said.starts_with("note: `text` (the same in words, or more) is not"), "{said}");
    assert!(
        said.ends_with(": Apply to affected areas at 9am daily\n") && said.lines().count() == 1,
        "{said}"
    );
    let wanted = r#"{"local":"2026-03-08T09:00","instant":"2026-03-07T22:00:00Z","amount":"1","unit":"ea"}"#;
    assert_eq!(lines, format!("{wanted}\n"));

    let days = ("2016-01-20", "2016-02-10");
    let (lines, said) = noting(run(&fixture("fhir-r4-medrx0309.json"), "UTC", days, &["--times", "08:00"]));
    assert!(said.contains(": 1000 mg/m2 orally twice daily from days 1-14 of cycle\n"), "{said}");
    assert!(said.ends_with(": Oral Route\n"), "{said}");
    let wanted =
        r#"{"local":"2016-01-22T08:00","instant":"2016-01-22T08:00:00Z","amount":"1000","unit":"mg/m2"}"#;
    assert_eq!(lines.lines().next(), Some(wanted));
    assert_eq!(lines.lines().count(), 7, "every second day from the 22nd to the 3rd; the 4th is not one");

    let times = ["--times", "06:00,14:00,22:00"];
    let (lines, said) = noting(run(&fixture("fhir-r4-statement004.json"), "Asia/Kathmandu", one_day, &times));
    assert!(said.contains("`maxDosePerPeriod`") && said.contains(": 3 capsules in 1 d\n"), "{said}");
    let wanted = r#"{"local":"2026-03-08T06:00","instant":"2026-03-08T00:15:00Z","amount":null,"unit":null}"#;
    assert_eq!((lines.lines().next(), lines.lines().count()), (Some(wanted), 3));
}

#[test]
fn amounts_are_exact() {
    for (value, wanted) in
        [("0.5", "1/2"), ("2.0", "2"), ("0.1", "1/10"), ("1200000", "1200000"), ("125e-2", "5/4")]
    {
        let dosage = format!(
            r#"{{"timing": {{"repeat": {{"timeOfDay": ["08:00"]}}}},
                "doseAndRate": [{{"doseQuantity": {{"value": {value}, "code": "mL"}}}}]}}"#
        );
        let lines = good(&run_text(&dosage, "UTC", ("2026-03-08", "2026-03-08"), &[]));
        assert!(lines.contains(&format!(r#""amount":"{wanted}","unit":"mL""#)), "{lines}");
    }
}

#[test]
fn bounds_hold_to_the_day_and_to_the_minute() {
    let within = |bounds: &str| {
        let timing = format!(r#"{{"repeat": {{{bounds}, "timeOfDay": ["08:00", "20:00"]}}}}"#);
        let times = locals(&timing, ("2026-02-27", "2026-03-05"), &[]);
        (times.len(), times.first().cloned().unwrap_or_default(), times.last().cloned().unwrap_or_default())
    };
    let is = |count, first: &str, last: &str| (count, first.to_owned(), last.to_owned());
    let days = r#""boundsPeriod": {"start": "2026-03-01", "end": "2026-03-02"}"#;
    assert_eq!(within(days), is(4, "2026-03-01T08:00", "2026-03-02T20:00"));
    let moments = r#""boundsPeriod": {"start": "2026-03-01T06:00:00Z", "end": "2026-03-03T08:00:00+03:00"}"#;
    assert_eq!(within(moments), is(4, "2026-03-01T20:00", "2026-03-03T08:00"));
    let one_day =
        r#""boundsPeriod": {"start": "2026-03-01T09:00:00+03:00", "end": "2026-03-01T20:00:00+03:00"}"#;
    assert_eq!(within(one_day), is(1, "2026-03-01T20:00", "2026-03-01T20:00"));
    let month = r#""boundsPeriod": {"end": "2026-02"}"#;
    assert_eq!(within(month), is(4, "2026-02-27T08:00", "2026-02-28T20:00"));
    let counted = r#""boundsPeriod": {"start": "2026-03-01"}, "count": 3"#;
    assert_eq!(within(counted), is(3, "2026-03-01T08:00", "2026-03-02T08:00"));
    let over = r#""boundsPeriod": {"start": "2026-01-01", "end": "2026-01-31"}"#;
    assert_eq!(within(over).0, 0);
}

#[test]
fn a_length_counts_from_the_start_of_the_statement() {
    let statement = |start: &str, length: &str| {
        format!(
            r#"{{"resourceType": "MedicationStatement", "status": "active",
                "effectivePeriod": {{"start": "{start}"}}, "dosage": [{{"timing": {{"repeat":
                {{"boundsDuration": {length}, "timeOfDay": ["08:00", "20:00"]}}}}}}]}}"#
        )
    };
    let days = ("2026-02-01", "2026-04-01");
    let week = locals(&statement("2026-03-01", r#"{"value": 1, "code": "wk"}"#), days, &[]);
    assert_eq!((week.len(), week.last().unwrap().as_str()), (14, "2026-03-07T20:00"));
    let noon = statement("2026-03-01T12:00:00+03:00", r#"{"value": 2, "unit": "days"}"#);
    assert_eq!(
        locals(&noon, days, &[]),
        ["2026-03-01T20:00", "2026-03-02T08:00", "2026-03-02T20:00", "2026-03-03T08:00"]
    );
}

#[test]
fn rhythms_of_days_and_weeks() {
    let days = ("2026-03-01", "2026-03-16");
    let repeat = |text: &str, more: &[&str]| locals(&format!(r#"{{"repeat": {{{text}}}}}"#), days, more);
    let third = r#""boundsPeriod": {"start": "2026-02-27"}, "frequency": 1, "period": 3, "periodUnit": "d""#;
    let found = repeat(third, &["--times", "08:00"]);
    assert_eq!(found[..2], ["2026-03-02T08:00", "2026-03-05T08:00"]);
    let weekly = r#""boundsPeriod": {"start": "2026-02-24"}, "period": 1.0, "periodUnit": "wk", "timeOfDay": ["08:00"]"#;
    assert_eq!(repeat(weekly, &[]), ["2026-03-03T08:00", "2026-03-10T08:00"]);
    let weekdays = r#""frequency": 2, "period": 1, "periodUnit": "wk", "dayOfWeek": ["wed", "mon"], "timeOfDay": ["08:00"]"#;
    let wanted =
        ["2026-03-02T08:00", "2026-03-04T08:00", "2026-03-09T08:00", "2026-03-11T08:00", "2026-03-16T08:00"];
    assert_eq!(repeat(weekdays, &[]), wanted);
    let counted = r#""boundsPeriod": {"start": "2026-03-03"}, "count": 2, "dayOfWeek": ["mon", "wed"], "timeOfDay": ["08:00"]"#;
    assert_eq!(repeat(counted, &[]), ["2026-03-04T08:00", "2026-03-09T08:00"]);
}

#[test]
fn moments_of_the_day_stand_where_the_household_has_them() {
    let one = ("2026-03-08", "2026-03-08");
    let anchors = ["--anchors", "MORN=08:00,EVE=18:30,CM=07:15"];
    let twice = r#"{"repeat": {"frequency": 2, "period": 1, "periodUnit": "d", "when": ["EVE", "MORN"]}}"#;
    assert_eq!(locals(twice, one, &anchors), ["2026-03-08T08:00", "2026-03-08T18:30"]);
    let before =
        r#"{"repeat": {"frequency": 1, "period": 1, "periodUnit": "d", "when": ["ACM"], "offset": 30}}"#;
    assert_eq!(locals(before, one, &anchors), ["2026-03-08T06:45"]);
    let code = r#"{"code": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation", "code": "BID"}]}}"#;
    assert_eq!(locals(code, one, &["--times", "20:00,07:00"]), ["2026-03-08T07:00", "2026-03-08T20:00"]);
}

#[test]
fn several_dosages_are_planned_together() {
    let text = r#"{"resourceType": "MedicationRequest", "status": "active", "dosageInstruction": [
        {"sequence": 1, "timing": {"repeat": {"timeOfDay": ["20:00"]}}, "doseAndRate": [{"doseQuantity": {"value": 2, "unit": "drop"}}]},
        {"sequence": 1, "timing": {"repeat": {"timeOfDay": ["08:00"]}}, "doseAndRate": [{"doseQuantity": {"value": 5, "unit": "ml"}}]}]}"#;
    let lines = good(&run_text(text, "UTC", ("2026-03-08", "2026-03-08"), &[]));
    let units: Vec<bool> = lines.lines().map(|line| line.contains(r#""amount":"5","unit":"ml""#)).collect();
    assert_eq!(units, [true, false]);
}

#[test]
fn a_plan_by_a_home_clock_is_planned_there_and_refused_elsewhere_as_on_the_phone() {
    let plan = std::fs::read_to_string(fixture("plan.json")).unwrap();
    let plan = plan.replace(r#""clock": "phone""#, r#""clock": {"home": "Africa/Cairo"}"#);
    let days = ("2026-03-09", "2026-03-09");
    assert!(good(&run_text(&plan, "Africa/Cairo", days, &[])).contains(r#""local":"2026-03-09T20:00""#));
    let refused = run_text(&plan, "Africa/Nairobi", days, &[]);
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(1), 0));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.starts_with("cannot schedule: the plan follows the clock of Africa/Cairo"), "{said}");
}

#[test]
fn what_a_dosage_says_beside_its_times_is_not_passed_over_in_silence() {
    let dosage = r#"{"timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d","timeOfDay":["08:00:00"]}},
        "doseAndRate":[{"doseQuantity":{"value":1,"unit":"tablet"}}],
        "additionalInstruction":[{"text":"with food"},{"coding":[{"display":"Do not drink alcohol"}]}],
        "maxDosePerPeriod":{"numerator":{"value":4,"unit":"tablet"},"denominator":{"value":1,"code":"d"}}}"#;
    let request = format!(
        r#"{{"resourceType":"MedicationRequest","status":"active","dosageInstruction":[{dosage},{dosage}]}}"#
    );
    for (text, more, doses) in [(dosage, &[][..], 1), (&request, &["--json"], 2)] {
        let output = run_text(text, "Africa/Nairobi", ("2026-03-01", "2026-03-01"), more);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), doses, "lines of doses alone");
        assert_eq!(
            String::from_utf8(output.stderr).unwrap(),
            "note: `additionalInstruction` (what else is to be done) is not in the planned doses, and was not checked \
             against them: with food; Do not drink alcohol\n\
             note: `maxDosePerPeriod` (the most in a stretch of time) is not in the planned doses, and was not checked \
             against them: 4 tablet in 1 d\n"
        );
    }
}
