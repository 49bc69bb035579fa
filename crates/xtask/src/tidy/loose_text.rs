//! No words beside a view either: a text that pages or components hold in a variable, or hand on, is read by a person in the
//! end. Words are two or more in one text; one alone may be a name that a machine reads.
//!
//! Between the tags of `view!`, and in its attributes, the rules of `view_text` hold. Attributes of Rust (a reason) are left
//! out. Lists of classes belong into a view.

use proc_macro2::{Delimiter, TokenTree};

use super::Fault;
use super::rust_code::{inside, is_sign, is_word, line, shipped, string};
use super::view_text::{without_escapes, without_placeholders};

const WORDS: &str = "words outside the message catalogue cannot be translated: take them from there";

/// Where what is written reaches a person.
const SHOWN: [&str; 2] = ["src/pages", "src/components"];

/// Faults in one file of the app.
pub fn check(name: &str, text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    if SHOWN.iter().any(|room| name.starts_with(room)) && !name.ends_with("/tests.rs") {
        look(name, &shipped(text), &mut faults);
    }
    faults
}

fn look(name: &str, tokens: &[TokenTree], faults: &mut Vec<Fault>) {
    for (at, token) in tokens.iter().enumerate() {
        let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
        let is_view = is_word(before(2), "view") && is_sign(before(1), '!');
        let is_attribute = inside(Some(token), Delimiter::Bracket).is_some()
            && (is_sign(before(1), '#') || (is_sign(before(1), '!') && is_sign(before(2), '#')));
        match token {
            TokenTree::Group(group) if is_view => {
                blocks(name, &group.stream().into_iter().collect::<Vec<_>>(), faults);
            }
            TokenTree::Group(group) if !is_attribute => {
                look(name, &group.stream().into_iter().collect::<Vec<_>>(), faults);
            }
            _ => {
                if string(token).is_some_and(|text| is_words(&text)) {
                    faults.push(Fault::new(name, line(token), WORDS));
                }
            }
        }
    }
}

/// Expressions inside a view are code again.
fn blocks(name: &str, view: &[TokenTree], faults: &mut Vec<Fault>) {
    for token in view {
        if let Some(expression) = inside(Some(token), Delimiter::Brace) {
            look(name, &expression, faults);
        }
    }
}

/// At least two words of letters, however they are joined by signs.
fn is_words(text: &str) -> bool {
    let text = without_placeholders(&without_escapes(text));
    let is_word = |word: &&str| {
        // What begins or ends with one of these is a part of a name: `{id}-hint`.
        let word = word.trim_matches(|sign: char| !(sign.is_alphabetic() || "-_/#".contains(sign)));
        word.chars().count() > 1
            && word.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '\'' | '’'))
    };
    text.split_whitespace().filter(is_word).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(code: &str) -> usize {
        check("src/pages/today.rs", &format!("fn a() {{ {code} }}")).len()
    }

    #[test]
    fn words_that_are_held_or_handed_on_are_noticed() {
        assert_eq!(faults(r#"let s = "Take it now"; s"#), 1);
        assert_eq!(faults(r#"notice(kind, "Take it now", ())"#), 1);
        assert_eq!(faults(r##"const A: &str = r#"No, not yet"#;"##), 1);
        assert_eq!(faults(r#"format!("{count} tablets left")"#), 1);
        assert_eq!(faults(r#"view! { <p on:click=move |_| { say("Taken at noon"); }>{x}</p> }"#), 1);
        assert_eq!(check("src/components/card.rs", r#"const A: &str = "دواء جديد";"#).len(), 1);
    }

    #[test]
    fn what_machines_read_and_what_views_hold_passes() {
        assert_eq!(faults(r#"view! { <p class="card big" aria-describedby="one two">{t(x)}</p> }"#), 0);
        assert_eq!(faults(r#"let path = "M1 2 L3 4 Z"; let text = format!("{count} {unit}\n"); "today""#), 0);
        assert_eq!(faults(r#"let ids = format!("{id}-hint {id}-error");"#), 0);
        assert_eq!(faults(r#"#[expect(dead_code, reason = "not used yet")] let a = 1;"#), 0);
        assert_eq!(faults("// Take it now\nlet a = 1;"), 0);
        assert_eq!(check("src/state/db.rs", r#"const A: &str = "not for people";"#).len(), 0);
        let tests = r#"#[cfg(test)] mod tests { const A: &str = "Take it now"; }"#;
        assert_eq!(check("src/pages/today.rs", tests).len(), 0);
    }
}
