//! What leaves the phone in forms that others read. Owns the files' contents; does not own handing them out, nor the
//! words in them: whoever asks brings those in the person's language.

pub mod csv;
pub mod facts;
pub mod fhir;
pub mod ics;
pub mod log;
