//! Folding: text to a form in which spellings that people do not tell apart are the same.

use super::latin;

/// Folds a text: lower case, no Latin accents, one form of each Arabic letter and no vowel signs, ASCII digits, the
/// Arabic article and elided French words dropped (`l'eau`), words separated by single spaces, nothing else between them.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (_, word) in words(text) {
        let folded = fold_word(word);
        if !folded.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&folded);
        }
    }
    out
}

/// The words of a text as they are written, each with the byte where it begins.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split(is_gap).filter_map(move |word| {
        let at = start;
        let gap = text[at + word.len()..].chars().next();
        start = at + word.len() + gap.map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((at, word))
    })
}

/// One word, folded; empty when nothing of it counts.
pub(super) fn fold_word(word: &str) -> String {
    let folded = fold_letters(without_elision(word));
    let rest = without_article(&folded);
    if rest.len() == folded.len() { folded } else { rest.to_owned() }
}

/// Whether a script writes no spaces between words, so that a word may be found anywhere.
pub(super) fn has_no_spaces(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}')
}

fn fold_letters(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}' | '\u{093C}' => {}
            _ if is_nothing(c) => {}
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ى' | 'ی' | 'ئ' => out.push('ي'),
            'ة' | 'ۀ' | 'ہ' => out.push('ه'),
            'ؤ' => out.push('و'),
            'ک' => out.push('ك'),
            // Both stand for the nose in Hindi and Nepali.
            '\u{0901}' => out.push('\u{0902}'),
            // As wide as a Chinese sign.
            '\u{FF41}'..='\u{FF5A}' => out.extend(char::from_u32(u32::from(c) - 0xFEE0)),
            '\u{1200}'..='\u{137F}' => out.push(ethiopic(c)),
            _ => match (digit(c), latin::plain(c)) {
                (Some(digit), _) => out.push(digit),
                (None, Some(plain)) => out.push_str(plain),
                (None, None) => out.push(c),
            },
        }
    }
    out
}

/// Arabic, Persian, Devanagari, Bengali, Thai, Lao, Burmese, Khmer and wide digits are the usual ones.
fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 9] = [0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xED0, 0x1040, 0x17E0, 0xFF10];
    ZEROS.iter().find_map(|zero| char::from_digit(u32::from(c).checked_sub(*zero).filter(|of| *of < 10)?, 10))
}

/// Letters that sound the same are written for each other in Amharic: three rows of *h*, two each of *s*, *ts* and the
/// bare vowel, whose first and fourth forms are one.
fn ethiopic(c: char) -> char {
    let row = match c {
        '\u{1210}'..='\u{1217}' => 0x10,
        '\u{1280}'..='\u{1287}' => 0x80,
        '\u{12D0}'..='\u{12D7}' => 0x30,
        '\u{1340}'..='\u{1347}' => 0x08,
        '\u{1220}'..='\u{1227}' => return shifted(c, 0x10),
        _ => 0,
    };
    match char::from_u32(u32::from(c) - row).unwrap_or(c) {
        '\u{1203}' => '\u{1200}',
        '\u{12A3}' => '\u{12A0}',
        letter => letter,
    }
}

fn shifted(c: char, by: u32) -> char {
    char::from_u32(u32::from(c) + by).unwrap_or(c)
}

