//! Plans of ours as FHIR and back: whole with the extension; without it the same doses, or a refusal, never others.

use std::collections::BTreeMap;
use std::num::NonZeroU16;
use std::sync::LazyLock;

use chrono::{Days, NaiveDate, NaiveTime};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use uzima_domain::amount::Amount;
use uzima_domain::doses;
use uzima_domain::export::fhir::{PLAN, Resource, Status, resource};
use uzima_domain::id::{PhaseId, PlanId, SlotId};
use uzima_domain::import::fhir::file::entries;
use uzima_domain::import::fhir::join::joined;
use uzima_domain::import::fhir::{self, Asked, CannotSchedule, Question};
use uzima_domain::schedule::{
    AfterIntake, Ahead, AsNeeded, Awake, Civil, Clock, DayEvent, DayRule, Elapsed, EventTime, Extent,
    Interval, Listed, ListedTime, Maximum, Most, Past, Pattern, Phase, Phases, Product, Schedule, Slot,
    SlotTime, Slots, Weekdays,
};
use uzima_domain::time::{Instant, parse_date, parse_time};
use uzima_domain::zone::ZoneTable;
use uzima_packer::{zone_names, zones};

fn date(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn time(minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap()
}

/// The table of all years, made once.
static ZONE: LazyLock<ZoneTable> = LazyLock::new(|| zone_names::all_of(chrono_tz::America::New_York));

fn asked() -> Asked {
    Asked {
        zone: ZONE.clone(),
        named: zone_names::named,
        start: None,
        from: date("2026-02-20"),
        to: date("2026-06-30"),
        times: Vec::new(),
        anchors: BTreeMap::from([("CM".to_owned(), parse_time("07:30").unwrap())]),
    }
}

fn amount() -> impl Strategy<Value = Amount> {
    (1u32..40, select(vec![1u32, 2, 3, 4, 5, 8, 10]))
        .prop_map(|(top, bottom)| Amount::new(top, bottom).unwrap())
}

fn number(most: u16) -> impl Strategy<Value = NonZeroU16> {
    (1..=most).prop_map(|number| NonZeroU16::new(number).unwrap())
}

fn slots() -> impl Strategy<Value = Slots> {
    let breakfast =
        |offset| EventTime::new(DayEvent::Breakfast, parse_time("07:30").unwrap(), offset).unwrap();
    let at = prop_oneof![
        3 => (0u32..1_440).prop_map(|minute| SlotTime::Clock(time(minute))),
        1 => (-90i16..90).prop_map(move |offset| SlotTime::Event(breakfast(offset))),
    ];
    vec((at, amount()), 1..4).prop_map(|times| {
        let slot = |(number, (at, amount))| Slot { id: SlotId::new(format!("s{number}")), at, amount };
        Slots::new(times.into_iter().enumerate().map(slot).collect()).unwrap()
    })
}

fn civil() -> impl Strategy<Value = Pattern> {
    let weekdays = vec(0u8..7, 1..4).prop_map(|days| {
        Weekdays::new(days.into_iter().map(|day| chrono::Weekday::try_from(day).unwrap())).unwrap()
    });
    let rule = prop_oneof![
        4 => number(9).prop_map(DayRule::Daily),
        3 => (number(2), weekdays).prop_map(|(every, on)| DayRule::Weekly { every, on }),
        1 => (number(21), number(7)).prop_map(|(on, off)| DayRule::Cycle { on, off }),
    ];
    (rule, proptest::option::of((number(40), ahead())), slots()).prop_map(|(days, counted, slots)| {
        let count = counted.map(|(count, _)| count);
        let ahead = counted.map(|(_, ahead)| ahead).unwrap_or_default();
        Pattern::Civil(Civil { count, ahead, ..Civil::every(days, slots) })
    })
}

fn elapsed() -> impl Strategy<Value = Pattern> {
    let extent = prop_oneof![
        2 => Just(Extent::Always),
        2 => number(50).prop_map(Extent::Count),
        1 => Just(Extent::Awake(Awake::new(time(420), time(1_320)).unwrap())),
    ];
    (60u32..5_000, 0i64..60_000, amount(), extent).prop_map(|(every, minutes, amount, extent)| {
        let anchor = Instant::from_ms(1_772_000_000_000).plus_minutes(minutes);
        Pattern::Elapsed(Elapsed {
            extent,
            ..Elapsed::every(Interval::minutes(every).unwrap(), anchor, amount)
        })
    })
}

/// What an edit left of a number of doses.
fn ahead() -> impl Strategy<Value = Ahead> {
    let last = proptest::option::weighted(0.5, 0u32..60);
    prop_oneof![
        2 => Just(Ahead::default()),
        1 => (0u16..30, last).prop_map(|(doses, last)| Ahead { doses, last }),
    ]
}

fn listed() -> impl Strategy<Value = Pattern> {
    vec((0u64..150, 0u32..1_440, amount()), 1..5).prop_map(|times| {
        let listed = |(number, (day, minute, amount)): (usize, (u64, u32, Amount))| ListedTime {
            id: SlotId::new(format!("l{number}")),
            at: (date("2026-02-01") + Days::new(day)).and_time(time(minute)),
            amount,
        };
        Pattern::Listed(Listed::new(times.into_iter().enumerate().map(listed).collect()).unwrap())
    })
}

fn needed() -> AsNeeded {
    let most = Most::Doses(NonZeroU16::new(4).unwrap());
    let maximum = Some(Maximum { most, per: Interval::hours(24).unwrap() });
    AsNeeded { amount: Amount::ONE, gap: Interval::hours(4), maximum, reason: Some("pain".to_owned()) }
}

fn others() -> impl Strategy<Value = Pattern> {
    let first =
        ListedTime { id: SlotId::new("f"), at: date("2026-03-01").and_time(time(480)), amount: Amount::ONE };
    let after =
        AfterIntake { first, after: Interval::hours(6).unwrap(), count: None, ahead: Ahead::default() };
    select(vec![Pattern::AfterIntake(after), Pattern::AsNeeded(needed())])
}

/// The pattern with ids of its own: an id names one time of a plan.
fn named(phase: usize, pattern: Pattern) -> Pattern {
    let own = |id: &SlotId| SlotId::new(format!("{phase}-{id}"));
    match pattern {
        Pattern::Civil(mut civil) => {
            let slots = civil.slots.iter().map(|slot| Slot { id: own(&slot.id), ..slot.clone() });
            civil.slots = Slots::new(slots.collect()).unwrap();
            Pattern::Civil(civil)
        }
        Pattern::Listed(listed) => {
            let times = listed.iter().map(|time| ListedTime { id: own(&time.id), ..time.clone() });
            Pattern::Listed(Listed::new(times.collect()).unwrap())
        }
        Pattern::AfterIntake(mut after) => {
            after.first.id = own(&after.first.id);
            Pattern::AfterIntake(after)
        }
        other => other,
    }
}

fn phases() -> impl Strategy<Value = Phases> {
    let pattern = prop_oneof![5 => civil(), 2 => elapsed(), 2 => listed(), 1 => others()];
    let bounds = (0u64..80, proptest::option::of(0u64..90), proptest::option::weighted(0.3, number(60)));
    vec((bounds, pattern), 1..3).prop_map(|phases| {
        let phase = |(at, ((from, length, days), pattern)): (usize, ((u64, Option<u64>, _), _))| {
            let from = date("2026-02-10") + Days::new(from);
            let until = length.map(|length| from + Days::new(length));
            Phase { id: PhaseId::new(format!("p{at}")), from, until, days, pattern: named(at, pattern) }
        };
        Phases::new(phases.into_iter().enumerate().map(phase).collect()).unwrap()
    })
}

fn schedule(phases: Phases) -> Schedule {
    let product = Product {
        name: "Amoxicillin".to_owned(),
        unit: "tablet".to_owned(),
        strength: Some("500 mg".to_owned()),
        form: None,
        atc: Some("J01CA04".to_owned()),
    };
    let reason = Some("ear".to_owned());
    Schedule { product, reason, revision: 3, clock: Clock::Phone, phases, past: Vec::new() }
}

fn written(schedule: &Schedule, kind: Resource) -> Value {
    let asked = asked();
    let phone = chrono_tz::America::New_York;
    let zone = if schedule.clock == Clock::Phone { phone } else { chrono_tz::Africa::Cairo };
    let zone = zones::table(zone, asked.from, asked.to);
    resource(schedule, kind, Status::Active, "Amina", &zone).unwrap()
}

fn stripped(mut json: Value) -> String {
    json.as_object_mut().unwrap().remove("extension");
    json.to_string()
}

/// When, and how much where that is said.
fn planned(schedules: &[&Schedule]) -> Vec<(Instant, String)> {
    let asked = asked();
    let zone = zones::table(chrono_tz::America::New_York, asked.from, asked.to);
    let of = |schedule: &&Schedule| {
        doses::plan(&PlanId::new("p"), schedule, &zone, &(asked.from..=asked.to), &[]).unwrap()
    };
    let mut all: Vec<_> =
        schedules.iter().flat_map(of).map(|dose| (dose.instant, dose.amount.to_string())).collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_plan_comes_back_whole(
        now in phases(),
        past in vec((0i64..100_000, phases()), 0..3),
        home in any::<bool>(),
        kind in select(vec![Resource::Statement, Resource::Request]),
    ) {
        let mut plan = schedule(now);
        plan.past = past.into_iter().map(|(minutes, phases)| {
            Past { until: Instant::from_ms(1_772_000_000_000).plus_minutes(minutes), phases, product: None }
        }).collect();
        plan.past.sort_by_key(|past| past.until);
        if home {
            plan.clock = Clock::Home("Africa/Cairo".to_owned());
        }
        let found = fhir::read(&written(&plan, kind).to_string(), &asked()).unwrap();
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(&found[0].schedule, &plan);
        prop_assert_eq!(found[0].unit.as_deref(), Some("tablet"));
    }

    #[test]
    fn who_does_not_know_the_extension_reads_the_same_doses_or_is_told_that_it_cannot(phases in phases()) {
        let plan = schedule(phases);
        if let Ok(read) = fhir::read(&stripped(written(&plan, Resource::Statement)), &asked()) {
            let theirs: Vec<&Schedule> = read.iter().map(|regimen| &regimen.schedule).collect();
            let (wanted, found) = (planned(&[&plan]), planned(&theirs));
            let instants = |doses: &[(Instant, String)]| doses.iter().map(|(at, _)| *at).collect::<Vec<_>>();
            prop_assert_eq!(instants(&wanted), instants(&found));
            let is_decimal = |text: &String| !text.ends_with("/3");
            if wanted.iter().all(|(_, amount)| is_decimal(amount)) {
                prop_assert_eq!(&wanted, &found);
            }
            let together = joined(read.clone());
            let together: Vec<&Schedule> = together.iter().map(|regimen| &regimen.schedule).collect();
            prop_assert_eq!(planned(&together), found, "as one plan");
        }
    }
}

fn daily() -> Schedule {
    let slot = Slot { id: SlotId::new("s"), at: SlotTime::Clock(time(480)), amount: Amount::ONE };
    let civil = Civil::every(DayRule::daily(1).unwrap(), Slots::new(vec![slot]).unwrap());
    let (id, from) = (PhaseId::new("p"), date("2026-03-01"));
    let pattern = Pattern::Civil(civil);
    schedule(Phases::one(Phase { id, from, until: None, days: None, pattern }))
}

#[test]
fn what_base_fhir_says_is_said_there() {
    let plan = daily();
    assert_eq!(fhir::read(&stripped(written(&plan, Resource::Request)), &asked()).unwrap().len(), 1);
    let json = written(&plan, Resource::Request);
    let wanted: Value = serde_json::from_str(
        r#"[{"timing": {"repeat": {"boundsPeriod": {"start": "2026-03-01"}, "frequency": 1, "period": 1,
            "periodUnit": "d", "timeOfDay": ["08:00:00"]}}, "doseAndRate": [{"doseQuantity": {"value": 1,
            "unit": "tablet"}}]}]"#,
    )
    .unwrap();
    assert_eq!(json["dosageInstruction"], wanted);
    assert_eq!((&json["intent"], &json["status"]), (&Value::from("plan"), &Value::from("active")));
    assert_eq!(json["medicationCodeableConcept"]["text"], "Amoxicillin, 500 mg");
    assert_eq!(json["extension"][0]["url"], PLAN);
}

