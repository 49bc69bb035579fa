//! The checklists that come with the app compile, and their authors' cases hold.

use std::path::Path;

use uzima_domain::checklist::raw::RawChecklist;
use uzima_domain::checklist::{CheckFiles, compile, run_tests};

use crate::author_csv::rows;
use crate::proving::told;

#[test]
fn checklists_of_the_starter_pack_compile_and_their_cases_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/child-health/checklists");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let id = path.file_name().unwrap().to_str().unwrap().to_owned();
        let table = |name: &str| rows(&path.join(name));
        let raw = RawChecklist {
            id: id.clone(),
            questions: table("questions.csv"),
            choices: table("choices.csv"),
            rules: table("rules.csv"),
            tests: table("tests.csv"),
            ..RawChecklist::default()
        };
        let files = CheckFiles::of(&id);
        let checklist = compile(&raw, &files).unwrap_or_else(|faults| panic!("{id}: {faults:#?}"));
        assert!(!raw.tests.is_empty(), "{id} has no cases");
        assert_eq!(run_tests(&checklist, &raw, &files), Vec::new(), "{id}");
        assert_eq!(told(&checklist), Vec::<String>::new(), "{id}");
        seen += 1;
    }
    assert_eq!(seen, 2);
}
