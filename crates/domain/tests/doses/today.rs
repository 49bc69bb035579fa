//! The list of today's doses: what is earlier, now and later, in what order, for whom.

use uzima_domain::amount::Amount;
use uzima_domain::command::regimen::{PatternDraft, PhaseDraft, RegimenDraft, TimeDraft};
use uzima_domain::command::{Command, Mark, UnreadableEvent};
use uzima_domain::dose_log::DoseState;
use uzima_domain::doses;
use uzima_domain::record::Envelope;
use uzima_domain::schedule::{Clock, Interval, Product, Schedule};
use uzima_domain::time::{Instant, parse_time, time_text};
use uzima_domain::view::today::{DoseGroup, Due, Recorded, elsewhere, late, today};
use uzima_domain::zone::ZoneTable;

use crate::build::{Phone, civil, date, person, phase, schedule, utc, zone};

const DAY: &str = "2026-11-22";

fn plan(id: &str, who: &str, times: &[&str]) -> Envelope<Schedule> {
    let me = Phone::new().me;
    let mut body = schedule(vec![phase(id, "2026-01-01", None, 1, times)]);
    id.clone_into(&mut body.product.name);
    Envelope {
        id: id.to_owned(),
        person: person(who),
        when: me.when,
        by: me.by,
        stamp: me.stamp,
        seen: me.seen,
        body: Some(body),
    }
}

fn show(plans: &[Envelope<Schedule>], now: Instant, zone: &ZoneTable) -> Vec<DoseGroup> {
    today(plans, &[], &[], date(DAY), now, zone)
}

#[test]
fn now_lasts_from_half_an_hour_before_to_an_hour_after() {
    let zone = zone("Africa/Nairobi", DAY, DAY);
    let plans = [plan("p", "me", &["08:00"])];
    let planned = utc("2026-11-22T05:00");
    let due = |ms: i64| show(&plans, Instant::from_ms(planned.ms() + ms), &zone)[0].due;
    let minute = 60_000;
    assert_eq!(due(-30 * minute - 1), Due::Later);
    assert_eq!(due(-30 * minute), Due::Now);
    assert_eq!(due(0), Due::Now);
    assert_eq!(due(60 * minute), Due::Now);
    assert_eq!(due(60 * minute + 1), Due::Earlier);
}

#[test]
fn one_minute_is_one_group_of_everybody_and_groups_follow_the_clock() {
    let zone = zone("Africa/Nairobi", DAY, DAY);
    let plans = [
        plan("a", "child", &["20:00", "08:00"]),
        plan("b", "me", &["08:00", "13:30"]),
        plan("c", "grandmother", &["08:00"]),
    ];
    let groups = show(&plans, utc("2026-11-22T10:30"), &zone);
    let seen: Vec<(String, Due, Vec<&str>)> = groups
        .iter()
        .map(|group| {
            (time_text(group.time), group.due, group.rows.iter().map(|row| row.person.as_str()).collect())
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("08:00".to_owned(), Due::Earlier, vec!["child", "me", "grandmother"]),
            ("13:30".to_owned(), Due::Now, vec!["me"]),
            ("20:00".to_owned(), Due::Later, vec!["child"]),
        ]
    );
}

#[test]
fn two_slots_in_a_gap_stand_in_one_group_as_two_rows_at_the_time_the_clock_shows() {
    let zone = zone("Africa/Cairo", "2026-04-24", "2026-04-24");
    let plans = [plan("p", "me", &["00:00", "01:00"])];
    let groups = today(&plans, &[], &[], date("2026-04-24"), utc("2026-04-24T00:00"), &zone);
    assert_eq!(groups.len(), 1);
    assert_eq!((time_text(groups[0].time), groups[0].rows.len()), ("01:00".to_owned(), 2));
    assert_ne!(groups[0].rows[0].dose, groups[0].rows[1].dose);
}

#[test]
fn a_row_shows_where_its_own_dose_stands() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let (dose, now) = (phone.dose(DAY, 0), phone.moment.now);
    phone.run(&Command::Mark { dose, mark: Mark::Taken(now), cause: None }).unwrap();
    let plans = [phone.plan.clone().unwrap()];
    let groups = today(&plans, &phone.doses, &[], date(DAY), now, &phone.moment.zone);
    let states: Vec<&DoseState> = groups.iter().flat_map(|group| &group.rows).map(|row| &row.state).collect();
    assert_eq!(states, [&DoseState::Taken { at: now }, &DoseState::Open { snoozed: None }]);
    assert_eq!(groups[0].rows[0].strength.as_deref(), Some("500 mg"));
}

