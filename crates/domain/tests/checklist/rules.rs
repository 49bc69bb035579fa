//! The evaluation rules, each test named after the rule it holds.

use uzima_domain::checklist::decimal::Decimal;
use uzima_domain::checklist::shown::{Certainty, actions, reasons};
use uzima_domain::checklist::{
    Checklist, Kind, Level, State, evaluate, next_unanswered, plausible, stop_early, visible,
};

use crate::draft::{Draft, draft, given, result, told};

fn names(checklist: &Checklist, pairs: &str) -> Vec<String> {
    let answers = given(checklist, pairs);
    visible(checklist, &answers).into_iter().map(|index| checklist[index].name.clone()).collect()
}

/// A gate, a sign behind it, a rule about the sign.
fn gated() -> Draft {
    draft()
        .question("yes_no", "ill", "required=yes")
        .question("yes_no", "fits", "danger=yes|relevant=ill")
        .rule("fit", "emergency", "fits", "red_flag=yes")
        .watch()
}

fn breathing() -> Draft {
    draft()
        .question("integer", "age", "min=2|max=59|context=age")
        .question("integer", "breaths", "min=10|max=120|worse=up")
        .rule("fast", "today", "breaths >= 50 or (age >= 12 and breaths >= 40)", "red_flag=yes")
        .watch()
}

fn scored() -> Draft {
    draft()
        .choice("often", "never", "score=0")
        .choice("often", "daily", "score=3")
        .question("yes_no", "asked", "")
        .question("integer", "pain", "min=0|max=10|worse=up")
        .question("select_one often", "sleep", "relevant=asked")
        .rule("high", "today", "sum(pain, sleep) >= 8", "")
        .watch()
}

#[test]
fn c1_skip_is_not_sure_and_never_no() {
    let checklist = gated().compiled();
    assert_eq!(result(&checklist, "ill=yes, fits=unsure"), "today ?fit");
    assert_eq!(result(&checklist, "ill=yes, fits=no"), "home watch");
}

#[test]
fn c1_an_empty_selection_is_unanswered() {
    let checklist = draft()
        .choice("signs", "rash", "")
        .choice("signs", "nothing", "none=yes")
        .question("select_multiple signs", "seen", "required=yes")
        .rule("rash", "soon", "selected(seen, rash)", "")
        .watch()
        .compiled();
    let mut answers = given(&checklist, "seen=rash");
    assert_eq!(evaluate(&checklist, &answers).state, State::Finished(Level::Soon));
    answers.set("seen", uzima_domain::checklist::Answer::Choices([].into()));
    assert_eq!(evaluate(&checklist, &answers).state, State::Incomplete);
    assert_eq!(result(&checklist, "seen=nothing"), "home watch");
}

#[test]
fn c1_a_confirmed_value_beyond_the_limits_counts_as_it_stands_but_is_clamped_in_a_sum() {
    let checklist = draft()
        .question("integer", "pain", "min=0|max=10")
        .question("integer", "other", "min=0|max=10")
        .rule("beyond", "soon", "pain > 10", "")
        .rule("total", "today", "sum(pain, other) >= 11", "")
        .watch()
        .compiled();
    assert_eq!(result(&checklist, "pain=30, other=0"), "soon beyond");
    assert_eq!(result(&checklist, "pain=30, other=1"), "today beyond total");
    assert_eq!(result(&checklist, "pain=HI, other=1"), "today beyond total");
    assert_eq!(result(&checklist, "pain=LO, other=10"), "home watch");
}

#[test]
fn c1_high_and_low_are_beyond_every_cut_off() {
    let checklist = draft()
        .question("integer", "sugar", "min=20|max=600|worse=both|normal=70-140")
        .rule("high", "today", "sugar > 9999", "")
        .rule("low", "soon", "sugar < -9999", "")
        .watch()
        .compiled();
    assert_eq!(result(&checklist, "sugar=HI"), "today high");
    assert_eq!(result(&checklist, "sugar=LO"), "soon low");
}

#[test]
fn c1_limits_and_constraints_only_ask_is_this_right() {
    let checklist = draft()
        .question("decimal", "temperature", "min=34|max=43|constraint=not(. = 37)")
        .rule("hot", "today", "temperature >= 39", "")
        .watch()
        .compiled();
    let question = checklist.question("temperature").unwrap();
    let right = |value: &str| plausible(&checklist, &given(&checklist, value), question);
    assert!(right("temperature=38.5") && right("temperature=HI") && right("temperature=unsure") && right(""));
    assert!(!right("temperature=50") && !right("temperature=33.9") && !right("temperature=37"));
    assert_eq!(result(&checklist, "temperature=50"), "today hot");
}

