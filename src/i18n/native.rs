//! What a language calls itself.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::JsValue;

use super::language;

/// The name of a language in itself: of one that the app speaks as the app has it, of another as the browser has it; the
/// tag where nobody knows.
pub fn native(tag: &str) -> String {
    let known = language(tag);
    if known.tag == tag {
        return known.native.to_owned();
    }
    of_browser(tag).ok().flatten().unwrap_or_else(|| tag.to_owned())
}

/// `None` where the browser has no name for it. Browsers before 2020 have no `DisplayNames`, which is then an error.
fn of_browser(tag: &str) -> Result<Option<String>, JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let class = Function::from(Reflect::get(&intl, &"DisplayNames".into())?);
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"language".into())?;
    Reflect::set(&options, &"fallback".into(), &"none".into())?;
    let names: Object = Reflect::construct(&class, &Array::of2(&Array::of1(&tag.into()), &options))?.into();
    // Of a language without data the browser would speak in that of the phone.
    let speaks = Function::from(Reflect::get(&names, &"resolvedOptions".into())?).call0(&names)?;
    let locale = Reflect::get(&speaks, &"locale".into())?.as_string().unwrap_or_default();
    let base = |tag: &str| tag.split('-').next().map(str::to_owned);
    if base(&locale) != base(tag) {
        return Ok(None);
    }
    Ok(Function::from(Reflect::get(&names, &"of".into())?).call1(&names, &tag.into())?.as_string())
}