#[test]
fn who_changed_what_stands_beside_the_plan_is_asked_which_holds() {
    let json = written(&daily(), Resource::Statement);
    let changed = json.to_string().replace("08:00:00", "09:00:00");
    let fault = fhir::read(&changed, &asked()).unwrap_err();
    assert_eq!(fault, [CannotSchedule::PlanDisagrees]);
    assert_eq!(fault[0].question(), Some(Question::WhichHolds));
    let mut dearer = json.clone();
    dearer["dosage"][0]["doseAndRate"][0]["doseQuantity"]["value"] = 2.into();
    assert_eq!(fhir::read(&dearer.to_string(), &asked()), Err(vec![CannotSchedule::PlanDisagrees]));
    let mut stopped = json.clone();
    stopped["status"] = "stopped".into();
    assert!(matches!(
        fhir::read(&stopped.to_string(), &asked()).unwrap_err()[0],
        CannotSchedule::Status { .. }
    ));
    let mut twice = json;
    let extension = twice["extension"][0].clone();
    twice["extension"].as_array_mut().unwrap().push(extension);
    assert_eq!(fhir::read(&twice.to_string(), &asked()), Err(vec![CannotSchedule::PlanDisagrees]));
}

#[test]
fn an_interval_that_begins_after_midnight_is_read_where_it_is_still_the_day_before() {
    let mut plan = daily();
    let anchor = Instant::from_ms(1_772_402_400_000);
    let elapsed = Elapsed::every(Interval::hours(8).unwrap(), anchor, Amount::ONE);
    plan.phases = plan.phases.map(|phase| {
        phase.from = date("2026-03-02");
        phase.pattern = Pattern::Elapsed(elapsed.clone());
    });
    let nairobi = zones::table(chrono_tz::Africa::Nairobi, date("2026-02-20"), date("2026-06-30"));
    let json = resource(&plan, Resource::Statement, Status::Active, "Amina", &nairobi).unwrap();
    assert!(json["dosage"][0]["timing"].is_object(), "one in the morning, on the second");
    assert_eq!(fhir::read(&json.to_string(), &asked()).unwrap()[0].schedule, plan, "in New York");
}

