//! Workbooks for ODK come in with a report, go out again, and come in as they were.

use rust_xlsxwriter::Workbook;
use serde_json::Value;
use uzima_domain::checklist::{CheckFiles, compile};
use uzima_packer::exchange::{Form, Imported, LossKind, Part, folder, questionnaire, xlsform};
use uzima_packer::finding::Severity;
use uzima_packer::source;

use crate::exports::own;
use crate::place::{Place, code, err};
use crate::questionnaires::REAL;

/// A workbook of sheets with rows of cells split at `|`.
pub fn book(sheets: &[(&str, &[&str])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (number, row) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(row.split('|')) {
                sheet.write_string(number, column, cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// A form as ODK's users write them.
const SURVEY: [&str; 21] = [
    "type|name|label::English (en)|label::Kiswahili|hint::English (en)|relevant|required|constraint|constraint_message|appearance|calculation",
    "start|start||||||||",
    "text|respondent|Who answers?|||||||",
    "select_one yn|fever|Fever?|Homa?|Feel the belly.||yes|||",
    "begin group|more|More||||||||",
    "integer|days|For how many days?|||${fever} = 'yes'||. >= 0 and . <= 60|Too long|",
    "select_multiple signs|signs|Which of these?|||${fever}='yes' and ${days} > 2|true()|||minimal",
    "select_one colour|colour|Which colour?|||selected(${signs}, 'Rash 1')||||",
    "decimal|heat|How hot?|||not(selected(${signs}, 'none')) or ${colour} != ''||||",
    "end group||||||||",
    "begin repeat|child|Child||||||||",
    "date|born|Born?|||||. <= today()||",
    "end repeat||||||||",
    "calculate|score||||||||${days} + 1",
    "note|thanks|Thank you.|||${score} > 3|||",
    "select_one_from_file x.csv|place|Where?||||||",
    "geopoint|where|Where?||||||",
    "range|pain|How bad?||||||",
    "select_one colour or_other|other|Other?|||count-selected(${signs}) >= 2||||",
    "dateTime|when|When?|||${born} > date('2020-01-01') and (${days} = 1 or ${days} >= 5)||||",
    "integer|twice|How often?|||if(${fever} = 'yes', 1, 0) + if(${days} > 2, 1, 0) >= 2||||",
];
const CHOICES: [&str; 9] = [
    "list_name|name|label::English (en)|label::Kiswahili|image",
    "yn|yes|Yes|Ndiyo|",
    "yn|no|No|Hapana|",
    "yn|dk|Don't know|Sijui|",
    "signs|Rash 1|Rash|Upele|a.png",
    "signs|cough|Cough|Kikohozi|",
    "signs|none|None|Hakuna|",
    "colour|red|Red||",
    "colour|not|Other||",
];
const SETTINGS: [&str; 2] =
    ["form_title|form_id|version|default_language|style", "Home visit|home_visit|3|English (en)|pages"];

pub fn visit() -> Vec<u8> {
    book(&[
        ("survey", &SURVEY),
        ("choices", &CHOICES),
        ("settings", &SETTINGS),
        ("entities", &["list_name", "x"]),
    ])
}

fn import(bytes: &[u8]) -> Imported {
    xlsform::import("visit.xlsx", bytes, None).unwrap_or_else(|findings| panic!("{findings:?}"))
}

pub fn comes_back(form: &Form) {
    let (bytes, _) = xlsform::export(form).unwrap();
    let again = import(&bytes).form;
    assert_eq!(again.checklist, form.checklist);
    assert_eq!(
        (again.languages, again.publisher, again.licence, again.url),
        (form.languages.clone(), form.publisher.clone(), form.licence.clone(), form.url.clone())
    );
    assert_eq!(xlsform::export(form).unwrap().0, bytes, "the same bytes each time");
}

#[test]
fn a_form_of_odk_comes_in_with_a_report() {
    let Imported { form, losses } = import(&visit());
    let checklist = compile(&form.checklist.logic, &CheckFiles::of("home-visit")).unwrap();
    assert_eq!((checklist.id.as_str(), form.languages.join(" ").as_str()), ("home-visit", "en sw"));
    let cell = |name: &str, column: &str| {
        let row = form
            .checklist
            .logic
            .questions
            .iter()
            .find(|row| row.cells.get("name").is_some_and(|own| own == name));
        row.and_then(|row| row.cells.get(column)).cloned().unwrap_or_default()
    };
    for (name, column, expected) in [
        ("respondent", "type", "note"),
        ("fever", "type", "yes_no"),
        ("fever", "required", "yes"),
        ("more", "type", "begin_group"),
        ("days", "relevant", "fever"),
        ("days", "constraint", ". >= 0 and . <= 60"),
        ("signs", "type", "select_multiple signs"),
        ("signs", "relevant", "fever and days > 2"),
        ("colour", "relevant", "selected(signs, rash_1)"),
        ("heat", "relevant", "not(selected(signs, none)) or (colour = red or colour = choice_not)"),
        ("child", "type", "begin_group"),
        ("born", "constraint", ""),
        ("thanks", "relevant", ""),
        ("place", "type", "note"),
        ("pain", "type", "integer"),
        ("other", "relevant", ""),
        ("when", "relevant", "born > 2020-01-01 and (days = 1 or days >= 5)"),
        ("twice", "relevant", "count(fever, days > 2) >= 2"),
    ] {
        assert_eq!(cell(name, column), expected, "{name} {column}");
    }
    let texts = &form.checklist.texts;
    assert_eq!(
        (texts["sw"]["question/fever/label"].as_str(), texts["en"]["question/fever/hint"].as_str()),
        ("Homa?", "Feel the belly.")
    );
    assert_eq!(texts["sw"]["choice/signs/rash_1/label"], "Upele");
    for kind in [
        LossKind::Computed,
        LossKind::TakesNoAnswer { kind: "text".to_owned() },
        LossKind::OneRound,
        LossKind::DontKnow,
        LossKind::OpenChoice,
        LossKind::DateOnly,
        LossKind::Constraint { text: ". <= today()".to_owned() },
        LossKind::Dropped(Part::Column("constraint_message".to_owned())),
        LossKind::Dropped(Part::Column("image".to_owned())),
        LossKind::Dropped(Part::Sheet("entities".to_owned())),
        LossKind::Dropped(Part::Setting("style".to_owned())),
    ] {
        assert!(losses.iter().any(|loss| loss.kind == kind), "{kind:?} is not told in {losses:?}");
    }
    assert!(form.only_records() && texts["sw"]["rule/only_records/say"].contains("Haitoi ushauri"));
    comes_back(&form);
    let checked = source::check(&folder(&form, "2030-01-01"));
    let faults = checked.findings.iter().filter(|found| found.severity == Severity::Fault);
    assert!(faults.clone().all(|found| found.place.file == "pack.yaml"), "{:?}", faults.collect::<Vec<_>>());
}

#[test]
fn what_is_compared_with_a_whole_selection_is_told_and_a_name_alone_is_any_answer() {
    let relevant = |condition: &str| {
        let last = format!("integer|q|Q|{condition}");
        let survey = [
            "type|name|label|relevant",
            "select_multiple c|m|M|",
            "select_one yn|b|B|",
            "integer|n|N|",
            "date|d|D|",
            &last,
        ];
        let choices = ["list_name|name|label", "c|x|X", "c|y|Y", "yn|yes|Yes", "yn|no|No"];
        let Imported { form, losses } = import(&book(&[("survey", &survey), ("choices", &choices)]));
        let told = losses.iter().any(|loss| matches!(loss.kind, LossKind::Condition { .. }));
        let read = form.checklist.logic.questions.last().unwrap().cells.get("relevant").cloned();
        assert_eq!(told, read.is_none(), "what is not read is told");
        read.unwrap_or_default()
    };
    for (condition, expected) in [
        ("${m} = 'x'", ""),
        ("${m} != 'x'", ""),
        ("not(${m} = 'x')", ""),
        ("selected(${m}, 'x')", "selected(m, x)"),
        ("${m} != ''", "selected(m, x) or selected(m, y)"),
        ("${m}", "selected(m, x) or selected(m, y)"),
        ("${b}", "b or b = no"),
        ("not(${b})", "not(b or b = no)"),
        ("${b} = 'yes'", "b"),
        ("${d}", "d >= 1900-01-01 or d < 1900-01-01"),
        ("${n}", ""),
    ] {
        assert_eq!(relevant(condition), expected, "{condition}");
    }
}

#[test]
fn yes_and_no_are_read_however_they_are_written() {
    let survey = [
        "type|name|label|required|disabled|read_only",
        "integer|a|A|Yes||",
        "integer|b|B|TRUE||FALSE",
        "integer|c|C|No|no|",
        "integer|d|D||TRUE|",
        "integer|e|E|||Yes",
        "integer|f|F|${a} > 1||",
    ];
    let Imported { form, losses } = import(&book(&[("survey", &survey)]));
    let rows = form.checklist.logic.questions.iter();
    let read: Vec<(&str, bool)> =
        rows.map(|row| (row.cells["name"].as_str(), row.cells.contains_key("required"))).collect();
    assert_eq!(read, [("a", true), ("b", true), ("c", false), ("f", false)]);
    for kind in [LossKind::Hidden, LossKind::Computed, LossKind::Gated { text: "${a} > 1".to_owned() }] {
        assert_eq!(losses.iter().filter(|loss| loss.kind == kind).count(), 1, "{kind:?}");
    }
}

#[test]
fn our_checklists_come_back_with_their_rules() {
    for mut form in own() {
        let (bytes, losses) = xlsform::export(&form).unwrap();
        let again = import(&bytes).form;
        // Lessons, pictures and recordings stay with their pack, and it is said.
        for rule in &mut form.checklist.logic.rules {
            rule.cells.remove("article");
        }
        for question in &mut form.checklist.logic.questions {
            question.cells.remove("picture");
        }
        for texts in form.checklist.texts.values_mut() {
            texts.retain(|key, _| !key.ends_with("/audio"));
        }
        form.checklist.logic.tests.clear();
        assert_eq!(again.checklist.texts, form.checklist.texts);
        assert_eq!(again.checklist.logic, form.checklist.logic);
        assert!(
            losses
                .iter()
                .all(|loss| matches!(loss.kind, LossKind::Dropped(Part::Column(_)) | LossKind::Cases)),
            "{losses:?}"
        );
        assert!(!again.only_records());
    }
}

#[test]
fn a_questionnaire_goes_through_an_xlsform_and_comes_back() {
    for (name, bytes) in REAL {
        let form = questionnaire::import(name, bytes, None).unwrap().form;
        comes_back(&form);
        let through = import(&xlsform::export(&form).unwrap().0).form;
        assert_eq!(
            questionnaire::export(&through).0["item"],
            questionnaire::export(&form).0["item"],
            "{name}"
        );
    }
}

#[test]
fn what_takes_a_guess_is_refused_at_its_cell() {
    let refused = |sheets: &[(&str, &[&str])]| -> Vec<String> {
        let findings = xlsform::import("f.xlsx", &book(sheets), None).unwrap_err();
        findings
            .iter()
            .map(|found| {
                format!(
                    "{} {} {}",
                    found.place.file,
                    uzima_packer::english::place(&found.place.at),
                    found.rule()
                )
            })
            .collect()
    };
    assert_eq!(
        refused(&[("survey", &["type|name|label|relevant", "integer|a|A|", "integer|b|B|${gone} > 1"])]),
        ["sheet survey row 3, column relevant condition-names-nothing"]
    );
    assert_eq!(
        refused(&[("survey", &["type|name|label", "begin group|a|A", "integer|b|B"])]),
        ["sheet survey  form-group"]
    );
    assert_eq!(
        refused(&[("survey", &["type|name|label", "integer|b|B", "end group||"])]),
        ["sheet survey row 3, column type form-group"]
    );
    assert_eq!(refused(&[("survey", &["type|label", "integer|B"])]), ["f.xlsx  form-column-missing"]);
    assert_eq!(refused(&[("Sheet1", &["a", "b"])]), ["f.xlsx  form-sheet-missing"]);
    assert_eq!(refused(&[("survey", &["type|name|label"])]), ["sheet survey  form-empty"]);
    // Rules are proved here or not taken: one that names nothing is a fault.
    let sheets: [(&str, &[&str]); 2] = [
        ("survey", &["type|name|label", "integer|b|B"]),
        ("rules", &["rule|level|if|say::en", "r|today|gone|Go.", "last|home||Stay."]),
    ];
    assert_eq!(refused(&sheets), ["sheet rules row 2, column if unknown-question"]);
}

#[test]
fn the_commands_bring_in_a_form_and_write_one() {
    let place = Place::new();
    place.write("visit.xlsx", visit());
    let told = place.good(&["import", "visit.xlsx", "--out", "visit"]);
    assert!(
        told.contains("visit: checklist home-visit, 10 questions") && told.contains("gives no advice"),
        "{told}"
    );
    let told = place.good(&["export", "visit", "home-visit", "--xlsform", "--out", "out"]);
    assert!(told.contains("home-visit.xlsx"), "{told}");
    let json: Value =
        serde_json::from_str(&place.good(&["import", "out/home-visit.xlsx", "--out", "again", "--json"]))
            .unwrap();
    assert_eq!(json["questions"], 10);
    assert_eq!(
        place.text("again/checklists/home-visit/questions.csv"),
        place.text("visit/checklists/home-visit/questions.csv")
    );
    place.write("bad.xlsx", b"PK");
    let bad = place.run(&["import", "bad.xlsx", "--out", "bad"]);
    assert!(code(&bad) == 1 && err(&bad).contains("not a workbook"), "{}", err(&bad));
}

#[test]
fn hostile_workbooks_do_no_harm() {
    let bytes = visit();
    for at in (0..bytes.len()).step_by(61) {
        let mut bad = bytes.clone();
        bad[at] ^= 0x5A;
        drop(xlsform::import("f", &bad, None));
        drop(xlsform::import("f", &bytes[..at], None));
    }
    let deep = format!("{}${{a}} > 1{}", "(".repeat(20_000), ")".repeat(20_000));
    let long = vec!["${a} > 1"; 3_000].join(" or ");
    for condition in
        [deep.as_str(), long.as_str(), "${", "'", "a.b.c.d", "${a} > ${a}", "not(", "if(1,1)", "-", "@"]
    {
        let row = format!("integer|b|B|{condition}");
        let cell: String = row.chars().take(32_000).collect();
        drop(xlsform::import(
            "f",
            &book(&[("survey", &["type|name|label|relevant", "integer|a|A|", &cell])]),
            None,
        ));
    }
}
