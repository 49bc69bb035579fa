//! How much a dosage says to take. Owns the exact amount, its unit, and refusing ranges and rates.

use crate::amount::Amount;

use crate::import::fhir::CannotSchedule;
use crate::import::fhir::decimal::Decimal;
use crate::import::fhir::elements::{DoseAndRate, Quantity};

/// An amount and its unit, each where it is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// How many.
    pub amount: Option<Amount>,
    /// Of what.
    pub unit: Option<String>,
}

/// What `doseAndRate` says; nothing when it is absent or without a dose.
pub fn said(rates: &[DoseAndRate]) -> Result<Said, CannotSchedule> {
    if rates.iter().any(is_inexact) {
        return Err(CannotSchedule::AmountNotExact);
    }
    let mut quantities = rates.iter().filter_map(|rate| rate.dose_quantity.as_ref());
    let Some(first) = quantities.next() else { return Ok(Said::default()) };
    if quantities.any(|other| other != first) {
        return Err(CannotSchedule::SeveralAmounts);
    }
    of_quantity(first)
}

fn is_inexact(rate: &DoseAndRate) -> bool {
    let is_rate = rate.rate_ratio.is_some() || rate.rate_range.is_some() || rate.rate_quantity.is_some();
    rate.dose_range.is_some() || (is_rate && rate.dose_quantity.is_none())
}

fn of_quantity(quantity: &Quantity) -> Result<Said, CannotSchedule> {
    if quantity.comparator.is_some() {
        return Err(CannotSchedule::AmountNotExact);
    }
    let amount = quantity.value.map(|value| exact(value).ok_or(CannotSchedule::Amount)).transpose()?;
    Ok(Said { amount, unit: quantity.unit.clone().or_else(|| quantity.code.clone()) })
}

/// The amount of a decimal, where there is such an amount.
pub fn exact(value: Decimal) -> Option<Amount> {
    Amount::new(u32::try_from(value.numerator).ok()?, u32::try_from(value.denominator).ok()?)
}
