//! Names in a checklist: `[a-z][a-z0-9_]*`, never a word of the condition language.

/// Words with a meaning of their own in conditions and answers.
pub const RESERVED: [&str; 9] = ["and", "or", "not", "yes", "no", "unsure", "selected", "count", "sum"];

/// Whether the text has the form of a name.
pub fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Whether the text has the form of a choice's name: a name or a whole number.
pub fn is_choice_name(text: &str) -> bool {
    is_name(text) || (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the name is a word of the condition language.
pub fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}