#[test]
fn c1_a_number_that_cannot_be_is_told_from_one_that_is_only_unlikely() {
    let can_be = |kind: &str, more: &str, value: &str| {
        let checklist = draft().question(kind, "n", more).watch().compiled();
        let question = checklist.question("n").unwrap();
        let Kind::Number(number) = &checklist[question].kind else { panic!("not a number") };
        number.can_be(Decimal::parse(value).unwrap())
    };
    for (kind, more) in
        [("integer", ""), ("integer", "min=2|max=59"), ("duration", "unit=h"), ("decimal", "min=0")]
    {
        assert!(!can_be(kind, more, "-5"), "{kind} {more}");
        assert!(can_be(kind, more, "0") && can_be(kind, more, "5000"), "{kind} {more}");
    }
    for (kind, more) in [("integer", "min=-10"), ("decimal", "min=-3.5"), ("decimal", "max=9")] {
        assert!(can_be(kind, more, "-5"), "{kind} {more}");
    }
}

#[test]
fn c2_a_question_that_is_not_relevant_compares_as_false() {
    let checklist = gated().compiled();
    assert_eq!(result(&checklist, "ill=no, fits=yes"), "home watch");
    assert_eq!(names(&checklist, "ill=no"), ["ill"]);
    assert_eq!(names(&checklist, ""), ["ill", "fits"]);
}

#[test]
fn c2_relevance_is_the_and_of_a_question_and_its_groups() {
    let checklist = draft()
        .question("yes_no", "a", "")
        .question("yes_no", "b", "")
        .question("begin_group", "inner", "relevant=a")
        .question("yes_no", "c", "relevant=b")
        .question("end_group", "", "")
        .rule("c", "soon", "c", "")
        .watch()
        .compiled();
    assert_eq!(names(&checklist, "a=yes, b=yes"), ["a", "b", "c"]);
    assert_eq!(names(&checklist, "a=no, b=yes"), ["a", "b"]);
    assert_eq!(names(&checklist, "a=yes, b=no"), ["a", "b"]);
}

#[test]
fn c2_a_definite_answer_behind_a_doubtful_gate_still_counts() {
    let checklist = gated().compiled();
    assert_eq!(result(&checklist, "ill=unsure, fits=yes"), "emergency fit");
    assert_eq!(result(&checklist, "ill=unsure, fits=no"), "home watch");
}

#[test]
fn c2_behind_an_unanswered_gate_an_answer_waits() {
    let checklist = gated().compiled();
    assert_eq!(result(&checklist, "fits=yes"), "incomplete home");
    assert_eq!(result(&checklist, "fits=no"), "incomplete home watch");
}

#[test]
fn c2_count_over_unknowns_is_an_interval() {
    let checklist = draft()
        .question("yes_no", "a", "")
        .question("yes_no", "b", "")
        .question("yes_no", "c", "")
        .rule("two", "today", "count(a, b, c) >= 2", "")
        .rule("one", "soon", "count(a, b, c) = 1", "")
        .watch()
        .compiled();
    assert_eq!(result(&checklist, "a=yes, b=yes, c=unsure"), "today two");
    assert_eq!(result(&checklist, "a=yes, b=no, c=unsure"), "soon ?two ?one");
    assert_eq!(result(&checklist, "a=no, b=no, c=unsure"), "soon ?one");
}

#[test]
fn c2_sum_takes_unknowns_within_their_limits_and_doubtful_relevance_down_to_nothing() {
    let checklist = scored().compiled();
    assert_eq!(result(&checklist, "asked=yes, pain=5, sleep=daily"), "today high");
    assert_eq!(result(&checklist, "asked=no, pain=7, sleep=daily"), "home watch");
    assert_eq!(result(&checklist, "asked=yes, pain=4, sleep=unsure"), "home watch");
    assert_eq!(result(&checklist, "asked=yes, pain=5, sleep=unsure"), "soon ?high");
    assert_eq!(result(&checklist, "asked=unsure, pain=7, sleep=daily"), "soon ?high");
    assert_eq!(result(&checklist, "asked=unsure, pain=unsure, sleep=unsure"), "soon ?high");
}

