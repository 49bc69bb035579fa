//! What `uzima-pack new` wrote for a beginning, and nobody has put their own in place of.

use uzima_domain::pack::{At, Label};

use super::{Lint, warning};
use crate::finding::Finding;

/// Ids that belong to nobody (RFC 2606).
const NOBODY: [&str; 3] = ["org.example.", "com.example.", "net.example."];
/// The publisher of a new pack.
const PUBLISHER: &str = "Your name or organisation";
/// Its title.
const TITLE: &str = "My first pack";

/// A warning for each that is left in a label.
pub fn placeholders(label: &Label) -> Vec<Finding> {
    let title = format!("title.{}", label.lang);
    let left = [
        ("id", &label.id, NOBODY.iter().any(|start| label.id.starts_with(start))),
        ("publisher.name", &label.publisher.name, label.publisher.name == PUBLISHER),
        (&title, &label.title, label.title == TITLE),
    ];
    let left = left.into_iter().filter(|(.., is_left)| *is_left);
    left.map(|(key, text, _)| warning("pack.yaml", At::key(key), Lint::Placeholder { text: text.clone() }))
        .collect()
}
