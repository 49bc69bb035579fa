//! `uzima-pack` as scripts call it: exit codes, streams, whole files or none.

use std::fs;

use crate::place::{BUILT, Place, code, out};

#[test]
fn a_new_pack_checks_builds_and_is_inspected() {
    let place = Place::new();
    assert_eq!(code(&place.run(&["new", "mine"])), 0);
    let checked = place.run(&["check", "mine", "--json"]);
    assert_eq!(code(&checked), 0);
    assert!(out(&checked).contains("\"ok\":true,"), "{}", out(&checked));
    let build = place.run(&["build", "mine", "--out", "out"]);
    assert_eq!(code(&build), 0);
    assert!(out(&build).contains("development key"));
    assert_eq!(place.built(), [BUILT]);
    let inspected = place.run(&["inspect", &format!("out/{BUILT}")]);
    assert_eq!(code(&inspected), 0);
    assert!(out(&inspected).contains("id: org.example.first-pack\n"));
}

#[test]
fn the_development_key_is_made_once_and_given_keys_are_used() {
    let place = Place::new();
    place.run(&["new", "mine"]);
    let read = || fs::read(place.path().join("out").join(BUILT)).unwrap();
    place.run(&["build", "mine", "--out", "out"]);
    let first = read();
    place.run(&["build", "mine", "--out", "out"]);
    assert_eq!(read(), first);
    fs::write(place.path().join("key"), "ab".repeat(32)).unwrap();
    assert_eq!(code(&place.run(&["build", "mine", "--out", "out", "--key", "key"])), 0);
    assert_ne!(read(), first);
    let inspected = place.run(&["inspect", &format!("out/{BUILT}")]);
    assert!(out(&inspected).contains("signed with: publisher's key"));
    fs::write(place.path().join("key"), "not a key").unwrap();
    assert_eq!(code(&place.run(&["build", "mine", "--out", "out", "--key", "key"])), 1);
}

#[test]
fn a_faulty_folder_builds_nothing_and_says_everything() {
    let place = Place::new();
    place.run(&["new", "mine"]);
    let lesson = place.path().join("mine/articles/en/drinking-water.md");
    fs::write(&lesson, "---\ntitle: T\nsumary: S\nsources: nobody\n---\n<b>x</b>\n").unwrap();
    let checked = place.run(&["check", "mine", "--json"]);
    assert_eq!(code(&checked), 1);
    let reports: serde_json::Value = serde_json::from_str(&out(&checked)).unwrap();
    let rules: Vec<&str> =
        reports.as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();
    for rule in ["unknown-key", "unknown-source", "raw-html", "missing-value"] {
        assert!(rules.contains(&rule), "{rule} in {rules:?}");
    }
    let html = reports.as_array().unwrap().iter().find(|one| one["rule"] == "raw-html").unwrap();
    assert_eq!(
        (html["file"].as_str(), html["place"].as_str()),
        (Some("articles/en/drinking-water.md"), Some("line 6"))
    );
    let build = place.run(&["build", "mine", "--out", "out"]);
    assert_eq!((code(&build), out(&build).as_str()), (1, ""));
    assert_eq!(place.built(), [""; 0]);
    assert!(String::from_utf8(build.stderr).unwrap().lines().count() >= 4);
}

#[test]
fn a_refused_file_exits_with_its_reasons() {
    let place = Place::new();
    place.run(&["new", "mine"]);
    place.run(&["build", "mine", "--out", "out"]);
    let file = place.path().join("out").join(BUILT);
    let good = fs::read(&file).unwrap();
    for bad in [Vec::new(), good[..good.len() - 1].to_vec(), [&good[..], b"x"].concat(), b"PK".to_vec()] {
        fs::write(&file, bad).unwrap();
        let refused = place.run(&["inspect", &format!("out/{BUILT}")]);
        assert_eq!((code(&refused), out(&refused).as_str()), (1, ""));
        assert!(String::from_utf8(refused.stderr).unwrap().starts_with(&format!("fault: out/{BUILT}: ")));
    }
    assert_eq!(code(&place.run(&["inspect", "nowhere.uzima"])), 1);
    assert_eq!(code(&place.run(&["inspect", "mine"])), 1);
}

#[test]
fn wrong_usage_exits_with_2() {
    let place = Place::new();
    for arguments in [&[][..], &["bake"], &["check"], &["build", "mine"], &["check", "mine", "--loud"]] {
        assert_eq!(code(&place.run(arguments)), 2, "{arguments:?}");
    }
    assert_eq!(code(&place.run(&["--help"])), 0);
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let place = Place::new();
    fs::create_dir(place.path().join("mine")).unwrap();
    assert_eq!(code(&place.run(&["new", "mine"])), 0);
    let again = place.run(&["new", "mine"]);
    assert_eq!(code(&again), 1);
    assert!(String::from_utf8(again.stderr).unwrap().contains("[folder-not-empty]"));
    assert_eq!(code(&place.run(&["check", "nowhere"])), 1);
}

