//! Fills the marked places of `index.html`.

use super::{
    FinishError, catalogue, catalogue::Catalogue, csp, files, markup::escape, relative, shell, styles,
};
use std::path::Path;

const FILE: &str = "index.html";

/// Fills the shells and the boot script, then seals the page with a policy made from its final scripts.
pub fn write(staging: &Path, catalogues: &[Catalogue]) -> Result<(), FinishError> {
    let path = staging.join(FILE);
    let page = files::read_text(&path)?;
    if page.contains("nonce=") {
        return Err(FinishError::Nonce);
    }
    let page = files::fill(&page, FILE, "<!-- finish:description -->", &description(catalogues)?)?;
    let page = files::fill(&page, FILE, "<!-- finish:emergency -->", &shell::emergency(catalogues)?)?;
    let page = files::fill(&page, FILE, "<!-- finish:shells -->", &shell::shells(catalogues)?)?;
    let page = files::fill(&page, FILE, "/*finish:locales*/{}", &catalogue::addresses(catalogues))?;
    let page = styles::join(staging, &page)?;
    let policy = csp::policy(&page);
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let page = files::fill(&page, FILE, "<!-- finish:csp -->", &meta)?;
    relative::check(FILE, &page)?;
    files::write(&path, page.as_bytes())
}

fn description(catalogues: &[Catalogue]) -> Result<String, FinishError> {
    match catalogues.first() {
        Some(first) => {
            let text = escape(first.word("shell.description")?);
            Ok(format!("<meta name=\"description\" content=\"{text}\">"))
        }
        None => Ok(String::new()),
    }
}
