//! Randomness: for the one id that is not derived, the device's, and for keys.

use thiserror::Error;
use uzima_domain::pack::manifest::hex;
use web_sys::window;

/// The browser has no source of randomness.
#[derive(Debug, Error)]
#[error("no source of randomness")]
pub struct NoEntropy;

/// Sixteen hexadecimal digits nobody can guess.
pub fn hex16() -> Result<String, NoEntropy> {
    let mut bytes = [0u8; 8];
    fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// Fills `bytes` with what nobody can guess; at most 65,536 of them.
pub fn fill(bytes: &mut [u8]) -> Result<(), NoEntropy> {
    window()
        .and_then(|window| window.crypto().ok())
        .and_then(|crypto| crypto.get_random_values_with_u8_array(bytes).ok())
        .ok_or(NoEntropy)?;
    Ok(())
}