#[test]
fn as_needed_is_said_with_its_limits() {
    let mut plan = daily();
    plan.phases = plan.phases.map(|phase| phase.pattern = Pattern::AsNeeded(needed()));
    let dosage = &written(&plan, Resource::Statement)["dosage"][0];
    assert_eq!(dosage["asNeededCodeableConcept"]["text"], "pain");
    assert_eq!(dosage["maxDosePerPeriod"]["numerator"]["value"], 4);
    assert_eq!(dosage["maxDosePerPeriod"]["denominator"]["value"], 24);
    assert_eq!(dosage["timing"]["repeat"]["period"], 4);
    let refused = fhir::read(&stripped(written(&plan, Resource::Statement)), &asked()).unwrap_err();
    assert_eq!(refused[0].question(), Some(Question::AsNeeded));
}

#[test]
fn times_of_one_rhythm_are_one_step() {
    let mut plan = daily();
    plan.phases = plan.phases.map(|phase| {
        let Pattern::Civil(civil) = &mut phase.pattern else { return };
        let slot = |id: &str, minute| Slot {
            id: SlotId::new(id),
            at: SlotTime::Clock(time(minute)),
            amount: Amount::ONE,
        };
        civil.slots = Slots::new(vec![slot("s", 480), slot("t", 1200)]).unwrap();
    });
    let apart = fhir::read(&stripped(written(&plan, Resource::Request)), &asked()).unwrap();
    assert_eq!(apart.len(), 2);
    let together = joined(apart);
    assert_eq!(together.len(), 1);
    assert_eq!((together[0].schedule.phases.len(), together[0].schedule.times_of_day().count()), (1, 2));
}

