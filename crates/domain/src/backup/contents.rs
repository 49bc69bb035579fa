//! Everything inside a backup: the first line, a line a record, the last line with their number.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::preface::{Preface, VERSION};
use super::{BackupFault, line};
use crate::record::{Row, Table};

#[derive(Serialize, Deserialize)]
struct End {
    end: u64,
}

#[derive(Deserialize)]
struct VersionOnly {
    v: u32,
}

/// What a backup holds, rows with open bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// The first line.
    pub preface: Preface,
    /// The records, in the order of the file.
    pub rows: Vec<(Table, Row)>,
}

impl Contents {
    /// The lines. The counts of the preface are set to what is there, and its database to the oldest that takes all of it;
    /// rows of tables that no backup holds are left out.
    /// `None` only when a preface cannot be JSON, which none of ours is.
    pub fn write(mut self) -> Option<Vec<u8>> {
        self.rows.retain(|(table, _)| line::TABLES.contains(table));
        self.preface.counts = counts(&self.rows);
        self.preface.database = self.preface.database.min(oldest(&self.rows));
        let mut out = serde_json::to_vec(&self.preface).ok()?;
        for (table, row) in &self.rows {
            out.push(b'\n');
            out.append(&mut line::write(*table, row)?);
        }
        out.push(b'\n');
        out.append(&mut serde_json::to_vec(&End { end: self.rows.len() as u64 }).ok()?);
        out.push(b'\n');
        Some(out)
    }

    /// Reads [`Contents::write`] back, all or nothing: every line, their numbers, no record twice. `database` is the
    /// version of the database that shall take them.
    pub fn read(bytes: &[u8], database: u32) -> Result<Self, BackupFault> {
        let text = bytes.strip_suffix(b"\n").ok_or(BackupFault::Unreadable { line: 1 })?;
        let lines: Vec<&[u8]> = text.split(|&byte| byte == b'\n').collect();
        let ([first, middle @ ..], at) = (lines.as_slice(), 1) else {
            return Err(BackupFault::Unreadable { line: 1 });
        };
        let preface = preface(first, database)
            .map_err(|fault| fault.unwrap_or(BackupFault::Unreadable { line: at }))?;
        let Some((last, records)) = middle.split_last() else {
            return Err(BackupFault::Unreadable { line: 2 });
        };
        let mut rows = Vec::with_capacity(records.len());
        let mut ids = BTreeSet::new();
        for (index, record) in records.iter().enumerate() {
            let row = line::read(record).filter(|(table, row)| ids.insert((*table, row.id.clone())));
            rows.push(row.ok_or(BackupFault::Unreadable { line: index + 2 })?);
        }
        let end: Option<End> = serde_json::from_slice(last).ok();
        if end.is_none_or(|end| end.end != rows.len() as u64) || counts(&rows) != preface.counts {
            return Err(BackupFault::Unreadable { line: lines.len() });
        }
        Ok(Self { preface, rows })
    }
}

/// The first line, or why not: `None` when it is none.
fn preface(line: &[u8], database: u32) -> Result<Preface, Option<BackupFault>> {
    let VersionOnly { v } = serde_json::from_slice(line).map_err(|_| None)?;
    if v > VERSION {
        return Err(Some(BackupFault::Newer));
    }
    let preface: Preface = serde_json::from_slice(line).map_err(|_| None)?;
    if preface.database > database { Err(Some(BackupFault::Newer)) } else { Ok(preface) }
}

/// The version of the database that brought a table.
const fn since(table: Table) -> u32 {
    match table {
        Table::Stock => 3,
        _ => FIRST,
    }
}

/// A backup of this version of the database has a count of each table there was then.
const FIRST: u32 = 2;

/// The oldest database that takes all these rows: a family does not update its phones on one day.
fn oldest(rows: &[(Table, Row)]) -> u32 {
    rows.iter().map(|(table, _)| since(*table)).fold(FIRST, u32::max)
}

/// Rows by table. A table that came later is named where it has rows: an older app counts those it knows.
fn counts(rows: &[(Table, Row)]) -> BTreeMap<String, u64> {
    let old = line::TABLES.iter().filter(|table| since(**table) == FIRST);
    let mut counts: BTreeMap<String, u64> = old.map(|table| (table.name().to_owned(), 0)).collect();
    for (table, _) in rows {
        *counts.entry(table.name().to_owned()).or_default() += 1;
    }
    counts
}
