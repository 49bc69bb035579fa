//! A language that a pack brings: its own dates, digits and rule of plurals, and English where it lacks a text.

use std::rc::Rc;

use chrono::{NaiveDate, NaiveTime};
use leptos::prelude::Owner;
use wasm_bindgen_test::wasm_bindgen_test;

use uzima::i18n::{COUNT, Catalog, FIRST, Key, Lacking, Locale, Manner, Reach, format, know, language};
use uzima::state::overlays::own;
use uzima_domain::pack::Interface;

fn urdu() -> Interface {
    let names = |stem: &str, count: usize| (1..=count).map(|at| format!("{stem}{at}")).collect();
    Interface {
        lang: "ur".to_owned(),
        name: "اردو".to_owned(),
        months: names("month", 12),
        weekdays: names("day", 7),
        digits: "۰۱۲۳۴۵۶۷۸۹".chars().map(String::from).collect(),
        plural: "pl".to_owned(),
        ..Interface::default()
    }
}

#[wasm_bindgen_test]
fn dates_times_counts_and_plurals_are_the_packs() {
    let owner = Owner::new();
    owner.set();
    know("ur", "اردو", "rtl", own(urdu()));
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    assert_eq!(format::date("ur", day), "day۷ ۲۲ month۱۱");
    assert_eq!(format::full_date("ur", day), "۲۲ month۱۱ ۲۰۲۶");
    assert_eq!(format::time("ur", NaiveTime::from_hms_opt(8, 5, 0).unwrap()), "۰۸:۰۵");
    assert_ne!(format::full_date("fr", day), format::full_date("ur", day));
    assert_eq!((language("ur").dir, language("ur").native), ("rtl", "اردو"));
    assert_eq!(language("xx").tag, "en");

    let mut texts = vec![String::new(); COUNT];
    texts[Key::NavToday as usize].push_str("{n, plural, one {# one} few {# few} other {# other}}");
    let mut catalog = Catalog::whole("ur", texts.clone()).unwrap();
    assert_eq!(catalog.lacks(Reach::Everywhere), Some(Lacking::English));
    let mut english: Vec<String> = vec!["{n, plural, one {# thing} other {# things}}".to_owned(); FIRST];
    english.push("words/en.json".to_owned());
    catalog.add(&Lacking::English, &serde_json::to_string(&english).unwrap()).unwrap();
    let locale = Locale::new(catalog);
    let said = |key, count: &str| locale.fill(key, &[("n", count.to_owned())]);
    // Polish has few for 2 to 4; English things stay in English digits.
    assert_eq!([said(Key::NavToday, "1"), said(Key::NavToday, "3")], ["۱ one", "۳ few"]);
    assert_eq!(said(Key::NavLearn, "3"), "3 things");
    assert_eq!(locale.text(Key::NavLearn).1, Some("en"));
    texts.pop();
    assert!(Catalog::whole("ur", texts).is_err(), "a list of another version");
}

#[wasm_bindgen_test]
fn a_part_of_a_tablet_is_said_as_the_language_of_the_rules_says_it() {
    let of = |plural: &str, count| own(Interface { plural: plural.to_owned(), ..urdu() }).plural(count);
    assert_eq!([of("en", "1/2"), of("en", "1 1/2"), of("fr", "1 1/2")], ["one", "other", "one"]);
    assert_eq!(
        [of("am", "1/2"), of("ha", "1/2"), of("pl", "2"), of("yo", "1")],
        ["one", "other", "few", "other"]
    );
    assert_eq!(of("pl", "many"), "other", "no count at all");
}

#[wasm_bindgen_test]
fn a_manner_is_asked_only_for_its_own_language() {
    struct Loud(Rc<()>);
    impl Manner for Loud {
        fn day(&self, _: NaiveDate) -> String {
            "DAY".to_owned()
        }
        fn date(&self, _: NaiveDate) -> String {
            "DATE".to_owned()
        }
        fn month(&self, _: NaiveDate) -> String {
            "MONTH".to_owned()
        }
        fn time(&self, _: NaiveTime) -> String {
            "TIME".to_owned()
        }
        fn count(&self, count: &str) -> String {
            format!("{count} of {}", Rc::strong_count(&self.0))
        }
        fn plural(&self, _: &str) -> String {
            "other".to_owned()
        }
    }
    let held = Rc::new(());
    know("qq", "Loud", "ltr", Box::new(Loud(held.clone())));
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    assert_eq!(
        (format::date("qq", day), format::date("en", day)),
        ("DAY".to_owned(), "Sunday 22 November".to_owned())
    );
    know("rr", "Other", "ltr", own(urdu()));
    assert_eq!(Rc::strong_count(&held), 1, "the one before is let go");
}
