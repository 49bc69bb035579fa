//! Nothing that is stored is missing from a backup.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use uzima_domain::backup::line::{self, TABLES};
use uzima_domain::record::{Row, Table};

/// Tables that stay on the phone, each with its reason.
const STAY: [(Table, &str); 5] = [
    (Table::Packs, "had again from where they came; listed in the first line"),
    (Table::Blobs, "the files of packs"),
    (Table::Meta, "a restore gets a new device id; device and owner stand in the first line"),
    (Table::Drafts, "half-filled forms of this phone"),
    (Table::Ledger, "what left this phone, never leaves it"),
];

#[test]
fn every_table_is_in_a_backup_or_stays_for_a_reason() {
    for table in Table::ALL {
        let stays = STAY.iter().any(|(known, _)| *known == table);
        assert_ne!(TABLES.contains(&table), stays, "{} is in a backup, or stays: say which", table.name());
    }
}

/// The table of a fixture, by the first part of its file's name.
fn table(name: &str) -> Option<Table> {
    match name.split(['-', '.']).next().unwrap() {
        "person" => Some(Table::People),
        "schedule" => Some(Table::Plans),
        "dose" => Some(Table::Doses),
        "check" => Some(Table::Checks),
        "stock" => Some(Table::Stock),
        // Plain rows of tables that stay, what stays with the ledger, and the lock of this browser alone.
        "device" | "pack" | "export" | "lock" | "draft" | "inbox" | "reminded" => None,
        other => unreachable!("a stored form of a kind this test does not know: {other}"),
    }
}

/// Name and content of every stored form that a backup holds.
fn forms() -> impl Iterator<Item = (String, Value)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/stored");
    fs::read_dir(folder).unwrap().map(Result::unwrap).filter_map(|file| {
        let name = file.file_name().into_string().unwrap();
        table(&name)?;
        Some((name, serde_json::from_slice(&fs::read(file.path()).unwrap()).unwrap()))
    })
}

#[test]
fn every_field_of_every_stored_form_is_in_its_line() {
    let mut seen = 0;
    for (name, stored) in forms() {
        let Some(table) = table(&name) else { continue };
        let text = |field: &str| stored[field].as_str().unwrap().to_owned();
        let inside = &stored["inside"];
        // As the app writes it: compact, the fields of the envelope in their order.
        let bytes = format!(
            r#"{{"v":{},"by":{},"seen":{},"body":{}}}"#,
            inside["v"], inside["by"], inside["seen"], inside["body"]
        );
        // No `..`: a row that gets a field stops here, until its line has it, too.
        let row = Row {
            id: text("id"),
            person: text("person"),
            when: stored["when"].as_i64().unwrap(),
            stamp: text("stamp"),
            bytes: bytes.into_bytes(),
        };
        let line = line::write(table, &row).unwrap();
        let written: Value = serde_json::from_slice(&line).unwrap();
        for (field, value) in stored.as_object().unwrap() {
            if field != "inside" {
                assert_eq!(&written[field], value, "{name}: {field}");
            }
        }
        for (field, value) in inside.as_object().unwrap() {
            assert_eq!(&written[field], value, "{name}: {field}");
        }
        assert_eq!(line::read(&line), Some((table, row)), "{name}");
        seen += 1;
    }
    assert!(seen >= 14, "the fixtures were found");
}

/// The committed backups. None is ever changed: a form that came later is in one more.
const COMMITTED: [&str; 8] = [
    "version-1.jsonl",
    "version-1-foreign.jsonl",
    "version-1-regimens.jsonl",
    "version-1-asked.jsonl",
    "version-1-stock.jsonl",
    "version-1-no-advice.jsonl",
    "version-1-counted.jsonl",
    "version-1-subject.jsonl",
];

#[test]
fn the_committed_backups_hold_every_stored_form_and_the_oldest_database_is_filled_with_all() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let file = |name| fs::read_to_string(root.join("tests/fixtures/backups").join(name)).unwrap();
    let lines: Vec<Value> = COMMITTED
        .iter()
        .flat_map(|name| {
            file(name).lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<_>>()
        })
        .collect();
    let filled = fs::read_to_string(root.join("tests/browser/schema.rs")).unwrap();
    for (name, stored) in forms() {
        let holds = |line: &&Value| line["id"] == stored["id"] && line["body"] == stored["inside"]["body"];
        assert!(lines.iter().find(holds).is_some(), "{name} is in no committed backup");
        assert!(filled.contains(&format!("stored/{name}\"")), "{name} is not in tests/browser/schema.rs");
    }
}
