//! The content security policy: only this origin, and of inline scripts only the very ones in the page.

use super::files::sha256_base64;

/// The policy for a page whose inline scripts are final. `frame-ancestors` and Permissions-Policy cannot come from a
/// meta tag; docs/DEPLOY.md lists the headers a host may add.
pub fn policy(page: &str) -> String {
    let hashes = inline_scripts(page)
        .fold(String::new(), |list, script| list + " 'sha256-" + &sha256_base64(script.as_bytes()) + "'");
    format!(
        "default-src 'none'; script-src 'self'{hashes} 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; \
         manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
    )
}

/// The text of each `<script>` without `src`, byte for byte as the browser hashes it.
pub fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (text, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(text)
    })
}
