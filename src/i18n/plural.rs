//! Which plural form a count takes. For whole numbers the browser knows (CLDR). For fractions CLDR answers for decimals
//! ("0.5 tablets"), people write and say something else ("1/2 tablet"), so our languages have a table of their own:
//!
//! | language | below 1 | 1 to 2 | above 2 | why |
//! |---|---|---|---|---|
//! | `en` | one | other | other | half *a tablet*; one and a half *tablets* |
//! | `fr` | one | one | other | the plural begins at 2: *1/2 comprimé*, *1 1/2 comprimé* |
//! | `sw` | one | other | other | *nusu kidonge*; above one the plural: *vidonge 1 1/2* |
//! | `ar` | other | other | other | the noun stays singular (*نصف قرص*), which is the form `other`; `one` and `two` name the count |
//!
//! Any other language: what CLDR says of the decimal number.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

/// The plural category (`one`, `few`, ...) of a count as it is shown: `2`, `1/2`, `1 1/2`, `2,5`. `other` for a language that is not known.
pub fn category(tag: &str, count: &str) -> String {
    let Some((top, bottom)) = fraction(count) else { return cldr(tag, number(count)) };
    match tag {
        "en" | "sw" if top < bottom => "one".to_owned(),
        "fr" if top < 2.0 * bottom => "one".to_owned(),
        "en" | "sw" | "fr" | "ar" => "other".to_owned(),
        _ => cldr(tag, top / bottom),
    }
}

/// Top and bottom of `1/2` or `1 1/2`.
fn fraction(count: &str) -> Option<(f64, f64)> {
    let (head, bottom) = count.split_once('/')?;
    let (whole, top) = head.rsplit_once(' ').unwrap_or(("0", head));
    let bottom = number(bottom);
    Some((number(whole) * bottom + number(top), bottom))
}

/// As the browser reads it: Rust's reader of decimals brings a table of ten kilobytes to the phone.
fn number(text: &str) -> f64 {
    js_sys::Number::parse_float(&text.replace(',', "."))
}

fn cldr(tag: &str, count: f64) -> String {
    let category = || -> Result<String, JsValue> {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
        let rules = js_sys::Function::from(Reflect::get(&intl, &"PluralRules".into())?);
        let rules: Object = Reflect::construct(&rules, &Array::of1(&tag.into()))?.into();
        let select = js_sys::Function::from(Reflect::get(&rules, &"select".into())?);
        Ok(select.call1(&rules, &count.into())?.as_string().unwrap_or_default())
    };
    category().unwrap_or_else(|_| "other".to_owned())
}
