//! Where a person can be. The only place with path strings: `#/learn/<pack>/<lesson>` and its like.

pub mod keep;
pub mod packs;
pub mod plan;
pub mod remind;
pub mod see;

use crate::routes::keep::KeepPage;

/// A screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// What is due.
    Today,
    /// All lessons.
    Learn,
    /// One lesson: pack, lesson.
    Lesson(String, String),
    /// One public-health alert: pack, alert.
    Alert(String, String),
    /// All checklists.
    Check,
    /// One checklist: pack, checklist.
    CheckRun(String, String),
    /// Somebody whom a checklist waits for: pack, checklist, and the person; nobody yet for somebody new.
    CheckPerson(String, String, Option<String>),
    /// All medicines.
    Medicines,
    /// A new medicine.
    NewMedicine,
    /// Something about one medicine: the rest of the path, see [`plan::PlanPage`].
    Plan(String),
    /// Everybody at home.
    Care,
    /// A new person.
    NewPerson,
    /// What is known of one person.
    Person(String),
    /// A finished checklist.
    Result(String),
    /// The same for a health worker.
    Handover(String),
    /// Installed packs.
    Packs,
    /// Packs that this app's own origin offers.
    Offers,
    /// Keeping what is here safe, and taking it elsewhere.
    Keep(KeepPage),
    /// Language, country, looks.
    Settings,
    /// What is kept where, and who can see it.
    Privacy,
    /// Danger signs and numbers.
    Emergency,
    /// Nothing lives there.
    Unknown,
}

impl Route {
    /// Reads a location's hash.
    pub fn parse(hash: &str) -> Self {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        let path = path.split('?').next().unwrap_or_default();
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] | ["today"] => Self::Today,
            ["learn"] => Self::Learn,
            ["learn", pack, lesson] => Self::Lesson((*pack).to_owned(), (*lesson).to_owned()),
            ["alert", pack, alert] => Self::Alert((*pack).to_owned(), (*alert).to_owned()),
            ["check"] => Self::Check,
            ["check", pack, checklist] => Self::CheckRun((*pack).to_owned(), (*checklist).to_owned()),
            ["check", pack, checklist, "person", id @ ..] if id.len() < 2 => {
                let id = id.first().map(|id| (*id).to_owned());
                Self::CheckPerson((*pack).to_owned(), (*checklist).to_owned(), id)
            }
            ["medicines"] => Self::Medicines,
            ["medicines", "new"] => Self::NewMedicine,
            ["plan", rest @ ..] => Self::Plan(rest.join("/")),
            ["care"] => Self::Care,
            ["care", "new"] => Self::NewPerson,
            ["care", "person", id] => Self::Person((*id).to_owned()),
            ["care", "result", id] => Self::Result((*id).to_owned()),
            ["care", "result", id, "worker"] => Self::Handover((*id).to_owned()),
            ["packs"] => Self::Packs,
            ["packs", "offers"] => Self::Offers,
            ["keep"] => Self::Keep(KeepPage::Index),
            ["keep", page] => KeepPage::named(page).map_or(Self::Unknown, Self::Keep),
            ["settings"] => Self::Settings,
            ["privacy"] => Self::Privacy,
            ["emergency"] => Self::Emergency,
            _ => Self::Unknown,
        }
    }

    /// The hash that leads there.
    pub fn href(&self) -> String {
        match self {
            Self::Today | Self::Unknown => "#/today".to_owned(),
            Self::Learn => "#/learn".to_owned(),
            Self::Lesson(pack, lesson) => format!("#/learn/{pack}/{lesson}"),
            Self::Alert(pack, alert) => format!("#/alert/{pack}/{alert}"),
            Self::Check => "#/check".to_owned(),
            Self::CheckRun(pack, checklist) => format!("#/check/{pack}/{checklist}"),
            Self::CheckPerson(pack, checklist, None) => format!("#/check/{pack}/{checklist}/person"),
            Self::CheckPerson(pack, checklist, Some(id)) => format!("#/check/{pack}/{checklist}/person/{id}"),
            Self::Medicines => "#/medicines".to_owned(),
            Self::NewMedicine => "#/medicines/new".to_owned(),
            Self::Plan(rest) => format!("#/plan/{rest}"),
            Self::Care => "#/care".to_owned(),
            Self::NewPerson => "#/care/new".to_owned(),
            Self::Person(id) => format!("#/care/person/{id}"),
            Self::Result(id) => format!("#/care/result/{id}"),
            Self::Handover(id) => format!("#/care/result/{id}/worker"),
            Self::Packs => "#/packs".to_owned(),
            Self::Offers => "#/packs/offers".to_owned(),
            Self::Keep(page) => page.href(),
            Self::Settings => "#/settings".to_owned(),
            Self::Privacy => "#/privacy".to_owned(),
            Self::Emergency => "#/emergency".to_owned(),
        }
    }

    /// Where "back" leads.
    pub fn parent(&self) -> Option<Self> {
        match self {
            Self::Today | Self::Learn | Self::Check | Self::Care => None,
            Self::Lesson(..) => Some(Self::Learn),
            Self::CheckRun(..) => Some(Self::Check),
            Self::CheckPerson(pack, checklist, _) => Some(Self::CheckRun(pack.clone(), checklist.clone())),
            Self::Plan(rest) if rest.starts_with('o') => Some(Self::Today),
            Self::NewMedicine | Self::Plan(_) => Some(Self::Medicines),
            Self::Handover(id) => Some(Self::Result(id.clone())),
            Self::Medicines
            | Self::NewPerson
            | Self::Person(_)
            | Self::Result(_)
            | Self::Packs
            | Self::Settings => Some(Self::Care),
            Self::Offers => Some(Self::Packs),
            Self::Keep(page) => Some(page.parent()),
            Self::Privacy => Some(Self::Settings),
            Self::Alert(..) | Self::Emergency | Self::Unknown => Some(Self::Today),
        }
    }

    /// Which of the four places this belongs to; an emergency belongs to none.
    #[must_use]
    pub fn home(&self) -> Option<Self> {
        let home = match self {
            Self::Learn | Self::Lesson(..) => Self::Learn,
            Self::Check | Self::CheckRun(..) | Self::CheckPerson(..) => Self::Check,
            Self::Plan(rest) if rest.starts_with('o') => Self::Today,
            Self::Care
            | Self::Medicines
            | Self::NewMedicine
            | Self::Plan(_)
            | Self::NewPerson
            | Self::Person(_)
            | Self::Result(_)
            | Self::Handover(_)
            | Self::Packs
            | Self::Offers
            | Self::Keep(_)
            | Self::Settings
            | Self::Privacy => Self::Care,
            Self::Today | Self::Alert(..) => Self::Today,
            Self::Emergency | Self::Unknown => return None,
        };
        Some(home)
    }
}
