//! Bringing a PO file up to date with its pack: new texts are added, changed ones marked for another look, and translations of
//! texts that are gone stay in the file.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, Unit};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Update {
    /// The entries of the pack's texts, in its order.
    pub entries: Vec<Entry>,
    /// Translations whose text is no more in the pack, marked as obsolete.
    pub gone: Vec<Entry>,
    /// How many of those were not obsolete before.
    pub newly_gone: usize,
}

impl Update {
    /// Everything that the new file holds.
    pub fn all(&self) -> Vec<Entry> {
        self.entries.iter().chain(&self.gone).cloned().collect()
    }
}

/// Id and source of a text.
type Key<'a> = (&'a str, &'a str);

/// The texts of a pack with what was translated before. Translations in `given` go before those in `known`, but one that
/// somebody must look at again never goes before one that can be used.
pub fn update(units: &[Unit], known: &[Entry], given: &[Entry]) -> Update {
    let has_words = |entry: &&Entry| !entry.translation.trim().is_empty();
    let all = || known.iter().chain(given).filter(has_words);
    let obsolete = all().filter(|entry| entry.is_obsolete);
    let mut exact: BTreeMap<Key<'_>, &Entry> = BTreeMap::new();
    for entry in obsolete.chain(all().filter(|entry| !entry.is_obsolete)) {
        let stands = exact.get(&key(entry)).is_some_and(|before| !before.is_fuzzy && entry.is_fuzzy);
        if !stands {
            exact.insert(key(entry), entry);
        }
    }
    let needed: BTreeSet<Key<'_>> =
        units.iter().map(|unit| (unit.context.as_str(), unit.source.as_str())).collect();
    // Per id, the translations of wordings that are no more, in their order.
    let mut earlier: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    let mut left: BTreeMap<Key<'_>, &Entry> = BTreeMap::new();
    for entry in all().filter(|entry| !needed.contains(&key(entry))) {
        let Some(kept) = exact.get(&key(entry)) else { continue };
        if left.insert(key(entry), kept).is_none() && !kept.is_obsolete {
            earlier.entry(&entry.context).or_default().push(kept);
        }
    }
    let mut used: BTreeSet<Key<'_>> = BTreeSet::new();
    let mut entries: Vec<Entry> = Vec::new();
    for unit in units {
        let needs = (unit.context.as_str(), unit.source.as_str());
        if !used.insert(needs) {
            continue;
        }
        let plain = Entry { context: unit.context.clone(), source: unit.source.clone(), ..Entry::default() };
        entries.push(match exact.get(&needs) {
            Some(entry) => Entry {
                translation: entry.translation.clone(),
                is_fuzzy: entry.is_fuzzy,
                previous: entry.previous.clone(),
                ..plain
            },
            None => match earlier
                .get_mut(unit.context.as_str())
                .filter(|earlier| !earlier.is_empty())
                .map(|earlier| earlier.remove(0))
            {
                Some(old) => {
                    left.remove(&key(old));
                    Entry {
                        translation: old.translation.clone(),
                        is_fuzzy: true,
                        previous: Some(old.source.clone()),
                        ..plain
                    }
                }
                None => plain,
            },
        });
    }
    let newly_gone = left.values().filter(|entry| !entry.is_obsolete).count();
    let gone = left.into_values().map(|entry| Entry { is_obsolete: true, ..entry.clone() }).collect();
    Update { entries, gone, newly_gone }
}

fn key(entry: &Entry) -> Key<'_> {
    (&entry.context, &entry.source)
}
