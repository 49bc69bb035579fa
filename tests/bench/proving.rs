//! Proving a checklist of 30 questions and 61 rules, as at every install on the phone.

use uzima_domain::checklist::Checklist;
use uzima_domain::checklist::proof::holes;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::clock::{Figures, now, since};
use crate::draft::draft;

/// What is wanted, milliseconds of the slowed page.
const PROOF_MS: f64 = 1_000.0;
const RUNS: usize = 5;

/// Danger signs, gates with a number behind each, choices that count together: all that makes a proof long.
fn list() -> Checklist {
    let mut list = draft();
    for (name, danger) in [("none", ""), ("mild", ""), ("bad", "danger=yes")] {
        list = list.choice("much", name, danger);
    }
    for sign in 0..12 {
        list = list.question("yes_no", &format!("d{sign}"), "danger=yes|required=yes");
    }
    for part in 0..6 {
        list = list
            .question("yes_no", &format!("g{part}"), "context=whether there is a number to ask for")
            .question("integer", &format!("n{part}"), &format!("min=0|max=40|worse=up|relevant=g{part}"))
            .question("select_one much", &format!("s{part}"), "");
    }
    for sign in 0..12 {
        list = list.rule(&format!("d{sign}"), "emergency", &format!("d{sign}"), "red_flag=yes");
        let more = format!("n{} >= {}", sign % 6, 20 + sign);
        list = list.rule(&format!("more{sign}"), "today", &more, "");
    }
    for part in 0..6 {
        let next = (part + 1) % 6;
        list = list
            .rule(&format!("n{part}"), "emergency", &format!("n{part} >= 35"), "red_flag=yes")
            .rule(&format!("bad{part}"), "today", &format!("s{part} = bad"), "red_flag=yes")
            .rule(&format!("both{part}"), "today", &format!("s{part} = bad and n{next} >= 12"), "")
            .rule(&format!("some{part}"), "soon", &format!("n{part} >= 7"), "")
            .rule(&format!("mild{part}"), "soon", &format!("s{part} = mild and s{next} = mild"), "")
            .rule(&format!("either{part}"), "soon", &format!("s{part} = mild and n{next} >= 3"), "");
    }
    list.watch().compiled()
}

#[wasm_bindgen_test]
fn a_checklist_of_30_questions_and_61_rules_is_proved() {
    let list = list();
    assert_eq!((list.questions.len(), list.rules.len()), (30, 61));
    let mut figures = Figures::default();
    for _ in 0..RUNS {
        let began = now();
        assert_eq!(holes(&list, &|_, _| true), Vec::new());
        figures.note("proving 30 questions and 61 rules", since(began), PROOF_MS);
    }
    figures.judge();
}
