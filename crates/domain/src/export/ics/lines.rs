//! Lines of iCalendar (RFC 5545, 3.1 and 3.3.11). Owns folding and escaping.

use std::fmt::Write;

use chrono::{Datelike, NaiveDateTime, Timelike};

/// Octets in a line, without its end.
const LONGEST: usize = 75;

/// A text that grows by whole lines.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// Adds a line, folded where it is longer than 75 octets, never within a sign.
    pub fn add(&mut self, line: &str) {
        let mut room = LONGEST;
        for sign in line.chars() {
            if sign.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.0.push(sign);
            room -= sign.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// Adds a property whose value is a text of somebody.
    pub fn text(&mut self, name: &str, text: &str) {
        self.add(&format!("{name}:{}", escaped(text)));
    }

    /// All of it.
    pub fn end(self) -> String {
        self.0
    }
}

/// A text as a value: no sign of it is taken for one of the file's own. Line ends become `\n`, other control signs go.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.replace("\r\n", "\n").chars() {
        match sign {
            '\\' | ';' | ',' => out.extend(['\\', sign]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(sign),
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

/// `20260308T083000`.
pub(super) fn moment(civil: NaiveDateTime) -> String {
    let mut out = format!("{:04}{:02}{:02}", civil.year(), civil.month(), civil.day());
    // Writing into a text does not fail.
    let _ = write!(out, "T{:02}{:02}{:02}", civil.hour(), civil.minute(), civil.second());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", text);
        lines.end()
    }

    #[test]
    fn a_long_line_is_folded_at_75_octets_and_within_no_sign() {
        for text in ["a".repeat(67), "a".repeat(68), "a".repeat(500), "حبة ".repeat(60), "💊".repeat(50)]
        {
            let file = folded(&text);
            for line in file.trim_end_matches("\r\n").split("\r\n") {
                assert!(line.len() <= 75, "{line}");
            }
            assert_eq!(file.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
        }
        assert!(!folded(&"a".repeat(67)).contains("\r\n "), "75 octets are not too long");
        assert!(folded(&"a".repeat(68)).contains("\r\n "));
    }

    #[test]
    fn no_text_breaks_out_of_its_line() {
        assert_eq!(folded("a;b,c\\d\ne\r\nf\u{7}"), "SUMMARY:a\\;b\\,c\\\\d\\ne\\nf\r\n");
        assert_eq!(folded("x\nEND:VEVENT"), "SUMMARY:x\\nEND:VEVENT\r\n");
    }
}
