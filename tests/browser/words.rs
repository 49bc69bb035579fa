//! A language that lacks words: English stands in, and says that it is English.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::i18n::{COUNT, Catalog, CatalogError, Key, Locale};

const LACKING: Key = Key::StatusUnreadable;

/// A built locale file: a text for each key, in their order.
fn file(text: impl Fn(usize) -> &'static str, count: usize) -> String {
    serde_json::to_string(&(0..count).map(text).collect::<Vec<_>>()).unwrap()
}

fn french(lacking: &'static str) -> Catalog {
    let text = move |at| if at == LACKING as usize { lacking } else { "mot" };
    Catalog::parse("fr", &file(text, COUNT)).unwrap()
}

#[wasm_bindgen_test]
fn english_stands_in_and_says_so() {
    assert!(french("un").is_complete());
    let catalog = french("");
    assert!(!catalog.is_complete());
    let catalog = catalog.with_english(&file(|_| "word", COUNT));
    assert_eq!(catalog.text(LACKING), ("word".to_owned(), Some("en")));
    assert_eq!(catalog.text(Key::NavLearn), ("mot".to_owned(), None));
}

#[wasm_bindgen_test]
fn a_sentence_that_stands_in_counts_as_its_own_language_does() {
    let plural = "{n, plural, one {# entry} other {# entries}}";
    let locale = Locale::new(french("").with_english(&file(move |_| plural, COUNT)));
    let none = [("n", "0".to_owned())];
    assert_eq!(locale.fill(LACKING, &none), "0 entries", "French would say that none is one");
    assert_eq!(Locale::new(french(plural)).fill(LACKING, &none), "0 entry");
}

#[wasm_bindgen_test]
fn words_of_another_version_are_refused() {
    let words = file(|_| "mot", COUNT + 1);
    assert_eq!(Catalog::parse("fr", &words), Err(CatalogError::NotALocale));
}
