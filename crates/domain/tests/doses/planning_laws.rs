//! Laws of planning, for any schedule in any zone.

use std::collections::BTreeSet;
use std::num::NonZeroU16;

use chrono::{Days, NaiveDate, NaiveTime, Weekday};
use chrono_tz::TZ_VARIANTS;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use uzima_domain::amount::Amount;
use uzima_domain::doses::{self, PlannedDose};
use uzima_domain::id::{PhaseId, PlanId, SlotId};
use uzima_domain::schedule::{
    AfterIntake, Ahead, Awake, Civil, DayEvent, DayRule, Elapsed, EventTime, Extent, Interval, Listed,
    ListedTime, MonthDay, MonthDays, Past, Pattern, Phase, Phases, Schedule, Season, Skip, Slot, SlotTime,
    Slots, Weekdays,
};

use crate::build::{date, of_pattern, phase, schedule, utc};
use crate::zones;

fn day(number: u16) -> NaiveDate {
    date("2026-01-01") + Days::new(number.into())
}

fn number(max: u16) -> impl Strategy<Value = NonZeroU16> {
    (1..=max).prop_map(|number| NonZeroU16::new(number).unwrap())
}

fn time() -> impl Strategy<Value = NaiveTime> {
    (0u32..1_440).prop_map(|minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap())
}

fn skip() -> impl Strategy<Value = Skip> {
    select(vec![Skip::Omit, Skip::Backward])
}

fn month_day() -> impl Strategy<Value = MonthDay> {
    (0u16..366).prop_map(|at| MonthDay::of(date("2024-01-01") + Days::new(at.into())))
}

/// Any rhythm of days.
pub fn rule() -> impl Strategy<Value = DayRule> {
    let weekdays = vec(0u8..7, 1..4)
        .prop_map(|days| Weekdays::new(days.into_iter().map(|day| Weekday::try_from(day).unwrap())).unwrap());
    let month_days = vec(prop_oneof![3 => 1i8..=31, 3 => 28i8..=31, 1 => Just(-1)], 1..4)
        .prop_map(|days| MonthDays::new(days).unwrap());
    prop_oneof![
        number(8).prop_map(DayRule::Daily),
        number(60).prop_map(DayRule::Daily),
        (number(4), weekdays).prop_map(|(every, on)| DayRule::Weekly { every, on }),
        (number(5), month_days, skip()).prop_map(|(every, on, skip)| DayRule::Monthly { every, on, skip }),
        (number(4), month_day(), skip()).prop_map(|(every, on, skip)| DayRule::Yearly { every, on, skip }),
        (number(30), number(10)).prop_map(|(on, off)| DayRule::Cycle { on, off }),
    ]
}

fn slots() -> impl Strategy<Value = Slots> {
    let event = |(time, offset)| match EventTime::new(DayEvent::Breakfast, time, offset) {
        Some(event) => SlotTime::Event(event),
        None => SlotTime::Clock(time),
    };
    let at = prop_oneof![time().prop_map(SlotTime::Clock), (time(), -90i16..90).prop_map(event)];
    vec(at, 1..4).prop_map(|times| {
        let slot = |(number, at)| Slot { id: SlotId::new(format!("s{number}")), at, amount: Amount::ONE };
        Slots::new(times.into_iter().enumerate().map(slot).collect()).unwrap()
    })
}

pub fn civil() -> impl Strategy<Value = Civil> {
    let season = (month_day(), month_day()).prop_map(|(from, until)| Season { from, until });
    (rule(), proptest::option::weighted(0.2, season), proptest::option::weighted(0.3, number(90)), slots())
        .prop_map(|(days, season, count, slots)| Civil { season, count, ..Civil::every(days, slots) })
}

