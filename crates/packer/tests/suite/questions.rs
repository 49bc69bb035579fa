//! The pack whose one list has every type of question and every appearance: it is what the browser tests answer, so it must
//! have all of them, and a phone must read what the packer made of it.

use std::collections::BTreeSet;
use std::path::Path;

use uzima_domain::checklist::question::appearance::Appearance;
use uzima_domain::checklist::question::{Kind, NumberForm};
use uzima_domain::pack;
use uzima_packer::build::build;
use uzima_packer::{source, tree};

use crate::support::{key, walked};

#[test]
fn the_list_of_every_kind_has_every_type_and_appearance_and_is_built_in_both_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/packs/asking");
    let checked = source::check(&tree::read(&folder, &mut Vec::new()).unwrap());
    let langs: Vec<&str> = checked.packs.iter().map(|pack| pack.label.lang.as_str()).collect();
    assert_eq!(langs, ["en", "ar"]);
    for pack in &checked.packs {
        let bytes = build(pack, &checked.media, &key()).unwrap();
        assert!(walked(&bytes).is_ok());
        let pack = pack::read(&pack::open(&bytes).unwrap()).unwrap();
        let checklist = &pack.checklists[0].checklist;
        let kinds: BTreeSet<&str> = checklist
            .questions
            .iter()
            .map(|question| match &question.kind {
                Kind::YesNo { .. } => "yes_no",
                Kind::SelectOne { .. } => "select_one",
                Kind::SelectMultiple { .. } => "select_multiple",
                Kind::Number(number) => match number.form {
                    NumberForm::Integer => "integer",
                    NumberForm::Decimal => "decimal",
                    NumberForm::Duration => "duration",
                },
                Kind::Date => "date",
                Kind::Note => "note",
            })
            .collect();
        assert_eq!(kinds.len(), 8, "{kinds:?}");
        let shown = |appearance: &Appearance| checklist.questions.iter().any(|one| one.appears(*appearance));
        let missing: Vec<_> = Appearance::ALL.into_iter().filter(|appearance| !shown(appearance)).collect();
        assert_eq!(missing, []);
        assert!(checklist.questions.iter().any(|question| !question.groups.is_empty()));
        let files: BTreeSet<&str> = pack.more.media.iter().map(|medium| medium.file.as_str()).collect();
        assert!(files.contains("face.svg") && files.contains("cup-full.svg"), "{files:?}");
        // A recording is in the language of its words.
        assert_eq!(files.contains("fits.mp3"), pack.label.lang == "en");
        assert!(pack.checklists[0].texts.get("question/place/label").is_some());
    }
}
