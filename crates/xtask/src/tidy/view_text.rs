//! No words in views: everything a person reads comes from `locales/`, or it could not be translated. No `style=`
//! either: the content security policy blocks it.
//!
//! Reads the tokens of each `view!` as tags, attributes and children. Quoted and bare words between tags, words in
//! attributes that are read aloud, and words that an expression between tags yields, are faults.

use proc_macro2::{Delimiter, Spacing, TokenTree};

use super::Fault;
use super::rust_code::{each_list, inside, is_sign, is_word, line, shipped, string};

/// Attributes and props that a person reads or hears: any letter is a fault.
const SPOKEN: [&str; 14] = [
    "alt",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "caption",
    "description",
    "heading",
    "hint",
    "label",
    "placeholder",
    "text",
    "title",
];
/// Attributes with a machine's language of several words or capitals.
const TECHNICAL: [&str; 20] = [
    "accept",
    "allow",
    "class",
    "content",
    "d",
    "for",
    "href",
    "id",
    "key",
    "pattern",
    "points",
    "preserveAspectRatio",
    "rel",
    "role",
    "sizes",
    "src",
    "transform",
    "type",
    "viewBox",
    "xmlns",
];

const WORDS: &str = "words in a view cannot be translated: take them from the message catalogue";

/// Faults in one file of the app.
pub fn check(name: &str, text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    each_list(&shipped(text), &mut |tokens| {
        for at in 0..tokens.len() {
            if let Some(view) = view_at(tokens, at) {
                children(name, &view, &mut faults);
            }
        }
    });
    faults
}

/// The inside of the `view! {...}` that starts at this token.
fn view_at(tokens: &[TokenTree], at: usize) -> Option<Vec<TokenTree>> {
    let is_view = is_word(tokens.get(at), "view") && is_sign(tokens.get(at + 1), '!');
    let group = tokens.get(at + 2).filter(|_| is_view);
    inside(group, Delimiter::Brace).or_else(|| inside(group, Delimiter::Parenthesis))
}

fn children(name: &str, tokens: &[TokenTree], faults: &mut Vec<Fault>) {
    let mut at = 0;
    let mut was_bare = false;
    while let Some(token) = tokens.get(at) {
        let is_bare = matches!(token, TokenTree::Ident(_));
        if is_sign(Some(token), '<') {
            at = tag(name, tokens, at + 1, faults);
        } else if string(token).is_some_and(|text| has_letters(&text)) || (is_bare && !was_bare) {
            faults.push(Fault::new(name, line(token), WORDS));
        } else if let Some(expression) = inside(Some(token), Delimiter::Brace) {
            yielded(name, &expression, faults);
        }
        was_bare = is_bare;
        at += 1;
    }
}

/// Reads a tag from after its `<`; returns the place of its `>`.
fn tag(name: &str, tokens: &[TokenTree], start: usize, faults: &mut Vec<Fault>) -> usize {
    let mut depth = 1;
    for at in start..tokens.len() {
        let is_arrow = at > start && (is_sign(tokens.get(at - 1), '-') || is_sign(tokens.get(at - 1), '='));
        if is_sign(tokens.get(at), '<') {
            depth += 1;
        } else if is_sign(tokens.get(at), '>') && !(is_arrow && is_joint(tokens.get(at - 1))) {
            depth -= 1;
            if depth == 0 {
                return at;
            }
        } else if is_sign(tokens.get(at), '=') && !is_joint(tokens.get(at)) && !is_joint(tokens.get(at - 1)) {
            attribute(name, &attribute_name(&tokens[start..at]), tokens.get(at + 1), faults);
        }
    }
    tokens.len()
}

fn is_joint(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.spacing() == Spacing::Joint)
}

/// The name that ends a list of tokens: words joined by `-` and `:`.
fn attribute_name(tokens: &[TokenTree]) -> String {
    let mut parts = Vec::new();
    let mut wants_word = true;
    for token in tokens.iter().rev() {
        let fits = match token {
            TokenTree::Ident(_) => wants_word,
            TokenTree::Punct(punct) => !wants_word && matches!(punct.as_char(), '-' | ':'),
            _ => false,
        };
        if !fits {
            break;
        }
        wants_word = !wants_word;
        parts.push(token.to_string());
    }
    parts.reverse();
    parts.concat()
}

fn attribute(name: &str, attribute: &str, value: Option<&TokenTree>, faults: &mut Vec<Fault>) {
    let Some(value) = value else { return };
    if attribute == "style" {
        let message = "the content security policy blocks `style=`: use a class or a custom property";
        faults.push(Fault::new(name, line(value), message));
    }
    let is_spoken = SPOKEN.contains(&attribute.trim_start_matches("attr:").trim_start_matches("prop:"));
    if let Some(text) = string(value) {
        let is_free =
            TECHNICAL.contains(&attribute) || attribute.starts_with("data-") || attribute.contains(':');
        if has_letters(&text) && (is_spoken || (!is_free && looks_like_words(&text))) {
            faults.push(Fault::new(name, line(value), WORDS));
        }
    } else if let Some(expression) = inside(Some(value), Delimiter::Brace).filter(|_| is_spoken) {
        yielded(name, &expression, faults);
    }
}

