//! How a medicine is taken, in words: how often, at which times and how much, from when until when, within which limits.

use uzima_domain::schedule::{
    AsNeeded, Civil, DayRule, Elapsed, Extent, Interval, ListedTime, Most, Pattern, Phase, Schedule,
};
use uzima_domain::time::Instant;

use crate::i18n::{Key, format, locale, t, tf};
use crate::pages::medicines::unit::amount_text;
use crate::state::here_and_now;

/// The days of the week, from Monday on.
pub const WEEKDAYS: [Key; 7] = [
    Key::RegimenMonday,
    Key::RegimenTuesday,
    Key::RegimenWednesday,
    Key::RegimenThursday,
    Key::RegimenFriday,
    Key::RegimenSaturday,
    Key::RegimenSunday,
];

/// The sentences of a plan, a few for each phase. Of a plain daily one only its times.
pub fn lines(schedule: &Schedule) -> Vec<String> {
    let several = schedule.phases.len() > 1;
    let mut lines = Vec::new();
    for phase in &schedule.phases {
        let said = said_of(phase);
        lines.extend(if several {
            said.or_else(|| Some(bounded(often(&phase.pattern), phase)))
        } else {
            said
        });
        lines.extend(times(&phase.pattern, &schedule.product.unit));
    }
    lines
}

/// On which days and within which bounds a step is taken; nothing of one that is taken every day for good.
pub fn said_of(phase: &Phase) -> Option<String> {
    let is_plain = is_every_day(phase) && phase.last_day().is_none() && !is_to_come(phase);
    (!is_plain).then(|| bounded(often(&phase.pattern), phase))
}

fn is_to_come(phase: &Phase) -> bool {
    let (now, zone) = here_and_now();
    phase.from > zone.civil(now).date()
}

fn is_every_day(phase: &Phase) -> bool {
    let Pattern::Civil(civil) = &phase.pattern else { return false };
    civil.season.is_none() && matches!(civil.days, DayRule::Daily(every) if every.get() == 1)
}

fn bounded(often: String, phase: &Phase) -> String {
    let day = |day| format::full_date(&locale().tag(), day);
    let mut said = often;
    if is_to_come(phase) {
        said = format!("{said} · {}", tf(Key::RhythmFrom, &[("day", day(phase.from))]));
    }
    match phase.last_day() {
        Some(last) => format!("{said} · {}", tf(Key::RhythmUntil, &[("day", day(last))])),
        None => said,
    }
}

fn often(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Civil(civil) => days(civil),
        Pattern::Elapsed(elapsed) => tf(Key::RhythmInterval, &[("length", length(elapsed.every))]),
        Pattern::AfterIntake(rule) => tf(Key::RhythmAfter, &[("length", length(rule.after))]),
        Pattern::Listed(_) => t(Key::RegimenListed),
        Pattern::AsNeeded(rule) => match &rule.reason {
            Some(reason) => tf(Key::RhythmNeededFor, &[("reason", reason.clone())]),
            None => t(Key::RegimenNeeded),
        },
    }
}

fn days(civil: &Civil) -> String {
    let n = |number: u16| ("n", number.to_string());
    let also_every = |said: String, key, every: u16| {
        if every == 1 { said } else { format!("{said} · {}", tf(key, &[n(every)])) }
    };
    match &civil.days {
        DayRule::Daily(every) if every.get() == 1 => t(Key::RhythmEveryDay),
        DayRule::Daily(every) => tf(Key::RhythmEveryDays, &[n(every.get())]),
        DayRule::Weekly { every, on } => {
            let is_on = |day: &usize| {
                u8::try_from(*day)
                    .ok()
                    .and_then(|day| chrono::Weekday::try_from(day).ok())
                    .is_some_and(|day| on.contains(day))
            };
            let names: Vec<String> = (0..7).filter(is_on).map(|day| t(WEEKDAYS[day])).collect();
            also_every(names.join(" · "), Key::RhythmEveryWeeks, every.get())
        }
        DayRule::Monthly { every, on, .. } => {
            let mut names: Vec<String> = on.numbered().map(|day| day.to_string()).collect();
            if on.has_last() {
                names.push(t(Key::RhythmLastDay));
            }
            let said = tf(Key::RhythmMonthDays, &[("days", names.join(" · "))]);
            also_every(said, Key::RhythmEveryMonths, every.get())
        }
        DayRule::Yearly { every, .. } => {
            also_every(t(Key::RegimenYearly), Key::RhythmEveryYears, every.get())
        }
        DayRule::Cycle { on, off } => {
            tf(Key::RhythmCycle, &[("on", on.to_string()), ("off", off.to_string())])
        }
    }
}

/// The times of a step, or its limits, and how much at each.
pub fn times(pattern: &Pattern, unit: &str) -> Vec<String> {
    let tag = locale().tag();
    match pattern {
        Pattern::Civil(civil) => civil
            .slots
            .iter()
            .map(|slot| format!("{} · {}", format::time(&tag, slot.time()), amount_text(slot.amount, unit)))
            .collect(),
        Pattern::Elapsed(elapsed) => of_interval(elapsed, unit),
        Pattern::AfterIntake(rule) => vec![amount_text(rule.first.amount, unit)],
        Pattern::Listed(listed) => listed.iter().map(|time| of_listed(time, unit)).collect(),
        Pattern::AsNeeded(rule) => limits(rule, unit),
    }
}

fn of_interval(elapsed: &Elapsed, unit: &str) -> Vec<String> {
    let tag = locale().tag();
    let mut lines = vec![amount_text(elapsed.amount, unit)];
    if let Extent::Awake(awake) = elapsed.extent {
        let time = |time| format::time(&tag, time);
        lines.push(tf(Key::RhythmAwake, &[("from", time(awake.from())), ("until", time(awake.until()))]));
    }
    lines
}

fn of_listed(time: &ListedTime, unit: &str) -> String {
    let tag = locale().tag();
    let when = tf(
        Key::CommonDayAndTime,
        &[("day", format::full_date(&tag, time.at.date())), ("time", format::time(&tag, time.at.time()))],
    );
    format!("{when} · {}", amount_text(time.amount, unit))
}

/// How much is taken when it is needed, and within which limits.
pub fn limits(rule: &AsNeeded, unit: &str) -> Vec<String> {
    let mut lines = vec![amount_text(rule.amount, unit)];
    lines.extend(rule.gap.map(|gap| tf(Key::RhythmGap, &[("length", length(gap))])));
    lines.extend(rule.maximum.map(|maximum| {
        let most = match maximum.most {
            Most::Doses(most) => tf(Key::RhythmTimes, &[("n", most.to_string())]),
            Most::Amount(most) => amount_text(most, unit),
        };
        tf(Key::RhythmMost, &[("most", most), ("length", length(maximum.per))])
    }));
    lines
}

/// `8 hours`, `1 hour, 30 minutes`.
pub fn length(interval: Interval) -> String {
    let (hours, minutes) = (interval.in_minutes() / 60, interval.in_minutes() % 60);
    let part = |key, number: u32| (number > 0).then(|| tf(key, &[("n", number.to_string())]));
    let parts = [part(Key::RhythmHours, hours), part(Key::RhythmMinutes, minutes)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// `8:00` of today, or the day with it.
pub fn moment(at: Instant) -> String {
    let (now, zone) = here_and_now();
    let (tag, local) = (locale().tag(), zone.civil(at));
    let time = format::time(&tag, local.time());
    if local.date() == zone.civil(now).date() {
        return time;
    }
    tf(Key::CommonDayAndTime, &[("day", format::full_date(&tag, local.date())), ("time", time)])
}
