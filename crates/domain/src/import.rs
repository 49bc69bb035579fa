//! What comes to the phone in forms that others wrote. Owns reading them without a guess; what a file leaves open comes back
//! as a reason, which the edges put into words.

pub mod fhir;
pub mod json_keys;
