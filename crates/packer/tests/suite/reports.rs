//! What changed, how much there is, what a host offers; and that a build depends on its source alone.

use uzima_domain::pack::{Examination, Sealed};

use crate::place::{BUILT, Place, code, err};

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_change_is_told_in_words_and_advice_stands_first() {
    let place = Place::new();
    place.good(&["new", "old"]);
    place.good(&["new", "new"]);
    place.good(&["build", "old", "--out", "out"]);
    assert!(
        place
            .good(&["diff", "old", &format!("out/{BUILT}")])
            .starts_with("en: 0 changes, 0 of them of advice")
    );
    let change = |file: &str, from: &str, to: &str| {
        let text = place.text(file);
        assert!(text.contains(from));
        place.write(file, text.replace(from, to));
    };
    change("new/articles/en/drinking-water.md", "Water can look clean", "Water may look clean");
    change("new/checklists/cut-skin/rules.csv", "open_cut,today,", "open_cut,emergency,");
    change("new/checklists/cut-skin/rules.csv", "let a health worker look today", "go now");
    change("new/checklists/cut-skin/tests.csv", "today,open_cut", "emergency,open_cut");
    change("new/pack.yaml", "version: 0.1.0", "version: 0.2.0");
    let told = place.good(&["diff", &format!("out/{BUILT}"), "new"]);
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].starts_with("en: 5 changes, 2 of them of advice; an update fetches 4 files"), "{told}");
    assert!(lines[1].starts_with("  advice: rule open_cut of cut-skin do_unsure: was"), "{told}");
    assert_eq!(lines[2], "  advice: rule open_cut of cut-skin level: was \"today\", is \"emergency\"");
    assert!(
        told.contains("  lesson drinking-water text: new \"Water may look clean and still carry germs.\""),
        "{told}"
    );
    assert!(!told.contains("raise `version`"), "{told}");
    let data = json(&place.good(&["diff", "old", "new", "--json"]));
    assert_eq!(data[0]["changes"].as_array().unwrap().len(), 5, "{data}");
    assert_eq!(data[0]["versions"], serde_json::json!(["0.1.0", "0.2.0"]));
    // What changed under the same number, or under a lower one.
    change("new/pack.yaml", "version: 0.2.0", "version: 0.1.0");
    let told = place.good(&["diff", "old", "new"]);
    assert!(told.contains("goes from 0.1.0 to 0.1.0: raise `version`"), "{told}");
    assert!(!place.good(&["build", "old", "--out", "out"]).contains("raise `version`"));
    assert!(
        place.good(&["build", "new", "--out", "out"]).contains("version 0.1.0 had other contents before")
    );
}

#[test]
fn alerts_teach_backs_and_new_pictures_are_told() {
    let place = Place::new();
    for folder in ["old", "new"] {
        for (file, bytes) in crate::kinds::whole() {
            place.write(&format!("{folder}/{file}"), bytes);
        }
    }
    // A message of an alert is drawn, so it may be written.
    let alert = "new/alerts/en/cholera.md";
    let text = place.text(alert).replace("from:", "message: Boil every drop.\nfrom:");
    place.write(alert, text.replace("that you drink.", "that you drink.\n\n![A pot](pot.svg)"));
    let picture = place.text("new/media/pot.svg").replace("<svg ", "<svg id=\"a\" ");
    place.write("new/media/pot.svg", picture);
    // Excel's first line.
    let glossary = place.text("new/glossary.csv");
    place.write("new/glossary.csv", format!("sep=,\r\n{glossary}"));
    let told = place.good(&["diff", "old", "new"]);
    assert!(told.contains("  alert cholera pictures, marks and links: other than before"), "{told}");
    assert!(told.contains("  file pot.svg bytes: other than before"), "{told}");
    assert!(told.contains("alert cholera message: was nothing, is \"Boil every drop.\""), "{told}");
    assert!(!told.contains("  word "), "{told}");
    let words = |folder: &str| {
        let told = place.good(&["stats", folder]);
        assert!(told.contains("1 lesson, 1 alert, 1 teach-back, "), "{told}");
        json(&place.good(&["stats", folder, "--json"]))["languages"][0]["words"].as_u64().unwrap()
    };
    let before = words("old");
    std::fs::remove_dir_all(place.path().join("old/alerts")).unwrap();
    let data = json(&place.good(&["stats", "old", "--json"]));
    assert_eq!(data["languages"][0]["alerts"], 0);
    assert!(data["languages"][0]["words"].as_u64().unwrap() < before);
}

