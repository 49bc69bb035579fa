//! Counts take the form that people say, fractions too; what is filled in does not turn the words around it.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::i18n::plural::category;
use uzima::i18n::{Catalog, FIRST, Key, Locale};
use uzima_domain::plural::{Count, FAMILIES};

#[wasm_bindgen_test]
fn fractions_of_a_tablet_are_said_as_people_say_them() {
    for (tag, [half, one_and_a_half, two_and_a_half]) in [
        ("en", ["one", "other", "other"]),
        ("fr", ["one", "one", "other"]),
        ("sw", ["one", "other", "other"]),
        ("ar", ["other", "other", "other"]),
    ] {
        assert_eq!(category(tag, "1/2"), half, "{tag}");
        assert_eq!(category(tag, "1 1/2"), one_and_a_half, "{tag}");
        assert_eq!(category(tag, "2 1/2"), two_and_a_half, "{tag}");
    }
    assert_eq!([category("fr", "1,5"), category("fr", "2,5")], ["one", "other"]);
    assert_eq!([category("en", "0.5"), category("ar", "2.5")], ["other", "other"]);
    assert_eq!(category("pt", "1/2"), "one", "as CLDR has it");
}

#[wasm_bindgen_test]
fn whole_counts_follow_the_language() {
    let of = |tag, counts: [&str; 5]| counts.map(|count| category(tag, count));
    let counts = ["0", "1", "2", "5", "11"];
    assert_eq!(of("en", counts), ["other", "one", "other", "other", "other"]);
    assert_eq!(of("fr", counts), ["one", "one", "other", "other", "other"]);
    assert_eq!(of("ar", counts), ["zero", "one", "two", "few", "many"]);
}

#[wasm_bindgen_test]
fn a_name_from_elsewhere_does_not_turn_our_own_words() {
    let mut texts = vec![String::new(); FIRST + 1];
    "“{pack}” is installed.".clone_into(&mut texts[Key::NavLearn as usize]);
    let catalog = Catalog::parse("en", &serde_json::to_string(&texts).unwrap()).unwrap();
    let said = Locale::new(catalog).fill(Key::NavLearn, &[("pack", "Fever\u{202e}\u{2066}".to_owned())]);
    assert_eq!(said, "“Fever” is installed.");
}

/// Our own table against the browser's, language by language. A browser whose edition of CLDR is older than ours may lack a
/// language; of those it knows each must agree.
#[wasm_bindgen_test]
fn the_rules_for_languages_of_packs_are_those_of_the_browser() {
    let whole = (0..=220)
        .chain([1_000, 100_000, 1_000_000, 2_000_000, 1_000_001])
        .map(|count: u32| count.to_string());
    let parts =
        ["0.1", "0.5", "1.5", "1.25", "2.5", "2.1", "0.25", "10.1", "5.21", "0.3", "11.5"].map(str::to_owned);
    let counts: Vec<String> = whole.chain(parts).collect();
    let mut compared = 0;
    for family in FAMILIES {
        for tag in family.languages {
            let asked = js_sys::Array::of1(&(*tag).into());
            if js_sys::Intl::PluralRules::supported_locales_of(&asked, &js_sys::Object::new()).length() == 0 {
                continue;
            }
            compared += 1;
            for count in &counts {
                let ours = family.category(Count::parse(count).unwrap()).name();
                assert_eq!(ours, category(tag, count), "{tag} {count}");
            }
        }
    }
    assert!(compared >= 60, "only {compared} languages were compared");
}
