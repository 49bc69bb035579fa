//! The proof and its mutants as an author meets them: refused with a story, in text and JSON; broken rules are noticed.

use std::path::Path;

use uzima_domain::checklist::fault::ChecklistFault;
use uzima_domain::checklist::proof::Hole;
use uzima_domain::pack::{At, Fault, FaultKind, Place};
use uzima_packer::english::Report;
use uzima_packer::finding::Finding;
use uzima_packer::mutants::score;
use uzima_packer::{origin, source};

use crate::place::{Place as Folder, code, err, out};
use crate::support::starter_tree;

/// The rules of the first pack, with one more before the last.
fn with_rule(place: &Folder, row: &str) {
    let file = "mine/checklists/cut-skin/rules.csv";
    let rules = place.text(file).replace("watch,home", &format!("{row}\nwatch,home"));
    place.write(file, rules);
}

#[test]
fn a_pack_that_would_soothe_is_refused_with_its_story_and_nothing_is_built() {
    let place = Folder::new();
    place.run(&["new", "mine"]);
    with_rule(
        &place,
        "clean,today,,not(dirty),It is clean.,See a health worker.,See a health worker.,first_aid_2020,",
    );
    let told = "Whoever answers `dirty` with \"not sure\", and all else calmly, would be told *In the next days*; with no it \
                would be *Today*.";
    for command in [&["check", "mine"][..], &["build", "mine", "--out", "out"]] {
        let refused = place.run(command);
        assert_eq!(code(&refused), 1);
        let said = err(&refused);
        let line = said.lines().find(|line| line.contains("[worse-is-told-less]")).unwrap_or(&said);
        assert!(
            line.starts_with("fault: checklists/cut-skin/questions.csv, row 4, column danger: "),
            "{line}"
        );
        assert!(line.contains(told), "{line}");
    }
    assert_eq!(place.built(), [""; 0]);
    let json = place.run(&["check", "mine", "--json"]);
    let reports: serde_json::Value = serde_json::from_str(&out(&json)).unwrap();
    let report = reports.as_array().unwrap().iter().find(|one| one["rule"] == "worse-is-told-less").unwrap();
    assert_eq!(report["place"], "row 4, column danger");
    assert!(report["message"].as_str().unwrap().contains(told));
}

#[test]
fn home_in_doubt_cannot_be_written_and_has_its_words_all_the_same() {
    let hole = Hole::HomeInDoubt { rule: "bleeding".into(), given: Vec::new() };
    let place = Place { file: "checklists/cut-skin/rules.csv".into(), at: At::cell(2, "if") };
    let fault = Fault { place, kind: FaultKind::Checklist(ChecklistFault::from(hole)) };
    let report = Report::of(&Finding::from(fault));
    assert_eq!(report.rule, "home-in-doubt");
    assert!(report.message.contains("would be told *At home*, although the rule `bleeding` may hold"));
}

/// No list that is shipped or shown may fall below 95 of a hundred.
fn notices_95(checked: &source::Checked, ids: &[&str]) {
    let lists = &checked.packs[0].checklists;
    assert_eq!(lists.iter().map(|list| list.logic.id.as_str()).collect::<Vec<_>>(), ids);
    for list in lists {
        let score = score(list, &mut || {});
        let survivors: Vec<_> = score.survivors().map(|mutant| (&mutant.place, mutant.told())).collect();
        println!("{}: {} %, {survivors:?}", score.checklist, score.per_cent());
        assert!(score.mutants.len() >= 15 && score.per_cent() >= 95, "{}: {survivors:#?}", score.checklist);
    }
}

fn committed(folder: &str) -> source::Checked {
    origin::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder)).unwrap().check()
}

#[test]
fn of_a_hundred_breaks_of_each_starter_checklist_95_are_noticed() {
    notices_95(&committed("packs/child-health"), &["fever-child", "cough-child"]);
}

#[test]
fn of_a_hundred_breaks_of_the_example_of_scores_95_are_noticed() {
    notices_95(&committed("examples/mood"), &["gad-7", "phq-9"]);
}

#[test]
fn of_a_hundred_breaks_of_the_first_pack_95_are_noticed() {
    notices_95(&source::check(&starter_tree()), &["cut-skin"]);
}

#[test]
fn mutants_prints_its_score_and_each_survivor() {
    let place = Folder::new();
    place.run(&["new", "mine"]);
    let told = place.run(&["mutants", "mine"]);
    assert_eq!(code(&told), 0);
    assert!(out(&told).starts_with("cut-skin: "), "{}", out(&told));
    place.write(
        "mine/checklists/cut-skin/tests.csv",
        "bleeds_on,deep,dirty,expect,because\nyes,no,no,emergency,bleeding\n",
    );
    let json = place.run(&["mutants", "mine", "cut-skin", "--json"]);
    let scores: serde_json::Value = serde_json::from_str(&out(&json)).unwrap();
    assert!(scores[0]["score"].as_u64().unwrap() < 95, "{scores}");
    let survivors = scores[0]["survivors"].as_array().unwrap();
    let swapped = |one: &&serde_json::Value| one["mutant"] == "`emergency` instead of `today`";
    assert!(survivors.iter().any(|one| swapped(&one) && one["place"] == "row 3, column level"), "{scores}");
    let unknown = place.run(&["mutants", "mine", "cut-skn"]);
    assert_eq!(code(&unknown), 1);
    assert!(err(&unknown).contains("Did you mean `cut-skin`?"));
}
