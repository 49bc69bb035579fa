//! What scripts rely on beyond exit codes: faults as JSON, and what a phone would refuse.

use std::fs;

use serde_json::Value;

use crate::place::{BUILT, Place, code, err, out};
use crate::support::{files, signed, zip};

/// The faults of a run with `--json`, which must end with 1 and say nothing on stderr.
fn faults(place: &Place, arguments: &[&str]) -> Vec<(String, String, String)> {
    let output = place.run(&[arguments, &["--json"]].concat());
    assert_eq!((code(&output), err(&output).as_str()), (1, ""), "{arguments:?}");
    let reports: Vec<Value> = serde_json::from_str(&out(&output)).unwrap();
    let text = |report: &Value, key: &str| report[key].as_str().unwrap().to_owned();
    assert!(reports.iter().all(|report| !text(report, "message").is_empty()));
    reports.iter().map(|report| (text(report, "file"), text(report, "place"), text(report, "rule"))).collect()
}

fn fault(file: &str, place: &str, rule: &str) -> (String, String, String) {
    (file.to_owned(), place.to_owned(), rule.to_owned())
}

#[test]
fn triage_says_its_faults_as_json_and_its_results_as_ever() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    place.write("good.json", r#"{"bleeds_on": "no", "deep": "no", "dirty": "no"}"#);
    let asked = ["triage", "mine", "cut-skin", "--answers", "good.json"];
    assert_eq!(place.good(&[&asked[..], &["--json"]].concat()), place.good(&asked));
    place.write("bad.jsonl", "{}\n{\"dep\": \"yes\", \"dirty\": 3}\nno\n");
    assert_eq!(
        faults(&place, &["triage", "mine", "cut-skin", "--cases", "bad.jsonl"]),
        [
            fault("bad.jsonl", "line 2", "unknown-question"),
            fault("bad.jsonl", "line 2", "answer-type"),
            fault("bad.jsonl", "line 3", "answers-not-json"),
        ]
    );
    assert_eq!(
        faults(&place, &["triage", "mine", "cut", "--answers", "good.json"]),
        [fault("checklists/cut", "", "unknown-checklist")]
    );
    assert_eq!(
        faults(&place, &["triage", "mine", "cut-skin", "--answers", "none.json"]),
        [fault("none.json", "", "cannot-read")]
    );
    assert_eq!(
        faults(&place, &["triage", "nothing", "cut-skin", "--answers", "good.json"]),
        [fault("nothing", "", "cannot-read")]
    );
}

#[test]
fn a_form_without_rules_is_never_called_home() {
    let place = Place::new();
    let form = r#"{"resourceType":"Questionnaire","status":"draft","title":"Sleep","item":[
        {"linkId":"slept","text":"Did you sleep?","type":"boolean","required":true}]}"#;
    place.write("sleep.json", form);
    place.good(&["import", "sleep.json", "--out", "mine"]);
    place.good(&["new", "label"]);
    place.write("mine/pack.yaml", place.text("label/pack.yaml"));
    let ask = |answers: &str| -> Value {
        place.write("answers.json", answers);
        let id = fs::read_dir(place.path().join("mine/checklists")).unwrap().next().unwrap().unwrap();
        let id = id.file_name().into_string().unwrap();
        let line = place.good(&["triage", "mine", &id, "--answers", "answers.json"]);
        serde_json::from_str(&line).unwrap()
    };
    let finished = ask(r#"{"slept": "no"}"#);
    assert!(finished["urgency"].is_null() && finished["at_least"].is_null(), "{finished}");
    assert_eq!(finished.as_object().unwrap().len(), 4);
    let begun = ask("{}");
    assert!(begun["urgency"] == "incomplete" && begun["at_least"].is_null(), "{begun}");
}