#[test]
fn c2_sum_over_several_choices_knows_that_none_stands_alone() {
    let checklist = draft()
        .choice("signs", "rash", "score=2")
        .choice("signs", "cold", "score=3")
        .choice("signs", "nothing", "none=yes|score=1")
        .question("select_multiple signs", "seen", "")
        .rule("five", "soon", "sum(seen) = 5", "")
        .rule("six", "today", "sum(seen) >= 6", "")
        .rule("any", "home", "sum(seen) >= 1", "")
        .watch()
        .compiled();
    assert_eq!(result(&checklist, "seen=rash cold"), "soon five any");
    assert_eq!(result(&checklist, "seen=nothing"), "home any");
    assert_eq!(result(&checklist, "seen=unsure"), "soon any ?five");
}

#[test]
fn c3_a_rule_waits_for_its_visible_questions_and_those_behind_them() {
    let checklist = gated().compiled();
    let waiting = |pairs: &str| evaluate(&checklist, &given(&checklist, pairs)).waiting.len();
    assert_eq!(waiting(""), 1);
    assert_eq!(waiting("fits=unsure"), 1);
    assert_eq!(waiting("ill=yes"), 1);
    assert_eq!(waiting("ill=unsure, fits=unsure"), 0);
    assert_eq!(result(&checklist, "ill=unsure, fits=unsure"), "today ?fit");
}

#[test]
fn c4_unsure_level_is_today_for_a_red_flag_else_one_below_but_soon_and_never_above_its_own() {
    let level = |level: &str, more: &str| {
        let danger = if more.contains("red_flag") { "danger=yes" } else { "" };
        let checklist =
            draft().question("yes_no", "a", danger).rule("r", level, "a", more).watch().compiled();
        checklist.rules[0].unsure_level.name()
    };
    assert_eq!(level("emergency", "red_flag=yes"), "today");
    assert_eq!(level("today", "red_flag=yes"), "today");
    assert_eq!(level("soon", "red_flag=yes"), "soon");
    assert_eq!(level("emergency", ""), "today");
    assert_eq!(level("today", ""), "soon");
    assert_eq!(level("soon", ""), "soon");
    assert_eq!(level("home", ""), "home");
    assert_eq!(level("emergency", "unsure=emergency"), "emergency");
    assert_eq!(level("today", "unsure=emergency"), "today");
    assert_eq!(level("emergency", "red_flag=yes|unsure=home"), "today");
    assert_eq!(level("home", "unsure=today"), "home");
}

#[test]
fn c5_emergency_is_shown_at_once() {
    let checklist = gated().question("yes_no", "more", "required=yes").compiled();
    assert_eq!(result(&checklist, "ill=yes, fits=yes"), "emergency fit");
}

#[test]
fn c5_incomplete_while_a_required_question_is_open_or_a_higher_rule_waits() {
    let checklist = draft()
        .question("yes_no", "a", "")
        .question("yes_no", "b", "required=yes")
        .question("yes_no", "c", "")
        .rule("a", "today", "a", "")
        .rule("b", "soon", "b", "")
        .rule("c", "soon", "c", "")
        .watch()
        .compiled();
    assert_eq!(result(&checklist, "a=yes"), "incomplete today a");
    assert_eq!(result(&checklist, "b=yes"), "incomplete soon b");
    assert_eq!(result(&checklist, "a=no, b=yes"), "soon b");
    assert_eq!(result(&checklist, "a=yes, b=no"), "today a");
    assert_eq!(result(&checklist, "a=no, b=no"), "incomplete home");
    assert_eq!(result(&checklist, "a=no, b=no, c=no"), "home watch");
}

#[test]
fn c5_who_stops_early_sees_not_sure_for_the_rest_and_at_least_soon() {
    let checklist = gated().compiled();
    let stop = |pairs: &str| told(&checklist, &stop_early(&checklist, &given(&checklist, pairs)));
    assert_eq!(stop(""), "today ?fit");
    assert_eq!(stop("ill=yes, fits=yes"), "emergency fit");
    assert_eq!(stop("ill=no"), "home watch");
    let mild = draft().question("yes_no", "a", "required=yes").rule("x", "home", "a", "").watch().compiled();
    assert_eq!(told(&mild, &stop_early(&mild, &given(&mild, ""))), "soon ?x");
    let optional = draft()
        .question("yes_no", "a", "required=yes")
        .question("yes_no", "b", "")
        .rule("x", "home", "b", "")
        .watch()
        .compiled();
    let stop = |pairs: &str| told(&optional, &stop_early(&optional, &given(&optional, pairs)));
    assert_eq!(stop("a=no"), "soon ?x", "an optional question is open");
    assert_eq!(stop("a=no, b=no"), "home watch", "nothing is left to ask");
}

