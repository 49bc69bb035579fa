//! Files made to harm: nothing is accepted that is not exactly what was signed, nothing panics, nothing grows.

use std::ops::Range;

use uzima_domain::pack::container;
use uzima_domain::pack::container::entry::Entry;
use uzima_domain::pack::pack_fault::{Feature, Limit, NameProblem};
use uzima_domain::pack::{Fault, FaultKind, PackFault};

use crate::refused::{many_pages, patched};
use crate::support::{ZipEntry, built, files, signed, walked, zip};

fn faults(bytes: &[u8]) -> Vec<PackFault> {
    let fault = |fault: Fault| match fault.kind {
        FaultKind::Pack(fault) => fault,
        FaultKind::Checklist(fault) => panic!("not a fault of a container: {fault:?}"),
    };
    walked(bytes).map_or_else(|faults| faults.into_iter().map(fault).collect(), |_| Vec::new())
}

/// What a container holds, whether or not it is a pack.
fn inflated(bytes: &[u8]) -> Vec<(String, Result<Vec<u8>, PackFault>)> {
    let part = |range: Range<u64>| {
        bytes[usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap()].to_vec()
    };
    let size = bytes.len() as u64;
    let end = container::end(size, &part(container::head(size)), &part(container::tail(size))).unwrap();
    let inflate = |entry: &Entry| entry.inflate(entry.packed(part(entry.range()))?);
    let entries = container::entries(&end, &part(end.directory())).unwrap();
    entries.iter().map(|entry| (entry.name.clone(), inflate(entry))).collect()
}

fn of(entries: &[ZipEntry]) -> Vec<PackFault> {
    faults(&zip(entries))
}

#[test]
fn the_writer_of_these_tests_makes_packs_that_open() {
    assert_eq!(of(&signed(&files(), |_| {})), []);
}

#[test]
fn one_changed_bit_anywhere_is_refused() {
    let good = built();
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 1 << (at % 8);
        assert!(!faults(&bad).is_empty(), "bit {} of byte {at}", at % 8);
    }
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let good = built();
    for end in (0..good.len()).step_by(97).chain(good.len() - 30..good.len()) {
        assert!(!faults(&good[..end]).is_empty(), "cut at {end}");
    }
}

#[test]
fn names_that_could_escape_are_refused() {
    let (deep, long) = ("a/".repeat(16) + "x.json", "x".repeat(201));
    let cases: [(&[u8], NameProblem); 11] = [
        (b"../x.json", NameProblem::Traversal),
        (b"a/../../x.json", NameProblem::Traversal),
        (b"/etc/passwd", NameProblem::Absolute),
        (b"C:/x.json", NameProblem::Absolute),
        (b"a\\x.json", NameProblem::Backslash),
        ("a\u{202e}nosj.x".as_bytes(), NameProblem::Control),
        ("caf\u{e9}.json".as_bytes(), NameProblem::NotAscii),
        (b"inner.zip", NameProblem::Archive),
        (deep.as_bytes(), NameProblem::Depth),
        (long.as_bytes(), NameProblem::Length),
        (b"", NameProblem::Length),
    ];
    for (name, problem) in cases {
        let mut entries = signed(&files(), |_| {});
        entries[3].name = name.to_vec();
        assert!(of(&entries).contains(&PackFault::BadName(problem)), "{}", String::from_utf8_lossy(name));
    }
    let mut entries = signed(&files(), |_| {});
    entries[3].name = vec![0xFF, 0xFE];
    assert!(of(&entries).contains(&PackFault::BadName(NameProblem::NotAscii)));
}

#[test]
fn two_entries_of_one_name_are_refused() {
    for name in ["pack.json", "PACK.json"] {
        let mut entries = signed(&files(), |_| {});
        entries.push(ZipEntry::stored(name, b"{}"));
        assert!(of(&entries).contains(&PackFault::NameTwice), "{name}");
    }
}

#[test]
fn features_that_packs_never_use_are_refused() {
    type Change = fn(&mut ZipEntry);
    let cases: [(Feature, Change); 8] = [
        (Feature::Encryption, |entry| entry.flags = 0x0001),
        (Feature::DataDescriptor, |entry| entry.flags = 0x0008),
        (Feature::Attributes, |entry| entry.flags = 0x2000),
        (Feature::Attributes, |entry| entry.time = 0x6000),
        (Feature::Compression, |entry| entry.method = 12),
        (Feature::ExtraField, |entry| entry.extra = vec![1, 0, 0, 0]),
        (Feature::Comment, |entry| entry.comment = b"hello".to_vec()),
        (Feature::SpecialFile, |entry| entry.attributes = 0o120_777 << 16),
    ];
    for (feature, change) in cases {
        let mut entries = signed(&files(), |_| {});
        change(&mut entries[3]);
        assert!(of(&entries).contains(&PackFault::Forbidden(feature)), "{feature:?}");
    }
    let good = zip(&signed(&files(), |_| {}));
    let start = good.len() - 22;
    let count = good[start + 10..start + 12].to_vec();
    // The end record: numbers that do not fit 32 bits or 16, this volume, the directory's volume, entries in it.
    for (feature, at, bytes) in [
        (Feature::Zip64, 12, vec![0xFF; 4]),
        (Feature::Zip64, 16, vec![0xFF; 4]),
        (Feature::Zip64, 8, vec![0xFF; 4]),
        (Feature::Volumes, 4, vec![1, 0]),
        (Feature::Volumes, 6, vec![1, 0]),
        (Feature::Volumes, 8, vec![count[0] - 1, 0]),
    ] {
        assert_eq!(faults(&patched(&good, at, &bytes)), [PackFault::Forbidden(feature)], "{at}");
    }
    // A line of the directory: packed size, size, offset; the volume it begins on.
    let line = good.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    for at in [20, 24, 42] {
        let mut bad = good.clone();
        bad[line + at..line + at + 4].copy_from_slice(&[0xFF; 4]);
        assert_eq!(faults(&bad), [PackFault::Forbidden(Feature::Zip64)], "{at}");
    }
    let mut bad = good;
    bad[line + 34] = 1;
    assert_eq!(faults(&bad), [PackFault::Forbidden(Feature::Volumes)]);
    let mut folder = signed(&files(), |_| {});
    folder.push(ZipEntry::stored("lessons/", b""));
    assert!(of(&folder).contains(&PackFault::Forbidden(Feature::SpecialFile)));
}

