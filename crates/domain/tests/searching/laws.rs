//! Laws: the index finds what a naive search finds, folding settles, marks lose no letter.

use proptest::prelude::*;
use uzima_domain::search::{Piece, SearchText, excerpt, fold, mark, search};

use crate::{ids, lesson, naive, opened};

/// Words of few letters, so that they meet; Arabic, Thai and Chinese among them.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => "[abc]{1,7}",
        2 => "(cough|fever|diarrh)[abc]{0,4}",
        1 => "[ابحم]{1,6}",
        1 => "[กขไ]{1,6}",
        1 => "[水火口]{1,5}",
        1 => "[ab]{1,2}[水火]{1,3}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(word(), 0..7).prop_map(|words| words.join(" "))
}

fn texts() -> impl Strategy<Value = Vec<SearchText>> {
    proptest::collection::vec((text(), text(), text()), 0..7).prop_map(|all| {
        let of = |(at, (title, summary, body)): (usize, (String, String, String))| {
            lesson(&format!("l{at}"), &title, &summary, &body)
        };
        all.into_iter().enumerate().map(of).collect()
    })
}

/// What somebody writes who knows the words, and does not hit every key.
fn query() -> impl Strategy<Value = String> {
    let slip = (word(), 0..6usize, 0..8usize, "[abc]").prop_map(|(word, kind, at, letter)| {
        let mut letters: Vec<char> = word.chars().collect();
        let at = at % letters.len();
        match kind {
            0 => letters.insert(at, letter.chars().next().unwrap_or('a')),
            1 => drop(letters.remove(at)),
            2 if at > 0 => letters.swap(at - 1, at),
            3 => letters.truncate(at + 1),
            _ => {}
        }
        letters.into_iter().collect::<String>()
    });
    proptest::collection::vec(slip, 0..4).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn the_index_finds_what_a_naive_search_finds(texts in texts(), query in query()) {
        let danger = ["l1", "l4"];
        prop_assert_eq!(ids(&opened(&texts, &danger), &query), naive::search(&texts, &danger, &query));
    }

    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn folding_arabic_twice_changes_nothing(text in "[الوبكفتيء ]{0,12}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn marked_pieces_together_are_the_text(texts in texts(), query in query(), shown in "\\PC{0,60}") {
        let opened = opened(&texts, &[]);
        let answer = search(opened.iter().map(|index| ((), index)), &query);
        for shown in texts.iter().map(|text| &text.body).chain([&shown]) {
            let pieces = mark(shown, &answer.sought);
            let whole: String = pieces.iter().map(|piece| match piece { Piece::Plain(text) | Piece::Marked(text) => *text }).collect();
            prop_assert_eq!(&whole, shown);
            let is_marked = pieces.iter().any(|piece| matches!(piece, Piece::Marked(_)));
            prop_assert_eq!(excerpt(shown, &answer.sought).is_some(), is_marked);
        }
    }

    #[test]
    fn whatever_stands_in_a_text_without_spaces_is_found(text in "[水火口手]{1,12}", from in 0..12usize, length in 1..6usize) {
        let letters: Vec<char> = text.chars().collect();
        let part: String = letters.iter().skip(from % letters.len()).take(length).collect();
        prop_assert_eq!(ids(&opened(&[lesson("it", "", "", &text)], &[]), &part), ["it"]);
    }
}
