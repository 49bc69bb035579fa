//! A pack in one .xlsx that another program wrote is the pack of the folder; what is wrong is said of sheet, row and column.

use std::path::{Path, PathBuf};
use std::{env, fs};

use uzima_packer::english::Report;
use uzima_packer::origin;
use uzima_packer::source;
use uzima_packer::workbook;

use crate::place::{BUILT, Place, code, err};
use crate::support::starter_tree;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/workbooks").join(name)
}

#[test]
fn a_workbook_of_another_program_is_the_pack_of_the_folder() {
    let checked = origin::read(&fixture("starter.xlsx")).unwrap().check();
    assert_eq!(checked.findings, []);
    let folder = source::check(&starter_tree());
    assert_eq!(checked.packs[0].lessons, folder.packs[0].lessons);
    assert_eq!(checked.packs[0].glossary, folder.packs[0].glossary);
    assert_eq!(checked.packs[0].checklists, folder.packs[0].checklists);
    let publisher = folder.packs[0].label.publisher.clone();
    assert_eq!(checked.packs[0].label.publisher, publisher);
    assert_eq!(checked.packs[0].label, folder.packs[0].label);
}

#[test]
fn a_column_that_names_no_language_is_in_the_first_one_of_the_pack() {
    let checked = origin::read(&fixture("one-language.xlsx")).unwrap().check();
    assert_eq!(checked.findings, []);
    assert_eq!(checked.packs[0].lessons, source::check(&starter_tree()).packs[0].lessons);
}

#[test]
fn faults_name_sheet_row_and_column() {
    let checked = origin::read(&fixture("faulty.xlsx")).unwrap().check();
    let found: String =
        checked.findings.iter().map(|finding| Report::of(finding).line(finding.severity) + "\n").collect();
    for rule in ["became-a-date", "cell-error", "row-without-id", "unknown-sheet"] {
        assert!(found.contains(&format!("[{rule}]")), "{rule}: {found}");
    }
    let file = fixture("faulty.txt");
    if env::var_os("UZIMA_BLESS").is_some() {
        fs::write(&file, &found).unwrap();
    }
    assert_eq!(found, fs::read_to_string(file).unwrap());
}

#[test]
fn a_workbook_is_checked_and_built_by_the_same_commands() {
    let place = Place::new();
    let book = fixture("starter.xlsx");
    let book = book.to_str().unwrap();
    let checked = place.run(&["check", book]);
    assert_eq!(code(&checked), 0);
    let said = err(&checked);
    assert!(said.lines().count() == 3 && said.contains("sheet pack, row 3, column value: "), "{said}");
    assert_eq!(said.matches("[placeholder]").count(), 3, "{said}");
    place.good(&["build", book, "--out", "out"]);
    assert_eq!(place.built(), [BUILT]);
    let answers = r#"{"deep": "yes"}"#;
    place.write("answers.json", answers);
    let told = place.good(&["triage", book, "cut-skin", "--answers", "answers.json"]);
    assert!(told.contains("today"), "{told}");
}

#[test]
fn what_is_no_workbook_is_refused_in_words() {
    let place = Place::new();
    for bytes in
        [&b""[..], b"id,label\n", b"PK\x03\x04 and no more", include_bytes!("../fixtures/python-zipfile.zip")]
    {
        place.write("mine.xlsx", bytes);
        assert_eq!(code(&place.run(&["check", "mine.xlsx"])), 1);
    }
}

#[test]
fn a_workbook_cut_or_changed_anywhere_never_panics() {
    let good = fs::read(fixture("starter.xlsx")).unwrap();
    for at in (0..good.len()).step_by(211) {
        let mut bad = good.clone();
        bad[at] ^= 0x55;
        for bytes in [&bad[..], &good[..at]] {
            if let Ok(read) = workbook::read(bytes) {
                source::check(&read.tree);
            }
        }
    }
}

#[test]
fn a_stray_cell_at_the_far_end_costs_nothing() {
    // A sheet whose only cells are the first and the last that a sheet can have.
    let sheet = br#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>"#;
    let mut archive = zip::ZipArchive::new(fs::File::open(fixture("starter.xlsx")).unwrap()).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).unwrap();
        let name = file.name().unwrap().into_owned();
        if name == "xl/worksheets/sheet3.xml" {
            out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut out, sheet).unwrap();
        } else {
            out.raw_copy_file(file).unwrap();
        }
    }
    let bytes = out.finish().unwrap().into_inner();
    let read = workbook::read(&bytes).unwrap();
    assert!(read.tree.values().map(Vec::len).sum::<usize>() < 100_000);
}
