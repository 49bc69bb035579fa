//! Checklists go out to other programs: whole, or with a word about what is not in them.

use serde_json::Value;
use uzima_packer::exchange::{Form, Loss, LossKind, Part, plan, questionnaire};
use uzima_packer::finding::Severity;
use uzima_packer::source;
use uzima_packer::tree;

use crate::place::{BUILT, Place, code, err};

/// Every checklist of the packs in this repository.
pub fn own() -> Vec<Form> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = Vec::new();
    for folder in ["starter", "../../packs/child-health", "../../examples/mood"] {
        let checked = source::check(&tree::read(&root.join(folder), &mut Vec::new()).unwrap());
        assert!(!checked.findings.iter().any(|found| found.severity == Severity::Fault));
        let languages: Vec<String> = checked.coverage.iter().map(|one| one.lang.clone()).collect();
        let form = |list| Form { languages: languages.clone(), checklist: list, ..Form::default() };
        out.extend(checked.checklists.into_iter().map(form));
    }
    assert!(out.len() >= 5, "the packs are there");
    out
}

#[test]
fn our_questions_come_back_in_every_language() {
    for form in own() {
        let (json, losses) = questionnaire::export(&form);
        let again = questionnaire::import("q", json.to_string().as_bytes(), None).unwrap().form;
        // Pictures and recordings stay with their pack, and it is said.
        let cells = |form: &Form| {
            let mut questions = form.checklist.logic.questions.clone();
            let lost = questions.iter_mut().filter_map(|row| row.cells.remove("picture")).count();
            (questions.into_iter().map(|row| row.cells).collect::<Vec<_>>(), lost)
        };
        let ((again_cells, _), (own_cells, pictures)) = (cells(&again), cells(&form));
        assert_eq!(again_cells, own_cells, "{}", form.checklist.logic.id);
        let is_picture = |loss: &&Loss| loss.kind == LossKind::Dropped(Part::Column("picture".to_owned()));
        assert_eq!(losses.iter().find(is_picture).is_some(), pictures > 0, "{losses:?}");
        for (lang, texts) in &form.checklist.texts {
            for (key, text) in
                texts.iter().filter(|(key, _)| !key.starts_with("rule/") && !key.ends_with("audio"))
            {
                assert_eq!(again.checklist.texts[lang].get(key), Some(text), "{lang} {key}");
            }
        }
        assert!(again.only_records(), "advice is never read from a questionnaire");
        let about = |loss: &LossKind| matches!(loss, LossKind::Dropped(_));
        assert!(losses.iter().all(|loss| about(&loss.kind)), "{losses:?}");
    }
}

#[test]
fn a_plan_has_an_action_for_each_rule_and_one_for_doubt() {
    for form in own() {
        let plan = plan::export(&form).unwrap().unwrap();
        let actions = plan["action"].as_array().unwrap();
        let rules = form.checklist.logic.rules.len();
        assert_eq!(actions.len(), (rules - 1) * 2 + 1, "{}", form.checklist.logic.id);
        for action in actions {
            let text = action["condition"][0]["expression"]["expression"].as_str().unwrap();
            assert!(!text.is_empty() && action["priority"].is_string());
        }
    }
}

#[test]
fn the_command_writes_questions_and_rules_of_a_source_and_of_a_built_pack() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    place.good(&["build", "mine", "--out", "out"]);
    let built = format!("out/{BUILT}");
    for (pack, out) in [("mine", "a"), (built.as_str(), "b")] {
        let told = place.good(&["export", pack, "cut-skin", "--fhir", "--out", out]);
        assert!(
            told.contains("cut-skin.questionnaire.json") && told.contains("cut-skin.plandefinition.json"),
            "{told}"
        );
        let plan: Value =
            serde_json::from_slice(&place.read(&format!("{out}/cut-skin.plandefinition.json"))).unwrap();
        assert_eq!(plan["action"][0]["priority"], "stat");
        assert_eq!(
            plan["action"][1]["condition"][0]["expression"]["expression"],
            "(%resource.repeat(item).where(linkId='bleeds_on').answer.value = true).empty()"
        );
    }
    assert_eq!(place.read("a/cut-skin.questionnaire.json"), place.read("b/cut-skin.questionnaire.json"));
    // The proof of a built pack notices what it can; the author's cases stay with the source.
    let (source, of_built) = (place.good(&["mutants", "mine"]), place.good(&["mutants", &built]));
    assert!(!source.contains(", 0 by tests.csv") && of_built.contains(", 0 by tests.csv"), "{of_built}");
    let bad = place.run(&["export", "mine", "cut-skim", "--fhir", "--out", "c"]);
    assert!(code(&bad) == 1 && err(&bad).contains("Did you mean `cut-skin`?"), "{}", err(&bad));
    assert!(!place.path().join("c").exists());
}

/// With us a number that is not asked adds nothing, and a condition on it does not hold. Elsewhere it is no number or nothing at all,
/// and a question about a danger would never be asked.
#[test]
fn a_danger_behind_a_number_that_is_not_asked_is_asked_elsewhere_too() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    let table = |name: &str, text: &str| {
        place.write(&format!("mine/checklists/cut-skin/{name}.csv"), text);
    };
    table(
        "questions",
        "type,name,label::en,required,danger,relevant,min,max,worse\n\
         yes_no,gate,Is it so?,yes,,,,,\n\
         integer,first,How many?,yes,,,0,10,neither\n\
         integer,second,How many more?,yes,,gate,0,10,neither\n\
         yes_no,adds_up,Does it add up?,yes,yes,\"sum(first, second) >= 5\",,,\n\
         yes_no,few,Are there few?,yes,yes,not(second > 3),,,\n",
    );
    table(
        "rules",
        "rule,level,red_flag,if,say::en,do::en,do_unsure::en,source,article\n\
         bad,emergency,yes,adds_up or few,It is so.,Go now.,Go now.,first_aid_2020,\n\
         watch,home,,,No sign was marked.,Rest.,,first_aid_2020,\n",
    );
    table("tests", "gate,first,adds_up,few,expect,because\nno,9,yes,no,emergency,bad\nno,1,,no,home,watch\n");
    let relevant = |form: &Form| {
        let rows = form.checklist.logic.questions.iter();
        rows.filter_map(|row| row.cells.get("relevant").cloned()).collect::<Vec<_>>()
    };
    place.good(&["export", "mine", "cut-skin", "--fhir", "--out", "fhir"]);
    let written = place.read("fhir/cut-skin.questionnaire.json");
    let text = String::from_utf8(written.clone()).unwrap();
    let second = "%resource.repeat(item).where(linkId='second').answer.value";
    assert!(text.contains(&format!("iif({second}.exists(), {second}, 0)")), "{text}");
    assert!(text.contains(&format!("iif({second} > 3, false, true)")), "{text}");
    let again = questionnaire::import("q", &written, None).unwrap().form;
    assert_eq!(relevant(&again), ["gate", "sum(first, second) >= 5", "not(second > 3)"]);
}
