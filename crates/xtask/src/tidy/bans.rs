//! What no shipped Rust may hold: ways to lose the page, and ways to silence a warning without a reason.

use proc_macro2::{Delimiter, TokenTree};

use super::Fault;
use super::rust_code::{all, each_list, inside, is_sign, is_word, line, shipped, string};

/// Ways from a text to HTML: attributes and props of a view, methods of web-sys, and their names in JavaScript.
const FROM_TEXT_TO_HTML: [&str; 14] = [
    "DomParser",
    "create_contextual_fragment",
    "createContextualFragment",
    "innerHTML",
    "inner_html",
    "insertAdjacentHTML",
    "insert_adjacent_html",
    "outerHTML",
    "outer_html",
    "setHTMLUnsafe",
    "set_html_unsafe",
    "set_inner_html",
    "set_outer_html",
    "srcdoc",
];

const HTML: &str = "packs are data, never HTML: build typed nodes instead of text that is read as HTML";

/// Faults in one Rust file.
pub fn check(name: &str, text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    each_list(&all(text), &mut |tokens| {
        for (at, token) in tokens.iter().enumerate() {
            if is_allow(tokens, at) {
                let message = "`#[allow]` outlives its cause: use `#[expect(..., reason = \"...\")]`";
                faults.push(Fault::new(name, line(token), message));
            }
        }
    });
    if !is_shipped(name) {
        return faults;
    }
    each_list(&shipped(text), &mut |tokens| {
        for (at, token) in tokens.iter().enumerate() {
            if let Some(message) = banned(tokens, at) {
                faults.push(Fault::new(name, line(token), message));
            }
            // By its name in JavaScript, a property can be set from the app too.
            if name.starts_with("src/")
                && string(token).is_some_and(|text| FROM_TEXT_TO_HTML.contains(&&*text))
            {
                faults.push(Fault::new(name, line(token), HTML));
            }
        }
    });
    faults
}

/// Whether a file is part of a program rather than of its tests.
fn is_shipped(name: &str) -> bool {
    let is_source = name.starts_with("src/") || name.split('/').nth(2) == Some("src");
    is_source && !name.ends_with("/tests.rs") && !name.split('/').any(|part| part == "tests")
}

fn is_allow(tokens: &[TokenTree], at: usize) -> bool {
    let bracket = if is_sign(tokens.get(at + 1), '!') { at + 2 } else { at + 1 };
    is_sign(tokens.get(at), '#')
        && inside(tokens.get(bracket), Delimiter::Bracket)
            .is_some_and(|words| is_word(words.first(), "allow"))
}

fn banned(tokens: &[TokenTree], at: usize) -> Option<&'static str> {
    let token = tokens.get(at);
    let is_method = at > 0 && is_sign(tokens.get(at - 1), '.');
    let is_call = inside(tokens.get(at + 1), Delimiter::Parenthesis).is_some();
    let is_macro = is_sign(tokens.get(at + 1), '!');
    if is_method && is_call && (is_word(token, "unwrap") || is_word(token, "expect")) {
        return Some("a person meets this as a white screen: return the error");
    }
    if is_macro && ["todo", "unimplemented", "panic"].iter().any(|word| is_word(token, word)) {
        return Some("a person meets this as a white screen: finish it, or return an error");
    }
    FROM_TEXT_TO_HTML.iter().any(|name| is_word(token, name)).then_some(HTML)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> usize {
        check("src/pages/today.rs", text).len()
    }

    #[test]
    fn every_ban_is_noticed() {
        assert_eq!(faults("fn a() { b().unwrap() }"), 1);
        assert_eq!(faults("fn a() { b().expect(\"c\") }"), 1);
        assert_eq!(faults("fn a() { todo!() }"), 1);
        assert_eq!(faults("#[allow(dead_code)] fn a() {}"), 1);
        assert_eq!(faults("#![allow(dead_code)]"), 1);
        assert_eq!(faults("fn a() { view! { <p inner_html=b></p> } }"), 1);
        assert_eq!(faults("fn a() { view! { <p prop:innerHTML=b></p> } }"), 1);
        assert_eq!(faults("fn a() { view! { <iframe srcdoc=b></iframe> } }"), 1);
        assert_eq!(faults("fn a() { view! { <p>{b}</p> }.inner_html(b) }"), 1);
        assert_eq!(faults("fn a() { b.set_inner_html(c); }"), 1);
        assert_eq!(faults("fn a() { b.set_outer_html(c); }"), 1);
        assert_eq!(faults("fn a() { b.insert_adjacent_html(\"beforeend\", c); }"), 1);
        assert_eq!(faults("fn a() { Element::set_inner_html(&b, c); }"), 1);
        assert_eq!(faults("fn a() { Reflect::set(&b, &\"innerHTML\".into(), &c); }"), 1);
        assert_eq!(faults("fn a() { b.create_contextual_fragment(c); }"), 1);
        assert_eq!(faults("fn a() { DomParser::new(); }"), 1);
        assert_eq!(check("crates/packer/src/zip.rs", "fn a() { b().unwrap() }").len(), 1);
    }

    #[test]
    fn tests_comments_and_expectations_with_reasons_pass() {
        assert_eq!(faults("#[cfg(test)] mod tests { fn a() { b().unwrap() } }"), 0);
        assert_eq!(
            faults("// .unwrap()\n#[expect(dead_code, reason = \"x\")] fn a() { b().unwrap_or(1); }"),
            0
        );
        assert_eq!(check("tests/browser/storage.rs", "fn a() { b().unwrap() }").len(), 0);
    }
}