fn elapsed() -> impl Strategy<Value = Elapsed> {
    let extent = prop_oneof![
        Just(Extent::Always),
        number(300).prop_map(Extent::Count),
        (time(), time()).prop_filter_map("a day", |(a, b)| Awake::new(a, b)).prop_map(Extent::Awake),
    ];
    (30u32..50_000, -500_000i64..500_000, extent).prop_map(|(every, minutes, extent)| {
        let anchor = utc("2026-01-01T00:00").plus_minutes(minutes);
        Elapsed { extent, ..Elapsed::every(Interval::minutes(every).unwrap(), anchor, Amount::ONE) }
    })
}

fn listed() -> impl Strategy<Value = Listed> {
    vec((0u16..400, time()), 1..6).prop_map(|times| {
        let listed = |(number, (on, time)): (usize, (u16, NaiveTime))| ListedTime {
            id: SlotId::new(format!("l{number}")),
            at: day(on).and_time(time),
            amount: Amount::ONE,
        };
        Listed::new(times.into_iter().enumerate().map(listed).collect()).unwrap()
    })
}

fn pattern() -> impl Strategy<Value = Pattern> {
    prop_oneof![
        4 => civil().prop_map(Pattern::Civil),
        2 => elapsed().prop_map(Pattern::Elapsed),
        1 => listed().prop_map(Pattern::Listed),
        1 => (0u16..400, time(), 1u32..3_000).prop_map(|(on, time, after)| Pattern::AfterIntake(AfterIntake {
            first: ListedTime { id: SlotId::new("first"), at: day(on).and_time(time), amount: Amount::ONE },
            after: Interval::minutes(after).unwrap(),
            count: None,
            ahead: Ahead::default(),
        })),
    ]
}

fn raw_phases() -> impl Strategy<Value = Phases> {
    let bounds = (0u16..400, proptest::option::of(0u16..400), proptest::option::weighted(0.3, number(200)));
    vec((bounds, pattern()), 1..4).prop_map(|raw| {
        let phase = |(at, ((from, until, days), pattern)): (usize, ((u16, Option<u16>, _), _))| Phase {
            id: PhaseId::new(format!("p{at}")),
            from: day(from),
            until: until.map(day),
            days,
            pattern,
        };
        Phases::new(raw.into_iter().enumerate().map(phase).collect()).unwrap()
    })
}

/// Any schedule, edited up to three times.
pub fn phases() -> impl Strategy<Value = Schedule> {
    let edit = (0i64..600_000, raw_phases()).prop_map(|(minutes, phases)| Past {
        until: utc("2026-01-01T00:00").plus_minutes(minutes),
        phases,
        product: None,
    });
    let edits = prop_oneof![3 => Just(Vec::new()), 2 => vec(edit, 1..4)];
    (raw_phases(), edits).prop_map(|(phases, mut past)| {
        past.sort_by_key(|past| past.until);
        Schedule { phases, past, ..schedule(vec![phase("p", "2026-01-01", None, 1, &["08:00"])]) }
    })
}

