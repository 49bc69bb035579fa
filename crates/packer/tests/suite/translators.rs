//! What translators sent is not lost: not to a slip in a source file, not to an encoding, not to a file with doubts.

use uzima_packer::po::{self, Entry};
use uzima_packer::source;

use crate::place::{Place, code, err};

/// A pack in two languages, all of it translated.
fn translated() -> Place {
    let place = Place::new();
    place.good(&["new", "mine"]);
    let label = place.text("mine/pack.yaml").replace("  - en\n", "  - en\n  - sw\n");
    place.write("mine/pack.yaml", label);
    place.good(&["po", "extract", "mine", "--lang", "sw"]);
    let mut entries = po::parse(&place.text("mine/i18n/sw.po")).unwrap();
    for entry in &mut entries {
        entry.translation =
            entry.source.split("; ").map(|part| format!("sw {part}")).collect::<Vec<_>>().join("; ");
    }
    place.write("mine/i18n/sw.po", po::write("sw", &entries));
    place.good(&["build", "mine", "--out", "out"]);
    place
}

fn extract(place: &Place) -> String {
    place.good(&["po", "extract", "mine", "--lang", "sw"])
}

fn usable(place: &Place) -> usize {
    let entries = po::parse(&place.text("mine/i18n/sw.po")).unwrap();
    entries.iter().filter(|entry| entry.usable().is_some()).count()
}

#[test]
fn a_slip_in_a_source_file_loses_no_translation() {
    let place = translated();
    let all = place.text("mine/i18n/sw.po");
    let slips = [
        ("pack.yaml", "title:\n", "title: \"\n", "yaml-syntax"),
        ("pack.yaml", "languages:\n", "langages:\n", "blank"),
        ("glossary.csv", "rolling boil", "\"rolling boil", "csv-syntax"),
        ("glossary.csv", "label::en", "label:en", "unknown-column"),
        ("articles/en/drinking-water.md", "---\n", "--\n", "no-front-matter"),
    ];
    for (file, from, to, rule) in slips {
        let path = format!("mine/{file}");
        let good = place.text(&path);
        assert!(good.contains(from), "{file}: {good}");
        place.write(&path, good.replacen(from, to, 1));
        let refused = place.run(&["po", "extract", "mine", "--lang", "sw"]);
        assert_eq!(code(&refused), 1, "{file}");
        assert!(
            err(&refused).contains(file) && (rule == "blank" || err(&refused).contains(rule)),
            "{}",
            err(&refused)
        );
        assert_eq!(place.text("mine/i18n/sw.po"), all, "{file}");
        let checked = place.run(&["check", "mine"]);
        assert!(code(&checked) == 1 && !err(&checked).contains("po extract"), "{}", err(&checked));
        place.write(&path, good);
    }
    place.good(&["check", "mine"]);
}

#[test]
fn translations_of_texts_that_went_come_back_with_them() {
    let place = translated();
    let (all, number) = (place.text("mine/i18n/sw.po"), usable(&place));
    let lesson = place.text("mine/articles/en/drinking-water.md");
    let before = lesson.clone();
    std::fs::remove_file(place.path().join("mine/articles/en/drinking-water.md")).unwrap();
    assert!(place.run(&["check", "mine"]).status.code() == Some(1) || usable(&place) == number);
    let told = extract(&place);
    assert!(told.contains("kept as `#~`") && usable(&place) < number, "{told}");
    let kept = place.text("mine/i18n/sw.po");
    assert!(kept.contains("\n#~ msgid "), "{kept}");
    // The same again gives the same bytes, and nobody is told to do it again.
    extract(&place);
    assert_eq!(place.text("mine/i18n/sw.po"), kept);
    assert!(!err(&place.run(&["check", "mine"])).contains("translation-outdated"));
    place.write("mine/articles/en/drinking-water.md", before);
    extract(&place);
    assert_eq!(place.text("mine/i18n/sw.po"), all);
    place.good(&["build", "mine", "--out", "out"]);
}

#[test]
fn a_file_with_doubts_does_not_go_before_one_without() {
    let place = translated();
    let (all, number) = (place.text("mine/i18n/sw.po"), usable(&place));
    let mut entries = po::parse(&all).unwrap();
    for entry in &mut entries {
        entry.is_fuzzy = true;
        "perhaps".clone_into(&mut entry.translation);
    }
    place.write("back.po", po::write("sw", &entries));
    let told = place.good(&["po", "merge", "mine", "back.po", "--lang", "sw"]);
    assert!(told.contains(&format!("{number} translated, 0 to look at again")), "{told}");
    assert_eq!(place.text("mine/i18n/sw.po"), all);
    // One without doubts goes before both.
    for entry in &mut entries {
        entry.is_fuzzy = false;
    }
    place.write("back.po", po::write("sw", &entries));
    place.good(&["po", "merge", "mine", "back.po", "--lang", "sw"]);
    assert!(place.text("mine/i18n/sw.po").contains("perhaps"));
    let missing = place.run(&["po", "merge", "mine", "no.po", "--lang", "sw", "--json"]);
    let told = String::from_utf8(missing.stdout.clone()).unwrap();
    assert!(
        code(&missing) == 1 && told.starts_with("[{") && err(&missing).is_empty(),
        "{told}{}",
        err(&missing)
    );
}

