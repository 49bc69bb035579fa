//! How long answers and results stand.

use std::collections::BTreeMap;

use uzima_domain::checklist::fresh::{Standing, fresh, standing};
use uzima_domain::checklist::held::over;
use uzima_domain::checklist::{
    Answer, Answers, Checklist, Level, State, Verdict, evaluate, evaluate_held, lapse, stop_early, stop_held,
    stops_counting,
};
use uzima_domain::time::Instant;

use crate::draft::{draft, given, told};

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

/// A sign below emergency, a gate with a sign behind it, and a question that comes last.
fn signs() -> Checklist {
    draft()
        .question("yes_no", "vomits", "danger=yes|required=yes")
        .question("yes_no", "ill", "context=gate")
        .question("yes_no", "stiff", "danger=yes|relevant=ill")
        .question("yes_no", "end", "")
        .rule("vomits", "today", "vomits", "red_flag=yes")
        .rule("stiff", "today", "stiff", "red_flag=yes")
        .rule("tired", "soon", "end", "")
        .watch()
        .compiled()
}

fn all_at(answers: &Answers, at: Instant) -> BTreeMap<String, Instant> {
    answers.iter().map(|(name, _)| (name.to_owned(), at)).collect()
}

#[test]
fn c10_a_danger_sign_that_grew_old_keeps_its_level_until_it_is_answered_anew() {
    let checklist = signs();
    let marked = given(&checklist, "vomits=yes, ill=no");
    let later = lapse(&marked, &Answers::default(), &all_at(&marked, DONE), DONE.plus_minutes(61));
    assert_eq!(later.fresh, Answers::default(), "everything is asked again");
    assert_eq!(evaluate(&checklist, &later.fresh).at_least, Level::Home, "what held it alone, silently");
    let stands = |pairs: &str| {
        let anew = given(&checklist, pairs);
        told(&checklist, &evaluate_held(&checklist, &anew, &later.held).outcome)
    };
    assert_eq!(stands(""), "incomplete today vomits");
    assert_eq!(stands("ill=no, end=no"), "incomplete today vomits");
    assert_eq!(stands("vomits=no, ill=no, end=no"), "home watch");
    assert_eq!(stands("vomits=yes, ill=no, end=no"), "today vomits");
    assert_eq!(
        told(&checklist, &stop_held(&checklist, &given(&checklist, "end=no"), &later.held).outcome),
        "today vomits",
        "who stops is told no less"
    );
}

#[test]
fn c10_who_stops_is_told_the_worse_of_what_is_held_and_what_is_open() {
    let checklist = draft()
        .question("yes_no", "a", "required=yes")
        .question("yes_no", "b", "")
        .rule("a", "today", "a", "")
        .watch();
    let checklist = checklist.compiled();
    let stop = |anew: &str, held: &str| {
        let stopped = stop_held(&checklist, &given(&checklist, anew), &given(&checklist, held));
        told(&checklist, &stopped.outcome)
    };
    assert_eq!(stop("", "a=yes"), "today a", "alone it would be unsure: soon");
    assert_eq!(stop("b=no", "a=no"), "soon ?a", "a calm answer that is old does not soothe");
    assert_eq!(stop("", "a=no, b=no"), "soon ?a");
}

#[test]
fn c10_an_old_danger_that_is_answered_calmly_or_hidden_is_asked_about_first() {
    let checklist = signs();
    let held = given(&checklist, "vomits=yes, ill=yes, stiff=yes");
    let asked_about = |before: &str, after: &str| {
        let (before, after) = (given(&checklist, before), given(&checklist, after));
        let silenced = stops_counting(&checklist, &over(&held, &before), &over(&held, &after));
        silenced.into_iter().map(|sign| checklist[sign].name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(asked_about("", "vomits=no"), ["vomits"]);
    assert_eq!(asked_about("", "vomits=unsure"), ["vomits"]);
    assert_eq!(asked_about("vomits=yes", "vomits=yes, ill=no"), ["stiff"], "the gate closes over it");
    assert_eq!(asked_about("", "vomits=yes"), Vec::<String>::new());
}

#[test]
fn c10_what_is_held_goes_after_a_day_as_a_result_does() {
    let checklist = signs();
    let marked = given(&checklist, "vomits=yes");
    let at = all_at(&marked, DONE);
    let held = |minutes| lapse(&Answers::default(), &marked, &at, DONE.plus_minutes(minutes)).held;
    for minutes in [61, 24 * 60 - 1, 1 - 24 * 60] {
        assert_eq!(held(minutes), marked, "{minutes}");
    }
    for minutes in [24 * 60, -24 * 60] {
        assert_eq!(held(minutes), Answers::default(), "{minutes}");
    }
    let timeless = lapse(&marked, &marked, &BTreeMap::new(), DONE);
    assert_eq!((timeless.fresh, timeless.held), (Answers::default(), Answers::default()));
    let young = lapse(&marked, &Answers::default(), &at, DONE.plus_minutes(59));
    assert_eq!((young.fresh, young.held), (marked, Answers::default()));
}

#[test]
fn c10_an_emergency_that_old_and_new_answers_make_together_is_shown_at_once() {
    let checklist = draft()
        .question("yes_no", "a", "danger=yes")
        .question("yes_no", "b", "danger=yes")
        .question("yes_no", "c", "")
        .rule("both", "emergency", "a and b", "red_flag=yes")
        .watch()
        .compiled();
    let found = evaluate_held(&checklist, &given(&checklist, "b=yes"), &given(&checklist, "a=yes"));
    assert_eq!(found.outcome.state, State::Finished(Level::Emergency));
    assert_eq!(found.answers, given(&checklist, "a=yes, b=yes"), "it says what it rests on");
}
