//! A search in 1,000 lessons of 500 words, beside MiniSearch and a plain scan of the same texts in the same page.
//!
//! The phone builds nothing: it opens what the packer made. Wanted: at most half the time in which MiniSearch loads its
//! own index, at most 0.6 of that index's bytes after brotli, and no query slower than looking through all the text.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

use uzima_domain::pack::Contents;
use uzima_domain::pack::contents::LessonCard;
use uzima_domain::search::{Index, Kind, SearchText, fold, open, search, write};

use crate::clock::{now, since};
use crate::page;

const LESSONS: usize = 1_000;
const WORDS: usize = 500;
/// Different words; of a rare one there are few.
const VOCABULARY: u32 = 12_000;
const RUNS: usize = 15;
const MOST_OPENING: f64 = 0.5;
const MOST_BYTES: f64 = 0.6;
const MOST_QUERY: f64 = 1.0;

/// The same numbers at every run (xorshift).
struct Dice(u32);

impl Dice {
    fn roll(&mut self, below: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % below
    }

    /// A word's number: as in every language, the second is half as frequent as the first, and so on.
    fn zipf(&mut self) -> u32 {
        let most = f64::from(VOCABULARY).ln();
        let at = f64::from(self.roll(1_000_000)) / 1_000_000.0;
        let rank = (at * most).exp();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to VOCABULARY")]
        (rank as u32).min(VOCABULARY - 1)
    }

    fn text(&mut self, words: usize) -> String {
        (0..words).map(|_| word(self.zipf())).collect::<Vec<_>>().join(" ")
    }
}

/// A word that can be spoken, of one to five syllables; frequent ones are short.
fn word(number: u32) -> String {
    const FIRST: [&str; 14] = ["b", "k", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "w"];
    const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];
    let mut rest = number.wrapping_mul(7_919) % 69_997 + number;
    let mut out = String::new();
    let syllables = 1 + number.max(1).ilog2() / 3;
    for _ in 0..syllables {
        out.push_str(FIRST[(rest % 14) as usize]);
        out.push_str(VOWELS[(rest / 14 % 5) as usize]);
        rest = rest / 3 + 17 * number;
    }
    out
}

fn lessons() -> Vec<SearchText> {
    let mut dice = Dice(20_261_122);
    let lesson = |at| SearchText {
        kind: Kind::Lesson,
        id: format!("lesson-{at}"),
        title: dice.text(4),
        summary: dice.text(14),
        body: dice.text(WORDS),
    };
    (0..LESSONS).map(lesson).collect()
}

fn contents(lessons: &[SearchText]) -> Contents {
    let card = |text: &SearchText| LessonCard {
        id: text.id.clone(),
        title: text.title.clone(),
        summary: text.summary.clone(),
        ..LessonCard::default()
    };
    Contents { lessons: lessons.iter().map(card).collect(), ..Contents::default() }
}

/// A function of the page that `tests/e2e/bench.mjs` put there.
fn peer(name: &str, argument: &JsValue) -> JsValue {
    let peer = Reflect::get(&js_sys::global(), &"searchPeer".into()).unwrap();
    let function: Function = Reflect::get(&peer, &name.into()).unwrap().unchecked_into();
    function.call1(&peer, argument).unwrap()
}

async fn brotli(text: &JsValue) -> f64 {
    let bytes = page::run("return brotliBytes(a)", [text, &JsValue::NULL, &JsValue::NULL]).await;
    bytes.as_f64().unwrap()
}

/// The best of some runs, ms.
fn best(mut what: impl FnMut()) -> f64 {
    let run = |_| {
        let began = now();
        what();
        since(began)
    };
    (0..RUNS).map(run).fold(f64::INFINITY, f64::min)
}

fn hits(indexes: &[Index], query: &str) -> usize {
    search(indexes.iter().map(|index| ((), index)), query).hits.len()
}

#[wasm_bindgen_test]
async fn searching_a_thousand_lessons() {
    let lessons = lessons();
    let contents = contents(&lessons);
    let file = serde_json::to_string(&write(&lessons)).unwrap();
    let given = Array::new();
    for lesson in &lessons {
        let fields = [&lesson.id, &lesson.title, &lesson.summary, &lesson.body];
        given.push(&fields.iter().map(|text| JsValue::from_str(text)).collect::<Array>());
    }
    let json = peer("make", &given);
    let folded = |text: &SearchText| fold(&format!("{} {} {}", text.title, text.summary, text.body));
    peer("keep", &lessons.iter().map(|text| JsValue::from(format!(" {}", folded(text)))).collect::<Array>());

    let bytes = [brotli(&JsValue::from_str(&file)).await, brotli(&json).await];
    let opening = [
        best(|| assert_eq!(open(Some(file.as_bytes()), &contents).len(), 1)),
        best(|| drop(peer("load", &json))),
    ];
    let indexes = open(Some(file.as_bytes()), &contents);
    console_log!("{LESSONS} lessons of {WORDS} words, {} different ones", indexes[0].word_count());
    console_log!("search file: {:.0} kB, MiniSearch's {:.0} kB (brotli)", bytes[0] / 1e3, bytes[1] / 1e3);
    console_log!("opening: {:.1} ms, MiniSearch's loadJSON {:.1} ms", opening[0], opening[1]);
    let mut ratios =
        vec![("bytes", bytes[0] / bytes[1], MOST_BYTES), ("opening", opening[0] / opening[1], MOST_OPENING)];
    let rare = word(9_000);
    let queries = [
        "b".to_owned(),
        word(40)[..2].to_owned(),
        word(600),
        rare.clone(),
        format!("{} {}", word(3), word(60)),
        format!("{} {} {}", word(5), word(20), word(200)),
        format!("{rare}xyz"),
    ];
    let (mut ours, mut scan, mut theirs) = (0.0, 0.0, 0.0);
    for (at, query) in queries.iter().enumerate() {
        let given = JsValue::from_str(query);
        let found = [
            best(|| assert!(hits(&indexes, query) <= LESSONS)),
            best(|| drop(peer("scan", &given))),
            best(|| drop(peer("query", &given))),
        ];
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        let count = peer("scan", &given).as_f64().unwrap() as usize;
        console_log!(
            "{query:?}: {:.2} ms, a plain scan {:.2}, MiniSearch {:.2}; {} hits, the scan has {count}",
            found[0],
            found[1],
            found[2],
            hits(&indexes, query)
        );
        // Nobody scans for what comes near.
        assert!(at + 1 == queries.len() || count == hits(&indexes, query));
        ours += found[0];
        scan += found[1];
        theirs += found[2];
    }
    console_log!("all queries: {ours:.1} ms, a plain scan {scan:.1}, MiniSearch {theirs:.1}");
    ratios.push(("a query beside a plain scan", ours / scan, MOST_QUERY));
    // Let what was logged be seen even when this fails.
    JsFuture::from(Promise::resolve(&JsValue::NULL)).await.unwrap();
    for (what, ratio, most) in &ratios {
        console_log!("{what}: {ratio:.2} of the peer's, wanted {most}");
    }
    assert!(ratios.iter().all(|(_, ratio, most)| ratio <= most), "{ratios:?}");
}
