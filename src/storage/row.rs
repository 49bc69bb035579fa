//! Rows as JavaScript objects: the only place that knows the names of their fields.

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use uzima_domain::record::Row;

/// `{id, bytes}`: a row of the tables without envelopes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// The key.
    pub id: String,
    /// The value, open but for drafts under a lock (docs/STORAGE.md).
    pub bytes: Vec<u8>,
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a field of a fresh plain object cannot fail.
    let _ = Reflect::set(object, &name.into(), value);
}

fn text(object: &JsValue, name: &str) -> Option<String> {
    Reflect::get(object, &name.into()).ok()?.as_string()
}

fn bytes(object: &JsValue) -> Option<Vec<u8>> {
    Some(Reflect::get(object, &"bytes".into()).ok()?.dyn_into::<Uint8Array>().ok()?.to_vec())
}

/// An envelope's row for IndexedDB; `when` is a number, so that indexes order it.
pub fn from_row(row: &Row) -> JsValue {
    let object = Object::new();
    set(&object, "id", &row.id.as_str().into());
    set(&object, "person", &row.person.as_str().into());
    #[expect(clippy::cast_precision_loss, reason = "instants stay far below 2^53")]
    set(&object, "when", &(row.when as f64).into());
    set(&object, "stamp", &row.stamp.as_str().into());
    set(&object, "bytes", &Uint8Array::from(row.bytes.as_slice()).into());
    object.into()
}

/// Reads [`from_row`] back; `None` when it is something else.
pub fn to_row(value: &JsValue) -> Option<Row> {
    #[expect(clippy::cast_possible_truncation, reason = "written from an i64 far below 2^53")]
    let when = Reflect::get(value, &"when".into()).ok()?.as_f64()? as i64;
    Some(Row {
        id: text(value, "id")?,
        person: text(value, "person")?,
        when,
        stamp: text(value, "stamp")?,
        bytes: bytes(value)?,
    })
}

/// A plain row for IndexedDB.
pub fn from_plain(plain: &Plain) -> JsValue {
    let object = Object::new();
    set(&object, "id", &plain.id.as_str().into());
    set(&object, "bytes", &Uint8Array::from(plain.bytes.as_slice()).into());
    object.into()
}

/// Reads [`from_plain`] back.
pub fn to_plain(value: &JsValue) -> Option<Plain> {
    Some(Plain { id: text(value, "id")?, bytes: bytes(value)? })
}

/// The key of a stored row.
pub fn id(value: &JsValue) -> Option<String> {
    text(value, "id")
}

/// The stamp of a stored row.
pub fn stamp(value: &JsValue) -> Option<String> {
    text(value, "stamp")
}

/// The bytes of a stored plain row.
pub fn plain_bytes(value: &JsValue) -> Option<Vec<u8>> {
    bytes(value)
}
