//! A translation beside its source: other numbers, other addresses, nothing translated; and what was left of a new pack.

use uzima_domain::pack::value::date;
use uzima_packer::english::Report;
use uzima_packer::po::{self, Entry};
use uzima_packer::tree::FileTree;
use uzima_packer::{lint, source};

use crate::kinds::whole;
use crate::place::{Place, code, err};

/// The pack with one thing of each kind in English and French; a text in which `from` stands says `to` there in French.
fn translated(from: &str, to: &str) -> FileTree {
    let mut tree = whole();
    let mut change = |file: &str, from: &str, to: &str| {
        let text = String::from_utf8(tree[file].clone()).unwrap();
        assert!(text.contains(from), "{file}: {text}");
        tree.insert(file.to_owned(), text.replacen(from, to, 1).into_bytes());
    };
    change("pack.yaml", "  - en\n", "  - en\n  - fr\n");
    let help = "Use a clean pot **with a lid**. [Ask](tel:+254700000001) or [read](https://www.who.int/water) at 37.5 degrees.";
    change("articles/en/drinking-water.md", "Use a clean pot **with a lid**.", help);
    change("alerts/en/cholera.md", "Boil all water that you drink.", "Boil all water for 10 minutes.");
    change("medicines/common.csv", "one litre", "1.5 litres");
    let mut hits = 0;
    let entries: Vec<Entry> = po::units(&tree)
        .into_iter()
        .map(|unit| {
            let parts = unit.source.split("; ").map(|part| format!("Fr {part}"));
            let mut translation = parts.collect::<Vec<_>>().join("; ");
            if !from.is_empty() && translation.contains(from) {
                hits += 1;
                translation = if to.is_empty() { unit.source.clone() } else { translation.replace(from, to) };
            }
            Entry { context: unit.context, source: unit.source, translation, ..Entry::default() }
        })
        .collect();
    assert!(from.is_empty() || hits > 0, "{from} stands nowhere");
    tree.insert("i18n/fr.po".to_owned(), po::write("fr", &entries).into_bytes());
    tree
}

/// What is said of numbers, addresses and copies.
fn found(tree: &FileTree) -> Vec<String> {
    let checked = source::check(tree);
    assert_eq!(checked.findings, []);
    assert_eq!(checked.packs.len(), 2);
    let all = lint::findings(&checked, date("2026-11-22").unwrap());
    let ours =
        all.iter().filter(|one| ["numbers-differ", "links-differ", "not-translated"].contains(&one.rule()));
    ours.map(|finding| Report::of(finding).line(finding.severity)).collect()
}

#[test]
fn a_number_that_is_another_in_a_translation_is_said_at_its_place() {
    for (from, to, context, says) in [
        ("10 minutes?", "15 minutes?", "/question/", "the number 10, and this translation has the number 15"),
        ("Press again for 10", "Press again for 100", "/do_unsure", "100"),
        ("1.5 litres", "15 litres", "/how", "the number 1.5, and this translation has the number 15."),
        (
            "for 10 minutes.",
            "for a while.",
            "alert/cholera/text",
            "The source has the number 10, and this translation has not.",
        ),
        (
            "37.5",
            "٣٧٫٦",
            "article/drinking-water/text",
            "the number 37.5, and this translation has the number 37.6.",
        ),
        ("Against five", "Against 6", "/say", "This translation has the number 6"),
    ] {
        let tree = translated(from, to);
        let said = found(&tree);
        let text = String::from_utf8(tree["i18n/fr.po"].clone()).unwrap();
        // In the file of the translator: the line behind the one with its id.
        let is_there = |line: &&String| {
            let number = line.strip_prefix("warning: i18n/fr.po, line ").unwrap().split_once(':').unwrap().0;
            let number: usize = number.parse().unwrap();
            text.lines().nth(number - 2).unwrap().contains(context)
        };
        let hit = said.iter().find(is_there);
        assert!(hit.is_some_and(|line| line.contains(says)), "{from}: {said:?}");
        assert!(hit.is_some_and(|line| line.ends_with("compare the two. [numbers-differ]")), "{said:?}");
    }
}

