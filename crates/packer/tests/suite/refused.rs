//! One built file for each rule that only a built file can break: the input of golden reports.

use uzima_domain::pack::container::MAX_PACKED;

use crate::support::{ZipEntry, built, files, signature, signed, zip};

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
    vec![
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
    ]
}
