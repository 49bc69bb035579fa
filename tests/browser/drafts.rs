//! Half-filled forms outlive a killed tab.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima_domain::command::draft::{PersonDraft, PlanDraft};

use crate::phone;

#[wasm_bindgen_test]
async fn a_draft_survives_a_reload_and_goes_when_it_is_dropped() {
    let name = "test-drafts";
    let state = phone::new(name).await;
    let draft = PersonDraft { name: "Ami".to_owned(), ..PersonDraft::default() };
    state.keep_draft("person", &PersonDraft::default()).await.unwrap();
    state.keep_draft("person", &draft).await.unwrap();
    state.keep_draft("other", &PlanDraft::default()).await.unwrap();

    let reloaded = phone::tab(name).await;
    assert_eq!(reloaded.draft("person").await, Some(draft));
    assert_eq!(reloaded.draft::<PlanDraft>("person").await, None, "another form's draft is not this form's");
    reloaded.drop_draft("person").await.unwrap();
    reloaded.drop_draft("person").await.expect("dropping nothing is fine");
    assert_eq!(state.draft::<PersonDraft>("person").await, None);
    assert_eq!(state.draft("other").await, Some(PlanDraft::default()));
}
