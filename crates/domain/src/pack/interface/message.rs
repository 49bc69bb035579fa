//! The form of a text of the interface: `{name}` and `{n, plural, one {…} other {…}}`, the part of ICU `MessageFormat` that the
//! app fills in. Owns what such a text must look like, so that no phone ever shows its signs.

/// How deep plurals may stand in one another.
const DEPTH: usize = 8;

/// A plural in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plural<'t> {
    /// The value that is counted.
    pub name: &'t str,
    /// Each form with its words, as they are written.
    pub forms: Vec<(&'t str, &'t str)>,
}

impl Plural<'_> {
    /// The words of a form.
    pub fn form(&self, name: &str) -> Option<&str> {
        self.forms.iter().find(|(known, _)| *known == name).map(|(_, words)| *words)
    }
}

/// Every plural of a text, the outer before the inner. Nothing where a bracket is not closed or opens nothing known, or a plural
/// lacks the form `other`.
pub fn plurals(text: &str) -> Option<Vec<Plural<'_>>> {
    let mut found = Vec::new();
    read(text, DEPTH, &mut found)?;
    Some(found)
}

fn read<'t>(text: &'t str, depth: usize, found: &mut Vec<Plural<'t>>) -> Option<()> {
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let close = closing(rest.get(at..)?)?;
        placeholder(rest.get(at + 1..at + close)?, depth.checked_sub(1)?, found)?;
        rest = rest.get(at + close + 1..)?;
    }
    Some(())
}

fn placeholder<'t>(inner: &'t str, depth: usize, found: &mut Vec<Plural<'t>>) -> Option<()> {
    let mut parts = inner.splitn(3, ',');
    let name = parts.next()?.trim();
    let is_name = !name.is_empty() && name.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'_');
    if !is_name {
        return None;
    }
    let Some(kind) = parts.next() else { return Some(()) };
    let mut rest = parts.next().filter(|_| kind.trim() == "plural")?;
    let mut forms = Vec::new();
    while let Some(open) = rest.find('{') {
        let close = open + closing(rest.get(open..)?)?;
        forms.push((rest.get(..open)?.trim(), rest.get(open + 1..close)?));
        rest = rest.get(close + 1..)?;
    }
    let plural = Plural { name, forms };
    if !rest.trim().is_empty() || plural.form("other").is_none() {
        return None;
    }
    let bodies: Vec<&'t str> = plural.forms.iter().map(|(_, words)| *words).collect();
    found.push(plural);
    bodies.into_iter().try_for_each(|words| read(words, depth, found))
}

/// Where the bracket opened at 0 closes.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (index, sign) in text.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(index);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::plurals;

    #[test]
    fn what_the_app_fills_in_is_read_and_all_else_refused() {
        let found =
            plurals("In {place}: {n, plural, one {# day} other {# days of {all, plural, other {#}}}}.")
                .unwrap();
        assert_eq!(found.iter().map(|plural| plural.name).collect::<Vec<_>>(), ["n", "all"]);
        assert_eq!((found[0].form("one"), found[0].form("few")), (Some("# day"), None));
        assert_eq!(plurals("no bracket"), Some(Vec::new()));
        for broken in [
            "{",
            "}",
            "{}",
            "{n, plural, one {#} other {#}",
            "{n, plural, one {#}}",
            "{n, plural, one {#} other}",
            "{n, select, other {#}}",
            "{n, plural, other {{}}",
            "{n, number}",
            "{a b}",
        ] {
            assert_eq!(plurals(broken), None, "{broken}");
        }
        assert_eq!(plurals(&"{n, plural, other {".repeat(10_000)), None);
        let deep = format!("{}{}", "{n, plural, other {".repeat(100), "}}".repeat(100));
        assert_eq!(plurals(&deep), None);
    }
}
