//! What a person recognises a file by.

use std::fs;
use std::path::PathBuf;

use uzima_domain::backup::contents::Contents;
use uzima_domain::backup::summary::Summary;
use uzima_domain::id::PersonId;

#[test]
fn people_medicines_events_and_their_range_are_counted_and_the_deleted_are_not() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/backups/version-1.jsonl");
    let contents = Contents::read(&fs::read(file).unwrap(), 2).unwrap();
    let summary = Summary::of(&contents);
    let names: Vec<&str> = summary.people.iter().map(|(_, person)| person.name.as_str()).collect();
    assert_eq!(names, ["", "Bibi Amina"], "the owner first, the deleted one not at all");
    assert_eq!(summary.people[0].0, PersonId::new("3f6c2a9b10d4e587-me"));
    // Eight events of five doses, one of which was undone.
    assert_eq!((summary.medicines, summary.doses, summary.checks), (2, 4, 1));
    assert_eq!(summary.unreadable, 2, "a newer plan and a damaged check");
    let (first, last) = summary.between.unwrap();
    assert!(first < last);
}