#[test]
fn the_same_numbers_in_other_signs_and_words_are_nothing_to_say() {
    for (from, to) in [
        ("", ""),
        ("37.5", "37,5"),
        ("37.5", "३७.५"),
        ("Against five", "Contre cinq"),
        ("Against five", "Contre 5"),
    ] {
        assert_eq!(found(&translated(from, to)), [""; 0], "{from} => {to}");
    }
}

#[test]
fn an_address_that_is_another_in_a_translation_is_said() {
    let said = found(&translated("tel:+254700000001", "tel:+254700000007"));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("The source has a link to tel:+254700000001, and this translation has a link to tel:+254700000007."),
        "{said:?}"
    );
    // The same site may have a page in each language.
    assert_eq!(found(&translated("www.who.int/water", "www.who.int/fr/eau")), [""; 0]);
    assert_eq!(found(&translated("www.who.int/water", "www.example.com/water")).len(), 1);
}

#[test]
fn a_long_text_that_nobody_translated_is_said() {
    let said = found(&translated("Pour the water out.", ""));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("[not-translated]") && said[0].contains("source language `en`"), "{said:?}");
    // A name may be the same in both.
    assert_eq!(found(&translated("Five in one", "")), [""; 0]);
}

#[test]
fn what_was_left_of_a_new_pack_is_said_and_stops_nothing() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    let told = place.run(&["check", "mine"]);
    assert_eq!(code(&told), 0);
    let said = err(&told);
    for key in ["id", "publisher.name", "title.en"] {
        assert!(said.contains(&format!("warning: pack.yaml, key {key}: ")), "{said}");
    }
    assert_eq!(said.matches("[placeholder]").count(), 3, "{said}");
    assert_eq!(code(&place.run(&["check", "mine", "--strict"])), 1);
    place.good(&["build", "mine", "--out", "out"]);
    // What is signed by a publisher is meant to be installed.
    place.good(&["keygen", "my.key"]);
    let built = place.run(&["build", "mine", "--out", "out", "--key", "my.key"]);
    assert!(code(&built) == 0 && err(&built).contains("[placeholder]"), "{}", err(&built));
    let label = place.text("mine/pack.yaml");
    let label = label
        .replace("org.example.first-pack", "org.clinic.water")
        .replace("Your name or organisation", "Clinic");
    place.write("mine/pack.yaml", label.replace("My first pack", "Water"));
    // It is somebody's now, and its one lesson is silent for who does not read.
    let strict = place.run(&["build", "mine", "--out", "strict", "--strict"]);
    assert_eq!(code(&strict), 1);
    let said = err(&strict);
    assert!(said.contains("[no-pictures]") && said.contains("[no-recordings]"), "{said}");
    assert!(!place.path().join("strict").exists());
    place.good(&["build", "mine", "--out", "out"]);
    place.write(
        "mine/media/pot.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><path d=\"M1 3h6v4H1z\"/></svg>",
    );
    place.write("mine/media.csv", "file,licence,author,alt::en\npot.svg,CC0-1.0,Clinic,A pot\n");
    let lesson = place.text("mine/articles/en/drinking-water.md");
    let with_picture = lesson.replace("order: 1", "order: 1\npicture: pot.svg");
    place.write("mine/articles/en/drinking-water.md", with_picture);
    place.good(&["check", "mine", "--strict"]);
    place.good(&["build", "mine", "--out", "strict", "--strict", "--key", "my.key"]);
    // So is a day that has passed, and a key that others can read.
    let late = ["build", "mine", "--out", "late", "--strict", "--today", "2199-01-01"];
    assert!(err(&place.run(&late)).contains("[expired]"));
    assert_eq!(code(&place.run(&["build", "mine", "--out", "late", "--today", "2199-01-01"])), 2);
    assert!(!place.path().join("late").exists());
}
