//! Words of events in a calendar.

use uzima_domain::export::ics::{Event, Words};
use uzima_domain::id::PlanId;
use uzima_domain::schedule::Product;

use uzima_domain::import::fhir::{AmountSaid, Regimen};

/// What stands at an event: nothing that tells anybody anything where the event names no medicine.
pub fn words(event: &Event, regimens: &[Regimen]) -> Words {
    let named: Vec<String> = event
        .takings
        .iter()
        .map(|taking| {
            let regimen = regimen(&taking.plan, regimens);
            let name = regimen.map_or("", |regimen| regimen.schedule.product.name.as_str());
            let unit = regimen.and_then(|regimen| regimen.unit.as_deref()).unwrap_or_default();
            let amount =
                regimen.filter(|regimen| regimen.amount == AmountSaid::Stated).map(|_| taking.amount);
            let parts = [
                name.to_owned(),
                amount.map(|amount| amount.to_string()).unwrap_or_default(),
                unit.to_owned(),
            ];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        })
        .collect();
    Words {
        summary: if named.is_empty() { "Time for your plan".to_owned() } else { named.join("; ") },
        description: "From Uzima. To be rid of it, delete this event with all its repeats.".to_owned(),
    }
}

/// What a plan is of.
pub fn product<'a>(plan: &PlanId, regimens: &'a [Regimen]) -> Option<&'a Product> {
    regimen(plan, regimens)
        .map(|regimen| &regimen.schedule.product)
        .filter(|product| !product.name.is_empty())
}

/// Plans are named by their place in the file.
fn regimen<'a>(plan: &PlanId, regimens: &'a [Regimen]) -> Option<&'a Regimen> {
    regimens.get(plan.as_str().parse::<usize>().ok()?)
}
