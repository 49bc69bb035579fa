//! Backups: the one that was shipped still opens, and nothing but the very bytes that were written does.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;
use uzima_domain::backup::contents::Contents;
use uzima_domain::backup::header::{Header, Iterations, Prologue};
use uzima_domain::backup::{BackupFault, MAX_FILE};
use uzima_domain::pack::manifest::hex;
use uzima_packer::backup::{Key, open, seal};

fn fixture(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/backups");
    fs::read(folder.join(name)).unwrap()
}

fn passphrase() -> String {
    String::from_utf8(fixture("passphrase.txt")).unwrap()
}

fn with_passphrase(file: &[u8], typed: &str) -> Result<Vec<u8>, BackupFault> {
    open(file, |header| Key::derive(typed, header))
}

fn header(length: usize) -> Header {
    Header { iterations: Iterations::NEW, salt: [7; 16], nonce: [9; 7], length: length as u64 }
}

fn no_key(_: &Header) -> Key {
    panic!("a key was made for a file that can be refused without one")
}

/// The file with other bytes from `at` on, and with the check sum that belongs to them.
fn lying(file: &[u8], at: usize, bytes: &[u8]) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let mut file = file.to_vec();
    file[at..at + bytes.len()].copy_from_slice(bytes);
    let sum = Sha256::digest(&file[..Prologue::SIZE - 8]);
    file[Prologue::SIZE - 8..Prologue::SIZE].copy_from_slice(&sum[..8]);
    file
}

#[test]
fn the_backup_of_version_1_still_opens() {
    for (name, rows) in [
        ("version-1", 17),
        ("version-1-foreign", 2),
        ("version-1-regimens", 6),
        ("version-1-asked", 2),
        ("version-1-no-advice", 2),
        ("version-1-stock", 6),
        ("version-1-counted", 1),
        ("version-1-subject", 2),
    ] {
        let contents = with_passphrase(&fixture(&format!("{name}.uzb")), &passphrase()).unwrap();
        assert_eq!(contents, fixture(&format!("{name}.jsonl")), "{name}");
        let read = Contents::read(&contents, 3).unwrap();
        assert_eq!(read.rows.len(), rows, "{name}");
        assert_eq!(read.write().unwrap(), contents, "{name}: what was read is written back the same");
    }
}

#[test]
fn white_space_and_the_digits_of_a_keyboard_make_no_other_passphrase() {
    let file = fixture("version-1.uzb");
    for typed in ["48217730195603486612", " 4821 7730\u{a0}1956\t0348 6612 ", "٤٨٢١٧٧٣٠١٩٥٦٠٣٤٨٦٦١٢"]
    {
        assert!(with_passphrase(&file, typed).is_ok(), "{typed}");
    }
    assert_eq!(with_passphrase(&file, "48217730195603486613"), Err(BackupFault::WrongPassphrase));
}

#[test]
fn one_accent_typed_in_two_ways_is_one_passphrase() {
    let file = seal(b"hello\n", &header(6), &Key::derive("cafe\u{301} serre", &header(6))).unwrap();
    assert_eq!(with_passphrase(&file, "caf\u{e9} serre").unwrap(), b"hello\n");
}

/// The test vector of docs/STORAGE.md.
#[test]
fn the_documented_vector_holds() {
    let header = header(6);
    let file = seal(b"hello\n", &header, &Key::derive("correct horse", &header)).unwrap();
    assert_eq!(
        hex(&file),
        concat!(
            "555a494d41424b310101000927c007070707070707070707070707070707090909090909090000000000000006",
            "1462009f3a98bb836f63ca247053569b140ab3e40904faa4",
            "729c3be9ebaeb86777b1113ca5a1bc432cdfa94cbc5c",
        )
    );
}

#[test]
fn a_backup_of_4_kb_with_any_one_byte_flipped_is_refused() {
    let contents = vec![b'u'; 4096 - Prologue::SIZE - 16];
    let header = header(contents.len());
    // The key once: a flipped salt would make another one and be refused all the more.
    let key = Key::derive("correct horse", &header);
    let file = seal(&contents, &header, &key).unwrap();
    assert_eq!(file.len(), 4096);
    assert_eq!(open(&file, |_| key.clone()).unwrap(), contents);
    for at in 0..file.len() {
        for bit in [1, 0x80] {
            let mut flipped = file.clone();
            flipped[at] ^= bit;
            let refused = open(&flipped, |_| key.clone()).expect_err(&format!("byte {at}, bit {bit:x}"));
            if at >= Prologue::SIZE {
                assert_eq!(refused, BackupFault::Damaged, "byte {at}");
            }
            assert_ne!(refused, BackupFault::WrongPassphrase, "byte {at} is an accident, not a passphrase");
        }
    }
}

