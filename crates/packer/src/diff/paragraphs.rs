//! Which paragraphs of a text are new or gone: the longest common run of paragraphs stays.

use super::ChangeKind;

/// Paragraphs beyond which texts are compared as wholes.
const MAX: usize = 2_000;

/// New and gone paragraphs, in the order of the new text.
pub(super) fn differing(old: &str, new: &str) -> Vec<(ChangeKind, String)> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    if old.len() > MAX || new.len() > MAX {
        return vec![(ChangeKind::Removed, old.join("\n")), (ChangeKind::Added, new.join("\n"))];
    }
    // Length of the longest common run from each pair of places on.
    let width = new.len() + 1;
    let mut common = vec![0_u32; (old.len() + 1) * width];
    for (i, before) in old.iter().enumerate().rev() {
        for (j, after) in new.iter().enumerate().rev() {
            common[i * width + j] = if before == after {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j >= new.len()
            || (i < old.len() && common[(i + 1) * width + j] >= common[i * width + j + 1])
        {
            out.push((ChangeKind::Removed, old[i].to_owned()));
            i += 1;
        } else {
            out.push((ChangeKind::Added, new[j].to_owned()));
            j += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let found = differing("a\nb\nc", "a\nx\nc\nd");
        let told: Vec<(ChangeKind, &str)> = found.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
        assert_eq!(told, [(ChangeKind::Removed, "b"), (ChangeKind::Added, "x"), (ChangeKind::Added, "d")]);
    }
}