#[test]
fn c5_the_next_question_is_the_first_visible_one_without_an_answer() {
    let checklist = gated().question("note", "thanks", "").question("yes_no", "end", "").compiled();
    let next = |pairs: &str| {
        next_unanswered(&checklist, &given(&checklist, pairs)).map(|index| checklist[index].name.as_str())
    };
    assert_eq!(next(""), Some("ill"));
    assert_eq!(next("ill=yes"), Some("fits"));
    assert_eq!(next("ill=no"), Some("end"));
    assert_eq!(next("ill=unsure, fits=unsure, end=no"), None);
}

#[test]
fn c6_the_last_rule_counts_only_when_nothing_else_does() {
    let checklist = draft()
        .question("yes_no", "a", "")
        .question("yes_no", "b", "")
        .rule("note", "home", "a", "")
        .rule("b", "soon", "b", "")
        .watch()
        .compiled();
    assert_eq!(result(&checklist, "a=yes, b=no"), "home note");
    assert_eq!(result(&checklist, "a=no, b=no"), "home watch");
    assert_eq!(result(&checklist, "b=no"), "home watch");
    assert_eq!(result(&checklist, "a=unsure, b=no"), "home ?note");
    assert_eq!(result(&checklist, "a=no"), "incomplete home");
}

#[test]
fn c7_all_reasons_highest_first_but_only_the_actions_of_the_results_level() {
    let checklist = draft()
        .question("yes_no", "a", "")
        .question("yes_no", "b", "danger=yes")
        .question("yes_no", "c", "")
        .rule("mild", "soon", "a", "")
        .rule("flag", "emergency", "b", "red_flag=yes")
        .rule("worse", "today", "c", "")
        .watch()
        .compiled();
    let outcome = evaluate(&checklist, &given(&checklist, "a=yes, b=unsure, c=yes"));
    let told: Vec<_> = reasons(&checklist, &outcome)
        .iter()
        .map(|reason| (checklist[reason.rule].name.as_str(), reason.certainty, reason.level))
        .collect();
    assert_eq!(
        told,
        [
            ("worse", Certainty::Fired, Level::Today),
            ("flag", Certainty::Unsure, Level::Today),
            ("mild", Certainty::Fired, Level::Soon)
        ]
    );
    let shown: Vec<_> = actions(&checklist, &outcome)
        .iter()
        .map(|action| (checklist[action.rule].name.as_str(), action.certainty))
        .collect();
    assert_eq!(shown, [("worse", Certainty::Fired), ("flag", Certainty::Unsure)]);
}

#[test]
fn c7_what_speaks_for_staying_at_home_is_no_reason_beside_anything_urgent() {
    let checklist = draft()
        .question("yes_no", "fits", "danger=yes")
        .question("yes_no", "drinks", "")
        .rule("fit", "emergency", "fits", "red_flag=yes")
        .rule("good", "home", "drinks", "")
        .watch()
        .compiled();
    let why = |answers: &str| -> Vec<String> {
        let reasons = reasons(&checklist, &evaluate(&checklist, &given(&checklist, answers)));
        reasons.iter().map(|reason| checklist[reason.rule].name.clone()).collect()
    };
    assert_eq!(why("fits=yes, drinks=yes"), ["fit"]);
    assert_eq!(why("fits=yes, drinks=unsure"), ["fit"]);
    assert_eq!(why("fits=unsure, drinks=yes"), ["fit"], "doubt about a danger sign, too");
    assert_eq!(why("fits=no, drinks=yes"), ["good"]);
}

#[test]
fn breaths_count_by_age_at_the_boundaries() {
    let checklist = breathing().compiled();
    assert_eq!(result(&checklist, "age=11, breaths=49"), "home watch");
    assert_eq!(result(&checklist, "age=11, breaths=50"), "today fast");
    assert_eq!(result(&checklist, "age=12, breaths=39"), "home watch");
    assert_eq!(result(&checklist, "age=12, breaths=40"), "today fast");
    assert_eq!(result(&checklist, "age=unsure, breaths=40"), "today ?fast");
    assert_eq!(result(&checklist, "age=unsure, breaths=39"), "home watch");
    assert_eq!(result(&checklist, "breaths=50"), "today fast");
}
