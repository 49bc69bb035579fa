//! Results beside earlier ones.

use serde_json::json;
use uzima_domain::checklist::recheck::{Recheck, Rechecks};
use uzima_domain::checklist::{Answer, Answers, Level, Verdict};
use uzima_domain::export::facts;
use uzima_domain::id::PersonId;
use uzima_domain::record::check::{Asked, CheckRecord, Weight};
use uzima_domain::record::{Envelope, Read, Row, decode};
use uzima_domain::time::Instant;
use uzima_domain::view::checks::{Change, Since, last_before, most_urgent, since};

const NOON: Instant = Instant::from_ms(1_790_000_000_000);

fn stored() -> Envelope<CheckRecord> {
    let text = include_str!("../../../../tests/fixtures/stored/check-asked.json");
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    let row = Row {
        id: value["id"].as_str().unwrap().to_owned(),
        person: value["person"].as_str().unwrap().to_owned(),
        when: value["when"].as_i64().unwrap(),
        stamp: value["stamp"].as_str().unwrap().to_owned(),
        bytes: serde_json::to_vec(&value["inside"]).unwrap(),
    };
    let Read::Known(envelope) = decode::<CheckRecord>(row) else { unreachable!() };
    *envelope
}

fn check(minutes: i64, level: Option<Level>, asked: &[(&str, &str, Weight)]) -> Envelope<CheckRecord> {
    let mut envelope = stored();
    envelope.when = NOON.plus_minutes(minutes);
    envelope.person = PersonId::new("p".to_owned());
    let body = envelope.body.as_mut().unwrap();
    body.verdict = Verdict::from(level);
    body.shown.asked = asked
        .iter()
        .map(|(question, answer, weight)| Asked {
            question: (*question).to_owned(),
            answer: (*answer).to_owned(),
            weight: *weight,
        })
        .collect();
    envelope
}

#[test]
fn the_most_urgent_result_of_a_day_is_hidden_by_no_newer_one() {
    let checks = [
        check(-25 * 60, Some(Level::Emergency), &[]),
        check(-23 * 60, Some(Level::Today), &[]),
        check(-60, Some(Level::Today), &[]),
        check(-10, Some(Level::Soon), &[]),
        check(-5, Some(Level::Home), &[]),
        check(-1, None, &[]),
    ];
    assert_eq!(most_urgent(&checks, NOON).unwrap().when, NOON.plus_minutes(-60));
    assert_eq!(most_urgent(&checks[4..], NOON), None);
    assert_eq!(most_urgent(&checks[..1], NOON), None);
}

#[test]
fn only_an_earlier_run_of_the_same_list_is_the_last_one() {
    let (mut other, new) = (check(-20, None, &[]), check(0, None, &[]));
    other.body.as_mut().unwrap().checklist = "other".to_owned();
    let checks = [check(-90, None, &[]), check(-60, None, &[]), other, new.clone(), check(5, None, &[])];
    let last = last_before(&checks, new.body.as_ref().unwrap(), new.when);
    assert_eq!(last.unwrap().when, NOON.plus_minutes(-60));
}

#[test]
fn what_changed_names_dangers_that_came_and_went_and_never_what_stayed() {
    let then = check(
        -60,
        Some(Level::Today),
        &[
            ("Drinks?", "No", Weight::Danger),
            ("Breaths", "60", Weight::Danger),
            ("Awake?", "Yes", Weight::Plain),
            ("Same", "Yes", Weight::Danger),
            ("Gone", "2", Weight::Plain),
        ],
    );
    let now = check(
        0,
        Some(Level::Soon),
        &[
            ("Drinks?", "Not sure", Weight::NotSure),
            ("Breaths", "70", Weight::Danger),
            ("Awake?", "No", Weight::Danger),
            ("Same", "Yes", Weight::Danger),
            ("Came", "1", Weight::Plain),
        ],
    );
    let (then, mut now) = (then.body.unwrap(), now.body.unwrap());
    let Since::Answers(changed) = since(&then, &now) else { unreachable!() };
    let told: Vec<_> = changed.iter().map(|it| json!([it.question, it.then, it.now])).collect();
    assert_eq!(
        told,
        [
            json!(["Drinks?", "No", "Not sure"]),
            json!(["Breaths", "60", "70"]),
            json!(["Awake?", "Yes", "No"]),
            json!(["Came", null, "1"]),
            json!(["Gone", "2", null]),
        ]
    );
    let kinds: Vec<_> = changed.iter().map(|it| it.change).collect();
    let wanted = [Change::DangerThen, Change::DangerBoth, Change::DangerNow, Change::Other, Change::Other];
    assert_eq!(kinds, wanted);
    now.version = "2.0.0".to_owned();
    assert_eq!(since(&then, &now), Since::Levels);
}

