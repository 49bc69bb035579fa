//! Every stored shape that was ever shipped still reads, and what is written today is what was shipped.
//!
//! The fixtures in tests/fixtures/stored are never changed; a new version of a shape adds new ones.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a fixture that is not read stops the test that reads it"
)]

use std::num::NonZeroU16;
use std::path::PathBuf;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uzima_domain::checklist::Verdict;
use uzima_domain::checklist::audience::{Age, Pregnancy, Sex, Subject};
use uzima_domain::checklist::recheck::Rechecks;
use uzima_domain::command::draft::{PersonDraft, PlanDraft};
use uzima_domain::command::form::PlanForm;
use uzima_domain::dose_log::{DoseAction, DoseEvent, Reason};
use uzima_domain::id::EventId;
use uzima_domain::person::{Birth, Person, Precision};
use uzima_domain::record::check::{CheckRecord, Weight};
use uzima_domain::record::device::Device;
use uzima_domain::record::export::{Export, Kind, Part};
use uzima_domain::record::kept::Kept;
use uzima_domain::record::{Body, Envelope, Read, Row, Table, decode, encode};
use uzima_domain::schedule::{
    AfterIntake, Ahead, AsNeeded, Civil, Clock, Elapsed, ListedTime, Maximum, Past, Pattern, Phase, Phases,
    Product, Schedule, Slot,
};
use uzima_domain::stock::{StockEvent, StockMove};

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
    let second: Schedule = body("schedule-form2");
    assert_eq!((second.phases.len(), second.form()), (13, 2));
    let past: Schedule = body("schedule-form2-past");
    assert_eq!((past.past.len(), past.form()), (1, 2));
    let third: Schedule = body("schedule-form3");
    let ahead: Vec<_> = third.phases.iter().map(|phase| phase.pattern.ahead()).collect();
    let of = |doses, last| Ahead { doses, last };
    assert_eq!((ahead, third.form()), (vec![of(0, Some(14)), of(4, Some(13)), of(7, None)], 3));
}