#[test]
fn a_bomb_is_refused_before_it_grows() {
    let bomb = ZipEntry::deflated("bomb.json", &vec![0; 30 * 1024 * 1024]);
    let mut entries = signed(&files(), |_| {});
    entries.push(bomb.clone());
    let is_ratio = |fault: &PackFault| matches!(fault, PackFault::TooLarge { what: Limit::Ratio, .. });
    assert!(of(&entries).iter().any(is_ratio));
    // A header that says less than the data holds: never more than it said is made.
    let mut liar = bomb;
    liar.size = 1000;
    entries.pop();
    entries.push(liar);
    assert_eq!(of(&entries), [PackFault::NotListed]);
    let container = zip(&entries);
    let read = inflated(&container);
    assert_eq!(read.last().unwrap().1, Err(PackFault::Damaged));
    // Many that are each allowed, together too much.
    let many = many_pages();
    let packed = zip(&many);
    assert!(packed.len() < 2 * 1024 * 1024, "the file itself is small");
    let expected = PackFault::TooLarge { what: Limit::Inflated, found: 61 << 20, limit: 60 << 20 };
    assert_eq!(faults(&packed), [expected]);
    let fewer = &many[..60];
    assert!(!of(fewer).contains(&PackFault::TooLarge {
        what: Limit::Inflated,
        found: 60 << 20,
        limit: 60 << 20
    }));
}

#[test]
fn too_many_entries_are_refused() {
    let many: Vec<ZipEntry> = (0..2001).map(|n| ZipEntry::stored(&format!("{n}.json"), b"")).collect();
    let expected = PackFault::TooLarge { what: Limit::Entries, found: 2001, limit: 2000 };
    assert_eq!(of(&many), [expected]);
}

#[test]
fn bytes_outside_the_entries_are_refused() {
    let good = zip(&signed(&files(), |_| {}));
    assert_eq!(faults(&[b"MZ", &good[..]].concat()), [PackFault::StrayBytes]);
    assert_eq!(faults(&[&good[..], b"\n"].concat()), [PackFault::StrayBytes]);
    // A gap between the last entry and the directory, with offsets that know of it.
    let end = good.len() - 22;
    let start = u32::from_le_bytes(good[end + 16..end + 20].try_into().unwrap());
    let at = start as usize;
    let mut gap = [&good[..at], b"gap!", &good[at..]].concat();
    let end = gap.len() - 22;
    gap[end + 16..end + 20].copy_from_slice(&(start + 4).to_le_bytes());
    assert_eq!(faults(&gap), [PackFault::StrayBytes]);
}

#[test]
fn overlapping_entries_are_refused() {
    let mut container = zip(&signed(&files(), |_| {}));
    let second = container.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    container[second + 42..second + 46].copy_from_slice(&[0; 4]);
    assert_eq!(faults(&container), [PackFault::StrayBytes]);
}

#[test]
fn headers_that_disagree_are_refused() {
    // Version, flags, method, time, date, check sum, both sizes; the name.
    for at in [4, 6, 8, 10, 12, 14, 18, 22, 30] {
        let mut entries = signed(&files(), |_| {});
        entries[3].local_lies.push((at, 0x5A));
        assert!(of(&entries).contains(&PackFault::HeadersDisagree), "offset {at}");
    }
}

#[test]
fn a_newer_format_gives_one_clear_fault() {
    let entries = signed(&files(), |manifest| manifest.format = 2);
    assert_eq!(of(&entries), [PackFault::NewerFormat { found: 2, known: 1 }]);
    // Also when it has other habits of packing.
    let mut entries = signed(&files(), |manifest| manifest.format = 2);
    for entry in &mut entries {
        entry.time = 0x6000;
    }
    assert_eq!(of(&entries), [PackFault::NewerFormat { found: 2, known: 1 }]);
    // But not on the word of somebody who did not sign it.
    let unsigned = ZipEntry::stored("manifest.json", b"{\"format\":2}");
    entries[0] = unsigned;
    assert_eq!(of(&entries), [PackFault::WrongSignature]);
}

#[test]
fn random_bytes_never_open() {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let good = built();
    for _ in 0..300 {
        let mut bad = good.clone();
        for _ in 0..=next() % 4 {
            let at = usize::try_from(next()).unwrap() % bad.len();
            bad[at] = next().to_le_bytes()[0];
        }
        assert!(bad == good || !faults(&bad).is_empty());
    }
}

#[test]
fn containers_of_another_program_open_at_their_own_level() {
    let bytes = include_bytes!("../fixtures/python-zipfile.zip");
    let read: Vec<(String, Vec<u8>)> =
        inflated(bytes).into_iter().map(|(name, bytes)| (name, bytes.unwrap())).collect();
    let lines: Vec<u8> = (0..400).flat_map(|n| format!("line {n} of a longer text\n").into_bytes()).collect();
    assert_eq!(
        read,
        [("stored.txt".to_owned(), b"stored as it is".to_vec()), ("deflated.txt".to_owned(), lines)]
    );
    assert_eq!(faults(bytes), [PackFault::NotSigned]);
}
