//! Numbers, dates and times as the person writes them.
//!
//! The browser's `Intl` falls back to American English for languages it does not know, without a word. So it is asked
//! first whether it knows the language; where it does not, ISO forms are shown, which mislead nobody.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::overlay;
use uzima_domain::time::{date_text, time_text};

fn known(tag: &str) -> bool {
    let options = Object::new();
    Intl::DateTimeFormat::supported_locales_of(&Array::of1(&tag.into()), &options).length() > 0
}

fn options(pairs: &[(&str, &str)]) -> JsValue {
    let options = Object::new();
    for (name, value) in pairs {
        // Setting a field of a fresh plain object cannot fail.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options.into()
}

/// Plain English would be American to the browser, which puts the month before the day.
fn regional(tag: &str) -> &str {
    if tag == "en" { "en-GB" } else { tag }
}

fn written(tag: &str, date: NaiveDate, parts: &[(&str, &str)]) -> String {
    if !known(tag) {
        return date_text(date);
    }
    let moment = Date::new_with_year_month_day(
        u32::try_from(date.year()).unwrap_or(1970),
        i32::try_from(date.month0()).unwrap_or(0),
        i32::try_from(date.day()).unwrap_or(1),
    );
    String::from(moment.to_locale_date_string(regional(tag), &options(parts)))
}

/// The sign between a whole number and its decimals, in Western digits as everywhere in the app.
pub fn decimal_point(tag: &str) -> char {
    if tag == "fr" { ',' } else { '.' }
}

/// `Sunday 22 November`, as the language has it.
pub fn date(tag: &str, date: NaiveDate) -> String {
    if let Some(own) = overlay::written(tag, |own| own.day(date)) {
        return own;
    }
    written(tag, date, &[("weekday", "long"), ("day", "numeric"), ("month", "long")])
}

/// `November 2026`, as the language has it.
pub fn month(tag: &str, date: NaiveDate) -> String {
    if let Some(own) = overlay::written(tag, |own| own.month(date)) {
        return own;
    }
    if !known(tag) {
        return date_text(date).chars().take(7).collect();
    }
    written(tag, date, &[("month", "long"), ("year", "numeric")])
}

/// The number of a day in its month, in the digits of the language.
pub fn day_number(tag: &str, date: NaiveDate) -> String {
    let plain = date.day().to_string();
    if let Some(own) = overlay::written(tag, |own| own.count(&plain)) {
        return own;
    }
    if known(tag) { written(tag, date, &[("day", "numeric")]) } else { plain }
}

/// `08:30`, in the digits of the language.
pub fn time(tag: &str, time: NaiveTime) -> String {
    if let Some(own) = overlay::written(tag, |own| own.time(time)) {
        return own;
    }
    if !known(tag) {
        return time_text(time);
    }
    let moment = Date::new_with_year_month_day_hr_min(
        2001,
        0,
        1,
        i32::try_from(time.hour()).unwrap_or(0),
        i32::try_from(time.minute()).unwrap_or(0),
    );
    // Morning and evening can never be mixed up on a clock of 24 hours.
    let options = options(&[("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")]);
    String::from(Date::to_locale_time_string_with_options(&moment, regional(tag), &options))
}

/// `22 November 2026`, as the language has it.
pub fn full_date(tag: &str, date: NaiveDate) -> String {
    if let Some(own) = overlay::written(tag, |own| own.date(date)) {
        return own;
    }
    written(tag, date, &[("day", "numeric"), ("month", "long"), ("year", "numeric")])
}
