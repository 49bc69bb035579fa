//! Latin letters with marks, to the letters people type for them.

/// Each line: the plain letters, then every lower-case letter that counts as them.
const LETTERS: [(&str, &str); 33] = [
    ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
    ("ae", "æǽ"),
    ("b", "ɓ"),
    ("c", "çćĉċč"),
    ("d", "ďđðɖɗ"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệɛǝ"),
    ("g", "ĝğġģǧ"),
    ("h", "ĥħḥ"),
    ("i", "ìíîïĩīĭįıǐỉịɨ"),
    ("j", "ĵ"),
    ("k", "ķƙǩ"),
    ("l", "ĺļľŀłḷ"),
    ("n", "ñńņňŋɲṇ"),
    ("o", "òóôõöøōŏőơǒọỏốồổỗộớờởỡợɔ"),
    ("oe", "œ"),
    ("r", "ŕŗřṛ"),
    ("s", "śŝşšșṣ"),
    ("ss", "ß"),
    ("t", "ţťŧțṭ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔụủứừửữựʉ"),
    ("v", "ʋ"),
    ("w", "ŵ"),
    ("y", "ýÿŷƴỳỵỷỹ"),
    ("z", "źżžẓ"),
    ("", APOSTROPHES),
    ("ij", "ĳ"),
    // What is copied out of a PDF.
    ("ff", "\u{fb00}"),
    ("fi", "\u{fb01}"),
    ("fl", "\u{fb02}"),
    ("ffi", "\u{fb03}"),
    ("ffl", "\u{fb04}"),
    ("st", "\u{fb05}\u{fb06}"),
];

/// What people type, and what keyboards make of it.
const APOSTROPHES: &str = "'\u{2019}\u{2bc}\u{2bb}\u{60}\u{b4}";

/// Whether it is written where letters are left out.
pub(super) fn is_apostrophe(sign: char) -> bool {
    APOSTROPHES.contains(sign)
}

/// What a lower-case letter counts as, when it is one of those.
pub(super) fn plain(letter: char) -> Option<&'static str> {
    LETTERS.iter().find(|(_, marked)| marked.contains(letter)).map(|(plain, _)| *plain)
}
