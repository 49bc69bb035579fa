//! Whatever stands in a row comes out as it went in; whatever is no backup is refused.

use proptest::prelude::*;
use uzima_domain::backup::contents::Contents;
use uzima_domain::backup::line::{self, TABLES};
use uzima_domain::backup::preface::{Kind, PackNote, Preface, Settings};
use uzima_domain::backup::{BackupFault, passphrase};
use uzima_domain::id::{DeviceId, PersonId};
use uzima_domain::record::{Row, Table};
use uzima_domain::time::Instant;

pub fn preface() -> Preface {
    Preface {
        uzima: Kind::Backup,
        v: 1,
        made: Instant::from_ms(1_795_330_123_456),
        database: 2,
        device: DeviceId::new("3f6c2a9b10d4e587"),
        owner: PersonId::new("3f6c2a9b10d4e587-me"),
        counts: std::collections::BTreeMap::new(),
        packs: vec![PackNote {
            id: "org.x".to_owned(),
            version: "1.0.0".to_owned(),
            languages: vec!["sw".to_owned()],
        }],
        settings: Settings { language: "sw".to_owned(), country: "TZ".to_owned(), theme: String::new() },
    }
}

pub fn row(id: &str, bytes: &[u8]) -> Row {
    Row { id: id.to_owned(), person: "p".to_owned(), when: 5, stamp: "s".to_owned(), bytes: bytes.to_vec() }
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..60),
        (any::<u32>(), ".*", any::<i64>()).prop_map(|(v, text, number)| {
            let text = serde_json::to_string(&text).unwrap();
            format!(
                r#"{{"v":{v},"by":{text},"seen":{{"a":1}},"body":{{"name":{text},"n":{number},"r":1.50}}}}"#
            )
            .into_bytes()
        }),
        Just(br#"{"v":1,"by":"a","seen":{},"body":null}"#.to_vec()),
        Just(br#"{"v":1,"by":"a","seen":{},"body":null,"more":1}"#.to_vec()),
        Just(br#"{ "v":1,"by":"a","seen":{},"body":null}"#.to_vec()),
        Just(b"{\"v\":1,\"by\":\"a\",\"seen\":{},\"body\":{\n}}".to_vec()),
        Just(br#"{"v":1,"by":"a","seen":{}}"#.to_vec()),
    ]
}

proptest! {
    #[test]
    fn a_row_comes_out_byte_for_byte(
        at in 0..TABLES.len(), id in ".*", person in ".*", when in any::<i64>(), stamp in ".*", bytes in bytes()
    ) {
        let row = Row { id, person, when, stamp, bytes };
        let line = line::write(TABLES[at], &row).unwrap();
        prop_assert!(!line.contains(&b'\n'));
        prop_assert_eq!(line::read(&line), Some((TABLES[at], row)));
    }

    #[test]
    fn no_line_makes_reading_fail_in_another_way_than_by_refusing(line in ".*") {
        let _ = line::read(line.as_bytes());
        let _ = Contents::read(line.as_bytes(), 2);
        let _ = passphrase::strength(&line);
    }
}

#[test]
fn a_form_of_today_is_readable_and_any_other_travels_as_bytes() {
    let text =
        |bytes: &[u8]| String::from_utf8(line::write(Table::Plans, &row("a", bytes)).unwrap()).unwrap();
    let tombstone = text(br#"{"v":1,"by":"b","seen":{},"body":null}"#);
    assert!(tombstone.ends_with(r#""v":1,"by":"b","seen":{},"body":null}"#), "{tombstone}");
    assert!(text(br#"{"v":1,"by":"b","seen":{},"body":null,"new":1}"#).contains(r#""bytes":""#));
    assert!(text(b"damaged").contains(r#""bytes":"ZGFtYWdlZA==""#));
}

#[test]
fn contents_read_back_with_counts_of_every_table() {
    let rows = vec![
        (Table::People, row("a", b"1")),
        (Table::Conflicts, row("a", b"2")),
        (Table::Meta, row("device", b"3")),
    ];
    let bytes = Contents { preface: preface(), rows: rows.clone() }.write().unwrap();
    let read = Contents::read(&bytes, 2).unwrap();
    assert_eq!(read.rows, rows[..2], "what stays on the phone is left out");
    assert_eq!(read.preface.counts.len(), TABLES.len() - 1, "without stock as before there was any");
    assert_eq!(read.preface.counts["people"], 1);
    assert_eq!(Preface { counts: std::collections::BTreeMap::new(), ..read.preface }, preface());
}

#[test]
fn a_later_form_asks_for_a_newer_uzima() {
    let newer_lines = Contents { preface: Preface { v: 2, ..preface() }, rows: Vec::new() }.write().unwrap();
    assert_eq!(Contents::read(&newer_lines, 2), Err(BackupFault::Newer));
    let newer_database =
        Contents { preface: Preface { database: 3, ..preface() }, rows: stocked() }.write().unwrap();
    assert_eq!(Contents::read(&newer_database, 2), Err(BackupFault::Newer));
    assert!(Contents::read(&newer_database, 3).is_ok());
}

#[test]
fn the_line_at_fault_is_named() {
    let rows = vec![(Table::People, row("a", b"1")), (Table::People, row("b", b"2"))];
    let text = String::from_utf8(Contents { preface: preface(), rows }.write().unwrap()).unwrap();
    let refused = |text: String| Contents::read(text.as_bytes(), 2).unwrap_err();
    assert_eq!(refused(text.replace("\"id\":\"b\"", "\"id\":\"a\"")), BackupFault::Unreadable { line: 3 });
    assert_eq!(
        refused(text.replacen("\"table\":\"people\"", "\"table\":\"meta\"", 1)),
        BackupFault::Unreadable { line: 2 }
    );
    assert_eq!(refused(text.replace("{\"end\":2}", "{\"end\":1}")), BackupFault::Unreadable { line: 4 });
    assert_eq!(refused(text.replace("\"people\":2", "\"people\":1")), BackupFault::Unreadable { line: 4 });
    assert_eq!(refused(text.replace("\"backup\"", "\"letter\"")), BackupFault::Unreadable { line: 1 });
    let beyond = text.replace("\"stamp\":\"s\"", "\"stamp\":\"ffffffffffff.00000000.x.1\"");
    assert_eq!(refused(beyond), BackupFault::Unreadable { line: 2 }, "no clock stamps so");
    assert_eq!(refused(String::new()), BackupFault::Unreadable { line: 1 });
}

/// A row that only a database of version 3 has a place for.
fn stocked() -> Vec<(Table, Row)> {
    vec![(Table::Stock, row("s", br#"{"v":1,"by":"b","seen":{},"body":null}"#))]
}

#[test]
fn a_backup_without_stock_is_one_that_a_phone_of_before_reads() {
    let three = Preface { database: 3, ..preface() };
    let bytes = Contents { preface: three.clone(), rows: Vec::new() }.write().unwrap();
    let read = Contents::read(&bytes, 2).unwrap();
    assert_eq!(read.preface.database, 2);
    assert!(!read.preface.counts.contains_key("stock"), "an older app counts the tables it knows");
    let stocked = Contents { preface: three, rows: stocked() }.write().unwrap();
    let read = Contents::read(&stocked, 3).unwrap();
    assert_eq!((read.preface.database, read.preface.counts["stock"]), (3, 1));
    assert_eq!(read.write(), Some(stocked));
}
