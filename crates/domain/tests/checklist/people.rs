//! Whom a checklist is for (C0).

use uzima_domain::checklist::audience::{Pregnancy, Sex};
use uzima_domain::checklist::carried;
use uzima_domain::checklist::{Age, Answers, Fact, Fit, Level, State, Subject, evaluate, fits, stop_early};

use crate::draft::{draft, given, result, told};

fn fit(
    settings: &[(&str, &str)],
    months: Option<u16>,
    sex: Option<Sex>,
    pregnancy: Option<Pregnancy>,
) -> Fit {
    fit_of_age(settings, months.map(Age::Months), sex, pregnancy)
}

fn fit_of_age(
    settings: &[(&str, &str)],
    age: Option<Age>,
    sex: Option<Sex>,
    pregnancy: Option<Pregnancy>,
) -> Fit {
    let draft = settings.iter().fold(draft(), |draft, (key, value)| draft.setting(key, value));
    let checklist = draft.question("yes_no", "a", "").watch().compiled();
    fits(&checklist.audience, &Subject { age, sex, pregnancy })
}

#[test]
fn c0_both_ends_of_the_age_fit_and_their_neighbours_do_not() {
    let child = |age| fit(&[("for_age", "2-59")], age, None, None);
    assert_eq!(child(Some(1)), Fit::NotFor);
    assert_eq!(child(Some(2)), Fit::Fits);
    assert_eq!(child(Some(59)), Fit::Fits);
    assert_eq!(child(Some(60)), Fit::NotFor);
    assert_eq!(child(None), Fit::Unknown(Fact::Age));
}

#[test]
fn c0_without_settings_it_is_neither_for_young_infants_nor_for_pregnancy() {
    let adult = Some(300);
    assert_eq!(fit(&[], Some(1), None, None), Fit::NotFor);
    assert_eq!(fit(&[], adult, Some(Sex::Female), Some(Pregnancy::Pregnant)), Fit::NotFor);
    assert_eq!(fit(&[], adult, Some(Sex::Female), None), Fit::Unknown(Fact::Pregnancy));
    assert_eq!(fit(&[], adult, Some(Sex::Male), None), Fit::Fits);
    assert_eq!(fit(&[("for_pregnancy", "any")], adult, None, None), Fit::Fits);
}

#[test]
fn c0_one_mismatch_decides_even_when_something_else_is_unknown() {
    let settings = [("for_sex", "female"), ("for_pregnancy", "yes"), ("for_age", "120-600")];
    assert_eq!(fit(&settings, None, Some(Sex::Male), None), Fit::NotFor);
    assert_eq!(fit(&settings, Some(60), None, None), Fit::NotFor);
    assert_eq!(fit(&settings, Some(300), None, Some(Pregnancy::Pregnant)), Fit::Unknown(Fact::Sex));
    assert_eq!(fit(&settings, Some(300), Some(Sex::Female), Some(Pregnancy::Pregnant)), Fit::Fits);
}

#[test]
fn c0_what_is_asked_first_is_named_and_not_sure_is_never_a_match() {
    let adult = Some(360);
    assert_eq!(fit(&[], None, None, None), Fit::Unknown(Fact::Age));
    assert_eq!(fit(&[], adult, None, None), Fit::Unknown(Fact::Pregnancy));
    assert_eq!(fit(&[], adult, None, Some(Pregnancy::NotPregnant)), Fit::Fits);
    assert_eq!(fit(&[], adult, None, Some(Pregnancy::NotSure)), Fit::NotFor);
    assert_eq!(fit(&[("for_pregnancy", "yes")], adult, None, Some(Pregnancy::NotSure)), Fit::NotFor);
    assert_eq!(fit(&[("for_pregnancy", "any")], adult, None, Some(Pregnancy::NotSure)), Fit::Fits);
}

#[test]
fn c0_children_under_2_months_need_a_list_of_their_own() {
    let whole_life = |age| fit(&[("for_age", "0-600"), ("for_pregnancy", "any")], Some(age), None, None);
    assert_eq!(whole_life(0), Fit::NotFor);
    assert_eq!(whole_life(1), Fit::NotFor);
    assert_eq!(whole_life(2), Fit::Fits);
    assert_eq!(whole_life(600), Fit::Fits);
    let young = |age| fit(&[("for_age", "0-1")], Some(age), None, None);
    assert_eq!(young(0), Fit::Fits);
    assert_eq!(young(1), Fit::Fits);
    assert_eq!(young(2), Fit::NotFor);
}

