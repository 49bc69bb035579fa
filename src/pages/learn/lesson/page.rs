//! What every part of a lesson needs to know of the page it stands on.

use std::sync::Arc;

use leptos::prelude::*;

use uzima_domain::pack::direction::Direction;
use uzima_domain::pack::{Glossary, Medium};

use crate::pages::learn::sheet::Sheet;
use crate::state::packs::Layer;

/// The page of a lesson. Cheap to copy.
#[derive(Clone)]
pub struct Page {
    /// The pack's id, for links between lessons.
    pub pack: String,
    /// The lesson's id.
    pub lesson: String,
    /// The language of the pack at hand.
    pub layer: Arc<Layer>,
    /// The words it explains.
    pub glossary: Arc<Glossary>,
    /// What it says of its pictures and sounds.
    pub media: Arc<Vec<Medium>>,
    /// The language of the lesson (BCP 47).
    pub lang: String,
    /// Its direction.
    pub dir: Direction,
    /// What a tap on a word or a link opens.
    pub sheet: Sheet,
    /// How large its text is, for the styles: 0 to 3.
    pub text: Signal<usize>,
}
