//! Refuses addresses that would break under a sub-path or leave the origin.

use super::FinishError;

/// What an address stands behind in a page and in the module script that Trunk writes.
const BEFORE: [&str; 6] = ["href=\"", "src=\"", "from '", "module_or_path: '", "from \"", "import('"];

/// Checks every address in `text`; telephone links are not addresses of ours.
pub fn check(file: &str, text: &str) -> Result<(), FinishError> {
    for before in BEFORE {
        for rest in text.split(before).skip(1) {
            let address = rest.split(['"', '\'']).next().unwrap_or_default();
            if address.starts_with('/') || address.contains("://") {
                let (file, address) = (file.to_owned(), address.to_owned());
                return Err(FinishError::AbsoluteAddress { file, address });
            }
        }
    }
    Ok(())
}
