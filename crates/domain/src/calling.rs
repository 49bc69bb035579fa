//! When somebody is called for a dose, how often, and whether aloud. Owns the calls between a dose's time and its answer; a
//! page and a worker only obey.
//!
//! Laws: the first call is at the dose's time, whatever the rules say; no call comes before it, none later than an hour
//! after it, none twice; within quiet hours nothing sounds, and nobody is called again.

use chrono::NaiveTime;

use crate::id::PlanId;
use crate::time::Instant;
use crate::zone::ZoneTable;

/// How somebody wants to be called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calling {
    /// Again, until the dose is answered; once alone where absent.
    pub again: Option<Again>,
    /// Every day; none where absent.
    pub quiet: Option<Quiet>,
    /// The plans that make no sound.
    pub muted: Vec<PlanId>,
}

/// Calling again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Again {
    every: u8,
    times: u8,
}

/// Hours without a sound, on the clock that plans follow; over midnight where the end is not after the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    /// From then on.
    pub from: NaiveTime,
    /// Until then, which is loud again.
    pub until: NaiveTime,
}

/// One call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Call {
    /// When.
    pub at: Instant,
    /// Whether it sounds.
    pub loudness: Loudness,
}

/// Whether a call sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loudness {
    /// It is only to be seen.
    Silent,
    /// It is heard and felt.
    Loud,
}

/// What comes later than so many minutes after the time of a dose is no word to take it now, so nobody is called then.
pub const LAST_MINUTE: u8 = 60;

impl Again {
    /// Every `every` minutes, at most `times` times; `None` where that is nothing, or beyond [`LAST_MINUTE`].
    pub fn new(every: u8, times: u8) -> Option<Self> {
        let lasts = u16::from(every) * u16::from(times);
        (every > 0 && times > 0 && lasts <= u16::from(LAST_MINUTE)).then_some(Self { every, times })
    }

    /// Minutes from call to call.
    pub fn every(self) -> u8 {
        self.every
    }

    /// How many times after the first.
    pub fn times(self) -> u8 {
        self.times
    }
}

impl Quiet {
    /// Whether nothing sounds at this time of day. Equal ends mean no quiet at all.
    pub fn holds(self, time: NaiveTime) -> bool {
        if self.from < self.until {
            self.from <= time && time < self.until
        } else {
            self.from != self.until && (self.from <= time || time < self.until)
        }
    }
}

impl Calling {
    /// Whether what belongs to no plan sounds then.
    pub fn loudness(&self, at: Instant, zone: &ZoneTable) -> Loudness {
        let is_quiet = self.quiet.is_some_and(|quiet| quiet.holds(zone.civil(at).time()));
        if is_quiet { Loudness::Silent } else { Loudness::Loud }
    }
}

/// The calls for a dose of `plan` that is due, or put off to, `due`, as long as nobody answers; rising.
pub fn calls(plan: &PlanId, due: Instant, rules: &Calling, zone: &ZoneTable) -> Vec<Call> {
    let is_quiet = |at| rules.loudness(at, zone) == Loudness::Silent;
    let is_muted = rules.muted.contains(plan);
    let first = if is_quiet(due) || is_muted { Loudness::Silent } else { Loudness::Loud };
    let mut calls = vec![Call { at: due, loudness: first }];
    if let Some(again) = rules.again {
        let loudness = if is_muted { Loudness::Silent } else { Loudness::Loud };
        let later = (1..=i64::from(again.times)).map(|time| due.plus_minutes(time * i64::from(again.every)));
        calls.extend(later.filter(|at| !is_quiet(*at)).map(|at| Call { at, loudness }));
    }
    calls
}

/// The next call after `now` for any of these open doses, each with when it is due.
pub fn next_call<'a>(
    open: impl Iterator<Item = (&'a PlanId, Instant)>,
    rules: &Calling,
    now: Instant,
    zone: &ZoneTable,
) -> Option<Call> {
    let all = open.flat_map(|(plan, due)| calls(plan, due, rules, zone));
    // Of two at one moment the loud one.
    all.filter(|call| call.at > now).min_by_key(|call| (call.at, std::cmp::Reverse(call.loudness)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn time(minute: u32) -> NaiveTime {
        NaiveTime::MIN + chrono::TimeDelta::minutes(i64::from(minute))
    }

    fn utc() -> ZoneTable {
        ZoneTable::new("UTC", 0, Vec::new())
    }

    fn at(minutes: i64) -> Instant {
        Instant::from_ms(minutes * 60_000)
    }

    prop_compose! {
        fn rules()(
            every in 0_u8..90, times in 0_u8..20, quiet in any::<bool>(), from in 0_u32..1440, until in 0_u32..1440, muted in any::<bool>(),
        ) -> Calling {
            Calling {
                again: Again::new(every, times),
                quiet: quiet.then(|| Quiet { from: time(from), until: time(until) }),
                muted: if muted { vec![PlanId::new("p")] } else { Vec::new() },
            }
        }
    }

    proptest! {
        #[test]
        fn whoever_is_called_is_called_first_in_time_and_never_late(rules in rules(), due in 0_i64..1_000_000) {
            let found = calls(&PlanId::new("p"), at(due), &rules, &utc());
            prop_assert_eq!(found[0].at, at(due));
            prop_assert!(found.windows(2).all(|pair| pair[0].at < pair[1].at));
            prop_assert!(found.iter().all(|call| call.at <= at(due + i64::from(LAST_MINUTE))));
            prop_assert!(found.len() <= 1 + rules.again.map_or(0, |again| usize::from(again.times())));
            for call in &found {
                let is_quiet = rules.quiet.is_some_and(|quiet| quiet.holds(utc().civil(call.at).time()));
                prop_assert!(!is_quiet || call.loudness == Loudness::Silent);
                prop_assert!(!is_quiet || call.at == at(due), "nobody is called again in quiet hours");
                prop_assert!(rules.muted.is_empty() || call.loudness == Loudness::Silent);
            }
        }

        #[test]
        fn going_from_call_to_call_hears_each_once(rules in rules(), one in 0_i64..3_000, other in 0_i64..3_000) {
            let plan = PlanId::new("p");
            let open = [(&plan, at(one)), (&plan, at(other))];
            let mut all: Vec<Instant> =
                open.iter().flat_map(|(plan, due)| calls(plan, *due, &rules, &utc())).map(|call| call.at).collect();
            all.sort();
            all.dedup();
            let (mut now, mut heard) = (at(-1), Vec::new());
            while let Some(call) = next_call(open.into_iter(), &rules, now, &utc()) {
                now = call.at;
                heard.push(now);
            }
            prop_assert_eq!(heard, all);
        }
    }

    #[test]
    fn quiet_hours_go_over_midnight_and_equal_ends_are_none() {
        let night = Quiet { from: time(22 * 60), until: time(6 * 60) };
        assert!(night.holds(time(23 * 60)) && night.holds(time(0)) && night.holds(time(359)));
        assert!(!night.holds(time(360)) && !night.holds(time(21 * 60)));
        assert!(!Quiet { from: time(60), until: time(60) }.holds(time(60)));
    }

    #[test]
    fn of_two_calls_at_one_moment_the_loud_one_is_next() {
        let (loud, muted) = (PlanId::new("a"), PlanId::new("b"));
        let rules = Calling { muted: vec![muted.clone()], ..Calling::default() };
        let open = [(&muted, at(5)), (&loud, at(5))];
        let next = next_call(open.into_iter(), &rules, at(0), &utc());
        assert_eq!(next, Some(Call { at: at(5), loudness: Loudness::Loud }));
    }
}
