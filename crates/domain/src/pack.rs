//! Packs: what an educator wrote, checked and typed.
//!
//! Owns the container, the signature, the manifest, the typed contents and their validation; the packer and the phone
//! run the very same code. Does not own reading an author's folder (the packer) or storing a pack (the app).
//!
//! There are two ways in, and they say the same of every pack. [`Walk`] goes through a pack file by file, and holds no more
//! than one of them. Who has the whole in memory calls [`open`], which verifies the container, the signature and every hash
//! before anything is parsed, and [`read`], which parses the files and validates them as a whole. A phone that has installed
//! a pack opens single pages later with [`Contents::parse`], [`Lesson::parse`] and [`RawPackChecklist::parse`].

pub mod admission;
pub mod alert;
pub mod article;
mod assemble;
pub mod calendar;
pub mod catalog;
pub mod changes;
pub mod checklist;
pub mod container;
pub mod contents;
pub mod direction;
pub mod examine;
pub mod fault;
pub mod fingerprint;
pub mod glossary;
pub mod interface;
pub mod label;
pub mod manifest;
pub mod media;
pub mod medicines;
mod open;
pub mod pack_fault;
pub mod quiz;
mod read;
pub(crate) mod reading;
pub mod seal;
pub mod signature;
pub mod stranger;
pub mod unpack;
mod validate;
pub mod value;
pub mod version;
pub mod walk;

pub use self::alert::Alert;
pub use self::article::Lesson;
pub use self::calendar::Calendar;
pub use self::checklist::{ChecklistTexts, PackChecklist, RawPackChecklist};
pub use self::contents::Contents;
pub use self::examine::Examination;
pub use self::fault::{At, Fault, FaultKind, Place};
pub use self::glossary::{Glossary, Term};
pub use self::interface::Interface;
pub use self::label::Label;
pub use self::media::Medium;
pub use self::medicines::MedicineTemplate;
pub use self::open::{Opened, open};
pub use self::pack_fault::PackFault;
pub use self::quiz::Quiz;
pub use self::read::read;
pub use self::seal::Sealed;
pub use self::validate::{Blobs, More, Pack, RawPack, validate};
pub use self::walk::Walk;
