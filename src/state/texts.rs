//! Fetching the interface's texts: those of the first screen at once, the rest with the first room that is entered.

use crate::i18n::{Catalog, Lacking, Locale, Reach};
use crate::platform::network;

/// The texts of a language could not be fetched, or are those of another version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LanguageMissing;

/// The catalogue of a bundled language that the page did not fetch itself.
pub(super) async fn fetched(tag: &str, reach: Reach) -> Result<Catalog, LanguageMissing> {
    read(tag, &first_file(tag).await?, reach).await
}

/// The catalogue whose first file is here already.
pub(super) async fn read(tag: &str, json: &str, reach: Reach) -> Result<Catalog, LanguageMissing> {
    completed(Catalog::parse(tag, json).map_err(|_| LanguageMissing)?, reach).await
}

/// Sees to it that every text is here.
///
/// # Errors
/// When one of its files does not come; what was here stays.
pub async fn everywhere(locale: Locale) -> Result<(), LanguageMissing> {
    if locale.lacks(Reach::Everywhere).is_none() {
        return Ok(());
    }
    let whole = completed(locale.catalog(), Reach::Everywhere).await?;
    // Another language may have been chosen meanwhile.
    if locale.tag() == whole.tag() {
        locale.change(whole);
    }
    Ok(())
}

/// The catalogue with whatever it lacks in English.
pub(super) async fn completed_everywhere(catalog: Catalog) -> Result<Catalog, LanguageMissing> {
    completed(catalog, Reach::Everywhere).await
}

async fn completed(mut catalog: Catalog, reach: Reach) -> Result<Catalog, LanguageMissing> {
    while let Some(file) = catalog.lacks(reach) {
        let json = match &file {
            Lacking::English => first_file("en").await?,
            Lacking::Rest(address) | Lacking::EnglishRest(address) => text(address).await?,
        };
        catalog.add(&file, &json).map_err(|_| LanguageMissing)?;
    }
    Ok(catalog)
}

async fn first_file(tag: &str) -> Result<String, LanguageMissing> {
    text(&network::left_by_page("uzimaLocales", tag).ok_or(LanguageMissing)?).await
}

async fn text(address: &str) -> Result<String, LanguageMissing> {
    network::text(address).await.map_err(|_| LanguageMissing)
}