#[test]
fn a_deleted_plan_and_an_empty_home_show_nothing() {
    let zone = zone("Africa/Nairobi", DAY, DAY);
    let mut gone = plan("p", "me", &["08:00"]);
    gone.body = None;
    assert!(show(&[gone], utc("2026-11-22T05:00"), &zone).is_empty());
    assert!(show(&[], utc("2026-11-22T05:00"), &zone).is_empty());
}

#[test]
fn a_plan_by_the_clock_of_another_place_is_named_and_never_shown_at_a_wrong_time() {
    let mut cairo = plan("cairo", "me", &["08:00"]);
    if let Some(body) = &mut cairo.body {
        body.clock = Clock::Home("Africa/Cairo".to_owned());
    }
    let plans = [cairo, plan("here", "me", &["09:00"])];
    let (here, home) = (zone("Africa/Nairobi", DAY, DAY), zone("Africa/Cairo", DAY, DAY));
    let now = utc("2026-11-22T00:00");

    let shown = show(&plans, now, &here);
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].rows[0].name, "here");
    let named = elsewhere(&plans, date(DAY), &here);
    assert_eq!(named.len(), 1);
    assert_eq!((named[0].name.as_str(), named[0].zone.as_str()), ("cairo", "Africa/Cairo"));

    assert_eq!(show(&plans, now, &home).len(), 2);
    assert_eq!(elsewhere(&plans, date(DAY), &home), []);
}

#[test]
fn a_plan_by_another_clock_is_named_until_its_last_day_is_over_everywhere() {
    let mut ended = plan("ended", "me", &["08:00"]);
    if let Some(body) = &mut ended.body {
        body.clock = Clock::Home("Pacific/Pago_Pago".to_owned());
        let until = Some(date("2026-11-20"));
        body.phases = body.phases.clone().map(|phase| phase.until = until);
    }
    let zone = zone("Pacific/Kiritimati", DAY, DAY);
    assert_eq!(elsewhere(std::slice::from_ref(&ended), date(DAY), &zone).len(), 1);
    assert_eq!(elsewhere(&[ended], date("2026-11-23"), &zone), []);
}

#[test]
fn an_open_dose_about_which_something_unreadable_may_speak_is_not_plainly_open() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let plans = [phone.plan.clone().unwrap()];
    let person = phone.me.person.clone();
    let hidden = [UnreadableEvent { person, when: utc("2026-11-22T05:00") }];
    let records = |phone: &Phone| -> Vec<Recorded> {
        let now = phone.moment.now;
        let groups = today(&plans, &phone.doses, &hidden, date(DAY), now, &phone.moment.zone);
        groups.into_iter().flat_map(|group| group.rows).map(|row| row.record).collect()
    };
    assert_eq!(records(&phone), [Recorded::MayBeMarked, Recorded::Known]);
    let morning = phone.dose(DAY, 0);
    let mark = Command::Mark { dose: morning, mark: Mark::Skipped, cause: None };
    phone.run(&mark).unwrap();
    assert_eq!(records(&phone), [Recorded::Known, Recorded::Known], "what is known to be marked is marked");
}

#[test]
fn midnight_takes_no_late_dose_off_the_list() {
    let mut phone = Phone::with_plan(&["08:00", "22:00"]);
    let zone = phone.moment.zone.clone();
    let late = |phone: &Phone, now: &str| -> Vec<(String, Due)> {
        let plans = [phone.plan.clone().unwrap()];
        let groups = late(&plans, &phone.doses, &[], date("2026-11-23"), utc(now), &zone);
        groups.iter().map(|group| (time_text(group.time), group.due)).collect()
    };
    // Half an hour after midnight in Nairobi.
    let evening = [("22:00".to_owned(), Due::Yesterday)];
    assert_eq!(late(&phone, "2026-11-22T21:30"), evening, "08:00 came before the plan was written down");
    assert_eq!(late(&phone, "2026-11-23T07:00"), evening, "twelve hours");
    assert_eq!(late(&phone, "2026-11-23T07:01"), [], "and no longer");
    let dose = phone.dose("2026-11-22", 1);
    phone.at("2026-11-22T21:30");
    let mark = Mark::Taken(phone.moment.now);
    phone.run(&Command::Mark { dose, mark, cause: None }).unwrap();
    assert_eq!(late(&phone, "2026-11-22T21:30"), [], "what is marked is not asked for");
}

