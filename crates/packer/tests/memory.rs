//! What a walk through a large pack holds at once, measured by a counting allocator. A program of its own, so that no
//! other test counts.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use ed25519_compact::{KeyPair, Seed};
use peak_alloc::PeakAlloc;
use uzima_domain::pack::label::Signing;
use uzima_domain::pack::walk::{Step, Walk};
use uzima_packer::build::build;
use uzima_packer::key::SigningKey;
use uzima_packer::source;
use uzima_packer::starter;
use uzima_packer::tree::FileTree;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes that do not deflate.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 7_u64;
    let byte = |state: &mut u64| {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        state.to_le_bytes()[3]
    };
    (0..count).map(|_| byte(&mut state)).collect()
}

/// The starter pack with 300 lessons, 16 photographs of 400 kB and the largest file given.
fn large(name: &str, largest: Vec<u8>) -> Vec<u8> {
    let mut tree: FileTree =
        starter::FILES.iter().map(|(file, text)| ((*file).to_owned(), text.as_bytes().to_vec())).collect();
    let mut media = format!("file,licence,author,alt::en\n{name},CC0-1.0,Ann,A drawing\n");
    for n in 0..16 {
        let file = format!("photo-{n}.png");
        writeln!(media, "{file},CC0-1.0,Ann,A photograph").unwrap();
        let head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x2c\0\0\0\xc8";
        tree.insert(format!("media/{file}"), [&head[..], &noise(400_000 + n)].concat());
    }
    tree.insert("media.csv".to_owned(), media.into_bytes());
    tree.insert(format!("media/{name}"), largest);
    for n in 0..300 {
        let picture = if n < 16 { format!("photo-{n}.png") } else { name.to_owned() };
        let text = format!("Water number {n} is clean when it has boiled. ").repeat(60);
        let lesson = format!("---\ntitle: Lesson {n}\nsummary: On water.\npicture: {picture}\n---\n{text}\n");
        tree.insert(format!("articles/en/water-{n}.md"), lesson.into_bytes());
    }
    let checked = source::check(&tree);
    let key = SigningKey {
        pair: KeyPair::from_seed(Seed::new([7; 32])),
        signing: Signing::Development,
        rotations: Vec::new(),
    };
    build(&checked.packs[0], &checked.media, &key).unwrap()
}

/// Goes through a pack. Bytes held at most beyond those of the pack itself, bytes of the lists that are kept to the end, and the
/// largest file.
fn walk(container: &[u8]) -> (usize, usize, usize) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let mut walk = Walk::new(container.len() as u64);
    let mut largest = 0;
    while let Some(range) = walk.wants() {
        let part = usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap();
        if let Step::File(file) = walk.feed(container[part].to_vec()) {
            largest = largest.max(file.bytes().len());
        }
    }
    let kept = MEMORY.current_usage() - before;
    let peak = MEMORY.peak_usage() - before;
    walk.finish().unwrap();
    (peak, kept, largest)
}

/// The largest file is larger than what the proof of a checklist sets aside while it runs (4 MB, docs/decisions/proof.md).
#[test]
fn a_walk_holds_no_more_than_twice_the_largest_file() {
    let path = format!("<path d='M0 0{}'/>", "h9v9 h-9\n".repeat(20));
    let drawing = format!("<svg xmlns='http://www.w3.org/2000/svg'>{}</svg>", path.repeat(15_000));
    let photograph =
        [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x2c\0\0\0\xc8"[..], &noise(3_000_000)].concat();
    for (name, bytes) in [("drawing.svg", drawing.into_bytes()), ("large.png", photograph)] {
        let container = large(name, bytes);
        let (peak, kept, largest) = walk(&container);
        println!(
            "{name}: {} bytes packed, largest file {largest}, at most {peak} held, {kept} of them lists",
            container.len()
        );
        assert!(largest > 2_500_000 && container.len() > 6_000_000);
        assert!(peak <= 2 * largest, "{name}: {peak} bytes held, the largest file has {largest}");
    }
}
