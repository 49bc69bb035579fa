//! What each language has of a pack: of every part of it, not of lessons and checklists alone.

use serde_json::Value;

use crate::kinds::whole;
use crate::place::{Place, err};

fn told(place: &Place, command: &str) -> Value {
    serde_json::from_str(&place.good(&[command, "mine", "--json"])).unwrap()
}

/// One share of one part of a language.
fn share(told: &Value, lang: &str, part: &str, share: &str) -> (u64, u64) {
    let of_lang = |one: &&Value| one["lang"] == lang;
    let language = told["coverage"].as_array().unwrap().iter().find(of_lang).unwrap();
    let parts = language["parts"].as_array().unwrap();
    let found =
        if part.is_empty() { language } else { parts.iter().find(|one| one["part"] == part).unwrap() };
    (found[share]["have"].as_u64().unwrap(), found[share]["of"].as_u64().unwrap())
}

/// Every part in English and half of it in Swahili.
fn place() -> Place {
    let place = Place::new();
    for (file, bytes) in whole() {
        place.write(&format!("mine/{file}"), bytes);
    }
    let write = |file: &str, from: &str, to: &str| {
        let text = place.text(file);
        assert!(text.contains(from), "{file}: {text}");
        place.write(file, text.replacen(from, to, 1));
    };
    write("mine/pack.yaml", "languages:\n  - en", "languages:\n  - en\n  - sw");
    let cells = |file: &str, columns: &str, rows: &[&str]| {
        let text = place.text(file);
        let mut rows = std::iter::once(&columns).chain(rows);
        let lines = text.lines().map(|line| format!("{line},{}\n", rows.next().unwrap()));
        place.write(file, lines.collect::<Vec<_>>().concat());
    };
    cells(
        "mine/quizzes/water.csv",
        "text::sw,answers::sw,why::sw",
        &["Swali?,Ndiyo; La,Kwa sababu", ",,", ",,"],
    );
    cells("mine/alerts/cholera.csv", "myth::sw,why::sw,truth::sw", &["Uongo,,Kweli"]);
    cells("mine/medicines/common.csv", "name::sw,warnings::sw", &["Chumvi,Si kwa soda; Si ya jana"]);
    cells("mine/schedules/vaccines.csv", "label::sw,say::sw", &["Tano kwa moja,", "Ziara,"]);
    cells("mine/media.csv", "alt::sw", &["Chungu", "", "", ""]);
    let alert = place.text("mine/alerts/en/cholera.md");
    place.write("mine/alerts/sw/cholera.md", alert);
    place
}

#[test]
fn every_part_of_a_pack_counts() {
    let place = place();
    for command in ["stats", "check"] {
        let told = told(&place, command);
        let is = |part: &str, kind: &str| (share(&told, "en", part, kind), share(&told, "sw", part, kind));
        assert_eq!(is("teach-backs", "texts"), ((8, 8), (3, 8)));
        assert_eq!(is("teach-backs", "pictures"), ((2, 3), (2, 3)));
        assert_eq!(is("alerts", "texts"), ((1, 1), (1, 1)));
        assert_eq!(is("alerts", "pictures"), ((1, 1), (1, 1)));
        assert_eq!(is("alerts", "audio"), ((0, 1), (0, 1)));
        assert_eq!(is("myths", "texts"), ((3, 3), (2, 3)));
        assert_eq!(is("myths", "pictures"), ((0, 1), (0, 1)));
        assert_eq!(is("medicines", "texts"), ((5, 5), (2, 5)));
        assert_eq!(is("calendars", "texts"), ((3, 3), (2, 3)));
        assert_eq!(is("captions", "texts"), ((1, 1), (1, 1)));
        // Six sentences of rules, three questions of danger signs, and when to go at once.
        assert_eq!(is("checklists", "red_flags"), ((10, 10), (0, 10)));
        // The whole is the sum of its parts.
        for kind in ["texts", "red_flags", "audio", "pictures"] {
            for (at, lang) in ["en", "sw"].into_iter().enumerate() {
                let parts = told["coverage"][at]["parts"].as_array().unwrap();
                let sum =
                    |field: &str| parts.iter().map(|part| part[kind][field].as_u64().unwrap()).sum::<u64>();
                assert_eq!(share(&told, lang, "", kind), (sum("have"), sum("of")), "{lang} {kind}");
            }
        }
    }
}

#[test]
fn the_table_fits_a_terminal_and_check_shows_it_where_there_are_languages() {
    let place = place();
    let lines = place.good(&["stats", "mine"]);
    assert!(lines.lines().skip(1).all(|line| line.chars().count() <= 80), "{lines}");
    let row = |name: &str| lines.lines().filter(|line| line.trim_start().starts_with(name)).count();
    assert_eq!(
        (row("teach-backs"), row("alerts"), row("medicines"), row("calendars")),
        (2, 2, 2, 2),
        "{lines}"
    );
    let output = place.run(&["check", "mine"]);
    let said = crate::place::out(&output);
    assert!(said.contains("1 alert, 1 teach-back, 1 medicine, 1 calendar"), "{said}{}", err(&output));
    assert!(said.contains("\nsw ") && !said.contains("  teach-backs"), "{said}");
}

#[test]
fn a_language_of_the_interface_counts() {
    let place = place();
    let interface = serde_json::json!({
        "name": "Kiswahili", "plural": "sw", "months": ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
        "weekdays": ["1", "2", "3", "4", "5", "6", "7"], "messages": { "shell.app_name": "Uzima" },
    });
    place.write("mine/interface/sw.json", interface.to_string());
    let told = told(&place, "stats");
    let (have, of) = share(&told, "sw", "interface", "texts");
    assert!(have == 1 && of > 300, "{have}/{of}");
    let parts = told["coverage"][0]["parts"].as_array().unwrap();
    assert!(parts.iter().all(|part| part["part"] != "interface"), "English is the app's own");
}