#[test]
fn teach_backs_cards_visits_and_media_are_told_one_by_one() {
    let place = Place::new();
    for folder in ["old", "new"] {
        for (file, bytes) in crate::kinds::whole() {
            place.write(&format!("{folder}/{file}"), bytes);
        }
    }
    let change = |file: &str, from: &str, to: &str| {
        let text = place.text(file);
        assert!(text.contains(from), "{file}: {text}");
        place.write(file, text.replace(from, to));
    };
    change(
        "new/quizzes/water.csv",
        "Pour it through a cloth; Drink it,1,",
        "Pour it through a cloth; Drink it,2,",
    );
    change("new/quizzes/water.csv", "What comes first?", "What do you do first?");
    change("new/alerts/cholera.csv", "Salt on the skin cures it.", "Salt cures it.");
    change("new/schedules/vaccines.csv", "penta,vaccine,6w", "penta,vaccine,8w");
    change("new/schedules/vaccines.csv", "p20w,p24w", "p20w,p26w");
    change("new/medicines/common.csv", "one litre", "two litres");
    change("new/glossary.csv", "Large bubbles", "Big bubbles");
    let told = place.good(&["diff", "old", "new"]);
    for line in [
        "  advice: medicine ors how: was \"Mix with one litre of clean water.\", is \"Mix with two litres of clean water.\"",
        "  advice: task 1 of teach-back water right: was \"1\", is \"2\"",
        "  advice: visit penta at 8w in KE of vaccines is new",
        "  advice: visit penta at 6w in KE of vaccines is gone",
        "  advice: visit visit at p20w in KE of vaccines until: was \"p24w\", is \"p26w\"",
        "  card 1 of alert cholera myth: was \"Salt on the skin cures it.\", is \"Salt cures it.\"",
        "  task 2 of teach-back water text: was \"What comes first?\", is \"What do you do first?\"",
    ] {
        assert!(told.lines().any(|said| said == line), "{line}\n{told}");
    }
    // A teach-back that is gone, and one that is new.
    let quiz = place.text("old/quizzes/water.csv");
    place.write("new/quizzes/pot.csv", quiz);
    std::fs::remove_file(place.path().join("new/quizzes/water.csv")).unwrap();
    change("new/articles/en/drinking-water.md", "quiz: water", "quiz: pot");
    let told = place.good(&["diff", "old", "new"]);
    assert!(
        told.contains("  teach-back pot is new\n") && told.contains("  teach-back water is gone\n"),
        "{told}"
    );
    assert!(!told.contains("task 1 of"), "what is said of the whole is not said of each part: {told}");
}

#[test]
fn a_picture_in_the_text_is_a_picture_of_the_lesson() {
    let place = Place::new();
    for (file, bytes) in crate::kinds::whole() {
        place.write(&format!("mine/{file}"), bytes);
    }
    let lesson = "mine/articles/en/drinking-water.md";
    let pictures = || {
        let data = json(&place.good(&["stats", "mine", "--json"]));
        data["coverage"][0]["pictures"]["have"].as_u64().unwrap()
    };
    let before = pictures();
    let text = place.text(lesson);
    let without: Vec<&str> = text.lines().filter(|line| !line.starts_with("picture:")).collect();
    let without = without.join("\n");
    assert_ne!(text, without);
    place.write(lesson, format!("{without}\n![A pot](pot.svg)\n"));
    assert_eq!(pictures(), before);
}

