//! The alerts of all installed packs, and one of them to be read.

use std::sync::Arc;

use chrono::NaiveDate;

use uzima_domain::pack::alert::Days;
use uzima_domain::pack::contents::AlertCard;
use uzima_domain::pack::{Alert, Glossary, Medium};

use crate::state::packs::Layer;
use crate::state::{State, here_and_now};
use crate::storage::reads::ReadError;

/// An alert of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// The pack's id.
    pub pack: String,
    /// Who published the pack.
    pub publisher: String,
    /// What the contents of the pack say of it.
    pub card: AlertCard,
}

/// The alerts of all packs, whatever their dates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alerts {
    /// By pack, then first day.
    pub all: Vec<Announced>,
    /// The day on which the newest pack was installed.
    newest_pack: Option<NaiveDate>,
}

/// An alert that is being read.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Its text, dates and cards.
    pub alert: Alert,
    /// The language layer it stands in.
    pub layer: Arc<Layer>,
    /// The words its pack explains.
    pub glossary: Arc<Glossary>,
    /// What its pack says of its pictures and sounds.
    pub media: Arc<Vec<Medium>>,
    /// The days by which it is judged.
    pub days: Days,
}

impl Alerts {
    /// The days by which they are judged, now.
    pub fn days(&self) -> Days {
        let (now, zone) = here_and_now();
        Days::new(zone.civil(now).date(), self.newest_pack)
    }
}

impl State {
    /// The alerts of all packs in the language `lang`, else in the language of each pack.
    pub async fn alerts(self, lang: String) -> Result<Alerts, ReadError> {
        let (_, zone) = here_and_now();
        let packs = self.packs().await?;
        let newest_pack = packs.iter().map(|pack| zone.civil(pack.installed).date()).max();
        let mut all = Vec::new();
        for pack in &packs {
            let Some(layer) = pack.layer(&lang) else { continue };
            all.extend(layer.contents.alerts.iter().map(|card| Announced {
                pack: pack.id.clone(),
                publisher: layer.label.publisher.name.clone(),
                card: card.clone(),
            }));
        }
        Ok(Alerts { all, newest_pack })
    }

    /// One alert; `None` when it is not on this phone.
    pub async fn alert(self, pack: String, id: String, lang: String) -> Result<Option<Opened>, ReadError> {
        let days = self.alerts(lang.clone()).await?.days();
        let Some(installed) = self.pack(&pack).await? else { return Ok(None) };
        let Some(layer) = installed.layer(&lang) else { return Ok(None) };
        let Some(alert) = self.json::<Alert>(layer, &Alert::path(&id)).await? else { return Ok(None) };
        let (glossary, media) = (self.glossary(layer).await?, self.media(layer).await?);
        Ok(Some(Opened { alert, layer: Arc::new(layer.clone()), glossary, media, days }))
    }
}
