//! Reading JSON of a pack: one function, so that every file is refused in the same way.

use serde::de::DeserializeOwned;

use super::pack_fault::PackFault;

/// Reads a value, or says where the JSON is not what is expected.
pub fn json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, PackFault> {
    serde_json::from_slice(bytes).map_err(|error| {
        let number = |value| u32::try_from(value).unwrap_or_default();
        PackFault::Unreadable { line: number(error.line()), column: number(error.column()) }
    })
}
