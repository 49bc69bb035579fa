//! Every stored shape that was ever shipped still reads, and what is written today is what was shipped.
//!
//! The fixtures in tests/fixtures/stored are never changed; a new version of a shape adds new ones.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a fixture that is not read stops the test that reads it"
)]

use std::path::PathBuf;

use serde_json::Value;
use uzima_domain::dose_log::{DoseAction, DoseEvent};
use uzima_domain::id::EventId;
use uzima_domain::person::{Birth, Person, Precision};
use uzima_domain::record::check::{CheckRecord, Weight};
use uzima_domain::record::device::Device;
use uzima_domain::record::export::{Export, Part};
use uzima_domain::record::{Body, Envelope, Read, Row, decode, encode};
use uzima_domain::schedule::{Clock, Pattern, Phase, Product, Schedule, Slot};

fn fixture(name: &str) -> Value {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/stored");
    let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).expect(name);
    serde_json::from_str(&text).expect(name)
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().expect(name).to_owned()
}

/// Reads a fixture as a row and back; both ways nothing is lost.
fn stored<B: Body>(name: &str) -> Envelope<B> {
    let value = fixture(name);
    let row = Row {
        id: text(&value, "id"),
        person: text(&value, "person"),
        when: value["when"].as_i64().expect("when"),
        stamp: text(&value, "stamp"),
        bytes: serde_json::to_vec(&value["inside"]).expect(name),
    };
    let Read::Known(envelope) = decode::<B>(row.clone()) else { panic!("{name} is not read any more") };
    let again = encode(&envelope).expect(name);
    let inside: Value = serde_json::from_slice(&again.bytes).expect(name);
    assert_eq!(inside, value["inside"], "{name} is written in another form");
    assert_eq!(Row { bytes: row.bytes.clone(), ..again }, row);
    *envelope
}

fn body<B: Body>(name: &str) -> B {
    stored(name).body.expect(name)
}

#[test]
fn people_still_read() {
    let person: Person = body("person");
    assert_eq!(person.birth.map(|birth| birth.precision), Some(Precision::Year));
    assert_eq!(body::<Person>("person-unnamed"), Person::default());
    assert_eq!(stored::<Person>("person-tombstone").body, None);
}

#[test]
fn schedules_still_read() {
    let schedule: Schedule = body("schedule");
    assert_eq!(schedule.clock, Clock::Home("Africa/Nairobi".to_owned()));
    assert_eq!(body::<Schedule>("schedule-open").phases[0].until, None);
}

#[test]
fn every_action_of_a_dose_still_reads() {
    let action = |name| body::<DoseEvent>(name).what;
    assert!(matches!(action("dose-taken"), DoseAction::Taken { .. }));
    assert_eq!(action("dose-skipped"), DoseAction::Skipped);
    assert!(matches!(action("dose-snoozed"), DoseAction::Snoozed { .. }));
    let DoseAction::Undone { events } = action("dose-undone") else { panic!("undone") };
    assert_eq!(events[1], EventId::new("aa00000000000001-9"));
}

#[test]
fn every_identity_of_a_dose_still_reads() {
    for name in ["dose-elapsed", "dose-after", "dose-listed", "dose-as-needed"] {
        body::<DoseEvent>(name);
    }
}

#[test]
fn checks_still_read() {
    let check: CheckRecord = body("check");
    assert_eq!(check.answers.iter().count(), 9);
    assert_eq!(check.shown.recheck_minutes, Some(720));
    assert_eq!(check.shown.lang_of(&check.shown.get_worse), "en");
}

#[test]
fn a_check_with_words_of_another_language_still_reads() {
    let shown = body::<CheckRecord>("check-foreign").shown;
    assert_eq!(shown.lang_of(&shown.get_worse), "en");
    assert_eq!(shown.lang_of(&shown.title), "sw");
}

#[test]
fn a_check_with_its_answers_in_words_still_reads() {
    let asked = body::<CheckRecord>("check-asked").shown.asked;
    assert_eq!(
        asked.iter().map(|asked| asked.weight).collect::<Vec<_>>(),
        [Weight::Danger, Weight::NotSure, Weight::Plain]
    );
    assert_eq!(body::<CheckRecord>("check").shown.asked, []);
}

#[test]
fn exports_still_read() {
    let export: Export = body("export");
    assert_eq!(export.parts, Part::ALL);
    assert_eq!(export.records, 17);
}

#[test]
fn the_device_still_reads() {
    for name in ["device", "device-after"] {
        let value = fixture(name);
        let device: Device = serde_json::from_value(value.clone()).expect("a device");
        assert_eq!(serde_json::to_value(device).expect("JSON"), value);
    }
}

#[test]
fn a_field_that_a_newer_app_added_does_not_damage_a_row() {
    let mut value = fixture("person")["inside"].clone();
    value["body"]["later"] = Value::from("added");
    let bytes = serde_json::to_vec(&value).expect("JSON");
    let row = Row { id: String::new(), person: String::new(), when: 0, stamp: "1.0.d.1".to_owned(), bytes };
    assert!(matches!(decode::<Person>(row), Read::Known(_)));
}

/// An app that does not know a field loses it with its next edit, so a body that is edited gets no field more without a
/// higher version, which older apps leave alone. (Events and results are written once; theirs may.) A new field stops
/// this from compiling: raise the version, and let this test name the fields of both.
#[test]
fn a_body_that_is_edited_gets_no_field_without_a_higher_version() {
    let Person { name: _, birth, sex: _ } = body("person");
    let Birth { date: _, precision: _ } = birth.expect("a birth");
    let Schedule { product, reason: _, revision: _, clock: _, phases } = body("schedule");
    let Product { name: _, unit: _, strength: _ } = product;
    let Phase { id: _, from: _, until: _, pattern } = &phases[0];
    let Pattern::Civil { every_days: _, slots } = pattern;
    let Slot { id: _, time: _, amount: _ } = &slots[0];
    assert_eq!((Person::VERSION, Schedule::VERSION), (1, 1));
}

#[test]
fn a_newer_version_is_told_from_damage() {
    let row = |bytes: &[u8]| Row {
        id: "x".to_owned(),
        person: String::new(),
        when: 0,
        stamp: "1.0.d.1".to_owned(),
        bytes: bytes.to_vec(),
    };
    let newer = decode::<Person>(row(br#"{"v":2,"all":"else"}"#));
    assert_eq!(newer, Read::Newer { id: "x".to_owned(), version: 2 });
    for bytes in [&b""[..], b"{}", br#"{"v":1}"#, br#"{"v":"1"}"#, b"\xff"] {
        assert_eq!(decode::<Person>(row(bytes)), Read::Damaged { id: "x".to_owned() });
    }
}
