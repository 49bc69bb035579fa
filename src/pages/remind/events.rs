//! What a person reads at an event of a calendar: nothing that tells anybody anything, unless they want it to.

use uzima_domain::export::ics::{Event, Part, Wall, Words};

use crate::i18n::{Key, Locale, format, t};
use crate::pages::medicines::unit::amount_text;
use crate::pages::people::name_in;
use crate::state::calendar::{Prepared, Wanted};
use uzima_domain::time::time_text;

/// What does not change from event to event.
pub fn neutral() -> Words {
    Words { summary: t(Key::ReminderBody), description: t(Key::CalendarDescription) }
}

/// The words of each event of `prepared`, in its order.
pub fn words(prepared: &Prepared) -> Vec<Words> {
    prepared.agenda.events.iter().map(|event| named(event, prepared)).collect()
}

fn named(event: &Event, prepared: &Prepared) -> Words {
    let lines = event.takings.iter().filter_map(|taking| {
        let plan = prepared.plans.iter().find(|plan| plan.id == taking.plan.as_str())?;
        let product = &plan.body.as_ref()?.product;
        let what = format!("{} {}", product.name, amount_text(taking.amount, &product.unit));
        // Alone at home nobody needs to be told for whom.
        Some(if prepared.people.len() < 2 {
            what
        } else {
            format!("{what} ({})", name_in(&prepared.people, &plan.person))
        })
    });
    let summary = lines.collect::<Vec<_>>().join("; ");
    if summary.is_empty() { neutral() } else { Words { summary, ..neutral() } }
}

/// `times-0830.ics`: like the other names of files, one that tells nothing.
pub fn file_name(wanted: &Wanted) -> String {
    match wanted {
        Wanted::All => "times.ics".to_owned(),
        Wanted::Removal => "times-remove.ics".to_owned(),
        Wanted::Only(Part::Moments) => "times-moments.ics".to_owned(),
        Wanted::Only(Part::Time(wall, time)) => {
            let place = match wall {
                Wall::Zone(zone) => format!("-{}", zone.replace(|sign: char| !sign.is_alphanumeric(), "-")),
                Wall::Phone | Wall::Utc => String::new(),
            };
            format!("times-{}{place}.ics", time_text(*time).replace(':', ""))
        }
    }
}

/// What a file of its own is called on the screen.
pub fn part_name(part: &Part, locale: Locale) -> String {
    match part {
        Part::Moments => t(Key::CalendarMoments),
        Part::Time(Wall::Zone(zone), time) => format!("{} · {zone}", format::time(&locale.tag(), *time)),
        Part::Time(_, time) => format::time(&locale.tag(), *time),
    }
}
