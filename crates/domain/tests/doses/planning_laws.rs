//! Laws of planning, for any schedule in any zone.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use chrono_tz::TZ_VARIANTS;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use uzima_domain::amount::Amount;
use uzima_domain::doses::{self, PlannedDose};
use uzima_domain::id::{PhaseId, PlanId, SlotId};
use uzima_domain::schedule::{Pattern, Phase, Schedule, Slot};

use crate::build::{date, schedule};
use crate::zones;

fn day(number: u16) -> NaiveDate {
    date("2026-01-01") + Days::new(number.into())
}

prop_compose! {
    fn phases()(
        raw in vec((0u16..400, proptest::option::of(0u16..400), 1u16..9, vec(0u32..1_440, 1..4)), 1..4),
    ) -> Schedule {
        let phases = raw.iter().enumerate().map(|(at, (from, until, every, minutes))| Phase {
            id: PhaseId::new(format!("p{at}")),
            from: day(*from),
            until: until.map(day),
            pattern: Pattern::Civil {
                every_days: *every,
                slots: minutes.iter().enumerate().map(|(slot, minute)| Slot {
                    id: SlotId::new(format!("s{slot}")),
                    time: chrono::NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).expect("a time"),
                    amount: Amount::ONE,
                }).collect(),
            },
        });
        schedule(phases.collect())
    }
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
        let whole = doses::plan(&id, &schedule, &zone, &(a..=c)).unwrap();
        prop_assert!(whole.windows(2).all(|pair| (pair[0].instant, &pair[0].dose) < (pair[1].instant, &pair[1].dose)));
        let ids: BTreeSet<_> = whole.iter().map(|dose| &dose.dose).collect();
        prop_assert_eq!(ids.len(), whole.len());
        prop_assert!(whole.iter().all(|dose| (a..=c).contains(&dose.local.date())));
        let mut parts = doses::plan(&id, &schedule, &zone, &(a..=b)).unwrap();
        parts.extend(doses::plan(&id, &schedule, &zone, &(b + Days::new(1)..=c)).unwrap());
        prop_assert_eq!(by_identity(parts), by_identity(whole));
    }

    #[test]
    fn a_plan_is_what_asking_day_by_day_finds(schedule in phases(), start in 0u16..400) {
        let (from, to) = (day(start), day(start + 60));
        let zone = zones::table(chrono_tz::Africa::Nairobi, from, to);
        let found = doses::plan(&PlanId::new("plan"), &schedule, &zone, &(from..=to)).unwrap();
        let mut naive = 0;
        for date in from.iter_days().take_while(|&date| date <= to) {
            for phase in &schedule.phases {
                let Pattern::Civil { every_days, slots } = &phase.pattern;
                let since = (date - phase.from).num_days();
                let is_on = since >= 0 && since % i64::from(*every_days) == 0;
                if is_on && phase.until.is_none_or(|until| date <= until) {
                    naive += slots.len();
                }
            }
        }
        prop_assert_eq!(found.len(), naive);
    }
}
