//! What the versions of a record say, in words, and only where they differ.

use uzima_domain::dose_log::{DoseAction, DoseEvent};
use uzima_domain::person::{Person, Precision, Sex};
use uzima_domain::record::check::CheckRecord;
use uzima_domain::record::kept::Kept;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::schedule::{Phase, Schedule};
use uzima_domain::stock::StockEvent;

use crate::i18n::{Key, format, locale, t, tf};
use crate::pages::check::outcome::when;
use crate::pages::people::name_in;
use crate::pages::plan::rhythm::lines;

/// What a version says of each field, and what the field is called.
type Said = Vec<(Key, String)>;

/// What the record is: `Two versions of the medicine Amoxicillin`.
pub(super) fn title(versions: &[Kept], people: &[Envelope<Person>]) -> String {
    let Some(first) = versions.first() else { return String::new() };
    let named = |key, name| tf(key, &[("name", name)]);
    match first.table {
        Table::Plans => {
            let name = versions.iter().find_map(|kept| Some(kept.typed::<Schedule>()?.body?.product.name));
            named(Key::VersionsOfMedicine, name.unwrap_or_default())
        }
        Table::Checks => {
            let name = versions.iter().find_map(|kept| Some(kept.typed::<CheckRecord>()?.body?.shown.title));
            named(Key::VersionsOfCheck, name.unwrap_or_default())
        }
        Table::Doses => named(Key::VersionsOfDose, name_in(people, &first.person)),
        Table::Stock => named(Key::VersionsOfStock, name_in(people, &first.person)),
        _ => named(Key::VersionsOfPerson, name_in(people, &first.person)),
    }
}

/// The fields in which the versions differ, each with what every version says of it.
pub(super) fn differing(versions: &[Kept]) -> Vec<(Key, Vec<String>)> {
    let all: Vec<Option<Said>> = versions.iter().map(said).collect();
    let labels: Vec<Key> = all.iter().flatten().next().into_iter().flatten().map(|(key, _)| *key).collect();
    let mut fields: Vec<(Key, Vec<String>)> = Vec::new();
    for (at, label) in labels.into_iter().enumerate() {
        let value = |(said, kept): (&Option<Said>, &Kept)| match said {
            Some(said) => said.get(at).map(|(_, value)| value.clone()).unwrap_or_default(),
            None if kept.is_known() => t(Key::VersionsDeleted),
            None => t(Key::VersionsNotShown),
        };
        let values: Vec<String> = all.iter().zip(versions).map(value).collect();
        if values.windows(2).any(|pair| pair[0] != pair[1]) {
            fields.push((label, values));
        }
    }
    fields
}

/// `None` for what was deleted, or is in a form this app does not know.
fn said(kept: &Kept) -> Option<Said> {
    match kept.table {
        Table::People => Some(of_person(&kept.typed::<Person>()?.body?)),
        Table::Plans => Some(of_plan(&kept.typed::<Schedule>()?.body?)),
        Table::Doses => Some(of_dose(&kept.typed::<DoseEvent>()?.body?)),
        Table::Stock => Some(vec![(Key::VersionsMarked, when(kept.typed::<StockEvent>()?.body?.at))]),
        Table::Checks => Some(vec![(Key::CareResult, kept.typed::<CheckRecord>()?.body?.shown.title)]),
        _ => None,
    }
}

fn or_nothing(text: Option<String>) -> String {
    text.filter(|text| !text.is_empty()).unwrap_or_else(|| t(Key::VersionsNothing))
}

fn of_person(person: &Person) -> Said {
    let birth = person.birth.map(|birth| {
        let date = format::full_date(&locale().tag(), birth.date);
        match birth.precision {
            Precision::Day => date,
            Precision::Month | Precision::Year => tf(Key::VersionsAbout, &[("date", date)]),
        }
    });
    let sex = person.sex.map(|sex| match sex {
        Sex::Female => t(Key::CareSexFemale),
        Sex::Male => t(Key::CareSexMale),
    });
    vec![
        (Key::CareName, or_nothing(Some(person.name.clone()))),
        (Key::CareAgeByDate, or_nothing(birth)),
        (Key::CareSex, or_nothing(sex)),
    ]
}

fn of_plan(plan: &Schedule) -> Said {
    let tag = locale().tag();
    let last = plan.phases.iter().map(Phase::last_day).max().flatten();
    vec![
        (Key::MedicinesName, or_nothing(Some(plan.product.name.clone()))),
        (Key::MedicinesStrength, or_nothing(plan.product.strength.clone())),
        (Key::RegimenForm, or_nothing(plan.product.form.clone())),
        (Key::RegimenReason, or_nothing(plan.reason.clone())),
        (Key::RegimenOften, or_nothing(Some(lines(plan).join(" — ")))),
        (
            Key::VersionsLastDay,
            last.map_or_else(|| t(Key::VersionsNoEnd), |day| format::full_date(&tag, day)),
        ),
    ]
}

fn of_dose(event: &DoseEvent) -> Said {
    let what = match event.what {
        DoseAction::Taken { .. } => t(Key::MedicinesTaken),
        DoseAction::Skipped => t(Key::MedicinesSkip),
        DoseAction::Snoozed { .. } => t(Key::ReminderLater),
        DoseAction::Undone { .. } => t(Key::CommonUndo),
    };
    vec![(Key::VersionsMarked, format!("{what} · {}", when(event.recorded)))]
}