#[test]
fn a_bundle_names_its_medicines_and_counts_what_is_none() {
    let bundle = include_str!("../../../../tests/fixtures/fhir/clinic.json");
    let file = entries(bundle).unwrap();
    let names: Vec<&str> = file.entries.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(
        names,
        ["Amoxicillin 250 mg", "Zinc sulfate", "Paracetamol", "Iron and folic acid", "Metformin"]
    );
    assert_eq!(file.others, 1);
    assert_eq!(file.entries[0].atc.as_deref(), Some("J01CA04"));
    assert!(file.entries.iter().all(|entry| entry.subject.as_deref() == Some("Amina Juma")));
    assert!(matches!(entries("[]"), Err(CannotSchedule::Unknown)));
    assert!(matches!(entries("{\"resourceType\":\"Patient\"}"), Err(CannotSchedule::OtherResource { .. })));
    assert!(matches!(entries("PK\u{3}"), Err(CannotSchedule::NotJson { .. })));
    let twice = "{\"resourceType\":\"Bundle\",\"entry\":[],\"entry\":[]}";
    assert!(matches!(entries(twice), Err(CannotSchedule::KeyTwice { .. })));
}

#[test]
fn a_plan_by_the_clock_of_another_place_says_so_also_to_who_does_not_know_us() {
    let mut plan = daily();
    plan.clock = Clock::Home("Pacific/Apia".to_owned());
    let json = written(&plan, Resource::Request);
    assert_eq!(json["extension"][1]["valueCode"], "Pacific/Apia");
    let apia = zones::table(chrono_tz::Pacific::Apia, date("2026-02-20"), date("2026-06-30"));
    let there = Asked { zone: apia, ..asked() };
    assert_eq!(fhir::read(&json.to_string(), &there).unwrap()[0].schedule, plan, "whole");
    let mut others = json;
    others["extension"].as_array_mut().unwrap().remove(0);
    let zone = "Pacific/Apia".to_owned();
    assert_eq!(fhir::read(&others.to_string(), &asked()), Err(vec![CannotSchedule::HomeClock { zone }]));
    assert_eq!(fhir::read(&others.to_string(), &there).unwrap().len(), 1);
}
