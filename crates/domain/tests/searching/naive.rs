//! A search that anybody can see to be right: it looks at every word of every text for every query.

use uzima_domain::search::{FoundIn, SearchText, fold};

/// What is found, best first: danger before all, then where the worst of the words stands, then as given.
pub fn search<'a>(texts: &'a [SearchText], danger: &[&str], query: &str) -> Vec<&'a str> {
    let words = parts(&fold(query));
    if words.is_empty() {
        return Vec::new();
    }
    let all: Vec<Vec<Option<FoundIn>>> = words.iter().map(|word| places(texts, word)).collect();
    let mut found: Vec<(bool, FoundIn, &str)> = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let worst: Option<Vec<FoundIn>> = all.iter().map(|places| places[at]).collect();
        if let Some(place) = worst.and_then(|places| places.into_iter().max()) {
            found.push((!danger.contains(&text.id.as_str()), place, &text.id));
        }
    }
    found.sort_by_key(|(usual, place, _)| (*usual, *place));
    found.into_iter().map(|(_, _, id)| id).collect()
}

fn places(texts: &[SearchText], word: &str) -> Vec<Option<FoundIn>> {
    let most = if is_unspaced(word) { 0 } else { allowed(word) };
    for slips in 0..=most {
        let places: Vec<_> = texts.iter().map(|text| place(text, word, slips)).collect();
        if places.iter().any(Option::is_some) {
            return places;
        }
    }
    vec![None; texts.len()]
}

/// The best place of a word; of letters without spaces the worst of their parts' best.
fn place(text: &SearchText, word: &str, slips: usize) -> Option<FoundIn> {
    let fields =
        [(&text.title, FoundIn::Title), (&text.summary, FoundIn::Summary), (&text.body, FoundIn::Body)];
    let best = |held: &dyn Fn(&str) -> bool| {
        fields.into_iter().find(|(text, _)| held(&fold(text))).map(|(_, place)| place)
    };
    if !is_unspaced(word) {
        return best(&|text| parts(text).iter().any(|own| !is_unspaced(own) && begins(own, word, slips)));
    }
    let letters: Vec<char> = word.chars().collect();
    let size = letters.len().min(if letters[0] >= '\u{3040}' { 2 } else { 3 });
    let places: Option<Vec<FoundIn>> = letters
        .windows(size)
        .map(|part| best(&|text| text.contains(&part.iter().collect::<String>())))
        .collect();
    places.and_then(|places| places.into_iter().max())
}

/// Words, cut where letters with and without spaces meet.
fn parts(folded: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for word in folded.split(' ') {
        let mut last = None;
        for c in word.chars() {
            let kind = is_unspaced(&c.to_string());
            if last == Some(kind) {
                parts.last_mut().unwrap().push(c);
            } else {
                parts.push(c.to_string());
            }
            last = Some(kind);
        }
    }
    parts
}

fn is_unspaced(word: &str) -> bool {
    word.starts_with(|c| matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{3400}'..='\u{9FFF}'))
}

fn allowed(word: &str) -> usize {
    match word.chars().count() {
        0..=3 | 41.. => 0,
        4..=8 => 1,
        _ => 2,
    }
}

/// Whether some beginning of `own` differs from `word` by so many slips at most.
fn begins(own: &str, word: &str, slips: usize) -> bool {
    let (own, word): (Vec<char>, Vec<char>) = (own.chars().collect(), word.chars().collect());
    (slips == 0 || own.len() >= 5) && (0..=own.len()).any(|end| distance(&own[..end], &word) <= slips)
}

/// Letters too many, too few, other ones, or two neighbours changed round: the least number of these.
fn distance(one: &[char], other: &[char]) -> usize {
    let ([first, one_rest @ ..], [second, other_rest @ ..]) = (one, other) else {
        return one.len() + other.len();
    };
    if first == second {
        // Nothing is gained by changing a letter that is right.
        return distance(one_rest, other_rest);
    }
    let mut least =
        distance(one_rest, other_rest).min(distance(one_rest, other)).min(distance(one, other_rest));
    if let ([a, b, one_rest @ ..], [c, d, other_rest @ ..]) = (one, other)
        && (a, b) == (d, c)
    {
        least = least.min(distance(one_rest, other_rest));
    }
    least + 1
}
