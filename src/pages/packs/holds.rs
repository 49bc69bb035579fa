//! What a pack has in it, in words.

use uzima_domain::pack::{interface, medicines};

use crate::i18n::{Key, t, tf};
use crate::state::packs::Layer;

/// Each kind of which there is something.
pub fn holds(layer: &Layer) -> String {
    let contents = &layer.contents;
    let counted = [
        (Key::PacksHoldsLessons, contents.lessons.len()),
        (Key::PacksHoldsChecklists, contents.checklists.len()),
        (Key::PacksHoldsAlerts, contents.alerts.len()),
        (Key::PacksHoldsCalendars, contents.calendars.len()),
    ];
    let said = [(Key::PacksHoldsMedicines, medicines::PATH), (Key::PacksHoldsInterface, interface::PATH)];
    let counted = counted.into_iter().filter(|(_, count)| *count > 0);
    let counted = counted.map(|(key, count)| tf(key, &[("count", count.to_string())]));
    let said = said.into_iter().filter(|(_, path)| layer.files.contains_key(*path)).map(|(key, _)| t(key));
    counted.chain(said).collect::<Vec<_>>().join(" · ")
}
