//! What the screen of a question shows beside it: notes, groups, facts of the record, likely days, appearances.

use uzima_domain::checklist::answer::Answer;
use uzima_domain::checklist::audience::{Age, Pregnancy, Sex, Subject};
use uzima_domain::checklist::body::Area;
use uzima_domain::checklist::carried::carried;
use uzima_domain::checklist::day::{Unlikely, unlikely};
use uzima_domain::checklist::decimal::Decimal;
use uzima_domain::checklist::name::is_choice_name;
use uzima_domain::checklist::progress::{closing_notes, notes_beside};
use uzima_domain::checklist::question::appearance::Appearance;
use uzima_domain::checklist::{Checklist, QuestionIndex};
use uzima_domain::time::parse_date;

use crate::draft::{draft, given};

fn at(checklist: &Checklist, name: &str) -> QuestionIndex {
    checklist.question(name).unwrap()
}

#[test]
fn a_note_stands_with_the_next_question_and_after_the_last_with_that() {
    let checklist = draft()
        .question("note", "hello", "")
        .question("yes_no", "ill", "")
        .question("note", "look", "relevant=ill")
        .question("note", "then", "")
        .question("yes_no", "weak", "")
        .question("yes_no", "thin", "relevant=weak")
        .question("note", "thanks", "")
        .watch()
        .compiled();
    let beside = |answers: &str, question: &str| {
        let notes = notes_beside(&checklist, &given(&checklist, answers), at(&checklist, question));
        let names = |of: Vec<QuestionIndex>| {
            of.into_iter().map(|index| checklist[index].name.as_str()).collect::<Vec<_>>().join(" ")
        };
        (names(notes.before), names(notes.after))
    };
    let told = |before: &str, after: &str| (before.to_owned(), after.to_owned());
    assert_eq!(beside("", "ill"), told("hello", ""));
    assert_eq!(beside("ill=yes", "weak"), told("look then", ""));
    assert_eq!(beside("ill=no", "weak"), told("then", ""));
    assert_eq!(beside("ill=no, weak=no", "weak"), told("then", "thanks"), "it is the last one now");
    assert_eq!(beside("weak=yes", "thin"), told("", "thanks"));
}

#[test]
fn a_question_knows_the_groups_it_is_in() {
    let checklist = draft()
        .question("begin_group", "outer", "")
        .question("begin_group", "inner", "")
        .question("yes_no", "a", "")
        .question("end_group", "", "")
        .question("yes_no", "b", "")
        .question("end_group", "", "")
        .question("yes_no", "c", "")
        .watch()
        .compiled();
    let groups: Vec<String> = checklist.questions.iter().map(|question| question.groups.join(" ")).collect();
    assert_eq!(groups, ["outer inner", "outer", ""]);
}

#[test]
fn c0_the_record_answers_what_it_knows_where_the_question_takes_it() {
    let checklist = draft()
        .choice("sexes", "female", "")
        .choice("sexes", "male", "")
        .choice("others", "f", "")
        .question("integer", "age_months", "context=age")
        .question("decimal", "age_years", "context=age")
        .question("select_one sexes", "sex", "")
        .question("yes_no", "pregnant", "")
        .watch()
        .compiled();
    let known = Subject {
        age: Some(Age::Months(35)),
        sex: Some(Sex::Female),
        pregnancy: Some(Pregnancy::NotPregnant),
    };
    let of = |subject: &Subject| -> Vec<Option<Answer>> {
        checklist.questions().map(|(index, _)| carried(&checklist, index, subject)).collect()
    };
    let number = |number| Some(Answer::Number(Decimal::whole(number)));
    assert_eq!(
        of(&known),
        [number(35), number(2), Some(Answer::Choice("female".to_owned())), Some(Answer::No)]
    );
    assert_eq!(of(&Subject::default()), [const { None }; 4], "unknown is an open question");
    let doubt = Subject { age: Some(Age::NotSure), sex: None, pregnancy: Some(Pregnancy::NotSure) };
    assert_eq!(of(&doubt), [const { None }; 4], "nobody confirms a doubt unasked");
    let others = draft()
        .choice("others", "f", "")
        .question("yes_no", "age_months", "")
        .question("select_one others", "sex", "")
        .question("integer", "pregnant", "")
        .watch()
        .compiled();
    let taken = others.questions().filter_map(|(index, _)| carried(&others, index, &known));
    assert_eq!(taken.collect::<Vec<_>>(), [], "other questions that only have such a name");
}

#[test]
fn a_day_to_come_is_asked_about_unless_the_question_is_about_the_future() {
    let checklist =
        draft().question("date", "seen", "").question("date", "due", "appearance=future").watch().compiled();
    let told = |name: &str, day: &str| {
        let [day, today] = [day, "2026-03-08"].map(|text| parse_date(text).unwrap());
        unlikely(&checklist[at(&checklist, name)], day, today)
    };
    assert_eq!(
        [told("seen", "2026-03-08"), told("seen", "1896-01-01"), told("due", "2026-12-24")],
        [None; 3]
    );
    assert_eq!(told("seen", "2026-03-09"), Some(Unlikely::StillToCome));
    assert_eq!(told("seen", "1895-12-31"), Some(Unlikely::FarAway));
    assert_eq!(told("due", "2226-03-08"), Some(Unlikely::FarAway));
}

#[test]
fn an_appearance_has_an_effect_only_where_it_can() {
    let checklist = draft()
        .choice("places", "head", "")
        .question("select_multiple places", "hurts", "appearance=w2 body-map")
        .question("select_one places", "worst", "appearance=body_map pictures")
        .question("integer", "pain", "min=0|max=10|appearance=scale")
        .question("integer", "long", "min=0|max=11|appearance=scale")
        .question("decimal", "half", "min=0|max=3|appearance=scale")
        .question("integer", "open", "min=0|appearance=scale pulse_counter")
        .question("decimal", "fine", "appearance=breath_counter")
        .watch()
        .compiled();
    let told: Vec<String> = checklist
        .questions
        .iter()
        .map(|question| {
            let words = Appearance::ALL.into_iter().filter(|appearance| question.appears(*appearance));
            words.map(Appearance::word).collect::<Vec<_>>().join(" ")
        })
        .collect();
    assert_eq!(told, ["body_map", "pictures", "scale", "", "", "pulse_counter", ""]);
    assert_eq!(checklist.questions[2].scale(), Some(0..=10));
    assert_eq!(checklist.questions[3].scale(), None);
}

#[test]
fn every_place_on_the_body_has_a_name_that_a_choice_may_have() {
    for area in Area::ALL {
        assert!(is_choice_name(area.name()), "{}", area.name());
        assert_eq!(Area::named(area.name()), Some(area));
    }
    assert_eq!(Area::named("elbow"), None);
}

#[test]
fn a_note_that_the_last_answer_brings_is_read_with_the_result() {
    let checklist = draft()
        .question("yes_no", "ill", "context=gate")
        .question("yes_no", "tired", "")
        .question("note", "always", "")
        .question("note", "rest", "relevant=tired")
        .rule("tired", "soon", "tired", "")
        .watch()
        .compiled();
    let closing = |answers: &str| -> Vec<String> {
        let notes = closing_notes(&checklist, &given(&checklist, answers));
        notes.into_iter().map(|note| checklist[note].name.clone()).collect()
    };
    assert_eq!(closing("ill=no, tired=yes"), ["rest"], "the other stood beside the question");
    assert_eq!(closing("ill=no, tired=no"), Vec::<String>::new());
    assert_eq!(closing("ill=yes"), Vec::<String>::new(), "the last question still waits");
}