#[test]
fn figures_and_coverage_are_told() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    let label = place.text("mine/pack.yaml").replace("  - en\n", "  - en\n  - sw\n");
    place.write("mine/pack.yaml", label);
    let told = place.good(&["stats", "mine"]);
    assert!(told.contains("en: 1 lesson, ") && told.contains("language"), "{told}");
    let row = |lang: &str| {
        let line = told.lines().find(|line| line.starts_with(&format!("{lang} "))).unwrap();
        line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(row("en").last().unwrap(), "yes");
    assert_eq!(row("sw")[2], "0/10");
    assert_eq!(row("sw").last().unwrap(), "no");
    let data = json(&place.good(&["stats", "mine", "--json"]));
    assert_eq!(data["coverage"][1]["lang"], "sw");
    assert_eq!(data["languages"][0]["lessons"], 1);
}

#[test]
fn a_catalogue_has_a_page_that_any_host_can_serve() {
    let place = Place::new();
    let label = |place: &Place, title: &str| {
        let label = place.text("mine/pack.yaml").replace("My first pack", title);
        place.write("mine/pack.yaml", label);
        place.good(&["build", "mine", "--out", "out"]);
    };
    place.good(&["new", "mine"]);
    label(&place, "Water <b>& wounds</b>");
    let catalog = json(&place.good(&["catalog", "out", "--page", "--json"]));
    assert_eq!(catalog["packs"][0]["link"], "#/packs?get=org.example.first-pack");
    let page = place.text("out/index.html");
    assert!(page.contains("href=\"../#/packs?get=org.example.first-pack\""), "{page}");
    assert!(page.contains("Water &lt;b&gt;&amp; wounds&lt;/b&gt;") && !page.contains("<b>"), "{page}");
    assert!(
        page.contains(&format!("href=\"{BUILT}\"")) && !page.contains("<img") && !page.contains("<script"),
        "{page}"
    );
    assert!(
        !place.path().join("out/qr").exists(),
        "without an address there is nothing for a camera to open"
    );
    let site = ["catalog", "out", "--page", "--site", "https://clinic.example/uzima"];
    place.good(&site);
    let (page, code) = (place.text("out/index.html"), place.text("out/qr/org.example.first-pack.svg"));
    assert!(page.contains("https://clinic.example/uzima/#/packs?get=org.example.first-pack"), "{page}");
    assert!(page.contains("src=\"qr/org.example.first-pack.svg\""), "{page}");
    // The squares are those of the very address.
    let wanted = qrcodegen::QrCode::encode_text(
        "https://clinic.example/uzima/#/packs?get=org.example.first-pack",
        qrcodegen::QrCodeEcc::Medium,
    );
    let wanted = wanted.unwrap();
    for (x, y) in (0..wanted.size()).flat_map(|y| (0..wanted.size()).map(move |x| (x, y))) {
        assert_eq!(code.contains(&format!("M{x} {y}h1v1h-1z")), wanted.get_module(x, y), "{x} {y}");
    }
    place.good(&site);
    assert_eq!((place.text("out/index.html"), place.text("out/qr/org.example.first-pack.svg")), (page, code));
    for wrong in ["http://clinic.example/", "javascript:alert(1)", "https://", "https://a/#b"] {
        assert_eq!(
            crate::place::code(&place.run(&["catalog", "out", "--page", "--site", wrong])),
            2,
            "{wrong}"
        );
    }
}

