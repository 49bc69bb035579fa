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

/// Codes of other systems for "not known" (HL7 `v3-NullFlavor`, LOINC, `XLSForm`).
const NOT_SURE: [&str; 9] =
    ["asked-unknown", "asku", "unk", "unknown", "dk", "dontknow", "dont_know", "don't know", "la12688-0"];

/// Whether a choice means that it is not known. "Not sure" is offered with every question: as a choice it would count as calm.
pub fn is_not_sure(code: &str) -> bool {
    NOT_SURE.contains(&code.to_lowercase().as_str())
}

/// Whether the name is a word of the condition language.
pub fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}
