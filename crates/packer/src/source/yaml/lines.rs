//! What people type into settings, line by line, that the grammar of YAML takes for something else.

/// Every line with its number; the first is 1.
fn numbered(text: &str) -> impl Iterator<Item = (u32, &str)> {
    (1..).zip(text.lines())
}

/// The first line that begins with a tab, by itself or behind spaces.
pub(super) fn with_tab(text: &str) -> Option<u32> {
    let is_blank = |sign: char| sign == ' ' || sign == '\t';
    let is_meant = |line: &str| !matches!(line.trim().chars().next(), None | Some('#'));
    let has_tab = |line: &str| line.chars().take_while(|sign| is_blank(*sign)).any(|sign| sign == '\t');
    numbered(text).find_map(|(number, line)| (is_meant(line) && has_tab(line)).then_some(number))
}

/// Values that YAML ends at ` #`, where what follows does not look like a remark: `Clinic #1`.
pub(super) fn remarks(text: &str) -> impl Iterator<Item = (u32, &str)> {
    numbered(text).filter_map(|(number, line)| {
        let (value, lost) = line.split_at(line.find(" #")?);
        let lost = lost.trim_start();
        let is_tight = lost.chars().nth(1).is_some_and(char::is_alphanumeric);
        let has_value =
            !matches!(value.trim().chars().next(), None | Some('#')) && !value.contains(['"', '\'']);
        (is_tight && has_value).then_some((number, lost))
    })
}

/// Curly quotes around a whole value, as phones and word processors make them of straight ones.
const CURLY: [char; 4] = ['\u{201C}', '\u{201D}', '\u{201E}', '\u{201F}'];

/// The value between curly quotes that stand around all of it and nowhere else.
pub(super) fn unquoted(value: &str) -> &str {
    let inside = value.strip_prefix(CURLY).and_then(|rest| rest.strip_suffix(CURLY));
    inside.filter(|inside| !inside.contains(CURLY)).unwrap_or(value)
}

/// The settings with straight quotes where curly ones stand around a value.
pub(super) fn straight(text: &str) -> String {
    let line = |line: &str| {
        let start = [": ", "- "].into_iter().filter_map(|sign| line.find(sign)).min();
        let Some((before, value)) = start.map(|start| line.split_at(start + 2)) else {
            return line.to_owned();
        };
        let inside = unquoted(value.trim());
        if inside.len() == value.trim().len() {
            return line.to_owned();
        }
        let escaped = inside.replace('\\', "\\\\").replace('"', "\\\"");
        format!("{before}\"{escaped}\"")
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_is_found_where_it_indents() {
        assert_eq!(with_tab("a: b\n  c: d\te\n\n\t# note\n \tf: g\n"), Some(5));
        assert_eq!(with_tab("a: b\n\t\n"), None);
    }

    #[test]
    fn curly_quotes_around_a_value_are_straight_ones() {
        let text = "title:\n  en: \u{201C}Fever: what to do\u{201D}\nlist:\n  - \u{201E}a: b\u{201C}\nsaid: he \u{201C}went\u{201D}";
        let straight_one =
            "title:\n  en: \"Fever: what to do\"\nlist:\n  - \"a: b\"\nsaid: he \u{201C}went\u{201D}";
        assert_eq!(straight(text), straight_one);
        assert_eq!(unquoted("\u{201C}Fever\u{201D}"), "Fever");
        assert_eq!(
            unquoted("\u{201C}a\u{201D} and \u{201C}b\u{201D}"),
            "\u{201C}a\u{201D} and \u{201C}b\u{201D}"
        );
    }

    #[test]
    fn what_is_lost_behind_a_number_sign_is_named() {
        let found = |text: &'static str| remarks(text).collect::<Vec<_>>();
        assert_eq!(found("name: Clinic #1 of town"), [(1, "#1 of town")]);
        assert_eq!(found("# all #1\nname: \"Clinic #1\"\nid: x # note\n  #1 more"), []);
    }
}
