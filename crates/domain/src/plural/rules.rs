//! The cardinal rules of CLDR, by families of languages that share them, in CLDR's own notation (Unicode Technical Standard 35,
//! part 3). Compared with what a browser knows of each language by `tests/browser/plurals.rs`.

use super::Category::{self, Few, Many, One, Two, Zero};

/// Languages with the same rules.
#[derive(Debug, PartialEq, Eq)]
pub struct Family {
    /// Their tags (BCP 47).
    pub languages: &'static [&'static str],
    /// In this order, each form but `other` and when it is taken.
    pub rules: &'static [(Category, &'static str)],
}

/// Whole millions have a form of their own in some languages of Latin.
const MILLIONS: (Category, &str) = (Many, "i != 0 and i % 1000000 = 0 and v = 0");

/// Every family.
pub const FAMILIES: &[Family] = &[
    Family {
        languages: &[
            "bm", "bo", "dz", "id", "ig", "ja", "jv", "kea", "km", "ko", "lo", "ms", "my", "sah", "ses",
            "sg", "su", "th", "to", "tpi", "vi", "wo", "yo", "yue", "zh",
        ],
        rules: &[],
    },
    Family {
        languages: &[
            "af", "an", "asa", "az", "bal", "bem", "bez", "bg", "brx", "ce", "cgg", "chr", "ckb", "dv", "ee",
            "el", "eo", "eu", "fo", "fur", "gsw", "ha", "haw", "hu", "jgo", "jmc", "ka", "kcg", "kk", "kkj",
            "kl", "ks", "ksb", "ku", "ky", "lb", "lg", "mas", "mgo", "ml", "mn", "mr", "nah", "nb", "nd",
            "ne", "nn", "nnh", "no", "nr", "ny", "nyn", "om", "or", "os", "pap", "ps", "rm", "rof", "rwk",
            "saq", "sd", "sdh", "seh", "sn", "so", "sq", "ss", "ssy", "st", "ta", "te", "teo", "tig", "tk",
            "tn", "tr", "ts", "ug", "uz", "ve", "vo", "vun", "wae", "xh", "xog",
        ],
        rules: &[(One, "n = 1")],
    },
    Family {
        languages: &[
            "ast", "de", "en", "et", "fi", "fy", "gl", "ia", "io", "lij", "nl", "sc", "sv", "sw", "ur", "yi",
        ],
        rules: &[(One, "i = 1 and v = 0")],
    },
    Family {
        languages: &["ak", "bho", "guw", "ln", "mg", "nso", "pa", "ti", "wa"],
        rules: &[(One, "n = 0..1")],
    },
    Family {
        languages: &["am", "as", "bn", "doi", "fa", "gu", "hi", "kn", "kok", "pcm", "zu"],
        rules: &[(One, "i = 0 or n = 1")],
    },
    Family { languages: &["ff", "hy", "kab"], rules: &[(One, "i = 0,1")] },
    Family { languages: &["fr"], rules: &[(One, "i = 0,1"), MILLIONS] },
    Family { languages: &["pt"], rules: &[(One, "i = 0..1"), MILLIONS] },
    Family { languages: &["ca", "it", "pt-PT", "scn", "vec"], rules: &[(One, "i = 1 and v = 0"), MILLIONS] },
    Family { languages: &["es"], rules: &[(One, "n = 1"), MILLIONS] },
    Family {
        languages: &["ar", "ars"],
        rules: &[
            (Zero, "n = 0"),
            (One, "n = 1"),
            (Two, "n = 2"),
            (Few, "n % 100 = 3..10"),
            (Many, "n % 100 = 11..99"),
        ],
    },
    Family {
        languages: &["he"],
        rules: &[(One, "i = 1 and v = 0 or i = 0 and v != 0"), (Two, "i = 2 and v = 0")],
    },
    Family { languages: &["iu", "naq", "sat", "se"], rules: &[(One, "n = 1"), (Two, "n = 2")] },
    Family {
        languages: &["be"],
        rules: &[
            (One, "n % 10 = 1 and n % 100 != 11"),
            (Few, "n % 10 = 2..4 and n % 100 != 12..14"),
            (Many, "n % 10 = 0 or n % 10 = 5..9 or n % 100 = 11..14"),
        ],
    },
    Family {
        languages: &["ru", "uk"],
        rules: &[
            (One, "v = 0 and i % 10 = 1 and i % 100 != 11"),
            (Few, "v = 0 and i % 10 = 2..4 and i % 100 != 12..14"),
            (Many, "v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14"),
        ],
    },
    Family {
        languages: &["bs", "hr", "sr"],
        rules: &[
            (One, "v = 0 and i % 10 = 1 and i % 100 != 11 or f % 10 = 1 and f % 100 != 11"),
            (Few, "v = 0 and i % 10 = 2..4 and i % 100 != 12..14 or f % 10 = 2..4 and f % 100 != 12..14"),
        ],
    },
    Family {
        languages: &["pl"],
        rules: &[
            (One, "i = 1 and v = 0"),
            (Few, "v = 0 and i % 10 = 2..4 and i % 100 != 12..14"),
            (
                Many,
                "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14",
            ),
        ],
    },
    Family {
        languages: &["cs", "sk"],
        rules: &[(One, "i = 1 and v = 0"), (Few, "i = 2..4 and v = 0"), (Many, "v != 0")],
    },
    Family {
        languages: &["sl"],
        rules: &[
            (One, "v = 0 and i % 100 = 1"),
            (Two, "v = 0 and i % 100 = 2"),
            (Few, "v = 0 and i % 100 = 3..4 or v != 0"),
        ],
    },
    Family {
        languages: &["lt"],
        rules: &[
            (One, "n % 10 = 1 and n % 100 != 11..19"),
            (Few, "n % 10 = 2..9 and n % 100 != 11..19"),
            (Many, "f != 0"),
        ],
    },
    Family {
        languages: &["lv"],
        rules: &[
            (Zero, "n % 10 = 0 or n % 100 = 11..19 or v = 2 and f % 100 = 11..19"),
            (
                One,
                "n % 10 = 1 and n % 100 != 11 or v = 2 and f % 10 = 1 and f % 100 != 11 or v != 2 and f % 10 = 1",
            ),
        ],
    },
    Family {
        languages: &["ro"],
        rules: &[(One, "i = 1 and v = 0"), (Few, "v != 0 or n = 0 or n != 1 and n % 100 = 1..19")],
    },
    Family {
        languages: &["mk"],
        rules: &[(One, "v = 0 and i % 10 = 1 and i % 100 != 11 or f % 10 = 1 and f % 100 != 11")],
    },
    Family {
        languages: &["is"],
        rules: &[(One, "t = 0 and i % 10 = 1 and i % 100 != 11 or t % 10 = 1 and t % 100 != 11")],
    },
    Family { languages: &["da"], rules: &[(One, "n = 1 or t != 0 and i = 0,1")] },
    Family { languages: &["si"], rules: &[(One, "n = 0,1 or i = 0 and f = 1")] },
    Family {
        languages: &["ceb", "fil"],
        rules: &[(One, "v = 0 and i = 1,2,3 or v = 0 and i % 10 != 4,6,9 or v != 0 and f % 10 != 4,6,9")],
    },
    Family { languages: &["shi"], rules: &[(One, "i = 0 or n = 1"), (Few, "n = 2..10")] },
    Family { languages: &["tzm"], rules: &[(One, "n = 0..1 or n = 11..99")] },
    Family {
        languages: &["ga"],
        rules: &[(One, "n = 1"), (Two, "n = 2"), (Few, "n = 3..6"), (Many, "n = 7..10")],
    },
    Family { languages: &["gd"], rules: &[(One, "n = 1,11"), (Two, "n = 2,12"), (Few, "n = 3..10,13..19")] },
    Family {
        languages: &["mt"],
        rules: &[
            (One, "n = 1"),
            (Two, "n = 2"),
            (Few, "n = 0 or n % 100 = 3..10"),
            (Many, "n % 100 = 11..19"),
        ],
    },
    Family {
        languages: &["cy"],
        rules: &[(Zero, "n = 0"), (One, "n = 1"), (Two, "n = 2"), (Few, "n = 3"), (Many, "n = 6")],
    },
];
