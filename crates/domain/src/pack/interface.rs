//! A whole interface language from a pack: its texts, and what browsers often do not know of it: months, days, digits, plurals.

pub mod message;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::direction::Direction;
use super::fault::{At, Fault};
use super::pack_fault::{Expected, PackFault};
use super::value;
use crate::plural;

/// Path inside a built pack; absent when there is none.
pub const PATH: &str = "interface.json";

/// One language of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interface {
    /// The ten digits; the usual ones when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub digits: Vec<String>,
    /// Direction of the texts.
    #[serde(default)]
    pub dir: Direction,
    /// The language (BCP 47).
    #[serde(default)]
    pub lang: String,
    /// Key to text, as in the app's own catalogues.
    pub messages: BTreeMap<String, String>,
    /// Names of the twelve months.
    pub months: Vec<String>,
    /// What the language calls itself.
    pub name: String,
    /// The rules of plurals, by a language that has them ([`plural::family`]).
    pub plural: String,
    /// Names of the seven days, from Monday.
    pub weekdays: Vec<String>,
}

/// The author's file of a language.
pub fn source_path(lang: &str) -> String {
    format!("interface/{lang}.json")
}

/// Everything that is wrong with an interface language by itself. Which keys there are is the app's to say.
pub(super) fn faults(interface: &Interface) -> Vec<Fault> {
    let file = source_path(&interface.lang);
    let mut faults = Vec::new();
    let mut add = |key: &str, fault| faults.push(Fault::pack(file.clone(), At::key(key), fault));
    if interface.dir != Direction::of(&interface.lang) {
        add(
            "dir",
            PackFault::BadValue { expected: Expected::Direction, found: interface.dir.as_str().to_owned() },
        );
    }
    let lists = [("months", &interface.months, 12), ("weekdays", &interface.weekdays, 7)];
    for (key, list, count) in lists {
        // Two of one name could not be told apart in a date.
        let different: BTreeSet<&str> = list.iter().map(|name| name.trim()).collect();
        let is_whole = list.len() == count && different.len() == count && !different.contains("");
        if !is_whole {
            add(key, PackFault::BadValue { expected: Expected::All, found: list.join("; ") });
        }
    }
    if !interface.digits.is_empty() && !value::is_digits(&interface.digits) {
        add("digits", PackFault::BadValue { expected: Expected::Digits, found: interface.digits.join("; ") });
    }
    if let Some(fault) = PackFault::of_line(&interface.name) {
        add("name", fault);
    }
    if plural::family(&interface.plural).is_none() {
        add(
            "plural",
            PackFault::BadValue { expected: Expected::PluralRule, found: interface.plural.clone() },
        );
    }
    if interface.messages.is_empty() {
        add("messages", PackFault::Blank);
    }
    for (key, text) in &interface.messages {
        if text.trim().is_empty() {
            add(&format!("messages.{key}"), PackFault::Blank);
        } else if text.contains(['<', '>']) {
            let fault = PackFault::BadValue { expected: Expected::InterfaceText, found: text.clone() };
            add(&format!("messages.{key}"), fault);
        } else if message::plurals(text).is_none() {
            let fault = PackFault::BadValue { expected: Expected::Message, found: text.clone() };
            add(&format!("messages.{key}"), fault);
        }
    }
    faults
}
