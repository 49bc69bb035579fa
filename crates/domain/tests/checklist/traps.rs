//! The traps into which checklists of others fell, each by its name; the cut-offs of the sources as tables; and small lists
//! answered in every way there is.

use std::path::Path;

use uzima_domain::checklist::audience::{Age, Fit, Subject, fits};
use uzima_domain::checklist::raw::RawChecklist;
use uzima_domain::checklist::{CheckFiles, Checklist, compile, stop_early, stops_counting};

use crate::author_csv::rows;
use crate::draft::{draft, given, result, told};
use crate::proving;

/// A gate before a danger.
fn gated() -> Checklist {
    draft()
        .question("yes_no", "cough", "required=yes")
        .question("yes_no", "blue", "required=yes|danger=yes|relevant=cough")
        .rule("lips", "emergency", "blue", "red_flag=yes")
        .watch()
        .compiled()
}

#[test]
fn trap_the_gate_is_corrected_after_a_danger_was_given() {
    let list = gated();
    let silenced = |before: &str, after: &str| -> Vec<String> {
        let changed = stops_counting(&list, &given(&list, before), &given(&list, after));
        changed.into_iter().map(|index| list[index].name.clone()).collect()
    };
    assert_eq!(silenced("cough=yes, blue=yes", "cough=no, blue=yes"), ["blue"]);
    assert_eq!(result(&list, "cough=no, blue=yes"), "home watch", "once it was confirmed");
    assert_eq!(silenced("cough=yes, blue=yes", "cough=unsure, blue=yes"), [""; 0]);
    assert_eq!(result(&list, "cough=unsure, blue=yes"), "emergency lips", "a doubt takes nothing back");
}

#[test]
fn trap_nothing_is_ticked() {
    let list = draft()
        .choice("signs", "blood", "danger=yes")
        .choice("signs", "nothing", "none=yes")
        .question("select_multiple signs", "seen", "required=yes")
        .rule("blood", "today", "selected(seen, blood)", "red_flag=yes")
        .watch()
        .compiled();
    assert_eq!(result(&list, ""), "incomplete home");
    assert_eq!(told(&list, &stop_early(&list, &given(&list, ""))), "today ?blood");
    assert_eq!(result(&list, "seen=nothing"), "home watch", "only who says so has none of them");
    assert_eq!(result(&list, "seen=unsure"), "today ?blood");
}

#[test]
fn trap_one_of_several_dangers_that_no_rule_knows() {
    let signs = |rule: &str| {
        draft()
            .choice("signs", "blue", "danger=yes")
            .choice("signs", "stiff", "danger=yes")
            .choice("signs", "fine", "none=yes")
            .question("select_multiple signs", "seen", "required=yes")
            .rule("lips", "emergency", rule, "red_flag=yes")
            .watch()
            .compiled()
    };
    for rule in ["selected(seen, blue)", "not(selected(seen, fine)) and selected(seen, blue)"] {
        let told = proving::told(&signs(rule));
        assert!(
            told.iter().any(|hole| hole.starts_with("seen worse-is-told-less")),
            "a stiff neck beside \"not sure\": {told:?}"
        );
    }
    assert_eq!(proving::told(&signs("selected(seen, blue) or selected(seen, stiff)")), [""; 0]);
}

#[test]
fn trap_an_unsure_age_with_a_limit_on_both_sides() {
    let list = draft()
        .question("integer", "age", "context=limits differ|min=0|max=59")
        .question("integer", "breaths", "worse=up|min=10|max=120")
        .rule("infant", "today", "age < 12 and breaths >= 50", "red_flag=yes")
        .rule("child", "today", "age >= 12 and breaths >= 40", "red_flag=yes")
        .watch()
        .compiled();
    assert_eq!(result(&list, "age=unsure, breaths=55"), "today ?infant ?child", "one of the two holds");
    assert_eq!(result(&list, "age=unsure, breaths=45"), "today ?child");
    assert_eq!(result(&list, "age=unsure, breaths=39"), "home watch");
}

#[test]
fn trap_several_choices_turned_around() {
    // What the child can do: a danger is what nobody ticks.
    let can = |more: &str| {
        draft()
            .choice("able", "drinks", "")
            .choice("able", "stands", "")
            .choice("able", "neither", "none=yes")
            .question("select_multiple able", "can", more)
            .rule("no_drinking", "emergency", "not(selected(can, drinks))", "red_flag=yes")
            .watch()
    };
    assert!(!can("required=yes").faults().is_empty(), "an absence is a danger that nobody declared");
    let list = can("required=yes|context=what the child can do").compiled();
    assert_eq!(result(&list, ""), "incomplete home", "nothing ticked is no answer");
    assert_eq!(result(&list, "can=drinks stands"), "home watch");
    assert_eq!(result(&list, "can=stands"), "emergency no_drinking");
    assert_eq!(result(&list, "can=neither"), "emergency no_drinking");
    assert_eq!(result(&list, "can=unsure"), "today ?no_drinking");
}

/// A checklist of the starter pack, with its ages.
fn starter(id: &str) -> Checklist {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/child-health/checklists").join(id);
    let table = |name: &str| rows(&folder.join(name));
    let settings = std::fs::read_to_string(folder.join("checklist.yaml")).unwrap();
    let ages = settings.lines().find_map(|line| line.strip_prefix("for_age: ")).unwrap();
    let raw = RawChecklist {
        id: id.to_owned(),
        settings: [("for_age".to_owned(), ages.trim().to_owned())].into(),
        questions: table("questions.csv"),
        choices: table("choices.csv"),
        rules: table("rules.csv"),
        ..RawChecklist::default()
    };
    compile(&raw, &CheckFiles::of(id)).unwrap()
}

