//! The head of a lesson or alert: lines of `key: rest of the line` between two lines of `---`.

use std::collections::BTreeMap;

use uzima_domain::checklist::nearest::nearest;
use uzima_domain::pack::At;

use crate::finding::{Finding, SourceFault};

/// Keys of a lesson.
pub(crate) const LESSON_KEYS: [&str; 11] = [
    "title", "summary", "message", "picture", "audio", "order", "topics", "reviewed", "sources", "quiz",
    "related",
];
/// Keys of an alert.
pub(crate) const ALERT_KEYS: [&str; 11] = [
    "title", "summary", "message", "from", "until", "regions", "picture", "audio", "reviewed", "sources",
    "related",
];
const FENCE: &str = "---";

/// The head of a lesson and the text after it.
pub(super) struct Head<'a> {
    /// Key to the rest of its line, trimmed; blank ones are left out.
    pub keys: BTreeMap<&'a str, &'a str>,
    /// The text after the head.
    pub body: &'a str,
    /// Lines before the text.
    pub lines: u32,
}

/// Splits a lesson. Without a head there is nothing to go on with.
pub(super) fn split<'a>(
    file: &str,
    text: &'a str,
    keys: &[&str],
    findings: &mut Vec<Finding>,
) -> Option<Head<'a>> {
    let mut head = Head { keys: BTreeMap::new(), body: "", lines: 0 };
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        offset += line.len();
        head.lines += 1;
        let line = line.trim();
        if head.lines == 1 && line == FENCE {
            continue;
        }
        if head.lines == 1 {
            break;
        }
        if line == FENCE {
            head.body = text.get(offset..).unwrap_or_default();
            return Some(head);
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        key_line(file, line, keys, &mut head, findings);
    }
    findings.push(Finding::source(file, At::Line(1), SourceFault::NoFrontMatter));
    None
}

fn key_line<'a>(file: &str, line: &'a str, keys: &[&str], head: &mut Head<'a>, findings: &mut Vec<Finding>) {
    let Some((key, value)) = line.split_once(':') else {
        findings.push(Finding::source(file, At::Line(head.lines), SourceFault::FrontMatterLine));
        return;
    };
    let (key, value) = (key.trim(), value.trim());
    let mut add = |fault| findings.push(Finding::source(file, At::key(key), fault));
    if !keys.contains(&key) {
        return add(SourceFault::UnknownKey { nearest: nearest(key, keys.iter().copied()) });
    }
    if head.keys.contains_key(key) {
        return add(SourceFault::KeyTwice);
    }
    head.keys.insert(key, value);
}
