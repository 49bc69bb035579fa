//! Which keys a settings file may have and what stands at each.

use uzima_domain::checklist::nearest::nearest;
use uzima_domain::pack::At;

use super::yaml::{Setting, Settings};
use crate::finding::{Finding, Shape, SourceFault};

/// A dotted key, in which `*` stands for any part, and what stands there.
pub(super) type Rule = (&'static str, Shape);

/// Takes out of the settings everything the rules do not know, and reports it.
pub(super) fn check(file: &str, settings: &mut Settings, rules: &[Rule], findings: &mut Vec<Finding>) {
    settings.retain(|key, setting| {
        let fault = key_fault(key, setting, rules);
        let keep = fault.is_none();
        findings.extend(fault.map(|fault| Finding::source(file, At::key(key.clone()), fault)));
        keep
    });
}

fn key_fault(key: &str, setting: &Setting, rules: &[Rule]) -> Option<SourceFault> {
    let matching: Vec<Shape> =
        rules.iter().filter(|(pattern, _)| matches(pattern, key)).map(|(_, shape)| *shape).collect();
    let found = match setting {
        // `key:` with nothing after it is an empty list as well as an empty text.
        Setting::Text(text) if text.is_empty() && !matching.is_empty() => return None,
        Setting::Text(_) => Shape::Text,
        Setting::List(_) => Shape::List,
    };
    if matching.contains(&found) {
        return None;
    }
    if let Some(&expected) = matching.first() {
        return Some(SourceFault::WrongShape { expected });
    }
    let has_children = rules
        .iter()
        .any(|(pattern, _)| pattern.len() > key.len() && matches(&first_parts(pattern, key), key));
    if has_children {
        return Some(SourceFault::WrongShape { expected: Shape::Map });
    }
    let known: Vec<String> = rules.iter().map(|(pattern, _)| first_parts(pattern, key)).collect();
    Some(SourceFault::UnknownKey { nearest: nearest(key, known.iter().map(String::as_str)) })
}

/// The beginning of a pattern that is as long as a key, with the key's own parts where the pattern takes any.
fn first_parts(pattern: &str, key: &str) -> String {
    let parts = pattern.split('.').zip(key.split('.'));
    parts.map(|(known, own)| if known == "*" { own } else { known }).collect::<Vec<_>>().join(".")
}

fn matches(pattern: &str, key: &str) -> bool {
    let mut parts = key.split('.');
    pattern.split('.').all(|wanted| parts.next().is_some_and(|part| wanted == "*" || wanted == part))
        && parts.next().is_none()
}
