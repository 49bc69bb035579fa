//! One pack on offer with all its languages: which of them a person would want, and what an update brings and takes.

use super::{Here, Offer, OfferStanding};
use crate::pack::version::Version;

/// One pack on offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The pack's id.
    pub id: String,
    /// Its languages, each at some version.
    pub offers: Vec<Offer>,
}

/// A newer version of what is here. Languages of two versions never mix, so all of them come together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// The languages to take, all at the same version; never empty.
    pub offers: Vec<Offer>,
    /// Languages that are here and are not offered at that version: they would go.
    pub lost: Vec<String>,
}

impl Group {
    /// The offer for a person who reads `language`: that one, else English, else the first.
    pub fn for_reader(&self, language: &str) -> Option<&Offer> {
        let of = |tag: &str| self.offers.iter().find(|offer| offer.language == tag);
        of(language).or_else(|| of("en")).or_else(|| self.offers.first())
    }

    /// The newest version on offer, where it is newer than what is here; in the languages that are here, or, where none of
    /// them is offered, in the one for a person who reads `language`.
    pub fn update(&self, here: &Here, language: &str) -> Option<Update> {
        let newer = || self.offers.iter().filter(|offer| offer.standing(Some(here)) == OfferStanding::Newer);
        let newest = newer().map(|offer| Version::parse(&offer.version)).max()?;
        let of_newest: Vec<&Offer> =
            newer().filter(|offer| Version::parse(&offer.version) == newest).collect();
        let is_offered = |tag: &String| of_newest.iter().any(|offer| offer.language == *tag);
        let lost = here.languages.iter().filter(|tag| !is_offered(tag)).cloned().collect();
        let mut offers: Vec<Offer> = of_newest
            .iter()
            .filter(|offer| here.languages.contains(&offer.language))
            .map(|offer| (*offer).clone())
            .collect();
        if offers.is_empty() {
            let all = Self { id: self.id.clone(), offers: of_newest.into_iter().cloned().collect() };
            offers.extend(all.for_reader(language).cloned());
        }
        Some(Update { offers, lost })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(offers: &[(&str, &str)]) -> Group {
        let offer = |&(language, version): &(&str, &str)| Offer {
            language: language.to_owned(),
            version: version.to_owned(),
            ..Offer::default()
        };
        Group { id: "a".to_owned(), offers: offers.iter().map(offer).collect() }
    }

    fn here(version: &str, languages: &[&str]) -> Here {
        let languages = languages.iter().map(|&tag| tag.to_owned()).collect();
        Here { version: version.to_owned(), languages }
    }

    fn told(update: &Update) -> (Vec<&str>, Vec<&str>) {
        let languages = update.offers.iter().map(|offer| offer.language.as_str());
        (languages.collect(), update.lost.iter().map(String::as_str).collect())
    }

    #[test]
    fn an_update_brings_every_language_that_is_here() {
        let group = group(&[("en", "1.1.0"), ("fr", "1.1.0"), ("sw", "1.1.0")]);
        let update = group.update(&here("1.0.0", &["en", "sw"]), "en").unwrap();
        assert_eq!(told(&update), (vec!["en", "sw"], vec![]));
        assert_eq!(group.update(&here("1.1.0", &["en"]), "en"), None);
        assert_eq!(group.update(&here("2.0.0", &["en"]), "en"), None);
    }

    #[test]
    fn languages_that_stay_behind_are_named_and_two_versions_never_mix() {
        let group = group(&[("en", "1.2.0"), ("fr", "1.1.0")]);
        let update = group.update(&here("1.0.0", &["en", "fr"]), "fr").unwrap();
        assert_eq!(told(&update), (vec!["en"], vec!["fr"]));
        let update = group.update(&here("1.0.0", &["fr"]), "fr").unwrap();
        assert_eq!(told(&update), (vec!["en"], vec!["fr"]), "none of what is here: what else there is");
    }

    #[test]
    fn a_reader_gets_the_own_language_else_english_else_anything() {
        let group = group(&[("ar", "1.0.0"), ("en", "1.0.0"), ("fr", "1.0.0")]);
        for (reads, gets) in [("fr", "fr"), ("sw", "en")] {
            assert_eq!(group.for_reader(reads).unwrap().language, gets);
        }
        assert_eq!(self::group(&[("ar", "1.0.0")]).for_reader("sw").unwrap().language, "ar");
    }
}
