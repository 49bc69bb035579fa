//! Changes that would silence a danger answer (C8).

use uzima_domain::checklist::{Checklist, stops_counting};

use crate::draft::{draft, given};

fn checklist() -> Checklist {
    draft()
        .choice("signs", "rash", "danger=yes")
        .choice("signs", "cold", "")
        .question("yes_no", "ill", "")
        .question("yes_no", "fits", "danger=yes|relevant=ill")
        .question("select_multiple signs", "seen", "")
        .question("integer", "breaths", "worse=up")
        .rule("fit", "emergency", "fits", "red_flag=yes")
        .rule("rash", "today", "selected(seen, rash)", "red_flag=yes")
        .rule("fast", "today", "breaths >= 50", "red_flag=yes")
        .watch()
        .compiled()
}

fn silenced(before: &str, after: &str) -> Vec<String> {
    silenced_in(&checklist(), before, after)
}

fn silenced_in(checklist: &Checklist, before: &str, after: &str) -> Vec<String> {
    stops_counting(checklist, &given(checklist, before), &given(checklist, after))
        .into_iter()
        .map(|index| checklist[index].name.clone())
        .collect()
}

#[test]
fn c8_closing_the_gate_before_a_given_danger_asks_again() {
    assert_eq!(silenced("ill=yes, fits=yes", "ill=no, fits=yes"), ["fits"]);
    assert_eq!(silenced("ill=unsure, fits=yes", "ill=no, fits=yes"), ["fits"]);
    assert_eq!(silenced("fits=yes", "ill=no, fits=yes"), ["fits"]);
    assert_eq!(silenced("ill=yes, fits=yes", "fits=yes"), ["fits"]);
}

#[test]
fn c8_taking_a_danger_back_asks_again() {
    assert_eq!(silenced("ill=yes, fits=yes", "ill=yes, fits=no"), ["fits"]);
    assert_eq!(silenced("ill=yes, fits=yes", "ill=yes, fits=unsure"), ["fits"]);
    assert_eq!(silenced("seen=rash cold", "seen=cold"), ["seen"]);
    assert_eq!(silenced("breaths=50", "breaths=49"), ["breaths"]);
    assert_eq!(silenced("breaths=HI", "breaths=LO"), ["breaths"]);
    assert_eq!(silenced("breaths=60", ""), ["breaths"]);
}

#[test]
fn c8_a_change_that_silences_nothing_asks_nothing() {
    assert_eq!(silenced("ill=yes, fits=yes", "ill=unsure, fits=yes"), [""; 0]);
    assert_eq!(silenced("ill=yes, fits=no", "ill=no, fits=no"), [""; 0]);
    assert_eq!(silenced("seen=rash cold", "seen=rash"), [""; 0]);
    assert_eq!(silenced("breaths=70", "breaths=50"), [""; 0]);
    assert_eq!(silenced("breaths=30", "breaths=20"), [""; 0]);
    assert_eq!(silenced("", "ill=no"), [""; 0]);
}

#[test]
fn c8_a_flag_that_stops_for_another_reason_asks_about_the_danger_it_rested_on() {
    let checklist = draft()
        .question("integer", "age", "context=cut-offs differ")
        .question("integer", "breaths", "worse=up")
        .question("yes_no", "fits", "danger=yes")
        .rule("fast", "today", "breaths >= 50 or (age >= 12 and breaths >= 40)", "red_flag=yes")
        .rule("fit", "today", "fits and age >= 12", "red_flag=yes")
        .watch()
        .compiled();
    let silenced = |before: &str, after: &str| silenced_in(&checklist, before, after);
    assert_eq!(silenced("age=24, breaths=45", "age=6, breaths=45"), ["breaths"]);
    assert_eq!(silenced("age=24, breaths=45, fits=yes", "age=6, breaths=45, fits=yes"), ["breaths", "fits"]);
    assert_eq!(silenced("age=24, breaths=45", "age=unsure, breaths=45"), ["breaths"]);
    assert_eq!(silenced("age=24, breaths=45, fits=no", "age=18, breaths=45, fits=no"), [""; 0]);
    assert_eq!(silenced("age=24, breaths=55", "age=6, breaths=55"), [""; 0], "it fires all the same");
    assert_eq!(silenced("age=24, breaths=45, fits=yes", "age=24, breaths=45, fits=no"), ["fits"]);
}
