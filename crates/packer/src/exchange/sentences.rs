//! The fixed words of a form without rules: that it gives no advice, who does, and when to go at once whatever it is about.
//!
//! The signs are the general danger signs of the WHO IMCI chart booklet (2014), as in the starter pack; nobody reviewed the
//! sentences, which is why what is imported is marked as not reviewed.

/// The name of the only rule.
pub(super) const RULE: &str = "only_records";

/// Fixed words in one language.
pub(super) struct Fixed {
    lang: &'static str,
    /// That there is no advice.
    pub say: &'static str,
    /// Who gives advice.
    pub act: &'static str,
    /// When to go at once.
    pub get_worse: &'static str,
}

/// In English.
pub(super) const ENGLISH: Fixed = Fixed {
    lang: "en",
    say: "This form only keeps the answers. It gives no advice and does not say how urgent it is.",
    act: "If you are worried, go to a health worker and show the answers.",
    get_worse: "somebody is hard to wake, breathes with effort, bleeds and it does not stop, has a convulsion, or cannot drink",
};

const OTHERS: [Fixed; 3] = [
    Fixed {
        lang: "fr",
        say: "Ce formulaire garde seulement les réponses. Il ne donne aucun conseil et ne dit pas si c’est urgent.",
        act: "Si vous êtes inquiet, allez voir un agent de santé et montrez les réponses.",
        get_worse: "quelqu’un est difficile à réveiller, respire avec effort, saigne sans que cela s’arrête, a une convulsion ou est incapable de boire",
    },
    Fixed {
        lang: "sw",
        say: "Fomu hii inahifadhi majibu tu. Haitoi ushauri wala haisemi kama ni dharura.",
        act: "Ikiwa una wasiwasi, nenda kwa mhudumu wa afya na umwonyeshe majibu.",
        get_worse: "mtu ni vigumu kumwamsha, anapumua kwa shida, anatoka damu isiyokoma, ana degedege, au hawezi kunywa",
    },
    Fixed {
        lang: "ar",
        say: "هذه الاستمارة تحفظ الإجابات فقط. لا تعطي أي نصيحة ولا تقول هل الأمر عاجل.",
        act: "إذا كنتم قلقين، فاذهبوا إلى عامل صحي وأروه الإجابات.",
        get_worse: "كان شخص يصعب إيقاظه، أو يتنفس بجهد، أو ينزف نزيفًا لا يتوقف، أو عنده تشنج، أو غير قادر على الشرب",
    },
];

/// "Yes" or "no" in a language, in English where we do not have it.
pub(super) fn yes_no(lang: &str, is_yes: bool) -> &'static str {
    let (yes, no) = match lang.split('-').next().unwrap_or(lang) {
        "fr" => ("Oui", "Non"),
        "sw" => ("Ndiyo", "Hapana"),
        "ar" => ("نعم", "لا"),
        _ => ("Yes", "No"),
    };
    if is_yes { yes } else { no }
}

/// The words in a language, when we have them; those of a region are those of the language.
pub(super) fn in_language(lang: &str) -> Option<&'static Fixed> {
    let base = lang.split('-').next().unwrap_or(lang);
    if base == ENGLISH.lang {
        return Some(&ENGLISH);
    }
    OTHERS.iter().find(|fixed| fixed.lang == base)
}
