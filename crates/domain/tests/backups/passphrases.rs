//! What a passphrase is worth, in words.

use uzima_domain::backup::passphrase::{Strength, plain, strength};

#[test]
fn another_keyboard_types_the_same_passphrase() {
    assert_eq!(plain(" 4821 7730\n"), "48217730");
    assert_eq!(plain("٤٨٢١ ۷۷۳۰"), "48217730");
    assert_eq!(plain("Correct\u{a0}horse"), "Correcthorse");
}

#[test]
fn what_everybody_tries_first_is_weak_and_what_nobody_finds_is_strong() {
    for (typed, expected) in [
        ("", Strength::TooShort),
        ("       1234567      ", Strength::TooShort),
        ("password", Strength::Weak),
        ("Password123!", Strength::Weak),
        ("12345678", Strength::Weak),
        ("aaaaaaaaaaaaaaaaaaaa", Strength::Weak),
        ("11111111111111111111", Strength::Weak),
        ("12345678901234567890", Strength::Weak),
        ("amina amina amina amina amina", Strength::Weak),
        ("19480615", Strength::Weak),
        ("mvua kiti paka", Strength::Weak),
        ("mvua kiti paka simba", Strength::Fair),
        ("mvua kiti paka simba chai ndege", Strength::Strong),
        ("4821 7730 1956 0348 6612", Strength::Strong),
        ("٤٨٢١ ٧٧٣٠ ١٩٥٦ ٠٣٤٨ ٦٦١٢", Strength::Strong),
        ("مطر كرسي قطة أسد شاي طائر", Strength::Strong),
    ] {
        assert_eq!(strength(typed), expected, "{typed}");
    }
}
