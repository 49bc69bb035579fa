//! The bytes of a PO file as text, in the encoding that its header names.

use encoding_rs::{Encoding, UTF_8};

use crate::finding::Finding;
use crate::source::decode;

/// How the header names it.
const CHARSET: &[u8] = b"charset=";

/// The text of a file; nothing, and a fault, when it is in another encoding than it says.
pub fn text(file: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> Option<String> {
    let at = bytes.windows(CHARSET.len()).position(|window| window.eq_ignore_ascii_case(CHARSET));
    let rest = at.and_then(|at| bytes.get(at + CHARSET.len()..)).unwrap_or_default();
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte);
    let name: Vec<u8> = rest.iter().take_while(is_name).copied().collect();
    let named = Encoding::for_label(&name).filter(|encoding| *encoding != UTF_8);
    if let Some(encoding) = named.filter(|_| std::str::from_utf8(bytes).is_err()) {
        let (text, _, is_damaged) = encoding.decode(bytes);
        if !is_damaged {
            return Some(text.into_owned());
        }
    }
    decode(file, bytes, findings)
}