/// By the plan's own order of identity, for comparing sets.
fn by_identity(mut doses: Vec<PlannedDose>) -> Vec<PlannedDose> {
    doses.sort_by(|a, b| a.dose.cmp(&b.dose));
    doses
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_plan_is_sorted_unique_and_cuts_anywhere(
        schedule in phases(),
        tz in select(TZ_VARIANTS.as_slice()),
        start in 0u16..400,
        first in 0u16..40,
        second in 0u16..40,
    ) {
        let (a, b, c) = (day(start), day(start + first), day(start + first + 1 + second));
        let zone = zones::table(tz, a, c);
        let id = PlanId::new("plan");
        let whole = doses::plan(&id, &schedule, &zone, &(a..=c), &[]).unwrap();
        prop_assert!(whole.windows(2).all(|pair| (pair[0].instant, &pair[0].dose) < (pair[1].instant, &pair[1].dose)));
        let ids: BTreeSet<_> = whole.iter().map(|dose| &dose.dose).collect();
        prop_assert_eq!(ids.len(), whole.len());
        prop_assert!(whole.iter().all(|dose| (a..=c).contains(&dose.local.date())));
        let mut parts = doses::plan(&id, &schedule, &zone, &(a..=b), &[]).unwrap();
        parts.extend(doses::plan(&id, &schedule, &zone, &(b + Days::new(1)..=c), &[]).unwrap());
        prop_assert_eq!(by_identity(parts), by_identity(whole));
    }

    /// Each day is looked at by itself, as a person with a calendar would.
    #[test]
    fn the_days_of_a_rhythm_are_those_a_person_would_find(civil in civil(), from in 0u16..1_200) {
        let from = day(from);
        let is_on = |date: NaiveDate| {
            civil.season.is_none_or(|season| season.contains(date)) && naive(&civil.days, from, date)
        };
        let (mut found, mut on) = (Vec::new(), Vec::new());
        for date in from.iter_days().take(1_500) {
            if is_on(date) {
                on.push(date);
            }
        }
        let mut next = civil.next_day(from, from);
        while let Some(date) = next.filter(|&date| date < from + Days::new(1_500)) {
            found.push(date);
            next = civil.next_day(from, date + Days::new(1));
        }
        prop_assert_eq!(found, on);
    }

    /// A number of doses is a number of doses, wherever one begins to look.
    #[test]
    fn a_number_of_doses_ends_where_it_ends_whatever_is_asked(civil in civil(), ask in 0u16..400, length in 0u16..90) {
        let unbounded = Civil { count: None, ..civil.clone() };
        let planned = |civil: Civil, from: NaiveDate, to: NaiveDate| {
            let schedule = schedule(vec![of_pattern("p", "2026-01-01", Pattern::Civil(civil))]);
            let zone = zones::table(chrono_tz::Africa::Nairobi, from, to);
            doses::plan(&PlanId::new("plan"), &schedule, &zone, &(from..=to), &[]).unwrap()
        };
        let (from, to) = (day(ask), day(ask + length));
        let all = planned(unbounded, day(0), to);
        let counted = civil.count.map_or(usize::MAX, |count| count.get().into());
        let wanted: Vec<_> = all.into_iter().take(counted).filter(|dose| dose.local.date() >= from).collect();
        prop_assert_eq!(planned(civil, from, to), wanted);
    }
}

/// Whether `date` is a day of the rhythm, by its words alone.
fn naive(rule: &DayRule, from: NaiveDate, date: NaiveDate) -> bool {
    use chrono::Datelike;
    let days = (date - from).num_days();
    let months =
        i64::from(date.year() - from.year()) * 12 + i64::from(date.month()) - i64::from(from.month());
    let is_last = date.succ_opt().unwrap().month() != date.month();
    match *rule {
        DayRule::Daily(every) => days % i64::from(every.get()) == 0,
        DayRule::Cycle { on, off } => {
            days % (i64::from(on.get()) + i64::from(off.get())) < i64::from(on.get())
        }
        DayRule::Weekly { every, on } => {
            let monday = |date: NaiveDate| date - Days::new(date.weekday().num_days_from_monday().into());
            let weeks = (monday(date) - monday(from)).num_days() / 7;
            weeks % i64::from(every.get()) == 0 && on.contains(date.weekday())
        }
        DayRule::Monthly { every, on, skip } => {
            let named = on.numbered().any(|number| {
                number == date.day() || (skip == Skip::Backward && is_last && number > date.day())
            });
            months % i64::from(every.get()) == 0 && (named || on.has_last() && is_last)
        }
        DayRule::Yearly { every, on, skip } => {
            let today = MonthDay::of(date);
            let leap = MonthDay::new(2, 29).unwrap();
            let instead =
                on == leap && skip == Skip::Backward && today == MonthDay::new(2, 28).unwrap() && is_last;
            i64::from(date.year() - from.year()) % i64::from(every.get()) == 0 && (today == on || instead)
        }
    }
}
