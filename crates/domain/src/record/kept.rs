//! A stored record whose body is not looked into, so that a form of a newer Uzima passes unharmed.
//!
//! Owns the row of a losing version in `conflicts`. Invariant: reading a row and writing it gives the same bytes.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::dose_log::DoseEvent;
use crate::id::PersonId;
use crate::person::Person;
use crate::record::check::CheckRecord;
use crate::record::{Body, Envelope, Inside, Row, Table, encode};
use crate::schedule::Schedule;
use crate::stamp::{Seen, Stamp};
use crate::stock::StockEvent;
use crate::time::Instant;

/// One version of one record, as a backup carries it and a merge compares it.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The record's own store, also when this version waits in `conflicts`.
    pub table: Table,
    /// [`Envelope::id`].
    pub id: String,
    /// [`Envelope::person`].
    pub person: PersonId,
    /// [`Envelope::when`].
    pub when: Instant,
    /// [`Envelope::stamp`].
    pub stamp: Stamp,
    /// [`Envelope::seen`].
    pub seen: Seen,
    /// [`Envelope::by`].
    pub by: PersonId,
    /// Version of the body's form; it may be newer than this app.
    pub v: u32,
    /// `None` is a tombstone.
    pub body: Option<Raw>,
}

/// JSON as it was written, not looked into.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Raw(Box<RawValue>);

impl Raw {
    /// The JSON.
    pub fn text(&self) -> &str {
        self.0.get()
    }

    /// Takes JSON as it is; `None` when it is none.
    pub fn new(text: String) -> Option<Self> {
        RawValue::from_string(text).ok().map(Self)
    }
}

impl PartialEq for Raw {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

/// What merging needs of any version's bytes. The four fields stand for ever; whatever is new goes into the body.
type AnyInside = Inside<Raw>;

impl Kept {
    /// Reads an unsealed row of `store`: of a record's own, or of `conflicts`. `None` when it is damaged, of another
    /// store, or when it would not be written back the same.
    pub fn read(store: Table, row: &Row) -> Option<Self> {
        let (table, id) = match store {
            Table::Conflicts => rival_of(&row.id)?,
            _ if store.is_merged() => (store, row.id.clone()),
            _ => return None,
        };
        let stamp = Stamp::parse(&row.stamp).filter(|stamp| stamp.text() == row.stamp)?;
        let AnyInside { v, by, seen, body } = serde_json::from_slice(&row.bytes).ok()?;
        let person = PersonId::new(row.person.clone());
        Some(Self { table, id, person, when: Instant::from_ms(row.when), stamp, seen, by, v, body })
    }

    /// The row of a record's own store, not yet sealed. `None` never, but that JSON could be written is not ours to say.
    pub fn row(&self) -> Option<Row> {
        let inside =
            AnyInside { v: self.v, by: self.by.clone(), seen: self.seen.clone(), body: self.body.clone() };
        Some(Row {
            id: self.id.clone(),
            person: self.person.as_str().to_owned(),
            when: self.when.ms(),
            stamp: self.stamp.text(),
            bytes: serde_json::to_vec(&inside).ok()?,
        })
    }

    /// The key under which this version waits in `conflicts`: `<store>/<record>/<stamp>`.
    pub fn rival_id(&self) -> String {
        format!("{}/{}/{}", self.table.name(), self.id, self.stamp.text())
    }

    /// The row of `conflicts`, not yet sealed; see [`Kept::row`].
    pub fn rival(&self) -> Option<Row> {
        Some(Row { id: self.rival_id(), ..self.row()? })
    }

    /// Whether it says the same as `other`, whoever wrote it.
    pub fn agrees(&self, other: &Self) -> bool {
        self.v == other.v && self.body == other.body
    }

    /// The typed record, when this app knows the form and the store is that of `B`.
    pub fn typed<B: Body>(&self) -> Option<Envelope<B>> {
        if self.table != B::TABLE || self.v > B::VERSION {
            return None;
        }
        let body = match &self.body {
            Some(raw) => Some(serde_json::from_str(raw.text()).ok()?),
            None => None,
        };
        Some(Envelope { body, ..self.emptied() })
    }

    /// The record without what is in it, in a store of `B`: what a tombstone is written upon, whatever the form.
    pub fn emptied<B: Body>(&self) -> Envelope<B> {
        Envelope {
            id: self.id.clone(),
            person: self.person.clone(),
            when: self.when,
            by: self.by.clone(),
            stamp: self.stamp.clone(),
            seen: self.seen.clone(),
            body: None,
        }
    }

    /// Whether this app can read the body.
    pub fn is_known(&self) -> bool {
        match self.table {
            Table::People => self.typed::<Person>().is_some(),
            Table::Plans => self.typed::<Schedule>().is_some(),
            Table::Doses => self.typed::<DoseEvent>().is_some(),
            Table::Checks => self.typed::<CheckRecord>().is_some(),
            Table::Stock => self.typed::<StockEvent>().is_some(),
            _ => false,
        }
    }

    /// A typed record as it is stored; `None` as in [`encode`].
    pub fn of<B: Body>(envelope: &Envelope<B>) -> Option<Self> {
        Self::read(B::TABLE, &encode(envelope)?)
    }
}

/// Store and id of the record that a row of `conflicts` is a version of.
fn rival_of(key: &str) -> Option<(Table, String)> {
    let (store, rest) = key.split_once('/')?;
    let (id, _) = rest.rsplit_once('/')?;
    let table = Table::ALL.into_iter().find(|table| table.name() == store && table.is_merged())?;
    Some((table, id.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(bytes: &str) -> Row {
        Row {
            id: "d-1".to_owned(),
            person: "d-me".to_owned(),
            when: 5,
            stamp: "01a20201c480.00000000.d.31".to_owned(),
            bytes: bytes.as_bytes().to_vec(),
        }
    }

    #[test]
    fn any_form_is_written_back_byte_for_byte() {
        for bytes in [
            r#"{"v":1,"by":"x","seen":{"a":2},"body":{"z":1,"a":[1.50,"\u00e9"]}}"#,
            r#"{"v":9,"by":"x","seen":{},"body":"anything"}"#,
            r#"{"v":1,"by":"x","seen":{"a":2,"b":3},"body":null}"#,
        ] {
            let kept = Kept::read(Table::Plans, &row(bytes)).expect(bytes);
            assert_eq!(kept.row().as_ref(), Some(&row(bytes)));
            let rival = kept.rival().expect(bytes);
            assert_eq!(rival.id, "plans/d-1/01a20201c480.00000000.d.31");
            assert_eq!(Kept::read(Table::Conflicts, &rival), Some(kept));
        }
    }

    #[test]
    fn what_could_not_be_written_back_is_not_read() {
        let good = row(r#"{"v":1,"by":"x","seen":{},"body":null}"#);
        assert!(Kept::read(Table::Plans, &good).is_some());
        assert_eq!(Kept::read(Table::Plans, &row("{}")), None);
        for stamp in ["1.0.d.1", "nonsense"] {
            assert_eq!(Kept::read(Table::Plans, &Row { stamp: stamp.to_owned(), ..good.clone() }), None);
        }
        assert_eq!(Kept::read(Table::Meta, &good), None);
        for id in ["d-1", "packs/d-1/x", "conflicts/d-1/x", "plans/x"] {
            assert_eq!(Kept::read(Table::Conflicts, &Row { id: id.to_owned(), ..good.clone() }), None);
        }
    }
}
