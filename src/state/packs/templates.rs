//! Medicines that installed packs tell of: to begin a plan with, and what a pack says of one that is taken. Owns the note of
//! what was chosen from which pack.
//!
//! A plan does not name a pack: it holds the person's own words. What packs say of it is found anew by name, strength and
//! form, on every phone of the family and in the language at hand; the note only says from which pack something came that is
//! not here any more.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use uzima_domain::pack::manifest::sha256_hex;
use uzima_domain::pack::medicines::PATH;
use uzima_domain::pack::{Calendar, MedicineTemplate, Medium};
use uzima_domain::schedule::Product;

use super::{InstalledPack, Layer};
use crate::state::State;
use crate::storage::reads::ReadError;

/// The draft in which it is noted what was chosen: sealed under a lock, gone with everything, and in no backup.
const KEY: &str = "chosen";
/// So many choices are remembered.
const MOST: usize = 200;

/// The medicines of one pack in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelf {
    /// The pack's id.
    pub pack: String,
    /// Its layer for the person.
    pub layer: Layer,
    /// What it tells of, in the author's order.
    pub medicines: Vec<MedicineTemplate>,
    /// What it says of its pictures.
    pub media: Arc<Vec<Medium>>,
}

/// What a pack says of a medicine.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The layer it stands in.
    pub layer: Layer,
    /// Its words.
    pub medicine: MedicineTemplate,
    /// What the layer says of its pictures.
    pub media: Arc<Vec<Medium>>,
}

/// Everything that is known here about what packs say of a medicine.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Told {
    /// What installed packs say.
    pub said: Vec<Said>,
    /// Titles of packs it was chosen from and that say nothing of it any more.
    pub gone: Vec<String>,
}

/// What was chosen from a pack. It holds no medicine's name, only what tells whether it was this one: who deletes a medicine
/// leaves no name behind here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Chosen {
    pack: String,
    title: String,
    /// Whom the form was for: it goes with them.
    person: String,
    /// SHA-256 of name, strength and form.
    of: String,
}

/// What tells one medicine from another.
fn mark(name: &str, strength: Option<&str>, form: Option<&str>) -> String {
    sha256_hex([name, strength.unwrap_or_default(), form.unwrap_or_default()].join("\0").as_bytes())
}

impl State {
    /// Whether any pack tells of medicines.
    pub async fn has_templates(self) -> Result<bool, ReadError> {
        Ok(self.packs().await?.iter().any(|pack| pack.layers.values().any(|it| it.files.contains_key(PATH))))
    }

    /// The medicines of every pack that has any, in the language at hand where that is here.
    pub async fn templates(self, lang: &str) -> Result<Vec<Shelf>, ReadError> {
        let mut shelves = Vec::new();
        for pack in self.packs().await? {
            let Some(layer) = pack.layer(lang) else { continue };
            let medicines = self.medicines(layer).await?;
            if !medicines.is_empty() {
                let media = self.media(layer).await?;
                shelves.push(Shelf { pack: pack.id.clone(), layer: layer.clone(), medicines, media });
            }
        }
        Ok(shelves)
    }

    /// What packs say of a medicine, in the language at hand where that is here.
    pub async fn said_of(self, product: &Product, lang: &str) -> Result<Told, ReadError> {
        let (mut told, mut speaking) = (Told::default(), Vec::new());
        for pack in self.packs().await? {
            if let Some(said) = self.said_by(&pack, product, lang).await? {
                told.said.push(said);
                speaking.push(pack.id);
            }
        }
        let of = mark(&product.name, product.strength.as_deref(), product.form.as_deref());
        let silent = self.chosen().await.into_iter().filter(|it| it.of == of && !speaking.contains(&it.pack));
        told.gone = silent.map(|it| it.title).collect();
        told.gone.dedup();
        Ok(told)
    }

    /// The name may be that of another language of the pack.
    async fn said_by(
        self,
        pack: &InstalledPack,
        product: &Product,
        lang: &str,
    ) -> Result<Option<Said>, ReadError> {
        let Some(own) = pack.layer(lang) else { return Ok(None) };
        let mut found = None;
        for layer in std::iter::once(own).chain(pack.layers.values()) {
            let medicines = self.medicines(layer).await?;
            let is_meant = |it: &MedicineTemplate| {
                it.is(&product.name, product.strength.as_deref(), product.form.as_deref())
            };
            found = medicines.into_iter().find(is_meant).map(|medicine| (layer, medicine));
            if found.is_some() {
                break;
            }
        }
        let Some((layer, medicine)) = found else { return Ok(None) };
        let same = self.medicines(own).await?.into_iter().find(|it| it.id == medicine.id);
        let (layer, medicine) = same.map_or((layer, medicine), |same| (own, same));
        let media = self.media(layer).await?;
        Ok(Some(Said { layer: layer.clone(), medicine, media }))
    }

    async fn medicines(self, layer: &Layer) -> Result<Vec<MedicineTemplate>, ReadError> {
        Ok(self.json(layer, PATH).await?.unwrap_or_default())
    }

    async fn chosen(self) -> Vec<Chosen> {
        self.draft(KEY).await.unwrap_or_default()
    }

    /// Notes from which pack a medicine was chosen, and for whom.
    pub async fn note_chosen(self, from: &Shelf, medicine: &MedicineTemplate, person: &str) {
        let mut all = self.chosen().await;
        let chosen = Chosen {
            pack: from.pack.clone(),
            title: from.layer.label.title.clone(),
            person: person.to_owned(),
            of: mark(&medicine.name, medicine.strength.as_deref(), medicine.form.as_deref()),
        };
        all.retain(|old| (&old.pack, &old.person, &old.of) != (&chosen.pack, &chosen.person, &chosen.of));
        all.push(chosen);
        let surplus = all.len().saturating_sub(MOST);
        all.drain(..surplus);
        // Where it cannot be noted, what packs say is still found by name.
        drop(self.keep_draft(KEY, &all).await);
    }

    /// Whether any pack has a calendar of visits.
    pub async fn has_calendars(self) -> Result<bool, ReadError> {
        let has = |pack: &InstalledPack| pack.layers.values().any(|it| !it.contents.calendars.is_empty());
        Ok(self.packs().await?.iter().any(has))
    }

    /// The calendars of every pack, in the language at hand where that is here.
    pub async fn calendars(self, lang: &str) -> Result<Vec<(Layer, Calendar)>, ReadError> {
        let mut calendars = Vec::new();
        for pack in self.packs().await? {
            let Some(layer) = pack.layer(lang) else { continue };
            for id in &layer.contents.calendars {
                if let Some(calendar) = self.json(layer, &Calendar::path(id)).await? {
                    calendars.push((layer.clone(), calendar));
                }
            }
        }
        Ok(calendars)
    }
}
