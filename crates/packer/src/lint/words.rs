//! Sentences and words in every script, as Unicode and its dictionaries divide them: also where no spaces are written.

use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{SentenceSegmenter, WordSegmenter};

/// The sentences of a text, without spaces at their ends.
pub fn sentences(text: &str) -> Vec<&str> {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let ends: Vec<usize> = segmenter.segment_str(text).collect();
    let pairs = ends.iter().zip(ends.iter().skip(1));
    let parts = pairs.filter_map(|(from, to)| text.get(*from..*to)).map(str::trim);
    parts.filter(|part| part.chars().any(char::is_alphanumeric)).collect()
}

/// The words of a text, signs left out.
pub fn words(text: &str) -> Vec<&str> {
    let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let ends: Vec<usize> = segmenter.segment_str(text).collect();
    let parts = ends.iter().zip(ends.iter().skip(1)).filter_map(|(from, to)| text.get(*from..*to));
    // The segmenter's own word for it looks at the last sign alone, which in many scripts is a mark of a vowel.
    parts.filter(|part| part.chars().any(char::is_alphanumeric)).collect()
}

/// Letters of a word, marks left out.
pub fn letters(word: &str) -> usize {
    word.chars().filter(|letter| letter.is_alphabetic()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_with_the_signs_of_their_script() {
        assert_eq!(sentences("Boil it. Cool it! Cover it?").len(), 3);
        assert_eq!(
            sentences(
                "\u{627}\u{63a}\u{644} \u{627}\u{644}\u{645}\u{627}\u{621}\u{61f} \u{646}\u{639}\u{645}."
            )
            .len(),
            2
        );
        assert_eq!(sentences("\u{916}\u{93e}\u{913}\u{964} \u{92a}\u{93f}\u{913}\u{964}").len(), 2);
        assert_eq!(sentences("\u{1264}\u{1275}\u{1362} \u{12cd}\u{1203}\u{1362}").len(), 2);
        assert_eq!(sentences(" ... ").len(), 0);
    }

    #[test]
    fn words_are_found_where_no_spaces_are_written() {
        assert_eq!(words("Usinywe maji machafu."), ["Usinywe", "maji", "machafu"]);
        // "Drink clean water" in Thai, and "wash hands" in Chinese.
        let thai = "\u{e14}\u{e37}\u{e48}\u{e21}\u{e19}\u{e49}\u{e33}\u{e2a}\u{e30}\u{e2d}\u{e32}\u{e14}";
        assert_eq!(words(thai).len(), 3, "{:?}", words(thai));
        assert!(words("\u{8bf7}\u{6d17}\u{624b}").len() >= 2);
    }

    #[test]
    fn a_word_that_ends_in_a_mark_is_a_word() {
        for (text, count) in [
            // "Give the child clean water" in Hindi, Bengali and Tamil, and "the child drinks" in Arabic with its vowels.
            ("बच्चे को साफ पानी पिलाओ", 5),
            ("শিশুকে পরিষ্কার পানি দিন", 4),
            ("குழந்தைக்கு சுத்தமான தண்ணீர் கொடுங்கள்", 4),
            ("يَشْرَبُ الطِّفْلُ", 2),
            ("Ọmọ náà ń mu omi", 5),
        ] {
            assert_eq!(words(text).len(), count, "{:?}", words(text));
        }
    }
}
