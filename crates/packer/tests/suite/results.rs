//! Every command with `--json` has a result to read when all went well, and the sentence for whoever named the wrong thing.

use std::fs;

use serde_json::Value;

use crate::place::{BUILT, Place, code, err, out};

/// The result of a run with `--json` that must end well and leave stderr to nobody.
fn told(place: &Place, arguments: &[&str]) -> Value {
    let output = place.run(&[arguments, &["--json"]].concat());
    assert_eq!((code(&output), err(&output).as_str()), (0, ""), "{arguments:?}: {}", out(&output));
    serde_json::from_str(&out(&output)).unwrap()
}

#[test]
fn what_was_checked_proved_and_made_is_told_to_scripts() {
    let place = Place::new();
    let new = told(&place, &["new", "mine"]);
    assert!(new["files"].as_array().unwrap().iter().any(|file| file == "pack.yaml"), "{new}");
    // A warning is part of the result.
    place.write("mine/notes.txt", "for me");
    let checked = told(&place, &["check", "mine"]);
    assert_eq!(checked["ok"], true);
    let rules = |told: &Value| -> Vec<String> {
        let warnings = told["warnings"].as_array().unwrap().iter();
        warnings.map(|one| one["rule"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(rules(&checked), ["file-not-used", "placeholder", "placeholder", "placeholder"]);
    assert_eq!(checked["languages"][0]["lessons"], 1);
    let proved = &checked["checklists"][0];
    assert_eq!(
        (&proved["checklist"], &proved["questions"], &proved["rules"], &proved["red_flags"]),
        (&"cut-skin".into(), &3.into(), &4.into(), &2.into())
    );
    assert_eq!(proved["levels"].as_array().unwrap().len(), 4, "{proved}");
    let lines = out(&place.run(&["check", "mine"]));
    assert!(lines.contains("cut-skin: proved, 3 questions, 4 rules, "), "{lines}");
    let built = told(&place, &["build", "mine", "--out", "out"]);
    let bytes = place.read(&format!("out/{BUILT}"));
    assert_eq!(built["files"][0]["bytes"], bytes.len());
    assert_eq!(built["files"][0]["sha256"], uzima_domain::pack::manifest::sha256_hex(&bytes));
    assert_eq!((&built["signing"], &built["coverage"][0]["lang"]), (&"development".into(), &"en".into()));
    assert_eq!(rules(&built), ["file-not-used"]);
    told(&place, &["keygen", "my.key"]);
    let signed = told(&place, &["sign", &format!("out/{BUILT}"), "--key", "my.key", "--out", "out"]);
    assert_eq!(signed["files"][0]["language"], "en");
    let inspected = told(&place, &["inspect", &format!("out/{BUILT}")]);
    assert_eq!(inspected["label"]["id"], "org.example.first-pack");
    assert_eq!(inspected["words"], signed["words"]);
    assert_eq!(inspected["contents"]["lessons"][0]["id"], "drinking-water");
    assert_eq!(inspected["glossary"][0], "rolling_boil");
    assert_eq!(inspected["bytes"], place.read(&format!("out/{BUILT}")).len());
}

#[test]
fn what_was_written_for_other_programs_is_told_to_scripts() {
    let place = Place::new();
    place.write("plan.json", r#"{"repeat": {"timeOfDay": ["08:00"]}}"#);
    let now = ["--zone", "UTC", "--now", "2026-03-08T07:00"];
    let made = told(&place, &[&["calendar", "plan.json", "--out", "cal"], &now[..]].concat());
    assert!(made["files"].as_array().unwrap().contains(&"cal/all.ics".into()), "{made}");
    place.write("over.json", r#"{"repeat": {"timeOfDay": ["08:00"], "boundsPeriod": {"start": "2026-01-01", "end": "2026-01-10"}}}"#);
    let over = told(&place, &[&["calendar", "over.json", "--out", "none"], &now[..]].concat());
    assert_eq!((&over["files"], place.path().join("none/all.ics").exists()), (&serde_json::json!([]), false));
    assert!(over["notes"][0].as_str().unwrap().starts_with("nothing comes due until 2026-"), "{over}");
    place.write("book/one.md", "---\nrank: 3\n---\n# One\n\nWords.\n");
    let imported = told(&place, &["import", "book", "--out", "pack"]);
    assert_eq!(imported["notes"][0]["file"], "one.md");
    assert!(!imported["notes"][0]["message"].as_str().unwrap().contains("one.md"), "{imported}");
    told(&place, &["new", "mine"]);
    let exported = told(&place, &["export", "mine", "cut-skin", "--xlsform", "--out", "forms"]);
    assert_eq!(exported["notes"][0]["message"], "the column `article` has no place there");
}

#[test]
fn a_level_that_no_answers_lead_to_is_named() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    let rules = place.text("mine/checklists/cut-skin/rules.csv");
    let without: Vec<&str> = rules.lines().filter(|line| !line.starts_with("dirt")).collect();
    assert!(without.len() < rules.lines().count(), "{rules}");
    place.write("mine/checklists/cut-skin/rules.csv", without.join("\n"));
    let questions = place.text("mine/checklists/cut-skin/questions.csv");
    let kept: Vec<&str> = questions.lines().filter(|line| !line.contains(",dirty,")).collect();
    place.write("mine/checklists/cut-skin/questions.csv", kept.join("\n"));
    fs::remove_file(place.path().join("mine/checklists/cut-skin/tests.csv")).unwrap();
    let lines = place.good(&["check", "mine"]);
    assert!(lines.contains("; no answers lead to *In the next days*\n"), "{lines}");
    assert_eq!(
        serde_json::from_str::<Value>(&place.good(&["check", "mine", "--json"])).unwrap()["checklists"][0]["unreachable"],
        serde_json::json!(["soon"])
    );
}

/// What a run that must end with 1 says to people.
fn refused(place: &Place, arguments: &[&str]) -> String {
    let output = place.run(arguments);
    assert_eq!((code(&output), out(&output).as_str()), (1, ""), "{arguments:?}");
    err(&output)
}

#[test]
fn whoever_names_the_wrong_thing_is_told_what_it_is_and_what_to_name() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    place.good(&["build", "mine", "--out", "out"]);
    place.good(&["new", "deep/mine"]);
    place.write("note.txt", "x");
    fs::create_dir(place.path().join("empty")).unwrap();
    let built = format!("out/{BUILT}");
    fs::copy(place.path().join(&built), place.path().join("renamed.zip")).unwrap();
    for (arguments, says, rule) in [
        (&["check", &built][..], "This is a built pack. Name the folder or workbook", "wrong-kind"),
        (&["check", "renamed.zip"], "This is a built pack.", "wrong-kind"),
        (&["build", &built, "--out", "two"], "This is a built pack.", "wrong-kind"),
        (&["preview", &built], "This is a built pack.", "wrong-kind"),
        (&["po", "extract", &built, "--lang", "sw"], "This is a built pack.", "wrong-kind"),
        (&["check", "out"], "fault: pack.yaml: This folder holds built packs", "wrong-kind"),
        (&["check", "deep"], "The pack is not in this folder but in `mine` inside it.", "wrong-kind"),
        (&["check", "mine/pack.yaml"], "Name the folder of the pack: mine", "wrong-kind"),
        (&["check", "note.txt"], "note.txt: This is neither a folder nor a workbook (.xlsx).", "wrong-kind"),
        (&["check", "nowhere"], "There is nothing of this name.", "cannot-read"),
        (&["inspect", "mine"], "This is the source of a pack. Name a built pack", "wrong-kind"),
        (
            &["sign", "mine", "--key", "note.txt", "--out", "two"],
            "This is the source of a pack.",
            "wrong-kind",
        ),
        (&["catalog", "mine"], "Build it first, `uzima-pack build FOLDER --out built`", "wrong-kind"),
        (&["catalog", "empty"], "There is no built pack in this folder", "no-packs"),
        (&["catalog", &built], "This is a file. Name the folder that it is in.", "wrong-kind"),
        (&["diff", &built, &built], "This is the very pack that it is to be compared with.", "same-pack"),
        (
            &["import", &built, "--out", "two"],
            "This is a built pack, which is no source to go on with.",
            "wrong-kind",
        ),
        (&["import", "note.txt", "--out", "two"], "A file of this kind cannot be brought in.", "wrong-kind"),
        (
            &["build", "mine", "--out", "note.txt"],
            "A file of this name is there, and a folder is needed.",
            "cannot-read",
        ),
        (
            &["build", "mine", "--out", "two", "--key", "note.txt"],
            "note.txt: This is no Ed25519 private key",
            "cannot-read",
        ),
        (&["new", "note.txt"], "A file of this name is there", "cannot-read"),
        (
            &["po", "extract", "mine", "--lang", "en"],
            "fault: en: This is the language that the pack is written in.",
            "source-language",
        ),
        (
            &["mutants", "mine", "fever"],
            "The pack has no checklist of this id. It has: cut-skin.",
            "unknown-checklist",
        ),
    ] {
        let said = refused(&place, arguments);
        assert!(said.contains(says) && said.ends_with(&format!("[{rule}]\n")), "{arguments:?}: {said}");
        assert!(!said.contains("os error"), "{said}");
        let faults = said.lines().filter(|line| line.starts_with("fault: ")).count();
        assert_eq!(faults, 1, "{arguments:?}: {said}");
    }
    assert!(!place.path().join("two").exists() && !place.path().join("mine/catalog.json").exists());
}

#[test]
fn settings_of_another_name_are_the_one_thing_to_mend() {
    for name in ["pack.yml", "Pack.yaml", "PACK.YAML", "pack.yaml.txt"] {
        let place = Place::new();
        place.good(&["new", "mine"]);
        fs::rename(place.path().join("mine/pack.yaml"), place.path().join("mine").join(name)).unwrap();
        let said = refused(&place, &["check", "mine"]);
        assert_eq!(
            said,
            format!(
                "fault: pack.yaml: The settings of a pack stand in `pack.yaml`. There is a file `{name}`: rename it to \
                 `pack.yaml`. [{}]\n",
                "settings-name"
            )
        );
    }
    let place = Place::new();
    place.good(&["new", "mine"]);
    fs::remove_file(place.path().join("mine/pack.yaml")).unwrap();
    let said = refused(&place, &["check", "mine"]);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("[file-missing]"), "{said}");
}
