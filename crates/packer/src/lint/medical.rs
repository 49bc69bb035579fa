//! Words of health workers that most people do not know, for which an everyday word or an explanation is wanted.
//!
//! The lists are short and our own: words that are common in health texts and have an everyday word beside them. A word
//! that is missing here is not said to be plain.

use uzima_domain::search::fold;

/// English; people who write Swahili take the same ones over.
const ENGLISH: [&str; 62] = [
    "acidosis",
    "anaemia",
    "anemia",
    "anaphylaxis",
    "apnoea",
    "asphyxia",
    "asymptomatic",
    "bradycardia",
    "cardiac",
    "cerebral",
    "comorbidity",
    "contraindicated",
    "contraindication",
    "cyanosis",
    "dyspnea",
    "dyspnoea",
    "eclampsia",
    "edema",
    "embolism",
    "emesis",
    "encephalopathy",
    "febrile",
    "haematoma",
    "haemorrhage",
    "hemorrhage",
    "hepatic",
    "hyperglycaemia",
    "hyperglycemia",
    "hypertension",
    "hyperthermia",
    "hypoglycaemia",
    "hypoglycemia",
    "hypotension",
    "hypothermia",
    "hypoxia",
    "icterus",
    "intramuscular",
    "intravenous",
    "ischaemia",
    "ischemia",
    "ketoacidosis",
    "ketosis",
    "lesion",
    "malaise",
    "necrosis",
    "neonatal",
    "neonate",
    "obstetric",
    "oedema",
    "pathogen",
    "perinatal",
    "postpartum",
    "preeclampsia",
    "prophylaxis",
    "pulmonary",
    "renal",
    "sepsis",
    "septic",
    "stridor",
    "subcutaneous",
    "tachycardia",
    "tachypnoea",
];
const FRENCH: [&str; 42] = [
    "acidose",
    "anaphylaxie",
    "an\u{e9}mie",
    "apn\u{e9}e",
    "asphyxie",
    "asymptomatique",
    "bradycardie",
    "cardiaque",
    "c\u{e9}r\u{e9}bral",
    "c\u{e9}tose",
    "cyanose",
    "dyspn\u{e9}e",
    "\u{e9}clampsie",
    "embolie",
    "enc\u{e9}phalopathie",
    "f\u{e9}brile",
    "h\u{e9}matome",
    "h\u{e9}morragie",
    "h\u{e9}patique",
    "hyperglyc\u{e9}mie",
    "hypertension",
    "hyperthermie",
    "hypoglyc\u{e9}mie",
    "hypotension",
    "hypothermie",
    "hypoxie",
    "ict\u{e8}re",
    "intramusculaire",
    "intraveineux",
    "isch\u{e9}mie",
    "l\u{e9}sion",
    "n\u{e9}crose",
    "n\u{e9}onatal",
    "\u{153}d\u{e8}me",
    "p\u{e9}rinatal",
    "pr\u{e9}\u{e9}clampsie",
    "prophylaxie",
    "pulmonaire",
    "sepsis",
    "septic\u{e9}mie",
    "sous-cutan\u{e9}",
    "tachycardie",
];
/// Sepsis, oedema, cyanosis, jaundice, necrosis.
const ARABIC: [&str; 5] = [
    "\u{625}\u{646}\u{62a}\u{627}\u{646}",
    "\u{648}\u{630}\u{645}\u{629}",
    "\u{632}\u{631}\u{627}\u{642}",
    "\u{64a}\u{631}\u{642}\u{627}\u{646}",
    "\u{646}\u{62e}\u{631}",
];

/// Whether a word is one of them; a plural or an article before it does not hide it.
pub(super) fn is_medical(word: &str, lang: &str) -> bool {
    let list = match lang.split('-').next().unwrap_or_default() {
        "en" | "sw" => &ENGLISH[..],
        "fr" => &FRENCH[..],
        "ar" => &ARABIC[..],
        _ => return false,
    };
    let word = fold(word);
    let article = fold("\u{627}\u{644}");
    let bare = word.strip_prefix(article.as_str()).unwrap_or(&word);
    let single = word.strip_suffix('s').unwrap_or(&word);
    list.iter().map(|known| fold(known)).any(|known| known == word || known == bare || known == single)
}

#[cfg(test)]
mod tests {
    use super::is_medical;

    #[test]
    fn words_of_health_workers_are_known_in_every_form() {
        let known = [
            ("Sepsis", "en"),
            ("lesions", "en-GB"),
            ("oedema", "sw"),
            ("\u{152}d\u{e8}mes", "fr"),
            ("\u{627}\u{644}\u{648}\u{630}\u{645}\u{629}", "ar"),
        ];
        assert!(known.iter().all(|(word, lang)| is_medical(word, lang)), "{known:?}");
        assert!(!["water", "bus", "fever"].iter().any(|word| is_medical(word, "en")));
        assert!(!is_medical("sepsis", "ja"));
    }
}