#[test]
fn doses_says_its_faults_as_json_and_its_results_as_ever() {
    let place = Place::new();
    let days = ["--zone", "UTC", "--from", "2026-03-08", "--to", "2026-03-08"];
    place.write("good.json", r#"{"repeat": {"timeOfDay": ["08:00"]}}"#);
    let asked = [&["doses", "good.json"], &days[..]].concat();
    assert_eq!(place.good(&[&asked[..], &["--json"]].concat()), place.good(&asked));
    place.write("bad.json", r#"{"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}"#);
    let asked = [&["doses", "bad.json"], &days[..]].concat();
    assert_eq!(faults(&place, &asked), [fault("bad.json", "", "cannot-schedule")]);
    assert!(out(&place.run(&[&asked[..], &["--json"]].concat())).contains("cannot schedule: no time of day"));
    let asked = [&["doses", "none.json"], &days[..]].concat();
    assert_eq!(faults(&place, &asked), [fault("none.json", "", "cannot-read")]);
}

#[test]
fn new_says_its_faults_as_json() {
    let place = Place::new();
    let told: Value = serde_json::from_str(&place.good(&["new", "mine", "--json"])).unwrap();
    assert_eq!(told["folder"], "mine");
    assert_eq!(faults(&place, &["new", "mine"]), [fault("mine", "", "folder-not-empty")]);
}

#[test]
fn a_file_signed_with_the_key_that_everybody_has_is_refused_as_on_a_phone() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    // The key is committed, and with it anybody can build what looks like a starter pack.
    place.write("config/uzima/development.key", include_str!("../../../../packs/development.key"));
    place.good(&["build", "mine", "--out", "out"]);
    let built = format!("out/{BUILT}");
    assert_eq!(faults(&place, &["inspect", &built]), [fault(&built, "", "open-key")]);
    fs::remove_file(place.path().join("config/uzima/development.key")).unwrap();
    place.good(&["build", "mine", "--out", "out"]);
    assert!(place.good(&["inspect", &built]).contains("signed with: development key"));
}

#[test]
fn a_pack_for_a_newer_app_is_refused_before_its_contents_are_read() {
    let place = Place::new();
    let newer = |least: &str, files: &[(String, Vec<u8>)]| {
        zip(&signed(files, |manifest| manifest.label.min_app = Some(least.to_owned())))
    };
    place.write("fits.uzima", newer(env!("CARGO_PKG_VERSION"), &files()));
    assert!(place.good(&["inspect", "fits.uzima"]).contains("needs app: "));
    let mut strange = files();
    strange.retain(|(name, _)| name != "pack.json");
    strange.push(("pack.json".to_owned(), br#"{"holograms": []}"#.to_vec()));
    strange.sort();
    place.write("newer.uzima", newer("99.0.0", &strange));
    assert_eq!(faults(&place, &["inspect", "newer.uzima"]), [fault("newer.uzima", "", "app-too-old")]);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_in_a_folder_hides_none_of_the_other_faults() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    let place = Place::new();
    place.good(&["new", "mine"]);
    let lesson = place.text("mine/articles/en/drinking-water.md");
    place.write("mine/articles/en/drinking-water.md", lesson.replace("summary:", "sumary:"));
    symlink("/etc/hostname", place.path().join("mine/notes.md")).unwrap();
    symlink("..", place.path().join("mine/articles/up")).unwrap();
    let strange = std::ffi::OsStr::from_bytes(b"mine/caf\xe9.md");
    fs::write(place.path().join(strange), "x").unwrap();
    let found = faults(&place, &["check", "mine"]);
    for wanted in [
        fault("notes.md", "", "symbolic-link"),
        fault("articles/up", "", "symbolic-link"),
        fault("caf\u{fffd}.md", "", "file-name-not-unicode"),
        fault("articles/en/drinking-water.md", "key sumary", "unknown-key"),
    ] {
        assert!(found.contains(&wanted), "{wanted:?} in {found:?}");
    }
    assert_eq!(code(&place.run(&["build", "mine", "--out", "out"])), 1);
    assert_eq!(place.built(), [""; 0]);
    assert_eq!(place.read("mine/notes.md"), fs::read("/etc/hostname").unwrap());
}

#[test]
fn a_condition_at_fault_is_shown_with_signs_below_what_is_wrong() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    let rules = "mine/checklists/cut-skin/rules.csv";
    let good = place.text(rules);
    let said = |condition: &str| {
        place.write(rules, good.replace(",yes,deep,", &format!(",yes,{condition},")));
        err(&place.run(&["check", "mine"]))
    };
    let told = said("bleeds_on or deep >= 7");
    assert_eq!(
        told,
        "fault: checklists/cut-skin/rules.csv, row 3, column if: `deep` is a choice and has no order. Did you mean `deep = yes`? \
         [condition-type]\n    bleeds_on or deep >= 7\n                 ^^^^^^^^^\n"
    );
    // Signs are counted, not bytes.
    let told = said("${déep} or deap");
    assert!(told.contains("\n    ${déep} or deap\n    ^"), "{told}");
    // Of a long condition what stands around the fault.
    let told = said(&format!("{}dep", "deep or ".repeat(40)));
    assert!(told.contains("There is no question `dep`. Did you mean `deep`?"), "{told}");
    let lines: Vec<&str> = told.lines().collect();
    let at = lines[2].find('^').unwrap();
    assert_eq!((&lines[1][at..], &lines[2][at..]), ("dep", "^^^"), "{told}");
    // Scripts are told where, too.
    place.write(rules, good.replace(",yes,deep,", ",yes,deep >= 7,"));
    let reports: Vec<Value> = serde_json::from_str(&out(&place.run(&["check", "mine", "--json"]))).unwrap();
    assert_eq!(reports[0]["condition"], serde_json::json!({ "text": "deep >= 7", "from": 1, "to": 9 }));
}