#[test]
fn trap_a_newborn_and_a_teenager_on_a_list_for_2_to_59_months() {
    for id in ["cough-child", "fever-child"] {
        let list = starter(id);
        let fit = |months| {
            fits(&list.audience, &Subject { age: Some(Age::Months(months)), sex: None, pregnancy: None })
        };
        for (months, wanted) in [
            (0, Fit::NotFor),
            (1, Fit::NotFor),
            (2, Fit::Fits),
            (12, Fit::Fits),
            (59, Fit::Fits),
            (60, Fit::NotFor),
            (15 * 12, Fit::NotFor),
        ] {
            assert_eq!(fit(months), wanted, "{id} at {months} months");
        }
    }
}

#[test]
fn the_starter_list_counts_breaths_at_its_cut_offs() {
    let list = starter("cough-child");
    let calm: String = list
        .questions
        .iter()
        .filter(|question| !["age_months", "breaths", "cough_days"].contains(&question.name.as_str()))
        .fold(String::new(), |told, question| told + &question.name + "=no, ");
    for (months, breaths, wanted) in [
        (2, 49, "home watch"),
        (2, 50, "today fast_breathing"),
        (11, 40, "home watch"),
        (11, 49, "home watch"),
        (11, 50, "today fast_breathing"),
        (12, 39, "home watch"),
        (12, 40, "today fast_breathing"),
        (59, 39, "home watch"),
        (59, 40, "today fast_breathing"),
        (59, 60, "today fast_breathing"),
    ] {
        let answers = format!("{calm}cough_days=1, age_months={months}, breaths={breaths}");
        assert_eq!(result(&list, &answers), wanted, "{months} months, {breaths} breaths");
    }
}

#[test]
fn breaths_of_three_ages_at_each_cut_off() {
    // WHO IMCI chart booklet, 2014: 60 under 2 months, 50 under 12 months, 40 under 5 years.
    let list = draft()
        .question("integer", "age", "context=limits differ|min=0|max=59")
        .question("integer", "breaths", "worse=up|min=10|max=120")
        .rule(
            "fast",
            "today",
            "breaths >= 60 or (age >= 2 and breaths >= 50) or (age >= 12 and breaths >= 40)",
            "red_flag=yes",
        )
        .watch()
        .compiled();
    for (age, highest_calm) in [(0, 59), (1, 59), (2, 49), (11, 49), (12, 39), (59, 39)] {
        assert_eq!(result(&list, &format!("age={age}, breaths={highest_calm}")), "home watch", "{age}");
        assert_eq!(result(&list, &format!("age={age}, breaths={}", highest_calm + 1)), "today fast", "{age}");
    }
}

/// Every answer of a yes/no question, and none.
const STATES: [&str; 4] = ["yes", "no", "unsure", ""];

fn table(list: &Checklist, names: [&str; 2]) -> Vec<[&'static str; 2]> {
    assert_eq!(list.questions.len(), names.len());
    STATES.iter().flat_map(|one| STATES.map(|other| [*one, other])).collect()
}

fn row(names: [&str; 2], states: [&str; 2]) -> String {
    let parts = names.iter().zip(states).filter(|(_, state)| !state.is_empty());
    parts.map(|(name, state)| format!("{name}={state}")).collect::<Vec<_>>().join(", ")
}

#[test]
fn every_way_to_answer_a_gate_and_the_danger_behind_it() {
    let list = gated();
    let names = ["cough", "blue"];
    let found: Vec<String> =
        table(&list, names).into_iter().map(|states| result(&list, &row(names, states))).collect();
    let expected = [
        // cough: yes, and blue: yes, no, not sure, unanswered.
        "emergency lips",
        "home watch",
        "today ?lips",
        "incomplete home",
        // no: what is behind it is not asked.
        "home watch",
        "home watch",
        "home watch",
        "home watch",
        // not sure: a definite answer counts all the same.
        "emergency lips",
        "home watch",
        "today ?lips",
        "incomplete home",
        // unanswered: it can still be asked; after "no" nothing above home is left to come.
        "incomplete home",
        "incomplete home watch",
        "incomplete home",
        "incomplete home",
    ];
    assert_eq!(found, expected);
}

#[test]
fn every_way_to_answer_two_signs_of_different_urgency() {
    let list = draft()
        .question("yes_no", "fits", "required=yes|danger=yes")
        .question("yes_no", "hot", "required=yes")
        .rule("fit", "emergency", "fits", "red_flag=yes")
        .rule("fever", "today", "hot", "")
        .watch()
        .compiled();
    let names = ["fits", "hot"];
    let found: Vec<String> =
        table(&list, names).into_iter().map(|states| result(&list, &row(names, states))).collect();
    let expected = [
        "emergency fit fever",
        "emergency fit",
        "emergency fit ?fever",
        "emergency fit",
        "today fever",
        "home watch",
        "soon ?fever",
        "incomplete home",
        "today fever ?fit",
        "today ?fit",
        "today ?fit ?fever",
        "incomplete today ?fit",
        "incomplete today fever",
        "incomplete home",
        "incomplete soon ?fever",
        "incomplete home",
    ];
    assert_eq!(found, expected);
}