#[test]
fn a_po_file_is_read_in_the_encoding_that_it_names() {
    let place = translated();
    let text = place.text("mine/i18n/sw.po").replace("sw My first pack", "caf\u{e9} My first pack");
    let latin =
        |text: &str| text.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect::<Vec<u8>>();
    place.write("mine/i18n/sw.po", latin(&text));
    for arguments in [&["check", "mine"][..], &["po", "extract", "mine", "--lang", "sw"]] {
        let refused = place.run(arguments);
        assert!(
            code(&refused) == 1
                && err(&refused).contains("i18n/sw.po, line ")
                && err(&refused).contains("[not-utf8]"),
            "{}",
            err(&refused)
        );
    }
    place.write("mine/i18n/sw.po", latin(&text.replace("charset=UTF-8", "charset=ISO-8859-1")));
    let tree = uzima_packer::tree::read(&place.path().join("mine"), &mut Vec::new()).unwrap();
    let checked = source::check(&tree);
    assert_eq!(checked.findings, []);
    assert_eq!(checked.packs[1].label.title, "caf\u{e9} My first pack");
    extract(&place);
    assert_eq!(place.text("mine/i18n/sw.po"), text);
}

#[test]
fn tables_and_lessons_in_other_encodings_keep_their_translations() {
    let place = translated();
    let lesson = place.text("mine/articles/en/drinking-water.md");
    let mut wide = vec![0xFF, 0xFE];
    wide.extend(lesson.encode_utf16().flat_map(u16::to_le_bytes));
    place.write("mine/articles/en/drinking-water.md", wide);
    let glossary = place.text("mine/glossary.csv");
    let cafe = glossary.trim_end().replace("rolling boil", "rolling boil caf\u{e9}");
    place.write("mine/glossary.csv", &cafe);
    extract(&place);
    let mut entries = po::parse(&place.text("mine/i18n/sw.po")).unwrap();
    for entry in &mut entries {
        entry.is_fuzzy = false;
    }
    place.write("mine/i18n/sw.po", po::write("sw", &entries));
    let number = usable(&place);
    let cp1252: Vec<u8> = cafe.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect();
    place.write("mine/glossary.csv", cp1252);
    let told = err(&place.run(&["check", "mine"]));
    assert!(told.contains("read-as-windows-1252") && !told.contains("translation-outdated"), "{told}");
    extract(&place);
    assert_eq!(usable(&place), number);
    let tree = uzima_packer::tree::read(&place.path().join("mine"), &mut Vec::new()).unwrap();
    let pack = source::check(&tree).packs.into_iter().find(|pack| pack.label.lang == "sw").unwrap();
    assert!(pack.lessons.iter().all(|lesson| lesson.lang == "sw"));
    assert!(pack.glossary.iter().all(|term| term.lang == "sw"));
}

#[test]
fn a_column_named_with_its_language_in_words_is_translated_twice_too() {
    let place = translated();
    let mut lines: Vec<String> = place.text("mine/glossary.csv").lines().map(str::to_owned).collect();
    lines[0].push_str(",label::Kiswahili (sw)");
    lines[1].push_str(",maji");
    place.write("mine/glossary.csv", lines.join("\n"));
    let told = err(&place.run(&["check", "mine"]));
    assert!(
        told.contains("fault: glossary.csv, row 2, column label::Kiswahili (sw): ")
            && told.contains("[translated-twice]"),
        "{told}"
    );
}

#[test]
fn obsolete_entries_of_other_programs_are_read() {
    let text = "#, fuzzy\n#~| msgid \"Old\"\n#~ msgctxt \"a\"\n#~ msgid \"\"\n#~ \"Gone\"\n#~ msgstr \"Imepotea\"\n\nmsgctxt \"b\"\nmsgid \"Here\"\nmsgstr \"Hapa\"\n";
    let read = po::parse(text).unwrap();
    let Entry { source, translation, is_fuzzy, previous, is_obsolete, .. } = &read[0];
    assert_eq!(
        (source.as_str(), translation.as_str(), previous.as_deref()),
        ("Gone", "Imepotea", Some("Old"))
    );
    assert!(*is_fuzzy && *is_obsolete && read[0].usable().is_none());
    assert!(!read[1].is_obsolete && read[1].usable() == Some("Hapa"));
}
