//! Filling `{name}` and `{n, plural, one {…} other {…}}`: the part of ICU `MessageFormat` that translators' tools know.

use super::{overlay, plural};

/// `text` with every `{name}` replaced by its value. An unknown name stays as it is written, so that it is noticed.
pub(super) fn fill(text: &str, tag: &str, values: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        out.push_str(&rest[..start]);
        let Some(end) = closing(&rest[start..]) else { break };
        let inner = &rest[start + 1..start + end];
        out.push_str(
            &placeholder(inner, tag, values).unwrap_or_else(|| rest[start..=start + end].to_owned()),
        );
        rest = &rest[start + end + 1..];
    }
    out.push_str(rest);
    out
}

/// Where the bracket opened at 0 closes.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (index, sign) in text.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(index);
        }
    }
    None
}

fn placeholder(inner: &str, tag: &str, values: &[(&str, String)]) -> Option<String> {
    let mut parts = inner.splitn(3, ',');
    let name = parts.next()?.trim();
    let value = values.iter().find(|(known, _)| *known == name).map(|(_, value)| value)?;
    if parts.next().map(str::trim) != Some("plural") {
        return Some(value.chars().filter(|sign| !turns(*sign)).collect());
    }
    let forms = parts.next()?;
    let own = overlay::written(tag, |own| own.plural(value));
    let category = own.unwrap_or_else(|| plural::category(tag, value));
    let form = form(forms, &category).or_else(|| form(forms, "other"))?;
    Some(fill(
        &form.replace('#', &overlay::written(tag, |own| own.count(value)).unwrap_or_else(|| value.clone())),
        tag,
        values,
    ))
}

/// Whether a sign turns the direction of everything behind it: a name from elsewhere would turn our own words, too.
fn turns(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The form `category {…}` of a plural.
fn form<'a>(forms: &'a str, category: &str) -> Option<&'a str> {
    let mut rest = forms;
    loop {
        let open = rest.find('{')?;
        let close = open + closing(&rest[open..])?;
        if rest[..open].trim() == category {
            return Some(&rest[open + 1..close]);
        }
        rest = &rest[close + 1..];
    }
}
