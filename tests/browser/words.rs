//! A language that lacks words: English stands in, and says that it is English. And the rest of the words come later.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::i18n::{COUNT, Catalog, CatalogError, FIRST, Key, Lacking, Locale, Reach};

/// One of the first screen, one of a room.
const LACKING: Key = Key::StatusUnreadable;
const LATE: Key = Key::KeepIntro;
const ADDRESS: &str = "words/fr-1.json";

/// The two built files of a language: a text for each key, in their order, and where the second is.
fn files(text: impl Fn(usize) -> &'static str) -> [String; 2] {
    let mut first: Vec<_> = (0..FIRST).map(&text).collect();
    first.push(ADDRESS);
    let rest: Vec<_> = (FIRST..COUNT).map(&text).collect();
    [first, rest].map(|texts| serde_json::to_string(&texts).unwrap())
}

fn rest_at() -> Lacking {
    Lacking::Rest(ADDRESS.to_owned())
}

fn french(lacking: &'static str) -> Catalog {
    let [first, rest] = files(move |at| if at == LACKING as usize { lacking } else { "mot" });
    let mut catalog = Catalog::parse("fr", &first).unwrap();
    catalog.add(&rest_at(), &rest).unwrap();
    catalog
}

fn with_english(mut catalog: Catalog, text: &'static str) -> Catalog {
    assert_eq!(catalog.lacks(Reach::FirstScreen), Some(Lacking::English));
    catalog.add(&Lacking::English, &files(move |_| text)[0]).unwrap();
    catalog
}

#[wasm_bindgen_test]
fn english_stands_in_and_says_so() {
    assert_eq!(french("un").lacks(Reach::Everywhere), None);
    let catalog = with_english(french(""), "word");
    assert_eq!(catalog.text(LACKING), ("word".to_owned(), Some("en")));
    assert_eq!(catalog.text(Key::NavLearn), ("mot".to_owned(), None));
    assert_eq!(catalog.lacks(Reach::FirstScreen), None);
    assert_eq!(catalog.lacks(Reach::Everywhere), Some(Lacking::EnglishRest(ADDRESS.to_owned())));
}

#[wasm_bindgen_test]
fn the_words_of_the_rooms_come_after_those_of_the_first_screen() {
    assert!((LACKING as usize) < FIRST && FIRST <= LATE as usize);
    let [first, rest] = files(|at| if at < FIRST { "early" } else { "late" });
    let mut catalog = Catalog::parse("fr", &first).unwrap();
    assert_eq!(catalog.lacks(Reach::FirstScreen), None);
    assert_eq!(catalog.text(LACKING).0, "early");
    assert_eq!(catalog.lacks(Reach::Everywhere), Some(rest_at()));
    catalog.add(&rest_at(), &rest).unwrap();
    assert_eq!(catalog.lacks(Reach::Everywhere), None);
    assert_eq!((catalog.text(LACKING).0.as_str(), catalog.text(LATE).0.as_str()), ("early", "late"));
}

#[wasm_bindgen_test]
fn a_sentence_that_stands_in_counts_as_its_own_language_does() {
    let plural = "{n, plural, one {# entry} other {# entries}}";
    let locale = Locale::new(with_english(french(""), plural));
    let none = [("n", "0".to_owned())];
    assert_eq!(locale.fill(LACKING, &none), "0 entries", "French would say that none is one");
    assert_eq!(Locale::new(french(plural)).fill(LACKING, &none), "0 entry");
}

#[wasm_bindgen_test]
fn words_of_another_version_are_refused() {
    let [first, rest] = files(|_| "mot");
    assert_eq!(Catalog::parse("fr", &rest), Err(CatalogError::NotALocale));
    let mut catalog = Catalog::parse("fr", &first).unwrap();
    assert_eq!(catalog.add(&rest_at(), &first), Err(CatalogError::NotALocale));
    assert_eq!(catalog.lacks(Reach::Everywhere), Some(rest_at()), "what was here stays as it was");
}
