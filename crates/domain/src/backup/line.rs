//! One record as a line of a backup.
//!
//! A row whose bytes have the form of today travels as JSON that other tools can read; any other (damaged, closed with a
//! key that is gone, of a newer form) travels as it is. Both come out byte for byte as they went in.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::record::{Row, Table};
use crate::stamp::Stamp;

/// The tables a backup holds. Packs, drafts, the device and the ledger stay on the phone.
pub const TABLES: [Table; 6] =
    [Table::People, Table::Plans, Table::Doses, Table::Checks, Table::Conflicts, Table::Stock];

/// The table of [`TABLES`] with this name.
pub fn table(name: &str) -> Option<Table> {
    TABLES.into_iter().find(|table| table.name() == name)
}

/// The inside of a row's bytes; any field more or less makes it another form.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inside<'a> {
    v: u32,
    #[serde(borrow)]
    by: &'a RawValue,
    #[serde(borrow)]
    seen: &'a RawValue,
    #[serde(borrow)]
    body: &'a RawValue,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written<'a> {
    table: &'a str,
    id: std::borrow::Cow<'a, str>,
    person: std::borrow::Cow<'a, str>,
    when: i64,
    stamp: std::borrow::Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    v: Option<u32>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    by: Option<&'a RawValue>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    seen: Option<&'a RawValue>,
    // A tombstone's `null` is a body, too: an `Option` alone would read it as none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none", deserialize_with = "there")]
    body: Option<&'a RawValue>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bytes: Option<String>,
}

fn there<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

/// The row, its bytes open, as a line without its end. `None` for a table that no backup holds.
pub fn write(table: Table, row: &Row) -> Option<Vec<u8>> {
    if !TABLES.contains(&table) {
        return None;
    }
    let mut written = Written {
        table: table.name(),
        id: row.id.as_str().into(),
        person: row.person.as_str().into(),
        when: row.when,
        stamp: row.stamp.as_str().into(),
        v: None,
        by: None,
        seen: None,
        body: None,
        bytes: None,
    };
    match inside(&row.bytes) {
        Some(Inside { v, by, seen, body }) => {
            written.v = Some(v);
            written.by = Some(by);
            written.seen = Some(seen);
            written.body = Some(body);
        }
        None => written.bytes = Some(STANDARD.encode(&row.bytes)),
    }
    serde_json::to_vec(&written).ok()
}

/// The parts of bytes that are exactly what would be written again from them.
fn inside(bytes: &[u8]) -> Option<Inside<'_>> {
    let inside: Inside<'_> = serde_json::from_slice(bytes).ok()?;
    let again = serde_json::to_vec(&inside).ok()?;
    (again == bytes && !bytes.contains(&b'\n')).then_some(inside)
}

/// Reads [`write`] back; `None` when it is no line of a record, or of one that no phone's clock can have stamped.
pub fn read(line: &[u8]) -> Option<(Table, Row)> {
    let written: Written<'_> = serde_json::from_slice(line).ok()?;
    if Stamp::parse(&written.stamp).is_some_and(|stamp| !stamp.is_of_this_age()) {
        return None;
    }
    let bytes = match (written.v, written.by, written.seen, written.body, written.bytes) {
        (Some(v), Some(by), Some(seen), Some(body), None) => {
            serde_json::to_vec(&Inside { v, by, seen, body }).ok()?
        }
        (None, None, None, None, Some(bytes)) => STANDARD.decode(bytes).ok()?,
        _ => return None,
    };
    let row = Row {
        id: written.id.into_owned(),
        person: written.person.into_owned(),
        when: written.when,
        stamp: written.stamp.into_owned(),
        bytes,
    };
    Some((table(written.table)?, row))
}
