//! From what somebody types to what is found, best first.

use super::fold::fold;
use super::index::{Doc, FoundIn, Index, Weight};
use super::slips;
use super::terms::{Run, grams, runs};

/// More words than anybody types; the rest is not looked at.
const MOST_WORDS: usize = 12;

/// Something that was found, with the tag its index was given with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'a, T> {
    /// What the caller gave with the index.
    pub from: T,
    /// What it is.
    pub doc: &'a Doc,
    /// Where the words were found.
    pub found_in: FoundIn,
}

/// What a query has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<'a, T> {
    /// The best first; among equals the given order stays.
    pub hits: Vec<Hit<'a, T>>,
    /// What was looked for in the end, to be marked.
    pub sought: Sought,
}

/// The words of a query as they were looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sought(pub(super) Vec<Wanted>);

impl Sought {
    /// Whether some word stands nowhere as it was written, and words near it were looked for.
    pub fn is_near(&self) -> bool {
        self.0.iter().any(|wanted| matches!(wanted, Wanted::Almost(..)))
    }
}

/// One of them, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A word begins so.
    Begins(String),
    /// No word anywhere begins so; these begin almost so.
    Almost(String, u8),
    /// Letters of a script without spaces stand somewhere.
    Holds(String),
}

/// For each document of an index the best place of a word, if it stands there at all.
type Places = Vec<Option<FoundIn>>;

/// What holds every word of the query. No words, no hits.
pub fn search<'a, T>(indexes: impl IntoIterator<Item = (T, &'a Index)>, query: &str) -> Answer<'a, T>
where
    T: Clone,
{
    let (tags, indexes): (Vec<T>, Vec<&Index>) = indexes.into_iter().unzip();
    let (sought, places) = sought(&indexes, &fold(query));
    let mut hits = Vec::new();
    for weight in [Weight::Danger, Weight::Usual] {
        for found_in in [FoundIn::Title, FoundIn::Summary, FoundIn::Body] {
            for ((from, index), places) in tags.iter().zip(&indexes).zip(&places) {
                let of_rank = index.docs.iter().zip(places);
                let of_rank =
                    of_rank.filter(|(doc, place)| doc.weight == weight && **place == Some(found_in));
                hits.extend(of_rank.map(|(doc, _)| Hit { from: from.clone(), doc, found_in }));
            }
        }
    }
    Answer { hits, sought }
}

/// What is looked for, and for each index where all of it stands.
fn sought(indexes: &[&Index], folded: &str) -> (Sought, Vec<Places>) {
    let mut all: Option<Vec<Places>> = None;
    let mut sought = Vec::new();
    for run in runs(folded).take(MOST_WORDS) {
        let (wanted, places) = match run {
            Run::Spaced(word) => word_places(indexes, word),
            Run::Unspaced(run) => {
                let places = indexes.iter().map(|index| holding(index, run)).collect();
                (Wanted::Holds(run.to_owned()), places)
            }
        };
        sought.push(wanted);
        match &mut all {
            None => all = Some(places),
            Some(all) => all.iter_mut().zip(&places).for_each(|(all, places)| keep_both(all, places)),
        }
    }
    (Sought(sought), all.unwrap_or_else(|| indexes.iter().map(|_| Vec::new()).collect()))
}

/// Where words begin so; if nowhere in any pack, where they begin almost so.
fn word_places(indexes: &[&Index], word: &str) -> (Wanted, Vec<Places>) {
    let places: Vec<Places> = indexes.iter().map(|index| beginning(index, word)).collect();
    let is_found = |places: &[Places]| places.iter().flatten().any(Option::is_some);
    if is_found(&places) {
        return (Wanted::Begins(word.to_owned()), places);
    }
    for most in slips::allowed(word) {
        let almost: Vec<Places> = indexes.iter().map(|index| almost(index, word, most)).collect();
        if is_found(&almost) {
            return (Wanted::Almost(word.to_owned(), most), almost);
        }
    }
    (Wanted::Begins(word.to_owned()), places)
}

fn beginning(index: &Index, letters: &str) -> Places {
    let mut places = vec![None; index.docs.len()];
    for word in index.words.beginning(letters) {
        note(index, word, &mut places);
    }
    places
}

fn almost(index: &Index, written: &str, most: u8) -> Places {
    let mut places = vec![None; index.docs.len()];
    slips::each(&index.words, written, most, &mut |word| note(index, word, &mut places));
    places
}

/// Where all the letters of a run stand.
fn holding(index: &Index, run: &str) -> Places {
    let mut parts = grams(run).into_iter().map(|gram| beginning(index, gram));
    let mut all = parts.next().unwrap_or_default();
    parts.for_each(|places| keep_both(&mut all, &places));
    all
}

/// Notes the best place of a word in each document. A list that names a document that is not there says nothing.
fn note(index: &Index, word: usize, places: &mut Places) {
    for (doc, place) in index.lists.of(word) {
        if let Some(known) = places.get_mut(doc) {
            *known = Some(known.map_or(place, |known| known.min(place)));
        }
    }
}

/// Keeps what stands in both, where the worse of them stands.
fn keep_both(all: &mut Places, other: &Places) {
    for (all, other) in all.iter_mut().zip(other) {
        *all = all.zip(*other).map(|(one, other)| one.max(other));
    }
}
