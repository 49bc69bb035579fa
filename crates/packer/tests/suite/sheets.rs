//! Workbooks as people lay them out: made here, cell by cell.

use std::io::{Cursor, Write};

use uzima_packer::english::Report;
use uzima_packer::source::{self, Checked};
use uzima_packer::workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// One sheet: its name, and its rows by number.
type Rows<'a> = (&'a str, Vec<(u32, Vec<&'a str>)>);

const LABEL: [(&str, &str); 9] = [
    ("format", "1"),
    ("id", "org.example.sheets"),
    ("version", "0.1.0"),
    ("title.en", "Water"),
    ("title.sw", "Maji"),
    ("languages", "en; sw"),
    ("publisher.name", "Ann"),
    ("licence", "CC-BY-4.0"),
    ("reviewed", "unreviewed"),
];

/// A workbook of these sheets, all of it texts.
fn book(sheets: &[Rows<'_>]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    };
    let (mut names, mut relations) = (String::new(), String::new());
    for (number, (name, rows)) in (1..).zip(sheets) {
        let mut text = String::new();
        for (row, cells) in rows {
            let cells = cells.iter().zip(b'A'..).map(|(cell, column)| {
                let (cell, column) = (cell.replace('<', "&lt;"), char::from(column));
                format!(r#"<c r="{column}{row}" t="inlineStr"><is><t>{cell}</t></is></c>"#)
            });
            text.extend([format!(r#"<row r="{row}">"#), cells.collect(), "</row>".to_owned()]);
        }
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        add(
            &format!("xl/worksheets/sheet{number}.xml"),
            &format!(r#"<worksheet xmlns="{main}"><sheetData>{text}</sheetData></worksheet>"#),
        );
        names.extend([format!(r#"<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>"#)]);
        relations.extend([format!(
            r#"<Relationship Id="r{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        )]);
    }
    add(
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    );
    add(
        "xl/workbook.xml",
        &format!(
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{names}</sheets></workbook>"#
        ),
    );
    add(
        "xl/_rels/workbook.xml.rels",
        &format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>"#
        ),
    );
    out.finish().unwrap().into_inner()
}

fn label() -> Rows<'static> {
    let rows = (2..).zip(LABEL).map(|(row, (key, value))| (row, vec![key, value]));
    let last = (40, vec!["expires", "2030-01-01"]);
    ("pack", [(1, vec!["key", "value"])].into_iter().chain(rows).chain([last]).collect())
}

fn check(sheets: &[Rows<'_>]) -> (Checked, String) {
    let read = workbook::read(&book(sheets)).unwrap();
    let mut checked = source::check(&read.tree);
    read.places.translate(&mut checked.findings);
    checked.findings.extend(read.findings);
    let lines = checked.findings.iter().map(|finding| Report::of(finding).line(finding.severity) + "\n");
    let told = lines.collect();
    (checked, told)
}

#[test]
fn a_column_without_a_language_never_stands_in_a_translation() {
    let lessons = (
        "articles",
        vec![
            (
                1,
                vec![
                    "id",
                    "title",
                    "summary",
                    "text",
                    "order",
                    "audio",
                    "title::Kiswahili (sw)",
                    "summary::sw",
                    "text::sw",
                ],
            ),
            (
                2,
                vec![
                    "boil",
                    "Boil it",
                    "On boiling.",
                    "Boil the water.",
                    "7",
                    "",
                    "Chemsha",
                    "Kuchemsha.",
                    "Chemsha maji.",
                ],
            ),
        ],
    );
    let (checked, told) = check(&[label(), lessons]);
    let lesson = |lang: &str| {
        let pack = checked.packs.iter().find(|pack| pack.label.lang == lang);
        pack.unwrap_or_else(|| panic!("{lang}: {told}")).lessons[0].clone()
    };
    let (english, swahili) = (lesson("en"), lesson("sw"));
    assert_eq!((english.title.as_str(), english.order), ("Boil it", 7));
    assert!(english.plain_text().contains("Boil the water."));
    assert_eq!((swahili.lang.as_str(), swahili.title.as_str()), ("sw", "Chemsha"));
    assert_eq!((swahili.summary.as_str(), swahili.order), ("Kuchemsha.", 7));
    assert!(swahili.plain_text().contains("Chemsha maji."), "{}", swahili.plain_text());
    // A title alone is no translation of the text: that is said, and no English stands in for it.
    let lessons = (
        "articles",
        vec![
            (1, vec!["id", "title", "summary", "text", "title::sw"]),
            (2, vec!["boil", "Boil it", "On boiling.", "Boil the water.", "Chemsha"]),
        ],
    );
    let (_, told) = check(&[label(), lessons]);
    assert!(told.contains("sheet articles, row 2") && told.contains("fault"), "{told}");
}

#[test]
fn two_rows_of_one_id_are_a_fault_and_rows_far_down_are_read() {
    let row = |id, text| vec![id, "Boil it", "On boiling.", text];
    let lessons = (
        "articles",
        vec![
            (1, vec!["id", "title", "summary", "text"]),
            (2, row("boil", "Boil the water.")),
            (3, row("boil", "Another.")),
        ],
    );
    let (mut sheet, rows) = label();
    let mut rows: Vec<_> = rows.into_iter().filter(|(_, cells)| cells[0] != "expires").collect();
    rows.push((12_000, vec!["expires", "2030-01-01"]));
    rows.push((12_003, vec!["regions", "KE; TZ"]));
    let (checked, told) = check(&[(sheet, rows.clone()), lessons.clone()]);
    let found: Vec<&str> = checked.findings.iter().map(uzima_packer::finding::Finding::rule).collect();
    assert_eq!(found, ["lesson-falls-back", "row-id-twice"], "{told}");
    assert!(
        told.contains("fault: sheet articles, row 3, column id: Another row above has the id `boil` too."),
        "{told}"
    );
    assert_eq!(checked.packs[0].label.expires, "2030-01-01");
    assert_eq!(checked.packs[0].label.regions, ["KE", "TZ"]);
    // What is wrong far down is said of its row.
    sheet = "pack ";
    rows.push((12_004, vec!["licenc", "CC0"]));
    let (_, told) = check(&[(sheet, rows), lessons]);
    assert!(told.contains("sheet pack, row 12004, column value"), "{told}");
}
