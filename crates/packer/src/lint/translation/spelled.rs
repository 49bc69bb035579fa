//! Small numbers written as words, in the languages of the app's own packs.

use uzima_domain::search::fold;

use super::words;

/// A number of one or two digits, and the words for it.
type Spelled = (&'static str, &'static [&'static str]);

const EN: &[Spelled] = &[
    ("1", &["one", "once"]),
    ("2", &["two", "twice"]),
    ("3", &["three"]),
    ("4", &["four"]),
    ("5", &["five"]),
    ("6", &["six"]),
    ("7", &["seven"]),
    ("8", &["eight"]),
    ("9", &["nine"]),
    ("10", &["ten"]),
    ("12", &["twelve"]),
];
const FR: &[Spelled] = &[
    ("1", &["un", "une"]),
    ("2", &["deux"]),
    ("3", &["trois"]),
    ("4", &["quatre"]),
    ("5", &["cinq"]),
    ("6", &["six"]),
    ("7", &["sept"]),
    ("8", &["huit"]),
    ("9", &["neuf"]),
    ("10", &["dix"]),
    ("12", &["douze"]),
];
const SW: &[Spelled] = &[
    ("1", &["moja", "mmoja", "kimoja"]),
    ("2", &["mbili", "wawili", "viwili", "miwili", "mawili"]),
    ("3", &["tatu", "watatu", "vitatu", "mitatu", "matatu"]),
    ("4", &["nne", "wanne", "vinne", "minne", "manne"]),
    ("5", &["tano", "watano", "vitano", "mitano", "matano"]),
    ("6", &["sita"]),
    ("7", &["saba"]),
    ("8", &["nane", "wanane", "vinane", "minane", "manane"]),
    ("9", &["tisa"]),
    ("10", &["kumi"]),
];
const AR: &[Spelled] = &[
    ("1", &["واحد", "واحدة", "مرة"]),
    ("2", &["اثنان", "اثنين", "اثنتان", "اثنتين", "مرتين", "مرتان"]),
    ("3", &["ثلاث", "ثلاثة"]),
    ("4", &["أربع", "أربعة"]),
    ("5", &["خمس", "خمسة"]),
    ("6", &["ست", "ستة"]),
    ("7", &["سبع", "سبعة"]),
    ("8", &["ثمان", "ثماني", "ثمانية"]),
    ("9", &["تسع", "تسعة"]),
    ("10", &["عشر", "عشرة"]),
];

/// Whether a text in a language has a number as a word.
pub(super) fn is_in(text: &str, lang: &str, number: &str) -> bool {
    let known = match super::primary(lang) {
        "en" => EN,
        "fr" => FR,
        "sw" => SW,
        "ar" => AR,
        _ => return false,
    };
    let Some((_, spelled)) = known.iter().find(|(digits, _)| *digits == number) else { return false };
    let spelled: Vec<String> = spelled.iter().map(|word| fold(word)).collect();
    words(text).into_iter().any(|word| spelled.contains(&fold(word)))
}