#[test]
fn facts_for_a_code_keep_what_weighs_most_and_say_how_much_is_left_out() {
    let mut record = check(0, Some(Level::Today), &[]).body.unwrap();
    let head = ["Neema, 2 years".to_owned(), "2026-11-23 01:20".to_owned()];
    let signs = ["Drinks?: No".to_owned()];
    record.answers = Answers::default();
    record.answers.set("a", Answer::No);
    record.answers.set("b", Answer::NotSure);
    record.answers.set("c", Answer::Choices(["y".to_owned(), "x".to_owned()].into()));
    record.unsure = vec!["stiff".to_owned()];
    assert_eq!(
        facts::text(&head, &signs, &record),
        "Neema, 2 years\n2026-11-23 01:20\norg.uzima.child-health/fever 1.0.0 today finished\nunsure: stiff\n\
         ! Drinks?: No\nb=? c=x+y a=no"
    );
    for at in 0..200 {
        record.answers.set(&format!("question_{at}"), Answer::Yes);
    }
    let text = facts::text(&head, &signs, &record);
    assert!(text.len() <= facts::ROOM + 5 && text.contains("! Drinks?: No\nb=?"), "{text}");
    let left_out: usize = text.rsplit_once('+').unwrap().1.parse().unwrap();
    assert_eq!(left_out + text.matches("question_").count() + 3 - usize::from(!text.contains("a=no")), 203);
    record.verdict = Verdict::NoAdvice;
    assert!(facts::text(&head, &[], &record).contains(" no-advice finished"));
}

#[test]
fn a_wish_to_look_again_ends_with_a_newer_run_or_its_result_and_is_never_there_twice() {
    let own = check(0, Some(Level::Soon), &[]);
    let body = own.body.clone().unwrap();
    let wish = |due: i64| Recheck {
        person: own.person.clone(),
        pack: body.pack.clone(),
        checklist: body.checklist.clone(),
        after: NOON,
        due: NOON.plus_minutes(due),
    };
    let mut wishes = Rechecks::default();
    wishes.ask(wish(60));
    wishes.ask(wish(90));
    let due = |checks: &[Envelope<CheckRecord>], at: i64| -> Vec<Instant> {
        wishes.standing(checks, NOON.plus_minutes(at)).iter().map(|wish| wish.due).collect()
    };
    let before = check(-30, Some(Level::Home), &[]);
    let mut other = check(30, Some(Level::Home), &[]);
    other.body.as_mut().unwrap().checklist = "other".to_owned();
    assert_eq!(due(&[before.clone(), own.clone(), other.clone()], 500), [NOON.plus_minutes(90)]);
    assert_eq!(due(&[own.clone(), check(30, None, &[])], 40), [], "a newer run");
    assert_eq!(due(&[before, other], 40), [], "the result was deleted");
    assert_eq!(due(std::slice::from_ref(&own), 90 + 7 * 24 * 60 + 1), []);
    assert_eq!(wishes.of(&wish(0)), Some(&wish(90)));
    wishes.forget(&wish(0));
    assert_eq!(wishes, Rechecks::default());
}
