//! Tables that leave the phone, read back by a reader that is not ours.

use proptest::collection::vec;
use proptest::prelude::*;
use uzima_domain::export::csv::table;

/// What spreadsheets reckon, separators, quotes, line ends, spaces and other scripts, mixed.
fn cell() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        4 => proptest::sample::select(vec!['=', '+', '-', '@', '\t', '\r', '\n', ',', ';', '"', '\'', ' ', '\u{a0}']),
        4 => any::<char>(),
        2 => proptest::sample::select(vec!['a', '1', 'ح', '½']),
    ];
    vec(sign, 0..8).prop_map(|signs| signs.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn every_cell_comes_back_in_its_place_and_none_begins_as_a_formula(
        rows in (1usize..5).prop_flat_map(|columns| vec(vec(cell(), columns), 1..6)),
    ) {
        let text = table(rows.iter().map(Vec::as_slice));
        prop_assert!(text.starts_with('\u{feff}'), "the reader takes this away");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let found: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        // A row of one empty cell is an empty line, which readers pass over.
        let wanted: Vec<&Vec<String>> = rows.iter().filter(|row| **row != [""]).collect();
        prop_assert_eq!(found.len(), wanted.len());
        for (found, wanted) in found.iter().flatten().zip(wanted.into_iter().flatten()) {
            let plain = found.strip_prefix('\'').filter(|plain| *plain == wanted);
            prop_assert!(found == wanted || plain.is_some(), "{found:?} is not {wanted:?}");
            prop_assert!(!found.trim_start().starts_with(['=', '+', '-', '@']), "{found:?} is reckoned");
        }
    }
}