#[test]
fn what_the_next_dose_waits_for_stays_on_the_list_however_late_it_is() {
    let mut phone = Phone::new();
    let first = TimeDraft { keeps: None, at: civil("2026-11-22T20:00"), amount: Amount::ONE };
    let after = Interval::hours(8).unwrap();
    let step = PhaseDraft {
        keeps: None,
        from: date("2026-11-22"),
        until: None,
        days: None,
        pattern: PatternDraft::AfterIntake { first, after, count: None },
    };
    let name = "Antibiotic".to_owned();
    let product = Product { name, unit: "tablet".to_owned(), strength: None, form: None, atc: None };
    let draft = RegimenDraft { product, reason: None, clock: Clock::Phone, phases: vec![step] };
    phone.run(&Command::AddRegimen { person: phone.me.person.clone(), draft: Box::new(draft) }).unwrap();
    let late = |phone: &Phone, day: &str| -> Vec<Due> {
        let plans = [phone.plan.clone().unwrap()];
        let zone = &phone.moment.zone;
        late(&plans, &phone.doses, &[], date(day), phone.moment.now, zone)
            .iter()
            .map(|group| group.due)
            .collect()
    };
    phone.at("2026-11-23T15:00");
    assert_eq!(late(&phone, "2026-11-23"), [Due::Yesterday], "later than twelve hours");
    phone.at("2026-12-05T06:00");
    assert_eq!(late(&phone, "2026-12-05"), [Due::Before(date("2026-11-22"))], "once, and not forgotten");
    let dose = phone.dose("2026-11-22", 0);
    let mark = Mark::Taken(phone.moment.now);
    phone.run(&Command::Mark { dose, mark, cause: None }).unwrap();
    assert_eq!(late(&phone, "2026-12-05"), [], "the next is of today");
    assert_eq!(phone.planned("2026-12-05").len(), 1, "eight hours after this one");
}

#[test]
fn at_one_time_each_persons_doses_stand_together() {
    let zone = zone("Africa/Nairobi", DAY, DAY);
    let plans = [
        plan("a", "me", &["08:00"]),
        plan("b", "child", &["08:00"]),
        plan("c", "me", &["08:00"]),
        plan("d", "child", &["08:00"]),
    ];
    let groups = show(&plans, utc("2026-11-22T05:00"), &zone);
    let names: Vec<&str> = groups[0].rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!((groups.len(), names), (1, vec!["a", "c", "b", "d"]));
}

#[test]
fn a_plan_by_the_clock_of_another_place_is_shown_when_that_clock_says_so() {
    let mut phone = Phone::with_plan(&["08:00", "23:30"]);
    let body = phone.plan.as_mut().and_then(|plan| plan.body.as_mut()).unwrap();
    body.clock = Clock::Home("Africa/Cairo".to_owned());
    let cairo = zone("Africa/Cairo", DAY, "2026-12-31");
    let auckland = zone("Pacific/Auckland", DAY, "2026-12-31").with_homes(vec![cairo.clone()]);
    let plans = [phone.plan.clone().unwrap()];
    let groups = today(&plans, &[], &[], date("2026-11-24"), utc("2026-11-24T00:00"), &auckland);
    let shown: Vec<_> =
        groups.iter().map(|group| (time_text(group.time), group.rows[0].place.clone())).collect();
    let said = |time: &str| Some((parse_time(time).unwrap(), "Africa/Cairo".to_owned()));
    assert_eq!(shown, [("10:30".to_owned(), said("23:30")), ("19:00".to_owned(), said("08:00"))]);
    assert_eq!(elsewhere(&plans, date("2026-11-24"), &auckland), []);
    // The same doses whoever looks: none is lost, none comes twice, each is found by its name.
    let (id, schedule) = (phone.plan_id(), phone.schedule().clone());
    let on = |zone: &ZoneTable, from: &str, to: &str| {
        doses::plan(&id, &schedule, zone, &(date(from)..=date(to)), &[]).unwrap()
    };
    let days = [("2026-11-23", "2026-11-28"), ("2026-11-29", "2026-11-29"), ("2026-11-30", "2026-12-05")];
    let parts: Vec<_> = days.iter().flat_map(|(from, to)| on(&auckland, from, to)).collect();
    assert_eq!(parts, on(&auckland, "2026-11-23", "2026-12-05"));
    let there = on(&cairo, "2026-11-20", "2026-12-10");
    for dose in &parts {
        assert!(there.iter().any(|other| (&other.dose, other.instant) == (&dose.dose, dose.instant)));
        assert_eq!(doses::find(&dose.dose, &schedule, &auckland, &[]), Ok(Some(dose.clone())));
    }
    phone.moment.zone = auckland;
    phone.at("2026-11-24T06:00");
    let mark = Mark::Taken(phone.moment.now);
    phone.run(&Command::Mark { dose: parts[1].dose.clone(), mark, cause: None }).unwrap();
}