/// The app of form 1, as it was: whoever has not been brought up to date reads with this.
mod first {
    use super::{Body, Deserialize, Serialize, Table, Value};

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub struct Schedule {
        pub product: Value,
        pub revision: u32,
        pub clock: Value,
        pub phases: Vec<Phase>,
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub struct Phase {
        pub id: String,
        pub from: String,
        pub pattern: Pattern,
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Pattern {
        Civil { every_days: u16, slots: Vec<Value> },
    }

    impl Body for Schedule {
        const TABLE: Table = Table::Plans;
        const VERSION: u32 = 1;
    }
}

#[test]
fn an_older_app_meets_form_2_as_newer_and_goes_on_reading_what_form_1_can_say() {
    for name in ["schedule", "schedule-open"] {
        let row = encode(&stored::<Schedule>(name)).expect(name);
        let Read::Known(old) = decode::<first::Schedule>(row) else { panic!("{name} is not read any more") };
        assert!(!old.body.expect("a body").phases.is_empty());
    }
    for (name, version) in [("schedule-form2", 2), ("schedule-form2-past", 2), ("schedule-form3", 3)] {
        let row = encode(&stored::<Schedule>(name)).expect(name);
        assert_eq!(decode::<first::Schedule>(row.clone()), Read::Newer { id: row.id.clone(), version });
        assert_eq!(Kept::read(Table::Plans, &row).and_then(|kept| kept.row()), Some(row), "carried as it is");
    }
}

/// The app of form 2, as far as it tells what is newer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
struct Second(Value);

impl Body for Second {
    const TABLE: Table = Table::Plans;
    const VERSION: u32 = 2;
}

#[test]
fn a_number_of_doses_that_went_on_over_an_edit_is_newer_to_an_app_that_would_count_it_anew() {
    let three: Schedule = body("schedule-form3");
    let row = encode(&stored::<Schedule>("schedule-form3")).expect("form 3");
    assert!(matches!(decode::<Second>(row), Read::Newer { version: 3, .. }));
    for phase in &three.phases {
        let one = Schedule { phases: Phases::one(phase.clone()), past: Vec::new(), ..three.clone() };
        assert_eq!(one.form(), 3, "{phase:?}");
        let natural = phase.pattern.clone().with_ahead(Ahead::default());
        let plain = Schedule {
            phases: Phases::one(Phase { pattern: natural, ..phase.clone() }),
            past: vec![Past { phases: one.phases.clone(), ..three.past[0].clone() }],
            ..one
        };
        assert_eq!(plain.form(), 3, "an earlier revision says it");
        assert_eq!(Schedule { past: Vec::new(), ..plain }.form(), 2, "written only where it is needed");
    }
}

#[test]
fn a_deleted_plan_of_any_form_is_deleted_for_every_app() {
    let buried = Envelope { body: None, ..stored::<Schedule>("schedule-form2") };
    let row = encode(&buried).expect("a tombstone");
    assert!(matches!(decode::<first::Schedule>(row), Read::Known(plan) if plan.body.is_none()));
}

#[test]
fn whatever_form_1_cannot_say_is_written_in_form_2() {
    type Change = fn(&mut Schedule);
    let simple: Schedule = body("schedule-open");
    let changes: [Change; 4] = [
        |plan| plan.product.form = Some("syrup".to_owned()),
        |plan| plan.product.atc = Some("N02BE01".to_owned()),
        |plan| plan.past = body::<Schedule>("schedule-form2-past").past,
        |plan| plan.phases = plan.phases.clone().map(|phase| phase.days = NonZeroU16::new(3)),
    ];
    assert_eq!(simple.form(), 1);
    for change in changes {
        let mut plan = simple.clone();
        change(&mut plan);
        assert_eq!(plan.form(), 2, "{plan:?}");
    }
    for phase in &body::<Schedule>("schedule-form2").phases {
        let one = Schedule { phases: Phases::one(phase.clone()), ..simple.clone() };
        assert_eq!(one.form(), 2, "{phase:?}");
    }
}

#[test]
fn a_plan_that_nobody_could_keep_is_not_read() {
    let plan = serde_json::to_string(&fixture("schedule-form2")["inside"]["body"]).expect("JSON");
    assert!(serde_json::from_str::<Schedule>(&plan).is_ok());
    for (from, to) in [
        ("\"every_days\":3", "\"every_days\":0"),
        ("\"every_days\":3", "\"every_days\":3,\"days\":{\"cycle\":{\"on\":1,\"off\":1}}"),
        ("[\"mon\",\"fri\"]", "[]"),
        ("[\"mon\",\"fri\"]", "[\"lundi\"]"),
        ("[1,15,-1]", "[0]"),
        ("[1,15,-1]", "[32]"),
        ("[1,15,-1]", "[]"),
        ("02-29", "02-30"),
        ("\"every_minutes\":480", "\"every_minutes\":0"),
        ("\"every_minutes\":480", "\"every_minutes\":999999999"),
        ("\"from\":\"07:00\"", "\"from\":\"22:00\""),
        ("\"offset\":-30", "\"offset\":-460"),
        ("2026-11-23T09:00", "2026-11-23T25:00"),
        ("\"count\":10", "\"count\":0"),
        ("3f6c2a9b10d4e587-122", "3f6c2a9b10d4e587-121"),
        ("3f6c2a9b10d4e587-105", "3f6c2a9b10d4e587-102"),
        ("\"time\":\"20:00\"", "\"clock\":\"20:00\""),
    ] {
        assert!(plan.contains(from), "{from}");
        assert!(serde_json::from_str::<Schedule>(&plan.replacen(from, to, 1)).is_err(), "{to}");
    }
}

#[test]
fn every_action_of_a_dose_still_reads() {
    let action = |name| body::<DoseEvent>(name).what;
    assert!(matches!(action("dose-taken"), DoseAction::Taken { .. }));
    assert_eq!(action("dose-skipped"), DoseAction::Skipped);
    assert!(matches!(action("dose-snoozed"), DoseAction::Snoozed { .. }));
    let given = action("dose-taken-given");
    assert!(matches!(given, DoseAction::Taken { given_by: Some(_), .. }));
    assert_eq!(body::<DoseEvent>("dose-skipped-reason").reason, Some(Reason::RanOut));
    assert_eq!(body::<DoseEvent>("dose-skipped-words").reason, Some(Reason::Words("vomited it".to_owned())));
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
fn a_check_with_what_was_known_of_the_person_still_reads() {
    let subject = body::<CheckRecord>("check-subject").subject;
    let known = Subject {
        age: Some(Age::Months(31)),
        sex: Some(Sex::Female),
        pregnancy: Some(Pregnancy::NotPregnant),
    };
    assert_eq!(subject, known);
    assert!(body::<CheckRecord>("check").subject.is_unknown());
}

#[test]
fn a_form_that_gives_no_advice_is_kept_without_a_level_and_older_apps_do_not_take_it_for_one() {
    let check: CheckRecord = body("check-no-advice");
    assert_eq!(check.verdict, Verdict::NoAdvice);
    assert_eq!((Body::form(&check), Body::form(&body::<CheckRecord>("check"))), (2, 1));
    assert!(serde_json::from_str::<uzima_domain::checklist::Level>("null").is_err());
}

#[test]
fn a_form_that_an_older_uzima_called_home_is_read_as_no_advice() {
    let mut value = serde_json::to_value(body::<CheckRecord>("check")).unwrap();
    value["level"] = "home".into();
    value["because"] = serde_json::json!(["only_records"]);
    value["unsure"] = serde_json::json!([]);
    let check: CheckRecord = serde_json::from_value(value).unwrap();
    assert_eq!(check.verdict, Verdict::NoAdvice);
    assert!(check.shown.reasons.is_empty() && check.shown.actions.is_empty());
}

#[test]
fn stocks_still_read() {
    let what = |name: &str| body::<StockEvent>(name).what;
    let expires = |what| match what {
        StockMove::Bought { expires, .. } => expires,
        other => panic!("{other:?}"),
    };
    assert_eq!(expires(what("stock-bought")), None);
    assert_eq!(expires(what("stock-bought-expires")), NaiveDate::from_ymd_opt(2027, 3, 31));
    assert!(matches!(what("stock-lost"), StockMove::Lost(amount) if amount.parts() == (3, 2)));
    assert!(matches!(what("stock-found"), StockMove::Found(_)));
    assert!(matches!(what("stock-missing"), StockMove::Missing(_)));
    assert!(matches!(what("stock-undone"), StockMove::Undone(events) if events.len() == 2));
}

#[test]
fn exports_still_read() {
    let export: Export = body("export");
    assert_eq!(export.parts, Part::ALL);
    assert_eq!(export.records, 17);
    assert_eq!(export.form(), 1);
    let calendar: Export = body("export-calendar");
    assert_eq!((calendar.kind, calendar.form()), (Kind::Calendar, 2));
    let (table, plans): (Export, Export) = (body("export-table"), body("export-plans"));
    assert_eq!([table.kind, plans.kind], [Kind::Table, Kind::Plans]);
    assert_eq!([table.form(), plans.form()], [2, 2]);
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
    let Schedule { product, reason: _, revision: _, clock: _, phases, past } = body("schedule-form2");
    let Product { name: _, unit: _, strength: _, form: _, atc: _ } = product;
    let Phase { id: _, from: _, until: _, days: _, pattern } = &phases[0];
    let Pattern::Civil(Civil { days: _, season: _, count: _, ahead, slots }) = pattern else {
        panic!("{pattern:?}")
    };
    let Slot { id: _, at: _, amount: _ } = &slots[0];
    // Of form 3.
    let Ahead { doses: _, last: _ } = ahead;
    for phase in &phases {
        match &phase.pattern {
            Pattern::Civil(_)
            | Pattern::Listed(_)
            | Pattern::Elapsed(Elapsed { every: _, anchor: _, amount: _, extent: _, ahead: _ }) => {}
            Pattern::AfterIntake(AfterIntake { first, after: _, count: _, ahead: _ }) => {
                let ListedTime { id: _, at: _, amount: _ } = first;
            }
            Pattern::AsNeeded(AsNeeded { amount: _, gap: _, maximum, reason: _ }) => {
                let Some(Maximum { most: _, per: _ }) = maximum else { panic!("{maximum:?}") };
            }
        }
    }
    assert!(past.iter().all(|Past { until: _, phases: _, product: _ }| true));
    assert_eq!((Person::VERSION, Schedule::VERSION), (1, 3));
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

/// A half-filled form of before reads, and is written as it was.
fn draft<T: DeserializeOwned + Serialize>(name: &str) -> T {
    let kept = fixture(name);
    let read: T = serde_json::from_value(kept.clone()).expect(name);
    assert_eq!(serde_json::to_value(&read).expect(name), kept, "{name} is written in another form");
    read
}

#[test]
fn half_filled_forms_still_read() {
    assert_eq!(draft::<PersonDraft>("draft-person").name, "Neema");
    let (person, medicine): (String, PlanDraft) = draft("draft-medicine");
    assert_eq!((person.as_str(), medicine.amount.as_str()), ("p0-1", "½"));
    let (_, regimen): (String, PlanForm) = draft("draft-regimen");
    assert_eq!(regimen.phases.len(), 13);
    let again: Rechecks = draft("draft-recheck");
    assert_eq!(again.checks.len(), 1);
}
