//! One style sheet instead of one a layer: a request costs a slow phone more than the bytes, and together they
//! compress a third smaller. The order of the links is the order of the text; the cascade layers do the rest.

use super::{FinishError, files};
use std::{fs, path::Path};

const LINK: &str = "<link rel=\"stylesheet\"";

/// Joins the linked sheets of `page` into one content-named file and leaves one link, where the first stood.
///
/// Integrity attributes go: the page and its sheet come from one origin, and the worker checks both.
pub fn join(staging: &Path, page: &str) -> Result<String, FinishError> {
    let mut parts = page.split(LINK);
    let mut head = parts.next().unwrap_or_default().to_owned();
    let (mut sheet, mut tail) = (String::new(), String::new());
    for part in parts {
        let (tag, rest) = part.split_once('>').unwrap_or((part, ""));
        let address = tag.split("href=\"").nth(1).and_then(|href| href.split('"').next()).unwrap_or_default();
        let path = staging.join(address);
        sheet += &without_comments(&files::read_text(&path)?);
        fs::remove_file(&path).map_err(files::at(&path))?;
        tail += rest.trim_start_matches('\n');
    }
    if !sheet.is_empty() {
        let address = format!("style-{}.css", files::short_hash(sheet.as_bytes()));
        files::write(&staging.join(&address), sheet.as_bytes())?;
        head = format!("{head}{LINK} href=\"./{address}\">\n");
    }
    Ok(head + &tail)
}

/// Drops comments and indentation, which no browser needs; text in quotes stays as it is.
fn without_comments(sheet: &str) -> String {
    let (mut kept, mut rest) = (String::with_capacity(sheet.len()), sheet);
    while let Some(at) = rest.find(['"', '\'', '/', '\n']) {
        let (before, from) = rest.split_at(at);
        kept += before;
        let length = match from.as_bytes() {
            [b'/', b'*', ..] => {
                rest = from.split_once("*/").map_or("", |(_, after)| after);
                continue;
            }
            [b'\n', ..] => {
                if !kept.is_empty() && !kept.ends_with('\n') {
                    kept.push('\n');
                }
                rest = from.trim_start();
                continue;
            }
            [quote @ (b'"' | b'\''), after @ ..] => {
                after.iter().position(|byte| byte == quote).map_or(from.len(), |end| end + 2)
            }
            _ => 1,
        };
        let (token, after) = from.split_at(length);
        kept += token;
        rest = after;
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::{join, without_comments};
    use std::fs;

    #[test]
    fn comments_and_indentation_go_and_quoted_text_stays() {
        let sheet = "/* a's */\n.b {\n  content: \"/* not */ 'x' \";\n\n  /* c */ width: calc(1px / 2);\n}\n";
        let wanted = ".b {\ncontent: \"/* not */ 'x' \";\n width: calc(1px / 2);\n}\n";
        assert_eq!(without_comments(sheet), wanted);
    }

    #[test]
    fn sheets_are_joined_in_the_order_of_their_links() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.css"), "@layer a, b;\n").unwrap();
        fs::write(folder.path().join("b.css"), "p{}\n").unwrap();
        let page = "<i><link rel=\"stylesheet\" href=\"./a.css\" integrity=\"sha384-x\"/>\n\
            <link rel=\"stylesheet\" href=\"./b.css\">\n<b>";
        let page = join(folder.path(), page).unwrap();
        let address = page.split("href=\"./").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(page, format!("<i><link rel=\"stylesheet\" href=\"./{address}\">\n<b>"));
        assert_eq!(fs::read_to_string(folder.path().join(address)).unwrap(), "@layer a, b;\np{}\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "the separate sheets are gone");
    }
}