/// Strings that an expression between tags may yield: not patterns, comparisons, assignments or arguments, except the
/// text of `format!`.
fn yielded(name: &str, tokens: &[TokenTree], faults: &mut Vec<Fault>) {
    for (at, token) in tokens.iter().enumerate() {
        let after_view = at >= 2 && is_word(tokens.get(at - 2), "view") && is_sign(tokens.get(at - 1), '!');
        let after_format =
            at >= 2 && is_word(tokens.get(at - 2), "format") && is_sign(tokens.get(at - 1), '!');
        if let Some(text) = string(token) {
            let is_compared = at > 0 && is_sign(tokens.get(at - 1), '=');
            let is_pattern = is_sign(tokens.get(at + 1), '|') || is_sign(tokens.get(at + 1), '=');
            if has_letters(&text) && !is_compared && !is_pattern {
                faults.push(Fault::new(name, line(token), WORDS));
            }
        } else if let Some(block) = inside(Some(token), Delimiter::Brace).filter(|_| !after_view) {
            yielded(name, &block, faults);
        } else if let Some(arguments) = inside(Some(token), Delimiter::Parenthesis).filter(|_| after_format) {
            let text = arguments.first().and_then(string).unwrap_or_default();
            if has_letters(&without_placeholders(&text)) {
                faults.push(Fault::new(name, line(token), WORDS));
            }
        }
    }
}

fn has_letters(text: &str) -> bool {
    without_escapes(text).chars().any(char::is_alphabetic)
}

/// A capital first, or letters on both sides of a space.
fn looks_like_words(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).count();
    words > 1 || text.chars().next().is_some_and(char::is_uppercase)
}

/// `\n`, `\u{a0}` and the like are no letters.
pub(super) fn without_escapes(text: &str) -> String {
    let mut pieces = text.split('\\');
    let mut kept = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let rest = if piece.starts_with("u{") {
            piece.split_once('}').map_or("", |(_, rest)| rest)
        } else {
            piece.get(1..).unwrap_or_default()
        };
        kept.push_str(rest);
    }
    kept
}

/// What is written around the places for values.
pub(super) fn without_placeholders(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|letter| match letter {
            '{' => {
                depth += 1;
                false
            }
            '}' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(view: &str) -> usize {
        check("src/pages/today.rs", &format!("fn a() {{ view! {{ {view} }} }}")).len()
    }

    #[test]
    fn words_between_tags_are_noticed() {
        assert_eq!(faults(r#"<p class="x">"Take it"</p>"#), 1);
        assert_eq!(faults("<p>Take it now</p>"), 1);
        assert_eq!(faults(r#"<p>{"Take"}</p>"#), 1);
        assert_eq!(faults(r#"<p>{move || if done.get() { "Taken" } else { "Skipped" }}</p>"#), 2);
        assert_eq!(faults(r#"<p>{format!("{count} tablets")}</p>"#), 1);
        assert_eq!(faults(r#"<Show when={move || a > b} fallback=|| view! { <b>"No"</b> }>{x}</Show>"#), 1);
    }

    #[test]
    fn words_that_are_read_aloud_are_noticed() {
        assert_eq!(faults(r#"<button aria-label="close"/>"#), 1);
        assert_eq!(faults(r#"<img alt="A child" src="a.svg"/>"#), 1);
        assert_eq!(faults(r#"<Card note="Nothing here yet">{x}</Card>"#), 1);
    }

    #[test]
    fn inline_style_is_noticed() {
        assert_eq!(faults(r#"<p style="color: red">{x}</p>"#), 1);
        assert_eq!(faults("<p style:--share=share>{x}</p>"), 0);
    }

    #[test]
    fn machine_words_and_messages_pass() {
        assert_eq!(
            faults(
                r##"<a class="card big" href="#/today" role="button" data-kind="Big one">{t(Message::Today)}</a>"##
            ),
            0
        );
        assert_eq!(
            faults(r#"<svg viewBox="0 0 24 24" stroke-linecap="round"><path d="M1 2 L3 4"/></svg>" · ""#),
            0
        );
        assert_eq!(
            faults(r#"<p>{match kind { "home" => t(a), _ => t(b) }}{icon("home")}{format!("{a}/{b}")}</p>"#),
            0
        );
        assert_eq!(
            faults("<For each=move || rows.get() key=|row| row.id.clone() let:row><Row row=row/></For>"),
            0
        );
        assert_eq!(
            faults(
                r#"<List<Dose> on:click=move |_| { go("today"); } tabindex="0">{move || name.get()}</List<Dose>>"#
            ),
            0
        );
        assert_eq!(
            check("src/a.rs", r#"#[cfg(test)] mod tests { fn a() { view! { <p>"Words"</p> } } }"#).len(),
            0
        );
    }
}