#[test]
fn triage_prints_one_line_for_each_set_of_answers() {
    let place = Place::new();
    place.run(&["new", "mine"]);
    place.run(&["build", "mine", "--out", "out"]);
    fs::write(
        place.path().join("one.json"),
        "{\"bleeds_on\": \"unsure\",\n \"deep\": \"yes\", \"dirty\": \"no\"}",
    )
    .unwrap();
    let cases = "{\"bleeds_on\":\"yes\"}\n{}\n{\"bleeds_on\":\"no\",\"deep\":\"no\",\"dirty\":\"no\"}\n";
    fs::write(place.path().join("many.jsonl"), cases).unwrap();
    for pack in ["mine", &format!("out/{BUILT}")] {
        let one = place.run(&["triage", pack, "cut-skin", "--answers", "one.json"]);
        let line = "{\"urgency\":\"today\",\"at_least\":\"today\",\"because\":[\"open_cut\"],\"unsure\":[\"bleeding\"]}\n";
        assert_eq!((code(&one), out(&one).as_str()), (0, line));
        let many = place.run(&["triage", pack, "cut-skin", "--cases", "many.jsonl"]);
        let lines = "{\"urgency\":\"emergency\",\"at_least\":\"emergency\",\"because\":[\"bleeding\"],\"unsure\":[]}\n\
                     {\"urgency\":\"incomplete\",\"at_least\":\"home\",\"because\":[],\"unsure\":[]}\n\
                     {\"urgency\":\"home\",\"at_least\":\"home\",\"because\":[\"watch\"],\"unsure\":[]}\n";
        assert_eq!((code(&many), out(&many).as_str()), (0, lines));
    }
}

#[test]
fn triage_refuses_answers_it_cannot_take() {
    let place = Place::new();
    place.run(&["new", "mine"]);
    let run = |answers: &str, rule: &str| {
        fs::write(place.path().join("a.jsonl"), answers).unwrap();
        let refused = place.run(&["triage", "mine", "cut-skin", "--cases", "a.jsonl"]);
        assert_eq!((code(&refused), out(&refused).as_str()), (1, ""), "{answers}");
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(said.contains("line 2") && said.contains(rule), "{said}");
    };
    run("{}\n{\"dep\": \"yes\"}\n", "unknown-question");
    run("{}\n{\"deep\": 3}\n", "answer-type");
    run("{}\nyes\n", "answers-not-json");
    run("{}\n[]\n", "answers-not-an-object");
    run("{}\n{\"deep\": \"yes\", \"deep\": \"no\"}\n", "answer-twice");
    fs::write(place.path().join("a.json"), "{\"deep\": \"yes\", \"dirty\": \"no\", \"deep\": \"yes\"}")
        .unwrap();
    let twice = place.run(&["triage", "mine", "cut-skin", "--answers", "a.json"]);
    assert_eq!((code(&twice), out(&twice).as_str()), (1, ""));
    assert!(String::from_utf8(twice.stderr).unwrap().contains("`deep` is answered twice"));
    let unknown = place.run(&["triage", "mine", "cut-skn", "--cases", "a.jsonl"]);
    assert_eq!(code(&unknown), 1);
    assert!(String::from_utf8(unknown.stderr).unwrap().contains("Did you mean `cut-skin`?"));
    assert_eq!(code(&place.run(&["triage", "mine", "cut-skin"])), 2);
}

#[test]
fn a_pack_faulty_in_ten_places_is_told_all_ten() {
    let place = Place::new();
    place.run(&["new", "mine"]);
    let edit = |file: &str, changes: &[(&str, &str)]| {
        let path = place.path().join("mine").join(file);
        let mut text = fs::read_to_string(&path).unwrap();
        for (old, new) in changes {
            assert!(text.contains(old), "{old}");
            text = text.replacen(old, new, 1);
        }
        fs::write(path, text).unwrap();
    };
    edit(
        "pack.yaml",
        &[("version: 0.1.0", "version: one"), ("licence:", "license:"), ("2028-12-31", "2028-13-31")],
    );
    edit("glossary.csv", &[("rolling_boil,", "Rolling Boil,")]);
    edit(
        "articles/en/drinking-water.md",
        &[("who_water_2017", "who"), ("Use a clean pot", "<b>Use</b> a clean pot")],
    );
    edit("checklists/cut-skin/checklist.yaml", &[("complaint: cut", "complain: cut"), ("24h", "soon")]);
    edit("checklists/cut-skin/rules.csv", &[("yes,deep,", "yes,dep,"), ("watch,home", "watch,soon")]);
    edit("checklists/cut-skin/questions.csv", &[("yes_no,dirty", "yesno,dirty")]);
    let checked = place.run(&["check", "mine", "--json"]);
    let reports: serde_json::Value = serde_json::from_str(&out(&checked)).unwrap();
    let found: Vec<(&str, &str)> = reports
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["place"].as_str().unwrap(), one["rule"].as_str().unwrap()))
        .collect();
    let expected = [
        ("key version", "bad-value"),
        ("key license", "unknown-key"),
        ("key licence", "missing-value"),
        ("key expires", "bad-value"),
        ("row 2, column id", "bad-value"),
        ("key sources", "unknown-source"),
        ("line 19", "raw-html"),
        ("key complain", "unknown-key"),
        ("key recheck_after", "bad-value"),
        ("row 3, column if", "unknown-question"),
        ("row 5, column level", "last-rule-not-home"),
        ("row 4, column type", "unknown-type"),
    ];
    for one in expected {
        assert!(found.contains(&one), "{one:?} in {found:?}");
    }
}
