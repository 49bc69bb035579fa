//! Rust as tokens: comments are gone, strings are one token, and what is compiled for tests only is left out.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The tokens of a file that reach a person; none when the file does not parse, which the compiler says better.
pub fn shipped(text: &str) -> Vec<TokenTree> {
    text.parse::<TokenStream>().map(without_tests).unwrap_or_default()
}

/// All tokens of a file, tests too.
pub fn all(text: &str) -> Vec<TokenTree> {
    text.parse::<TokenStream>().map(|stream| stream.into_iter().collect()).unwrap_or_default()
}

/// Calls `look` with every list of tokens, from the outermost to the innermost groups.
pub fn each_list(tokens: &[TokenTree], look: &mut impl FnMut(&[TokenTree])) {
    look(tokens);
    for token in tokens {
        if let TokenTree::Group(group) = token {
            let inner: Vec<_> = group.stream().into_iter().collect();
            each_list(&inner, look);
        }
    }
}

/// The line of a token, from 1.
pub fn line(token: &TokenTree) -> usize {
    token.span().start().line
}

/// Whether a token is this identifier.
pub fn is_word(token: Option<&TokenTree>, word: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if ident == word)
}

/// Whether a token is this sign.
pub fn is_sign(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

/// The tokens inside a group in these brackets.
pub fn inside(token: Option<&TokenTree>, brackets: Delimiter) -> Option<Vec<TokenTree>> {
    match token {
        Some(TokenTree::Group(group)) if group.delimiter() == brackets => {
            Some(group.stream().into_iter().collect())
        }
        _ => None,
    }
}

/// The content of a string literal, as written; `None` for any other token.
pub fn string(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else { return None };
    let text = literal.to_string();
    let text = text.trim_start_matches('r').trim_matches('#');
    Some(text.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

fn without_tests(stream: TokenStream) -> Vec<TokenTree> {
    let tokens: Vec<_> = stream.into_iter().collect();
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        if is_sign(tokens.get(at), '#') && is_test_attribute(tokens.get(at + 1)) {
            // The item ends with its body or with a semicolon.
            at += 2;
            while at < tokens.len()
                && !is_sign(tokens.get(at), ';')
                && inside(tokens.get(at), Delimiter::Brace).is_none()
            {
                at += 1;
            }
        } else if let TokenTree::Group(group) = &tokens[at] {
            let inner = without_tests(group.stream()).into_iter().collect();
            let mut copy = proc_macro2::Group::new(group.delimiter(), inner);
            copy.set_span(group.span());
            kept.push(TokenTree::Group(copy));
        } else {
            kept.push(tokens[at].clone());
        }
        at += 1;
    }
    kept
}

/// `[cfg(test)]`, `[test]`, `[wasm_bindgen_test]`, but not `[cfg(not(test))]`.
fn is_test_attribute(token: Option<&TokenTree>) -> bool {
    let Some(attribute) = inside(token, Delimiter::Bracket) else { return false };
    let words = TokenStream::from_iter(attribute).to_string();
    let names: Vec<_> = words.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
    match names.first() {
        Some(&"test" | &"wasm_bindgen_test") => true,
        Some(&"cfg") => names.contains(&"test") && !names.contains(&"not"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_tests_compile_is_left_out() {
        let code =
            "fn a() {} #[cfg(test)] mod tests { fn b() {} } #[cfg(test)] mod c; #[cfg(not(test))] fn d() {}";
        let text = TokenStream::from_iter(shipped(code)).to_string();
        assert!(text.contains('a') && text.contains("fn d"), "{text}");
        assert!(!text.contains("fn b") && !text.contains("mod c"), "{text}");
    }
}