/// Signs that nobody sees: they join and part letters, turn the direction, or mark where a line may break.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// French writes some small words together with the next, an apostrophe between them: `l'eau`, `jusqu'à`, `qu'il`. They
/// are dropped as the Arabic article is. Every other apostrophe stays inside its word: `ng'ombe`, `aujourd'hui`.
fn without_elision(mut word: &str) -> &str {
    const ELIDED: [&str; 14] =
        ["l", "d", "n", "s", "c", "j", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu"];
    while let Some((before, after)) = word.split_once(latin::is_apostrophe) {
        let elided = ELIDED.iter().any(|small| before.eq_ignore_ascii_case(small));
        if !elided || !after.starts_with(char::is_alphanumeric) {
            break;
        }
        word = after;
    }
    word
}

/// Arabic writes the article, and some small words before it, together with the noun. A noun that itself begins like one
/// loses that too, with and without the article before it.
fn without_article(mut word: &str) -> &str {
    const ARTICLES: [&str; 5] = ["وال", "بال", "كال", "فال", "ال"];
    while let Some(rest) = ARTICLES.iter().find_map(|article| word.strip_prefix(article))
        && rest.chars().nth(1).is_some()
    {
        word = rest;
    }
    word
}

/// Whether a character stands between words. Not asked of Unicode's tables: vowel signs of Asian scripts, which are
/// marks there, must stay inside their words, and the tables weigh on the phone.
fn is_gap(c: char) -> bool {
    if is_nothing(c) {
        return false;
    }
    c.is_whitespace()
        || c.is_control()
        || (c.is_ascii_punctuation() && c != '\'' && c != '`')
        || matches!(c,
            '\u{00A0}'..='\u{00B3}' | '\u{00B5}'..='\u{00BF}' | '\u{00D7}' | '\u{00F7}'
            | '\u{060C}' | '\u{061B}'..='\u{061F}' | '\u{066A}'..='\u{066D}' | '\u{06D4}'
            | '\u{0964}' | '\u{0965}' | '\u{1361}'..='\u{1368}' | '\u{104A}' | '\u{104B}' | '\u{17D4}'..='\u{17D6}'
            | '\u{2000}'..='\u{2018}' | '\u{201A}'..='\u{206F}' | '\u{3000}'..='\u{303F}')
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folded_text_is_plain_words() {
        assert_eq!(fold("  Diarrh\u{e9}e, s\u{e9}v\u{e8}re!  "), "diarrhee severe");
        assert_eq!(fold("e\u{301}tat"), "etat");
        assert_eq!(
            fold("a \u{fb01}ne su\u{fb00}erer; \u{ff21}\u{ff42}\u{ff43} \u{ff11}"),
            "a fine sufferer abc 1"
        );
        assert_eq!(fold("37,5 \u{b0}C (99\u{a0}\u{b0}F)"), "37 5 c 99 f");
        assert_eq!(fold("ng'ombe \u{2013} kifaduro"), "ngombe kifaduro");
        assert_eq!(fold("Ti\u{ea}u ch\u{1ea3}y"), "tieu chay");
        assert_eq!(fold("\u{661}\u{662}"), "12");
        assert_eq!(fold("..."), "");
    }

    #[test]
    fn a_french_word_is_found_behind_its_apostrophe() {
        assert_eq!(fold("de l'eau"), "de eau");
        assert_eq!(fold("L\u{2019}eau, jusqu\u{2019}\u{e0} demain"), "eau a demain");
        assert_eq!(fold("Qu'il n'a qu'une dent"), "il a une dent");
        assert_eq!(fold("j'l'ai, d\u{2bc}eau"), "ai eau");
        assert_eq!(fold("aujourd'hui"), "aujourdhui");
        assert_eq!(fold("l'"), "l");
        assert_eq!(fold("ng'ombe Ng\u{2019}ambo mang'aa"), "ngombe ngambo mangaa");
        assert_eq!(fold("don't"), "dont");
    }

    #[test]
    fn arabic_spellings_meet() {
        assert_eq!(
            fold("\u{627}\u{644}\u{625}\u{633}\u{647}\u{627}\u{644}"),
            fold("\u{627}\u{633}\u{647}\u{627}\u{644}")
        );
        assert_eq!(fold("\u{62d}\u{645}\u{649}"), fold("\u{62d}\u{64f}\u{645}\u{651}\u{64a}"));
        assert_eq!(
            fold("\u{631}\u{636}\u{627}\u{639}\u{629}"),
            fold("\u{631}\u{636}\u{640}\u{627}\u{639}\u{647}")
        );
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in [
            "Fi\u{e8}vre \u{130}stanbul",
            "\u{627}\u{644}\u{62d}\u{645}\u{649}",
            "stra\u{df}e",
            "\u{928}\u{947}\u{92a}\u{93e}\u{932}\u{940}",
        ] {
            assert_eq!(fold(&fold(text)), fold(text));
        }
    }
}
