//! The file form: entries of comments, `msgctxt`, `msgid` and `msgstr`, each a text in double quotes over one or more lines.

use std::fmt::Write;

/// One text and its translation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// What it is: `checklist/fever-child/rule/stiff_neck/say`.
    pub context: String,
    /// The text in the source language.
    pub source: String,
    /// The translation; empty when there is none.
    pub translation: String,
    /// Whether somebody must look at it again.
    pub is_fuzzy: bool,
    /// The text that was translated, when the source has changed since.
    pub previous: Option<String>,
    /// Whether the pack has no such text any more (`#~`): kept for the day on which it comes back.
    pub is_obsolete: bool,
    /// The line of its `msgid`; the first is 1.
    pub line: u32,
}

impl Entry {
    /// The translation, when it can be used as it is.
    pub fn usable(&self) -> Option<&str> {
        let text = self.translation.trim();
        (!self.is_fuzzy && !self.is_obsolete && !text.is_empty()).then_some(text)
    }
}

/// What the next quoted line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    None,
    Context,
    Source,
    Translation,
    Previous,
    /// A form of a plural, or the context of an earlier source: read over.
    Other,
}

/// Reads a file, the header left out. Otherwise the number of the line that cannot be read.
pub fn parse(text: &str) -> Result<Vec<Entry>, u32> {
    let mut out: Vec<Entry> = Vec::new();
    let mut entry = Entry::default();
    let mut field = Field::None;
    let mut done = |entry: &mut Entry| {
        let entry = std::mem::take(entry);
        if !entry.source.is_empty() {
            out.push(entry);
        }
    };
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let line = line.trim();
        let obsolete = line.strip_prefix("#~").map(str::trim);
        let line = obsolete.unwrap_or(line);
        let mark = if obsolete.is_some() { "|" } else { "#|" };
        let (is_old, rest) = line.strip_prefix(mark).map_or((false, line), |rest| (true, rest.trim()));
        let begins_next =
            field == Field::Translation && !line.starts_with('"') && !line.starts_with("msgstr");
        if begins_next {
            done(&mut entry);
            field = Field::None;
        }
        if line.is_empty() {
            continue;
        }
        if line.starts_with("#,") {
            entry.is_fuzzy |= line.split([',', ' ']).any(|flag| flag == "fuzzy");
            continue;
        }
        if line.starts_with('#') && !is_old {
            continue;
        }
        entry.is_obsolete |= obsolete.is_some();
        let (word, quoted) = rest.split_at(rest.find('"').ok_or(number)?);
        let words = unquoted(quoted).ok_or(number)?;
        field = match (word.trim(), is_old) {
            ("", _) => field,
            ("msgid", true) => Field::Previous,
            ("msgctxt", false) => Field::Context,
            ("msgid", false) => {
                entry.line = number;
                Field::Source
            }
            ("msgstr" | "msgstr[0]", false) => Field::Translation,
            ("msgctxt", true) => Field::Other,
            (word, _) if word.starts_with("msg") => Field::Other,
            _ => return Err(number),
        };
        match field {
            Field::None => return Err(number),
            Field::Context => entry.context.push_str(&words),
            Field::Source => entry.source.push_str(&words),
            Field::Translation => entry.translation.push_str(&words),
            Field::Previous => entry.previous.get_or_insert_default().push_str(&words),
            Field::Other => {}
        }
    }
    done(&mut entry);
    Ok(out)
}

/// The language that the header names, where it is another one than `lang`, and the line on which it stands. Another country of the
/// same language is none.
pub fn other_language<'t>(text: &'t str, lang: &str) -> Option<(u32, &'t str)> {
    let header = (1..).zip(text.lines()).take_while(|(_, line)| !line.trim_start().starts_with("msgctxt"));
    let mut named = header.filter_map(|(number, line)| {
        let value = line.trim().strip_prefix("\"Language:")?.trim_end_matches('"');
        Some((number, value.trim_end_matches("\\n").trim()))
    });
    let language = |tag: &str| tag.split(['-', '_', '@', '.']).next().map(str::to_ascii_lowercase);
    named.next().filter(|(_, found)| !found.is_empty() && language(found) != language(lang))
}

/// Writes a file of a language. The same entries give the same bytes: no date, no program.
pub fn write(lang: &str, entries: &[Entry]) -> String {
    let mut out = format!(
        "msgid \"\"\nmsgstr \"\"\n\"Language: {lang}\\n\"\n\"MIME-Version: 1.0\\n\"\n\
         \"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n"
    );
    for entry in entries {
        out.push('\n');
        if entry.is_fuzzy {
            out.push_str("#, fuzzy\n");
        }
        let (before, now) = if entry.is_obsolete { ("#~| ", "#~ ") } else { ("#| ", "") };
        if let Some(previous) = &entry.previous {
            let _ = writeln!(out, "{before}msgid {}", quoted(previous));
        }
        let _ = writeln!(out, "{now}msgctxt {}", quoted(&entry.context));
        let _ = writeln!(out, "{now}msgid {}", quoted(&entry.source));
        let _ = writeln!(out, "{now}msgstr {}", quoted(&entry.translation));
    }
    out
}

fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
    format!("\"{text}\"")
}

fn unquoted(text: &str) -> Option<String> {
    let inside = text.trim().strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::new();
    let mut signs = inside.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => return None,
            '\\' => match signs.next()? {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'r' => {}
                other => out.push(other),
            },
            other => out.push(other),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let entries = vec![
            Entry {
                context: "a/b".to_owned(),
                source: "Say \"no\"\nand\\or".to_owned(),
                translation: "Sema".to_owned(),
                line: 8,
                ..Entry::default()
            },
            Entry {
                context: "a/c".to_owned(),
                source: "New".to_owned(),
                translation: "Zamani".to_owned(),
                is_fuzzy: true,
                previous: Some("Old".to_owned()),
                line: 14,
                ..Entry::default()
            },
            Entry {
                context: "a/d".to_owned(),
                source: "Gone".to_owned(),
                translation: "Imepotea".to_owned(),
                is_fuzzy: true,
                previous: Some("Went".to_owned()),
                is_obsolete: true,
                line: 20,
            },
        ];
        let mut read = parse(&write("sw", &entries)).unwrap();
        read[0].line = 8;
        read[1].line = 14;
        read[2].line = 20;
        assert_eq!(read, entries);
        assert_eq!((entries[0].usable(), entries[1].usable()), (Some("Sema"), None));
    }

    #[test]
    fn a_line_that_is_no_entry_is_named() {
        assert_eq!(parse("msgid \"a\"\nmsgstr \"b\n"), Err(2));
        assert_eq!(parse("msgid \"a\"\nmsgstr \"b\"\nhello \"x\"\n"), Err(3));
        assert_eq!(parse("\"x\"\n"), Err(1));
    }
}