#[test]
fn a_changed_header_with_its_own_check_sum_is_refused_all_the_same() {
    let header = header(6);
    let key = Key::derive("correct horse", &header);
    let file = seal(b"hello\n", &header, &key).unwrap();
    for at in [14, 29, 30, 36, Header::SIZE] {
        let refused = open(&lying(&file, at, &[file[at] ^ 1]), |_| key.clone());
        assert_eq!(refused, Err(BackupFault::WrongPassphrase), "byte {at}");
    }
}

#[test]
fn chunks_cannot_be_left_out_swapped_or_taken_from_another_file() {
    let contents: Vec<u8> = (0..200_000_u32).map(|n| (n % 251) as u8).collect();
    let header = header(contents.len());
    let key = Key::derive("correct horse", &header);
    let file = seal(&contents, &header, &key).unwrap();
    assert_eq!(open(&file, |_| key.clone()).unwrap(), contents);
    let chunks: Vec<_> = header.chunks().map(|chunk| chunk.closed).collect();
    assert_eq!(chunks.len(), 4);
    let mut swapped = file.clone();
    swapped.copy_within(chunks[1].clone(), chunks[0].start);
    assert_eq!(open(&swapped, |_| key.clone()), Err(BackupFault::Damaged));
    let shorter = Header { length: 65_536, ..header.clone() };
    let cut = lying(&file[..chunks[0].end], 0, &shorter.bytes());
    assert!(open(&cut, |_| key.clone()).is_err(), "a file that ends after a whole chunk");
    let other = Header { nonce: [8; 7], ..header.clone() };
    let mut mixed = seal(&contents, &other, &key).unwrap();
    mixed[chunks[2].clone()].copy_from_slice(&file[chunks[2].clone()]);
    assert_eq!(open(&mixed, |_| key.clone()), Err(BackupFault::Damaged));
}

#[test]
fn what_needs_no_key_is_refused_before_one_is_made() {
    let file = fixture("version-1.uzb");
    let refused = |file: &[u8]| open(file, no_key).unwrap_err();
    assert_eq!(refused(b""), BackupFault::Empty);
    assert_eq!(refused(b"PK\x03\x04 some pack"), BackupFault::NotOurs);
    assert_eq!(refused(b"U"), BackupFault::Truncated);
    assert_eq!(refused(&file[..40]), BackupFault::Truncated);
    assert_eq!(refused(&file[..file.len() - 1]), BackupFault::Truncated);
    assert_eq!(refused(&[&file[..], b"more"].concat()), BackupFault::Damaged);
    assert_eq!(refused(&lying(&file, 8, &[2])), BackupFault::Newer);
    assert_eq!(refused(&lying(&file, 9, &[2])), BackupFault::Kdf);
    for iterations in [0, 1, 599_999, 10_000_001, 1_000_000_000, u32::MAX] {
        let bytes = u32::to_be_bytes(iterations);
        assert_eq!(refused(&lying(&file, 10, &bytes)), BackupFault::Kdf, "{iterations}");
        let mut patched = file.clone();
        patched[10..14].copy_from_slice(&bytes);
        assert_eq!(refused(&patched), BackupFault::Kdf, "{iterations}, without its check sum");
    }
    assert_eq!(refused(&lying(&file, 37, &u64::MAX.to_be_bytes())), BackupFault::Truncated);
}

#[test]
fn a_file_of_2_gb_is_refused_by_its_size_alone() {
    let bytes = 2 * 1024 * 1024 * 1024;
    let refused = Prologue::read(&fixture("version-1.uzb")[..Prologue::SIZE], bytes);
    assert_eq!(refused, Err(BackupFault::TooLarge { bytes }));
    assert!(bytes > MAX_FILE);
}

/// The command line, in a folder of its own.
fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_uzima-pack")).args(arguments).current_dir(folder).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_command_line_prints_a_backup_and_makes_one_of_what_it_printed() {
    let folder = TempDir::new().unwrap();
    for name in ["version-1.uzb", "passphrase.txt"] {
        fs::write(folder.path().join(name), fixture(name)).unwrap();
    }
    let opened = run(&folder, &["backup", "open", "version-1.uzb", "--passphrase-file", "passphrase.txt"]);
    assert_eq!((opened.status.code(), text(&opened.stderr)), (Some(0), String::new()));
    assert_eq!(opened.stdout, fixture("version-1.jsonl"));

    fs::write(folder.path().join("lines"), &opened.stdout).unwrap();
    let seal = ["backup", "seal", "lines", "--passphrase-file", "passphrase.txt", "--out", "again.uzb"];
    assert_eq!(run(&folder, &seal).status.code(), Some(0));
    let again = run(&folder, &["backup", "open", "again.uzb", "--passphrase-file", "passphrase.txt"]);
    assert_eq!(again.stdout, opened.stdout);
    let sealed = fs::read(folder.path().join("again.uzb")).unwrap();
    assert_ne!(sealed, fixture("version-1.uzb"), "salt and nonce are new for every file");
}

