//! Putting short lists in order. Owns one small stable sort.
//!
//! The standard sorts are written for long lists and cost the phone 3 to 5 kB of code for every type they meet
//! (docs/decisions/weight.md). The lists here hold a family's records, or come nearly in order.

use std::cmp::Ordering;

/// Sorts by `key`, equal ones staying as they were. Quick for lists that are short or nearly in order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts as `compare` says, equal ones staying as they were. Quick for lists that are short or nearly in order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for sorted in 1..items.len() {
        let mut at = sorted;
        while at > 0 && compare(&items[at], &items[at - 1]).is_lt() {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort_by_key;

    #[test]
    fn sorts_and_leaves_equal_ones_as_they_were() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort_by_key(&mut items, |item| item.0);
        assert_eq!(items, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
        sort_by_key::<(i32, char), i32>(&mut [], |item| item.0);
    }
}
