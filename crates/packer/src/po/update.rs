//! Bringing a PO file up to date with its pack: new texts are added, changed ones marked for another look.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, Unit};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Update {
    /// The entries of the new file, in the pack's order.
    pub entries: Vec<Entry>,
    /// Translations whose text is no more in the pack.
    pub gone: Vec<Entry>,
}

/// The texts of a pack with what was translated before. Translations in `given` go before those in `known`.
pub fn update(units: &[Unit], known: &[Entry], given: &[Entry]) -> Update {
    let mut exact: BTreeMap<(&str, &str), &Entry> = BTreeMap::new();
    for entry in known.iter().chain(given).filter(|entry| !entry.translation.trim().is_empty()) {
        exact.insert((&entry.context, &entry.source), entry);
    }
    let mut used: BTreeSet<(&str, &str)> = BTreeSet::new();
    let needed: BTreeSet<(&str, &str)> =
        units.iter().map(|unit| (unit.context.as_str(), unit.source.as_str())).collect();
    // Per id, the translations of wordings that are no more, in their order.
    let mut earlier: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in known.iter().chain(given).filter(|entry| !entry.translation.trim().is_empty()) {
        if !needed.contains(&(entry.context.as_str(), entry.source.as_str())) {
            earlier.entry(&entry.context).or_default().push(entry);
        }
    }
    let mut entries: Vec<Entry> = Vec::new();
    for unit in units {
        let key = (unit.context.as_str(), unit.source.as_str());
        if !used.insert(key) {
            continue;
        }
        let plain = Entry { context: unit.context.clone(), source: unit.source.clone(), ..Entry::default() };
        entries.push(match exact.get(&key) {
            Some(entry) => Entry {
                translation: entry.translation.clone(),
                is_fuzzy: entry.is_fuzzy,
                previous: entry.previous.clone(),
                ..plain
            },
            None => match earlier
                .get_mut(unit.context.as_str())
                .filter(|left| !left.is_empty())
                .map(|left| left.remove(0))
            {
                Some(old) => Entry {
                    translation: old.translation.clone(),
                    is_fuzzy: true,
                    previous: Some(old.source.clone()),
                    ..plain
                },
                None => plain,
            },
        });
    }
    Update { entries, gone: earlier.into_values().flatten().cloned().collect() }
}
