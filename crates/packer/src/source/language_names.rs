//! Languages by the names that people write for them, in English and in themselves, where a tag belongs.

use uzima_domain::pack::value::is_language;

/// Tags, each with names in small letters. The languages of the places that packs are first made for.
const NAMES: [(&str, &[&str]); 36] = [
    ("af", &["afrikaans"]),
    ("am", &["amharic", "አማርኛ"]),
    ("ar", &["arabic", "العربية"]),
    ("bn", &["bengali", "bangla", "বাংলা"]),
    ("de", &["german", "deutsch"]),
    ("en", &["english"]),
    ("es", &["spanish", "español", "espanol"]),
    ("fa", &["persian", "farsi", "فارسی"]),
    ("ff", &["fula", "fulani", "fulfulde", "pulaar"]),
    ("fr", &["french", "français", "francais"]),
    ("ha", &["hausa"]),
    ("hi", &["hindi", "हिन्दी", "हिंदी"]),
    ("ht", &["haitian creole", "creole", "kreyòl ayisyen", "kreyòl"]),
    ("id", &["indonesian", "bahasa indonesia"]),
    ("ig", &["igbo"]),
    ("km", &["khmer", "ខ្មែរ"]),
    ("lg", &["luganda", "ganda", "oluganda"]),
    ("ln", &["lingala", "lingála"]),
    ("mg", &["malagasy"]),
    ("my", &["burmese", "မြန်မာ"]),
    ("ne", &["nepali", "नेपाली"]),
    ("ny", &["chichewa", "nyanja", "chinyanja"]),
    ("om", &["oromo", "afaan oromoo"]),
    ("pt", &["portuguese", "português", "portugues"]),
    ("rn", &["kirundi", "rundi"]),
    ("ru", &["russian", "русский"]),
    ("rw", &["kinyarwanda"]),
    ("sn", &["shona", "chishona"]),
    ("so", &["somali", "soomaali"]),
    ("sw", &["swahili", "kiswahili"]),
    ("ti", &["tigrinya", "ትግርኛ"]),
    ("ur", &["urdu", "اردو"]),
    ("wo", &["wolof"]),
    ("xh", &["xhosa", "isixhosa"]),
    ("yo", &["yoruba", "yorùbá"]),
    ("zu", &["zulu", "isizulu"]),
];

/// The tag that is meant by what stands where one belongs: a name, or a tag in capitals or with `_`.
pub(super) fn tag_of(found: &str) -> Option<String> {
    let wanted = found.trim().to_lowercase();
    let named = NAMES.iter().find(|(_, names)| names.contains(&wanted.as_str()));
    named.map(|(tag, _)| (*tag).to_owned()).or_else(|| {
        let tag = found.trim().replace('_', "-");
        let (language, rest) =
            tag.split_once('-').map_or((tag.as_str(), None), |(one, rest)| (one, Some(rest)));
        let tag = rest.map_or(language.to_lowercase(), |rest| format!("{}-{rest}", language.to_lowercase()));
        is_language(&tag).then_some(tag)
    })
}

#[cfg(test)]
mod tests {
    //! Names, and tags that are nearly ones.

    use super::tag_of;

    #[test]
    fn names_and_near_tags_are_told_and_nothing_is_guessed() {
        let tag = |found| tag_of(found);
        assert_eq!(tag("English").as_deref(), Some("en"));
        assert_eq!(tag(" Kiswahili ").as_deref(), Some("sw"));
        assert_eq!(tag("العربية").as_deref(), Some("ar"));
        assert_eq!(tag("EN").as_deref(), Some("en"));
        assert_eq!(tag("pt_BR").as_deref(), Some("pt-BR"));
        assert_eq!(tag("Klingon"), None);
    }
}
