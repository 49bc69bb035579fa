//! Whom a checklist is for (C0).

use uzima_domain::checklist::audience::{Pregnancy, Sex};
use uzima_domain::checklist::{Fact, Fit, Subject, fits};

use crate::draft::draft;

fn fit(settings: &[(&str, &str)], age: Option<u16>, sex: Option<Sex>, pregnancy: Option<Pregnancy>) -> Fit {
    let draft = settings.iter().fold(draft(), |draft, (key, value)| draft.setting(key, value));
    let checklist = draft.question("yes_no", "a", "").watch().compiled();
    fits(&checklist.audience, &Subject { age_months: age, sex, pregnancy })
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
