//! Handing a file to the person: into their downloads, or through the phone's share sheet. And paper: printing.

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DomException, File, FilePropertyBag, HtmlElement, Url, window};

const KIND: &str = "application/octet-stream";

/// What share sheets take: the file as it is, or as text. Chrome shares pictures, sound, text and PDF and nothing else.
const FORMS: [(&str, &str); 2] = [("uzb", KIND), ("txt", "text/plain")];

/// Starts a download of `bytes` as `name`; whether the browser took it.
pub fn download(name: &str, bytes: &[u8]) -> bool {
    saved(name, KIND, bytes).is_some()
}

/// The same of a file that the phone knows what to do with by its kind, a MIME type.
pub fn download_as(name: &str, kind: &str, bytes: &[u8]) -> bool {
    saved(name, kind, bytes).is_some()
}

fn saved(name: &str, mime: &str, bytes: &[u8]) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let document = window()?.document()?;
    let link: HtmlElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_attribute("href", &url).ok()?;
    link.set_attribute("download", name).ok()?;
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    // The URL goes with the page: a browser may still be reading it when the click returns.
    Some(())
}

/// Whether the phone's share sheet takes files in any form.
pub fn can_share() -> bool {
    form_for("notes.uzb").is_some()
}

/// Offers `bytes` to the share sheet, as `name` or with another ending. Belongs inside a tap; the name under which the
/// person sent it somewhere, if they did.
pub async fn share(name: &str, bytes: &[u8]) -> Option<String> {
    let (name, kind) = form_for(name)?;
    let asked = asks("share", &file(&name, kind, bytes)?)?;
    JsFuture::from(asked.dyn_into::<js_sys::Promise>().ok()?).await.ok()?;
    Some(name)
}

/// Name and kind that the share sheet takes.
fn form_for(name: &str) -> Option<(String, &'static str)> {
    FORMS.into_iter().find_map(|(ending, kind)| {
        let (stem, _) = name.rsplit_once('.')?;
        let name = format!("{stem}.{ending}");
        asks("canShare", &file(&name, kind, &[0])?)?.is_truthy().then_some((name, kind))
    })
}

/// What came of words that were to be given to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// The share sheet took them.
    Shared,
    /// The person closed the share sheet.
    Closed,
    /// There is no share sheet: they can be pasted into a message.
    Copied,
    /// Neither: they can only be copied by hand.
    ByHand,
}

/// Offers words to the share sheet, or copies them where there is none. Belongs inside a tap.
pub async fn share_words(title: &str, text: &str) -> Sent {
    let data = Object::new();
    for (name, value) in [("title", title), ("text", text)] {
        // Setting a field of a fresh plain object cannot fail.
        let _ = Reflect::set(&data, &name.into(), &value.into());
    }
    let asked = asks("share", &data.into()).and_then(|asked| asked.dyn_into::<js_sys::Promise>().ok());
    if let Some(asked) = asked {
        match JsFuture::from(asked).await {
            Ok(_) => return Sent::Shared,
            Err(refused)
                if refused.dyn_ref::<DomException>().is_some_and(|why| why.name() == "AbortError") =>
            {
                return Sent::Closed;
            }
            Err(_) => {}
        }
    }
    if copy(text).await.is_some() { Sent::Copied } else { Sent::ByHand }
}

/// Puts words where the person can paste them from.
async fn copy(text: &str) -> Option<()> {
    let clipboard = Reflect::get(&window()?.navigator(), &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    let asked = write.call1(&clipboard, &text.into()).ok()?.dyn_into::<js_sys::Promise>().ok()?;
    JsFuture::from(asked).await.ok().map(drop)
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        // A browser that cannot print says so itself.
        let _ = window.print();
    }
}

fn file(name: &str, kind: &str, bytes: &[u8]) -> Option<JsValue> {
    let options = FilePropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let file = File::new_with_u8_array_sequence_and_options(&parts, name, &options).ok()?;
    let data = Object::new();
    Reflect::set(&data, &"files".into(), &Array::of1(&file)).ok()?;
    Some(data.into())
}

fn asks(what: &str, data: &JsValue) -> Option<JsValue> {
    let navigator = window()?.navigator();
    let asked: Function = Reflect::get(&navigator, &what.into()).ok()?.dyn_into().ok()?;
    asked.call1(&navigator, data).ok()
}
