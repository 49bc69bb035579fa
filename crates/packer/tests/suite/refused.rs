//! One built file for each rule that only a built file can break: the input of golden reports.

use uzima_domain::pack::container::MAX_PACKED;

use crate::support::{ZipEntry, built, files, signature, signed, zip};

type Change = fn(&mut ZipEntry);

/// Rule to the bytes that break it.
pub fn files_by_rule() -> Vec<(&'static str, Vec<u8>)> {
    let all = files();
    let plain = || signed(&all, |_| {});
    let with = |change: &dyn Fn(&mut Vec<ZipEntry>)| {
        let mut entries = plain();
        change(&mut entries);
        zip(&entries)
    };
    let replaced = |path: &str, bytes: &[u8]| {
        let change = |(name, old): &(String, Vec<u8>)| {
            (name.clone(), if name == path { bytes.to_vec() } else { old.clone() })
        };
        let files: Vec<_> = all.iter().map(change).collect();
        zip(&signed(&files, |_| {}))
    };
    let mut good = built();
    let after = [&good[..], b"more"].concat();
    let cut = good.split_off(good.len() / 2);
    let cut = {
        drop(cut);
        good
    };
    let mut cases = vec![
        ("file-empty", Vec::new()),
        ("too-large", vec![0; usize::try_from(MAX_PACKED).unwrap() + 1]),
        ("not-a-pack", b"<!doctype html>".to_vec()),
        ("cut-short", cut),
        ("container-feature", with(&|entries| entries.iter_mut().for_each(|entry| entry.flags = 1))),
        ("headers-disagree", with(&|entries| entries[2].local_lies.push((14, 0xAA)))),
        ("stray-bytes", after),
        ("bad-file-name", with(&|entries| entries[3].name = b"../escape.json".to_vec())),
        ("file-name-twice", with(&|entries| entries[3].name = entries[4].name.to_ascii_uppercase())),
        ("damaged", with(&|entries| entries[0].crc ^= 1)),
        ("not-signed", with(&|entries| entries.swap(0, 1))),
        (
            "signature-form",
            with(&|entries| {
                entries[1] = ZipEntry::stored("manifest.sig", b"\x01 and honestly");
            }),
        ),
        (
            "wrong-signature",
            with(&|entries| {
                entries[1] = ZipEntry::stored("manifest.sig", &signature(b"another manifest", &[]));
            }),
        ),
        (
            "wrong-key-rotation",
            with(&|entries| {
                let signature = signature(&entries[0].packed, &[9; 128]);
                entries[1] = ZipEntry::stored("manifest.sig", &signature);
            }),
        ),
        ("newer-format", zip(&signed(&all, |manifest| manifest.format = 2))),
        ("unreadable-file", replaced("pack.json", b"{\"lessons\": [,]}")),
        ("file-not-listed", with(&|entries| entries.push(ZipEntry::stored("extra.json", b"{}")))),
        (
            "file-missing",
            with(&|entries| {
                entries.pop();
            }),
        ),
        (
            "file-changed",
            with(&|entries| {
                let name = String::from_utf8(entries[4].name.clone()).unwrap();
                entries[4] = ZipEntry::stored(&name, b"{}");
            }),
        ),
        ("contents-disagree", {
            let contents = all.iter().find(|(name, _)| name == "pack.json").unwrap();
            let text = String::from_utf8(contents.1.clone()).unwrap();
            replaced("pack.json", text.replace("Safe water", "Unsafe water").as_bytes())
        }),
        ("unknown-setting", {
            let path = "checklists/cut-skin.logic.json";
            let logic = all.iter().find(|(name, _)| name == path).unwrap();
            let text = String::from_utf8(logic.1.clone()).unwrap();
            replaced(path, text.replace("recheck_after", "recheck_afer").as_bytes())
        }),
        ("too-large.inflated", zip(&many_pages())),
        ("too-large.entries", zip(&vec![ZipEntry::stored("one.json", b""); 2001])),
        (
            "too-large.ratio",
            with(&|entries| entries.push(ZipEntry::deflated("bomb.json", &vec![0; 1024 * 1024]))),
        ),
        ("container-feature.zip64", patched(&zip(&plain()), 16, &[0xFF; 4])),
        ("container-feature.volumes", patched(&zip(&plain()), 4, &[1, 0])),
    ];
    let depth = "a/".repeat(16) + "x.json";
    let names: [(&'static str, &[u8]); 7] = [
        ("bad-file-name.absolute", b"/etc/passwd"),
        ("bad-file-name.backslash", b"a\\x.json"),
        ("bad-file-name.control", "a\u{202e}nosj.x".as_bytes()),
        ("bad-file-name.not-ascii", "caf\u{e9}.json".as_bytes()),
        ("bad-file-name.archive", b"inner.zip"),
        ("bad-file-name.depth", depth.as_bytes()),
        ("bad-file-name.length", &[b'x'; 201]),
    ];
    cases.extend(names.map(|(case, name)| (case, with(&|entries| entries[3].name = name.to_vec()))));
    let features: [(&'static str, Change); 6] = [
        ("container-feature.data-descriptor", |entry| entry.flags = 8),
        ("container-feature.compression", |entry| entry.method = 12),
        ("container-feature.extra-field", |entry| entry.extra = vec![1, 0, 0, 0]),
        ("container-feature.comment", |entry| entry.comment = b"hello".to_vec()),
        ("container-feature.special-file", |entry| entry.attributes = 0o120_777 << 16),
        ("container-feature.attributes", |entry| entry.flags = 0x2000),
    ];
    cases.extend(features.map(|(case, change)| (case, with(&|entries| change(&mut entries[3])))));
    cases
}

/// Bytes of the end record, which has none after it, written over.
pub fn patched(container: &[u8], at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut out = container.to_vec();
    let start = out.len() - 22 + at;
    out[start..start + bytes.len()].copy_from_slice(bytes);
    out
}

/// Files that are each allowed, and the packed file too: only together do they inflate to more than 60 MB.
pub fn many_pages() -> Vec<ZipEntry> {
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let page: Vec<u8> = (0..8192).map(|_| noise()).collect();
    let page = ZipEntry::deflated("page.json", &page.repeat(128));
    (0..61).map(|n| ZipEntry { name: format!("{n}.json").into_bytes(), ..page.clone() }).collect()
}