#[test]
fn the_command_line_says_why_a_file_is_no_backup() {
    let folder = TempDir::new().unwrap();
    let good = fixture("version-1.uzb");
    fs::write(folder.path().join("right"), passphrase()).unwrap();
    fs::write(folder.path().join("wrong"), "another passphrase").unwrap();
    let wrong: [(&str, Vec<u8>, &str, &str); 7] = [
        ("wrong", good.clone(), "wrong-passphrase", "The passphrase does not fit this backup."),
        ("right", Vec::new(), "backup-empty", "The file is empty."),
        ("right", b"a letter to a friend".to_vec(), "not-a-backup", "This is not a backup of Uzima."),
        ("right", good[..5000].to_vec(), "backup-truncated", "The file ends too early."),
        ("right", [&good[..5000], b"?", &good[5001..]].concat(), "backup-damaged", "The file is damaged"),
        ("right", lying(&good, 8, &[2]), "newer-backup", "made by a newer Uzima"),
        ("right", lying(&good, 10, &[0x3b, 0x9a, 0xca, 0]), "backup-key-figures", "No key was made."),
    ];
    for (passphrase, file, rule, said) in wrong {
        fs::write(folder.path().join("some.uzb"), file).unwrap();
        let open = ["backup", "open", "some.uzb", "--passphrase-file", passphrase];
        refused(&folder, &open, rule, said);
    }
    let missing = run(&folder, &["backup", "open", "nowhere", "--passphrase-file", "right"]);
    assert_eq!(missing.status.code(), Some(1));
    assert_eq!(run(&folder, &["backup", "open", "some.uzb"]).status.code(), Some(2));
}

/// What both commands say of a file, as text and as the rule's name; nothing is printed but that.
fn refused(folder: &TempDir, arguments: &[&str], rule: &str, said: &str) {
    let told = run(folder, arguments);
    assert_eq!((told.status.code(), text(&told.stdout)), (Some(1), String::new()), "{rule}");
    assert!(text(&told.stderr).contains(said), "{rule}: {}", text(&told.stderr));
    let told = run(folder, &[arguments, &["--json"]].concat());
    assert!(text(&told.stdout).contains(&format!("\"rule\":\"{rule}\"")), "{}", text(&told.stdout));
}

#[test]
fn the_command_line_refuses_a_file_of_2_gb_without_reading_it() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("right"), passphrase()).unwrap();
    // A hole in the disk: reading it all would still take its size in memory.
    fs::File::create(folder.path().join("big")).unwrap().set_len(2 << 30).unwrap();
    let said = "The file has 2147483648 bytes or more; no backup has more than 268435456.";
    for arguments in [
        &["backup", "open", "big", "--passphrase-file", "right"][..],
        &["backup", "seal", "big", "--passphrase-file", "right", "--out", "out.uzb"],
    ] {
        refused(&folder, arguments, "backup-too-large", said);
    }
    assert!(!folder.path().join("out.uzb").exists());
}

#[test]
fn the_command_line_names_the_line_that_is_no_record() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("right"), passphrase()).unwrap();
    let good = text(&fixture("version-1.jsonl"));
    let mut lines: Vec<&str> = good.lines().collect();
    lines[4] = "{\"table\":\"people\"}";
    let lines = lines.join("\n") + "\n";
    let said = "Line 5 is not what a backup holds.";
    fs::write(folder.path().join("lines"), &lines).unwrap();
    let sealing = ["backup", "seal", "lines", "--passphrase-file", "right", "--out", "out.uzb"];
    refused(&folder, &sealing, "backup-line", said);

    // Whole, authentic, and made by something that is not Uzima.
    let header = header(lines.len());
    let file = seal(lines.as_bytes(), &header, &Key::derive(&passphrase(), &header)).unwrap();
    fs::write(folder.path().join("some.uzb"), file).unwrap();
    let open = ["backup", "open", "some.uzb", "--passphrase-file", "right"];
    refused(&folder, &open, "backup-line", said);
}

#[test]
fn lines_that_are_no_backup_are_not_sealed() {
    let folder = TempDir::new().unwrap();
    let good = text(&fixture("version-1.jsonl"));
    fs::write(folder.path().join("right"), passphrase()).unwrap();
    let lines: Vec<&str> = good.lines().collect();
    let without = |at: usize| [&lines[..at], &lines[at + 1..]].concat().join("\n") + "\n";
    let twice = [&lines[..2], &lines[1..]].concat().join("\n") + "\n";
    let newer = good.replacen("\"v\":1", "\"v\":2", 1);
    for (what, lines) in [
        ("a record less", without(3)),
        ("no end", without(lines.len() - 1)),
        ("no start", without(0)),
        ("a record twice", twice),
        ("newer", newer),
    ] {
        fs::write(folder.path().join("lines"), lines).unwrap();
        let seal = ["backup", "seal", "lines", "--passphrase-file", "right", "--out", "out.uzb"];
        assert_eq!(run(&folder, &seal).status.code(), Some(1), "{what}");
        assert!(!folder.path().join("out.uzb").exists(), "{what}");
    }
}