#[test]
fn c0_an_age_that_nobody_knows_runs_the_list_in_doubt_and_hides_no_mismatch() {
    let unknown = |settings, sex, pregnancy| fit_of_age(settings, Some(Age::NotSure), sex, pregnancy);
    assert_eq!(
        unknown(&[("for_age", "2-59")], None, None),
        Fit::Perhaps,
        "no child of these ages is pregnant"
    );
    assert_eq!(unknown(&[("for_age", "2-120")], None, None), Fit::Unknown(Fact::Pregnancy));
    let girls = [("for_sex", "female"), ("for_pregnancy", "any")];
    assert_eq!(unknown(&girls, Some(Sex::Male), None), Fit::NotFor);
    assert_eq!(unknown(&girls, None, None), Fit::Unknown(Fact::Sex));
    assert_eq!(unknown(&girls, Some(Sex::Female), None), Fit::Perhaps);
    assert_eq!(unknown(&[], None, Some(Pregnancy::NotSure)), Fit::NotFor);
}

#[test]
fn c0_in_doubt_a_result_is_at_least_today_and_never_says_that_nothing_was_marked() {
    let checklist = draft()
        .question("yes_no", "a", "")
        .question("yes_no", "b", "")
        .rule("worse", "emergency", "b", "")
        .rule("ill", "soon", "a", "")
        .watch()
        .compiled();
    let in_doubt = |answers: &str| evaluate(&checklist, &given(&checklist, answers)).in_doubt(&checklist);
    let told_in_doubt = |answers: &str| told(&checklist, &in_doubt(answers));
    assert_eq!(result(&checklist, "a=no, b=no"), "home watch");
    assert_eq!(told_in_doubt("a=no, b=no"), "today");
    assert_eq!(told_in_doubt("a=yes, b=no"), "today ill");
    assert_eq!(told_in_doubt("a=no, b=yes"), "emergency worse");
    assert_eq!(in_doubt("").at_least, Level::Today);
    assert_eq!(in_doubt("").state, State::Incomplete, "what is more urgent is still asked");
    assert_eq!(stop_early(&checklist, &Answers::default()).in_doubt(&checklist).level(), Level::Today);
}

#[test]
fn c0_pregnancy_is_asked_from_10_until_the_56th_birthday_and_when_the_age_is_not_known() {
    let asked = |months: u16| fit(&[("for_age", "2-1200")], Some(months), Some(Sex::Female), None);
    let ask = Fit::Unknown(Fact::Pregnancy);
    for (months, wanted) in
        [(119, Fit::Fits), (120, ask), (180, ask), (600, ask), (671, ask), (672, Fit::Fits)]
    {
        assert_eq!(asked(months), wanted, "{months} months");
    }
    assert_eq!(fit_of_age(&[], Some(Age::NotSure), Some(Sex::Female), None), ask);
}

#[test]
fn c0_an_answer_can_say_that_the_list_is_not_meant_for_them() {
    let against = |settings: &[(&str, &str)], answers: &str| {
        let list = settings.iter().fold(draft(), |list, (name, value)| list.setting(name, value));
        let list = list
            .choice("sexes", "female", "")
            .choice("sexes", "male", "")
            .question("integer", "age_months", "context=limits differ|min=0|max=1400")
            .question("integer", "age_years", "context=limits differ|min=0|max=120")
            .question("select_one sexes", "sex", "context=limits differ")
            .question("yes_no", "pregnant", "context=limits differ")
            .watch()
            .compiled();
        carried::against(&list.audience, &given(&list, answers))
    };
    let child = [("for_age", "18-59")];
    for (years, wanted) in
        [("0", Some("age_years")), ("1", None), ("4", None), ("5", Some("age_years")), ("unsure", None)]
    {
        assert_eq!(against(&child, &format!("age_years={years}")), wanted, "{years} years");
    }
    assert_eq!(against(&child, "age_months=17"), Some("age_months"));
    assert_eq!(against(&child, "age_months=59"), None);
    let woman = [("for_age", "120-700"), ("for_sex", "female"), ("for_pregnancy", "yes")];
    assert_eq!(against(&woman, "sex=male"), Some("sex"));
    assert_eq!(against(&woman, "sex=female, pregnant=no"), Some("pregnant"));
    assert_eq!(against(&woman, "sex=unsure, pregnant=yes"), None);
    assert_eq!(
        against(&child, "pregnant=yes"),
        Some("pregnant"),
        "a list that does not say so is not for pregnancy"
    );
}
