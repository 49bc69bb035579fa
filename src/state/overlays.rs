//! Languages of the interface that packs bring: which there are, and taking one into use. Its texts are read from the
//! installed pack whenever the app has opened what is kept; until then, and for whatever it lacks, another one stands in.

use std::future::Future;
use std::pin::Pin;

use chrono::{Datelike, NaiveDate, NaiveTime};

use uzima_domain::order::sort_by_key;
use uzima_domain::pack::{Interface, interface};
use uzima_domain::plural::{Category, Count, family};
use uzima_domain::record::Table;
use uzima_domain::time::{date_text, time_text};

use crate::i18n::{BUNDLED, Catalog, Manner, know, plural};
use crate::platform::{network, settings};
use crate::state::State;
use crate::state::session::{Offered, Session};
use crate::state::texts::{LanguageMissing, completed_everywhere};

/// Where the build says under which address the names of all texts lie.
const NAMES: &str = "keys";

/// Which pack's words were chosen: another one with the same language never takes their place by itself.
const CHOSEN: &str = "uzima.overlay";

/// What is done about languages of packs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    /// Packs came or went: look which languages there are now.
    Look,
    /// Take this language (BCP 47) into use.
    Choose(String),
}

/// Something that is being done.
pub type Doing = Pin<Box<dyn Future<Output = Result<(), LanguageMissing>>>>;

/// Fetches the code that does it; handed in by the app, as a room names no other.
#[derive(Clone, Copy)]
pub struct Overlays(pub fn(State, Session, Work) -> Doing);

impl State {
    /// Runs the effect around this again whenever a pack comes or goes.
    pub fn follow_packs(self) {
        self.tables.track(Table::Packs);
    }
}

/// Does it.
///
/// # Errors
/// When a chosen language is not on this phone, or the names of the texts cannot be had.
pub async fn work(state: State, session: Session, work: Work) -> Result<(), LanguageMissing> {
    match work {
        Work::Look => look(state, session).await,
        Work::Choose(tag) => choose(state, session, &tag).await,
    }
}

async fn look(state: State, session: Session) -> Result<(), LanguageMissing> {
    let found = interfaces(state).await?;
    let offered = |(_, own): &(String, Interface)| Offered {
        tag: own.lang.clone(),
        name: own.name.clone(),
        dir: own.dir.as_str().to_owned(),
    };
    // The name of one that went is still known while it is said.
    if let Some(gone) = session.wished().filter(|tag| !found.iter().any(|own| is_chosen(own, tag))) {
        session.lose(&gone).await?;
    }
    session.offer(found.iter().map(offered).collect());
    Ok(())
}

async fn choose(state: State, session: Session, tag: &str) -> Result<(), LanguageMissing> {
    let found = interfaces(state).await?;
    let is_at_start = session.wished().as_deref() == Some(tag);
    let is_it = |own: &(String, Interface)| own.1.lang == tag && (!is_at_start || is_chosen(own, tag));
    let Some((pack, own)) = found.into_iter().find(is_it) else {
        look(state, session).await?;
        return Err(LanguageMissing);
    };
    let names = network::left_by_page("uzimaLocales", NAMES).ok_or(LanguageMissing)?;
    let names = network::text(&names).await.map_err(|_| LanguageMissing)?;
    let names: Vec<String> = serde_json::from_str(&names).map_err(|_| LanguageMissing)?;
    let texts = names.iter().map(|name| own.messages.get(name).cloned().unwrap_or_default()).collect();
    let catalog = Catalog::whole(tag, texts).map_err(|_| LanguageMissing)?;
    let catalog = completed_everywhere(catalog).await?;
    let (name, dir) = (own.name.clone(), own.dir.as_str());
    know(tag, &name, dir, self::own(own));
    session.take(catalog);
    let _ = settings::write(CHOSEN, &pack);
    Ok(())
}

/// Whether these are the words that were chosen for a language, as far as is known.
fn is_chosen((pack, own): &(String, Interface), tag: &str) -> bool {
    own.lang == tag && settings::read::<String>(CHOSEN).is_none_or(|chosen| chosen == *pack)
}

/// The languages that installed packs bring, each once: of the pack that was chosen, or the first. What the app itself speaks is not
/// among them.
async fn interfaces(state: State) -> Result<Vec<(String, Interface)>, LanguageMissing> {
    let mut packs = state.packs().await.map_err(|_| LanguageMissing)?;
    let chosen: Option<String> = settings::read(CHOSEN);
    sort_by_key(&mut packs, |pack| Some(&pack.id) != chosen.as_ref());
    let mut found: Vec<(String, Interface)> = Vec::new();
    for (pack, layer) in packs.iter().flat_map(|pack| pack.layers.values().map(|layer| (&pack.id, layer))) {
        if !layer.files.contains_key(interface::PATH) {
            continue;
        }
        let own = state.json::<Interface>(layer, interface::PATH).await.map_err(|_| LanguageMissing)?;
        let is_new = |own: &Interface| {
            let is_ours = BUNDLED.iter().any(|bundled| bundled.tag == own.lang);
            !is_ours && found.iter().all(|(_, other)| other.lang != own.lang)
        };
        found.extend(own.filter(is_new).map(|own| (pack.clone(), own)));
    }
    Ok(found)
}

/// How the language of a pack writes what is no text.
pub fn own(interface: Interface) -> Box<dyn Manner> {
    Box::new(Own(interface))
}

/// Dates, times and counts as the pack has them.
struct Own(Interface);

impl Own {
    fn digits(&self, text: &str) -> String {
        let own = |sign: char| {
            let digit = sign.to_digit(10).and_then(|digit| self.0.digits.get(digit as usize));
            digit.map_or_else(|| sign.to_string(), Clone::clone)
        };
        text.chars().map(own).collect()
    }

    fn named(&self, date: NaiveDate) -> Option<&String> {
        self.0.months.get(date.month0() as usize)
    }
}

impl Manner for Own {
    fn day(&self, date: NaiveDate) -> String {
        let weekday = self.0.weekdays.get(date.weekday().num_days_from_monday() as usize);
        match weekday.zip(self.named(date)) {
            Some((weekday, month)) => self.digits(&format!("{weekday} {} {month}", date.day())),
            None => date_text(date),
        }
    }

    fn date(&self, date: NaiveDate) -> String {
        match self.named(date) {
            Some(month) => self.digits(&format!("{} {month} {}", date.day(), date.year())),
            None => date_text(date),
        }
    }

    fn month(&self, date: NaiveDate) -> String {
        match self.named(date) {
            Some(month) => self.digits(&format!("{month} {}", date.year())),
            None => date_text(date).chars().take(7).collect(),
        }
    }

    fn time(&self, time: NaiveTime) -> String {
        self.digits(&time_text(time))
    }

    fn count(&self, count: &str) -> String {
        self.digits(count)
    }

    fn plural(&self, count: &str) -> String {
        // A part of a tablet is said as our own languages say it, where the rules are theirs.
        if count.contains('/') && ["en", "fr", "sw", "ar"].contains(&self.0.plural.as_str()) {
            return plural::category(&self.0.plural, count);
        }
        let category = Count::parse(count).zip(family(&self.0.plural));
        category.map_or(Category::Other, |(count, family)| family.category(count)).name().to_owned()
    }
}