#[test]
fn a_catalogue_offers_what_was_verified_with_every_file_by_its_hash() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    place.good(&["build", "mine", "--out", "out"]);
    let catalog = json(&place.good(&["catalog", "out", "--blobs", "--json"]));
    assert_eq!(catalog, json(&place.text("out/catalog.json")));
    let offer = &catalog["packs"][0];
    // What the app reads of it today.
    for (key, value) in
        [("id", "org.example.first-pack"), ("version", "0.1.0"), ("language", "en"), ("file", BUILT)]
    {
        assert_eq!(offer[key], value);
    }
    let bytes = place.read(&format!("out/{BUILT}"));
    assert_eq!(offer["sha256"], uzima_domain::pack::manifest::sha256_hex(&bytes));
    // An update puts the pack together from its single files: the same as from the whole one.
    let blob = |hash: &str| place.read(&format!("out/blobs/{hash}"));
    let part = |name: &str| blob(offer["blobs"][name].as_str().unwrap());
    let sealed = Sealed::verify_listed(part("manifest"), &part("signature")).unwrap();
    let whole = uzima_domain::pack::open(&bytes).unwrap();
    assert_eq!((&sealed.manifest, &sealed.signer), (&whole.manifest, &whole.signer));
    let mut examination = Examination::new(&sealed.manifest);
    for file in sealed.in_order() {
        let bytes = blob(&file.sha256);
        let genuine = file.genuine(bytes.clone()).unwrap();
        assert_eq!(genuine.bytes(), whole.files[&file.path]);
        examination.take(&genuine);
        assert!(file.genuine([&bytes[..], b" "].concat()).is_err());
    }
    let pack = uzima_domain::pack::read(&whole).unwrap();
    assert_eq!(examination.finish().unwrap().files, pack.files);
    let missing = Examination::new(&sealed.manifest);
    assert!(missing.finish().is_err());
    // A second time: the same.
    let again = place.good(&["catalog", "out", "--blobs"]);
    assert_eq!(catalog, json(&place.text("out/catalog.json")));
    assert!(!again.contains("earlier"), "{again}");
}

#[test]
fn what_earlier_catalogues_left_is_said_and_kept() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    place.good(&["build", "mine", "--out", "out"]);
    place.good(&["catalog", "out", "--blobs", "--page"]);
    let blobs = || std::fs::read_dir(place.path().join("out/blobs")).unwrap().count();
    let before = blobs();
    let settings = place.text("mine/pack.yaml");
    place.write("mine/pack.yaml", settings.replace("version: 0.1.0", "version: 0.2.0"));
    std::fs::remove_file(place.path().join("out").join(BUILT)).unwrap();
    place.good(&["build", "mine", "--out", "out"]);
    let said = place.good(&["catalog", "out", "--blobs"]);
    let added = blobs() - before;
    assert!(added > 0 && said.contains(&format!("blobs: {added} files of earlier catalogues")), "{said}");
    assert!(said.contains("index.html: of an earlier run"), "{said}");
    let said = place.good(&["catalog", "out", "--blobs", "--page"]);
    assert!(!said.contains("index.html: of an earlier run"), "{said}");
}

#[test]
fn a_damaged_pack_or_two_of_one_leave_the_catalogue_as_it_was() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    place.good(&["build", "mine", "--out", "out"]);
    place.write("out/copy.uzima", place.read(&format!("out/{BUILT}")));
    let twice = place.run(&["catalog", "out"]);
    assert!(code(&twice) == 1 && err(&twice).contains("offered-twice"), "{}", err(&twice));
    place.write("out/copy.uzima", b"PK");
    assert_eq!(code(&place.run(&["catalog", "out"])), 1);
    assert!(!place.path().join("out/catalog.json").exists());
}

#[test]
fn a_build_depends_on_nothing_but_its_source_and_key() {
    let place = Place::new();
    place.good(&["new", "one"]);
    place.good(&["keygen", "my.key"]);
    place.good(&["build", "one", "--out", "out", "--key", "my.key"]);
    // The same files made in another order, at another time, in another folder, under another clock and language.
    let names = [
        "checklists/cut-skin/tests.csv",
        "glossary.csv",
        "medicines/common.csv",
        "articles/en/drinking-water.md",
        "pack.yaml",
        "README.md",
        "checklists/cut-skin/rules.csv",
        "checklists/cut-skin/checklist.yaml",
        "checklists/cut-skin/questions.csv",
    ];
    for name in names {
        place.write(&format!("else where/two/{name}"), place.read(&format!("one/{name}")));
    }
    let elsewhere = place.path().join("else where");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_uzima-pack"))
        .args(["build", "two", "--out", "../again", "--key", "../my.key"])
        .current_dir(&elsewhere)
        .env("TZ", "Pacific/Apia")
        .env("LC_ALL", "tr_TR.UTF-8")
        .env("LANG", "ar_EG.UTF-8")
        .env("SOURCE_DATE_EPOCH", "1")
        .output()
        .unwrap();
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(place.read(&format!("again/{BUILT}")), place.read(&format!("out/{BUILT}")));
}
