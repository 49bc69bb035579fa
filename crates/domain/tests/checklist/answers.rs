//! Answers: the command line's form, the stored form, `none`, dates and numbers.

use serde_json::json;
use uzima_domain::checklist::answer::{toggled, typed_number};
use uzima_domain::checklist::decimal::Decimal;
use uzima_domain::checklist::question::NumberForm;
use uzima_domain::checklist::{Answer, Answers, Checklist, Question};
use uzima_domain::time::{date_text, parse_date};

use crate::draft::{draft, given};

fn every_type() -> Checklist {
    draft()
        .choice("list", "one", "")
        .choice("list", "2", "")
        .choice("list", "nothing", "none=yes")
        .question("yes_no", "a", "")
        .question("select_one list", "b", "")
        .question("select_multiple list", "c", "")
        .question("integer", "d", "")
        .question("decimal", "e", "")
        .question("date", "f", "")
        .question("note", "g", "")
        .watch()
        .compiled()
}

#[test]
fn the_command_lines_form_is_read() {
    let checklist = every_type();
    let read = |value| Answers::from_json(&checklist, &value);
    let answers =
        read(json!({"a": "unsure", "b": 2, "c": ["one", 2], "d": "HI", "e": 37.5, "f": "2024-02-29"}))
            .unwrap();
    assert_eq!(answers, given(&checklist, "a=unsure, b=2, c=2 one, d=HI, e=37.5, f=2024-02-29"));
    assert_eq!(read(json!({"c": []})).unwrap(), Answers::default());
}

#[test]
fn every_answer_that_cannot_be_taken_is_named() {
    let checklist = every_type();
    let wrong = json!({"a": "perhaps", "b": "three", "c": ["nothing", "one"], "d": 1.5, "e": "warm",
        "f": "2023-02-29", "g": "yes", "h": "yes"});
    let faults = Answers::from_json(&checklist, &wrong).unwrap_err();
    let rules: Vec<_> = faults.iter().map(uzima_domain::checklist::answer::AnswerFault::rule).collect();
    assert_eq!(
        rules,
        [
            "answer-type",
            "unknown-choice",
            "none-with-others",
            "answer-not-whole",
            "answer-type",
            "answer-type",
            "not-a-question",
            "unknown-question"
        ]
    );
    for value in [json!(null), json!(true), json!([])] {
        assert!(Answers::from_json(&checklist, &json!({ "a": value })).is_err());
        assert!(Answers::from_json(&checklist, &value).is_err());
    }
}

#[test]
fn stored_form_v1_never_changes() {
    let stored = r#"{"a":"not_sure","b":{"choice":"one"},"c":{"choices":["2","one"]},"d":"high","e":{"number":"37.5"},"f":{"date":"2026-03-08"},"h":"yes","i":"no","j":"low"}"#;
    let answers: Answers = serde_json::from_str(stored).unwrap();
    assert_eq!(answers.get("d"), Some(&Answer::High));
    assert_eq!(serde_json::to_string(&answers).unwrap(), stored);
    assert!(serde_json::from_str::<Answers>(r#"{"a":"maybe"}"#).is_err());
}

#[test]
fn none_of_these_excludes_the_others_and_they_exclude_it() {
    let checklist = every_type();
    let question = checklist.question("c").unwrap();
    let mark = |given: &[&str], choice: &str| {
        let given = Answer::Choices(given.iter().map(ToString::to_string).collect());
        toggled(&checklist, question, Some(&given), choice).into_iter().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(mark(&["one"], "2"), "2 one");
    assert_eq!(mark(&["2", "one"], "nothing"), "nothing");
    assert_eq!(mark(&["nothing"], "one"), "one");
    assert_eq!(mark(&["one"], "one"), "");
}

#[test]
fn numbers_are_exact_and_dates_exist() {
    for text in ["0", "37.5", "-0.000001", "9000000000", "10"] {
        assert_eq!(Decimal::parse(text).unwrap().to_text(), text);
    }
    assert_eq!(Decimal::parse("037.500").unwrap().to_text(), "37.5");
    for text in ["", "-", ".5", "5.", "+1", "1e3", "1,5", "1.0000001", "99999999999999"] {
        assert_eq!(Decimal::parse(text), None, "{text}");
    }
    assert_eq!(parse_date("2024-02-29").map(date_text).as_deref(), Some("2024-02-29"));
    for text in ["2023-02-29", "2024-2-29", "0000-01-01", "2024-02-29 ", "２024-02-2"] {
        assert_eq!(parse_date(text), None, "{text}");
    }
}

#[test]
fn only_a_number_read_from_a_meter_offers_hi_and_lo() {
    let checklist = draft()
        .question("decimal", "sugar", "unit=mmol/l|appearance=w1 meter")
        .question("integer", "days", "unit=days|appearance=counter")
        .question("yes_no", "thirst", "appearance=meter")
        .watch()
        .compiled();
    let offers: Vec<bool> = checklist.questions.iter().map(Question::is_read_from_a_meter).collect();
    assert_eq!(offers, [true, false, false]);
}

#[test]
fn what_is_typed_is_one_number_or_none() {
    let typed = |text: &str, form| typed_number(text, form);
    for unclear in ["5,000", "5.000", "5,0", "٥٬٠٠٠,5"] {
        assert_eq!(typed(unclear, NumberForm::Integer), None, "{unclear}: five, or five thousand");
    }
    assert_eq!(typed(" ٥٠ ", NumberForm::Integer).as_deref(), Some("50"));
    assert_eq!(typed("5,000", NumberForm::Decimal), None);
    assert_eq!(typed("-36,500", NumberForm::Decimal), None);
    for (text, plain) in [("36,5", "36.5"), ("36.500", "36.500"), ("0,125", "0.125"), ("٣٦٫٥", "36.5")] {
        assert_eq!(typed(text, NumberForm::Decimal).as_deref(), Some(plain));
    }
}
