//! What can be said of English alone: a rough grade, the passive voice, sentences that tell somebody to do something.

use super::words::words;

/// Sentences below which a grade says nothing.
const ENOUGH: usize = 10;
const BE: [&str; 8] = ["is", "are", "was", "were", "be", "been", "being", "am"];
/// Participles that do not end in `-ed`, and are common in health texts.
const IRREGULAR: [&str; 44] = [
    "bitten",
    "born",
    "bought",
    "broken",
    "brought",
    "built",
    "burnt",
    "caught",
    "chosen",
    "cut",
    "done",
    "drawn",
    "drunk",
    "eaten",
    "fed",
    "felt",
    "found",
    "forgotten",
    "given",
    "grown",
    "heard",
    "held",
    "hidden",
    "hurt",
    "kept",
    "known",
    "left",
    "lost",
    "made",
    "meant",
    "put",
    "read",
    "seen",
    "sent",
    "shown",
    "shut",
    "spread",
    "taken",
    "taught",
    "thought",
    "thrown",
    "told",
    "worn",
    "written",
];
/// Words in `-ed` that are no participles, or describe a state.
const NOT_PASSIVE: [&str; 10] =
    ["bed", "need", "red", "feed", "worried", "tired", "married", "pleased", "swollen", "used"];
/// What one tells people to do, at the beginning of a sentence.
const ACTIONS: [&str; 66] = [
    "add",
    "ask",
    "avoid",
    "begin",
    "boil",
    "breastfeed",
    "breathe",
    "bring",
    "call",
    "change",
    "check",
    "clean",
    "continue",
    "cook",
    "count",
    "cover",
    "do",
    "don't",
    "drink",
    "dry",
    "eat",
    "empty",
    "feed",
    "fill",
    "find",
    "follow",
    "get",
    "give",
    "go",
    "help",
    "hold",
    "keep",
    "lay",
    "learn",
    "leave",
    "let",
    "lie",
    "lift",
    "look",
    "make",
    "measure",
    "mix",
    "move",
    "never",
    "offer",
    "plan",
    "pour",
    "press",
    "put",
    "raise",
    "read",
    "rest",
    "rinse",
    "see",
    "show",
    "sit",
    "stay",
    "stop",
    "store",
    "take",
    "talk",
    "tell",
    "throw",
    "use",
    "wait",
    "wash",
];

/// Whether a language is English.
pub(super) fn is_english(lang: &str) -> bool {
    lang == "en" || lang.starts_with("en-")
}

/// The SMOG grade of some English sentences; nothing when they are too few to say. Rough: syllables are counted by letters.
pub fn smog(sentences: &[&str]) -> Option<u32> {
    if sentences.len() < ENOUGH {
        return None;
    }
    let long = |sentence: &&str| words(sentence).iter().filter(|word| syllables(word) >= 3).count();
    let long: usize = sentences.iter().map(long).sum();
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let grade = 1.043 * (count(long) * 30.0 / count(sentences.len())).sqrt() + 3.1291;
    // At most a few dozen.
    Some((0..100).find(|whole| f64::from(*whole) + 0.5 > grade).unwrap_or(100))
}

/// The first words in the passive voice.
pub(super) fn passive(sentence: &str) -> Option<String> {
    let found = words(sentence);
    let is = |word: &str, list: &[&str]| list.iter().any(|known| word.eq_ignore_ascii_case(known));
    for (index, word) in found.iter().enumerate().filter(|(_, word)| is(word, &BE)) {
        // An adverb may stand between.
        let next = found.iter().skip(index + 1).take(2).enumerate();
        for (between, participle) in next {
            let adverb = between == 0
                || found
                    .get(index + 1)
                    .is_some_and(|word| word.ends_with("ly") || is(word, &["not", "never", "often"]));
            let is_participle =
                (participle.ends_with("ed") && participle.len() > 4) || is(participle, &IRREGULAR);
            if adverb && is_participle && !is(participle, &NOT_PASSIVE) {
                let words: Vec<&str> = found.iter().skip(index).take(between + 2).copied().collect();
                debug_assert!(words.first() == Some(word));
                return Some(words.join(" "));
            }
        }
    }
    None
}

/// Whether a sentence tells somebody to do something.
pub(super) fn is_action(sentence: &str) -> bool {
    words(sentence).first().is_some_and(|first| ACTIONS.iter().any(|known| first.eq_ignore_ascii_case(known)))
}

/// Groups of vowels, a silent `e` at the end left out.
fn syllables(word: &str) -> usize {
    let word = word.to_ascii_lowercase();
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let mut groups = 0;
    let mut before = false;
    for letter in word.chars() {
        let now = is_vowel(letter);
        groups += usize::from(now && !before);
        before = now;
    }
    let silent = word.ends_with('e') && !word.ends_with("le")
        || word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded");
    groups.saturating_sub(usize::from(silent && groups > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_about_right() {
        let counted = ["water", "medicine", "hospital", "safe", "table", "boiled", "wanted"].map(syllables);
        assert_eq!(counted, [2, 3, 3, 1, 2, 1, 2]);
    }

    #[test]
    fn the_passive_voice_is_seen_and_states_are_not() {
        assert_eq!(passive("The water is then boiled."), None);
        assert_eq!(passive("The child was quickly taken away.").as_deref(), Some("was quickly taken"));
        assert_eq!(passive("It should be boiled.").as_deref(), Some("be boiled"));
        assert_eq!(passive("The child is tired and the eye is red."), None);
    }

    /// The conversion table that goes with the measure (printed in "Simply Put", CDC 2009): up to so many words of three
    /// syllables in 30 sentences, and the grade. It rounds a root and adds 3, so that it may differ from the formula by one.
    #[test]
    fn a_grade_is_that_of_the_published_table() {
        let table = [(6, 5), (12, 6), (20, 7), (30, 8), (42, 9), (56, 10), (72, 11), (90, 12), (110, 13)];
        let mut before = 3;
        for (most, grade) in table {
            for long in before..=most {
                let sentences: Vec<String> = (0..30)
                    .map(|n| "medicine ".repeat(long / 30 + usize::from(n < long % 30)) + "is here.")
                    .collect();
                let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
                let found = smog(&sentences).unwrap();
                assert!(found.abs_diff(grade) <= 1, "{long} long words: {found}, not {grade}");
            }
            before = most + 1;
        }
        // McLaughlin's own constants: 49 long words are 1.0430 * 7 + 3.1291.
        let sentences: Vec<String> =
            (0..30).map(|n| "medicine ".repeat(1 + usize::from(n < 19)) + "is here.").collect();
        let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
        assert_eq!(smog(&sentences), Some(10));
    }

    #[test]
    fn a_grade_needs_enough_sentences() {
        assert_eq!(smog(&["Boil water."; 9]), None);
        assert_eq!(smog(&["Boil water."; 10]), Some(3));
        assert!(smog(&["Dehydration necessitates immediate medical attention."; 30]).unwrap() > 12);
    }
}
