//! Going through a pack file by file says of it what reading the whole says, and hands over nothing that is not what was
//! signed, nor anything after a fault.

use std::collections::BTreeMap;

use uzima_domain::pack::manifest::sha256_hex;
use uzima_domain::pack::walk::{Step, Walk};
use uzima_domain::pack::{self, PackFault};
use uzima_packer::build::build;
use uzima_packer::source;

use crate::kinds::whole;
use crate::refused::files_by_rule;
use crate::support::{files, key, signed, walked, zip};

/// What a walk hands over, in order.
fn steps(bytes: &[u8]) -> Vec<Step> {
    let mut walk = Walk::new(bytes.len() as u64);
    let mut steps = Vec::new();
    while let Some(range) = walk.wants() {
        let part = usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap();
        steps.push(walk.feed(bytes[part].to_vec()));
    }
    steps.retain(|step| *step != Step::Nothing);
    steps
}

#[test]
fn the_seal_comes_first_and_then_every_file_once() {
    let checked = source::check(&whole());
    let container = build(&checked.packs[0], &checked.media, &key()).unwrap();
    let mut steps = steps(&container).into_iter();
    let opened = pack::open(&container).unwrap();
    let Some(Step::Sealed(sealed)) = steps.next() else { panic!("no seal") };
    assert_eq!((sealed.manifest_bytes, sealed.signer), (opened.manifest_bytes, opened.signer));
    let mut order = Vec::new();
    let mut files = BTreeMap::new();
    for step in steps {
        let Step::File(file) = step else { panic!("a second seal") };
        assert_eq!(file.sha256(), sha256_hex(file.bytes()));
        order.push(file.path().to_owned());
        assert_eq!(files.insert(file.path().to_owned(), file.into_bytes()), None);
    }
    assert_eq!(files, opened.files);
    assert_eq!(order[..3], ["pack.json", "glossary.json", "media.json"]);
    assert!(walked(&container).is_ok());
}

#[test]
fn every_refused_file_is_refused_in_the_same_words() {
    for (rule, bytes) in files_by_rule() {
        assert!(walked(&bytes).is_err(), "{rule}");
    }
}

#[test]
fn nothing_is_handed_over_after_a_fault() {
    let good = files();
    let count = steps(&zip(&signed(&good, |_| {}))).len();
    assert_eq!(count, good.len() + 1);
    // A changed file, and one that says something else than the contents.
    let mut changed = signed(&good, |_| {});
    let last = changed.len() - 1;
    changed[last].packed.push(b' ');
    changed[last].size += 1;
    let mut lesson = good.clone();
    let at = lesson.iter().position(|(path, _)| path.starts_with("lessons/")).unwrap();
    let text = String::from_utf8(lesson[at].1.clone()).unwrap();
    lesson[at].1 = text.replacen("\"title\":\"", "\"title\":\"Other: ", 1).into_bytes();
    for (bytes, wrong) in [(zip(&changed), last - 2), (zip(&signed(&lesson, |_| {})), at)] {
        assert!(walked(&bytes).is_err());
        let path = &good[wrong].0;
        let handed = steps(&bytes);
        assert!(handed.len() < count, "{path}");
        for step in handed {
            assert!(
                !matches!(step, Step::File(file) if file.path() >= path.as_str() && file.path() != "pack.json")
            );
        }
    }
}

#[test]
fn a_walk_that_stops_or_is_given_other_bytes_ends_in_a_fault() {
    let container = zip(&signed(&files(), |_| {}));
    let whole = steps(&container).len();
    for stop in 0..whole + 3 {
        let mut walk = Walk::new(container.len() as u64);
        for _ in 0..stop {
            let range = walk.wants().unwrap();
            let part = usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap();
            walk.feed(container[part].to_vec());
        }
        assert!(walk.wants().is_some(), "{stop}");
        assert!(walk.finish().is_err(), "stopped after {stop}");
        let mut walk = Walk::new(container.len() as u64);
        for _ in 0..stop {
            let range = walk.wants().unwrap();
            let part = usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap();
            walk.feed(container[part].to_vec());
        }
        assert_eq!(walk.feed(Vec::new()), Step::Nothing);
        assert_eq!(walk.wants(), None);
        let faults = walk.finish().unwrap_err();
        let kinds: Vec<_> = faults.into_iter().map(|fault| fault.kind).collect();
        assert_eq!(kinds, [pack::FaultKind::Pack(PackFault::CutShort)]);
    }
}
