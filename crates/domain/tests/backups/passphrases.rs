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
        ("19480615 19480615 19480615", Strength::Weak),
        ("1q2w3e4r5t6y7u8i9o0p", Strength::Weak),
        ("q1w2e3r4t5y6u7i8o9p0", Strength::Weak),
        ("1qaz2wsx3edc4rfv5tgb", Strength::Weak),
        ("a b c d e f g h i j k l m n o", Strength::Weak),
        ("a1b2c3d4e5f6g7h8i9", Strength::Weak),
        ("azertyuiopqsdfghjklm", Strength::Weak),
        ("P@ssw0rd2024!", Strength::Weak),
        ("Amina12345", Strength::Weak),
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
