//! How long answers and results stand.

use std::collections::BTreeMap;

use uzima_domain::checklist::fresh::{Standing, fresh, standing};
use uzima_domain::checklist::{Answer, Answers, Level, Verdict, evaluate, stop_early};
use uzima_domain::time::Instant;

use crate::draft::draft;

const DONE: Instant = Instant::from_ms(1_790_000_000_000);

#[test]
fn answers_of_an_hour_ago_are_asked_again_and_so_are_those_without_a_time_or_of_the_future() {
    let mut answers = Answers::default();
    let mut given = BTreeMap::new();
    for (name, minutes) in [("now", 0), ("fresh", -59), ("hour", -60), ("old", -180), ("later", 1)] {
        answers.set(name, Answer::No);
        given.insert(name.to_owned(), DONE.plus_minutes(minutes));
    }
    answers.set("timeless", Answer::No);
    let kept = fresh(&answers, &given, DONE);
    assert_eq!(kept.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["fresh", "now"]);
}

#[test]
fn after_12_hours_a_result_is_old_and_only_levels_above_home_count_until_24() {
    let at = |level, minutes| standing(level, DONE, DONE.plus_minutes(minutes));
    for level in Level::ALL {
        assert_eq!(at(level, 0), Standing::Current);
        assert_eq!(at(level, 12 * 60), Standing::Current);
        assert_eq!(at(level, 24 * 60 + 1), Standing::Old);
        let half_a_day = if level == Level::Home { Standing::Old } else { Standing::OldAndCounts };
        assert_eq!(at(level, 12 * 60 + 1), half_a_day);
        assert_eq!(at(level, 24 * 60), half_a_day);
    }
    assert_eq!(at(Level::Home, -13 * 60), Standing::Old, "the clock was put back");
    assert_eq!(at(Level::Soon, -30 * 60), Standing::Old);
}

#[test]
fn a_form_without_rules_never_has_a_level_however_it_ends() {
    let form = draft().question("yes_no", "a", "").watch().compiled();
    let list = draft().question("yes_no", "a", "").rule("ill", "soon", "a", "").watch().compiled();
    let mut answers = Answers::default();
    answers.set("a", Answer::Yes);
    assert_eq!(evaluate(&list, &answers).verdict(&list), Verdict::Level(Level::Soon));
    for outcome in [
        evaluate(&form, &Answers::default()),
        evaluate(&form, &answers),
        stop_early(&form, &Answers::default()),
        stop_early(&form, &answers).in_doubt(&form),
    ] {
        assert_eq!(outcome.verdict(&form), Verdict::NoAdvice);
    }
    assert_eq!(Verdict::NoAdvice.standing(DONE, DONE.plus_minutes(100_000)), None);
    assert!(!Verdict::NoAdvice.counts(DONE, DONE));
    assert!(Verdict::Level(Level::Soon).counts(DONE, DONE.plus_minutes(24 * 60)));
    assert!(!Verdict::Level(Level::Soon).counts(DONE, DONE.plus_minutes(24 * 60 + 1)));
    assert!(!Verdict::Level(Level::Home).counts(DONE, DONE));
}
