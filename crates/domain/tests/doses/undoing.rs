//! Taking and taking back, for any history.

use proptest::collection::vec;
use proptest::prelude::*;
use uzima_domain::command::{Command, Mark, Refusal};
use uzima_domain::dose_log::{DoseState, LoggedDose, state};
use uzima_domain::id::EventId;

use crate::build::{Phone, utc};

const DAY: &str = "2026-11-22";

fn logged(phone: &Phone) -> Vec<LoggedDose> {
    let event = |envelope: &uzima_domain::record::Envelope<_>| {
        Some((EventId::new(envelope.id.clone()), envelope.body.clone()?))
    };
    phone.doses.iter().filter_map(event).collect()
}

#[test]
fn undo_after_take_is_as_if_nothing_was_taken() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let dose = phone.dose(DAY, 0);
    let now = phone.moment.now;
    phone.run(&Command::Mark { dose: dose.clone(), mark: Mark::Taken(now), cause: None }).unwrap();
    assert_eq!(state(&dose, &logged(&phone)), DoseState::Taken { at: now });
    phone.run(&Command::Undo(dose.clone())).unwrap();
    assert_eq!(state(&dose, &logged(&phone)), DoseState::Open { snoozed: None });
    assert_eq!(phone.run(&Command::Undo(dose.clone())), Err(Refusal::NothingToUndo));
    phone.run(&Command::Mark { dose: dose.clone(), mark: Mark::Skipped, cause: None }).unwrap();
    assert_eq!(state(&dose, &logged(&phone)), DoseState::Skipped);
    assert_eq!(phone.doses.len(), 3, "the whole story is kept");
}

#[test]
fn an_undo_takes_back_what_this_phone_marked_and_only_then_what_another_did() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let dose = phone.dose(DAY, 0);
    let now = phone.moment.now;
    phone.run(&Command::Mark { dose: dose.clone(), mark: Mark::Taken(now), cause: None }).unwrap();
    let mut theirs = phone.doses[0].clone();
    theirs.id = "other-1".to_owned();
    theirs.stamp.device = uzima_domain::id::DeviceId::new("other");
    phone.doses.push(theirs);
    phone.run(&Command::Undo(dose.clone())).unwrap();
    assert_eq!(state(&dose, &logged(&phone)), DoseState::Taken { at: now }, "the other phone's stands");
    phone.run(&Command::Undo(dose.clone())).unwrap();
    assert_eq!(state(&dose, &logged(&phone)), DoseState::Open { snoozed: None });
    assert_eq!(phone.run(&Command::Undo(dose)), Err(Refusal::NothingToUndo));
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Take,
    Skip,
    Later,
    Undo,
}

fn steps() -> impl Strategy<Value = Vec<(Step, usize)>> {
    let step = prop_oneof![Just(Step::Take), Just(Step::Skip), Just(Step::Later), Just(Step::Undo)];
    vec((step, 0usize..2), 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Any history behaves as two switches would: a mark needs an open dose, undo opens it, and the other dose is not touched.
    #[test]
    fn any_history_folds_to_what_was_last_accepted(steps in steps()) {
        let mut phone = Phone::with_plan(&["08:00", "20:00"]);
        let doses = [phone.dose(DAY, 0), phone.dose(DAY, 1)];
        let open = DoseState::Open { snoozed: None };
        let mut model = [open.clone(), open.clone()];
        let mut counter = phone.moment.device.counter;
        for (number, (step, which)) in steps.into_iter().enumerate() {
            phone.moment.now = utc("2026-11-22T09:00").plus_minutes(i64::try_from(number).unwrap());
            let now = phone.moment.now;
            let mark = |mark| Command::Mark { dose: doses[which].clone(), mark, cause: None };
            let (command, after) = match step {
                Step::Take => (mark(Mark::Taken(now)), DoseState::Taken { at: now }),
                Step::Skip => (mark(Mark::Skipped), DoseState::Skipped),
                Step::Later => (mark(Mark::Later(now)), DoseState::Open { snoozed: Some(now) }),
                Step::Undo => (Command::Undo(doses[which].clone()), open.clone()),
            };
            let is_allowed = match step {
                Step::Undo => model[which] != open,
                _ => matches!(model[which], DoseState::Open { .. }),
            };
            let result = phone.run(&command);
            prop_assert_eq!(result.is_ok(), is_allowed);
            if let Ok(decision) = result {
                model[which] = after;
                prop_assert!(decision.device.counter > counter, "numbers are never used twice");
                counter = decision.device.counter;
            }
            let events = logged(&phone);
            prop_assert_eq!(&state(&doses[0], &events), &model[0]);
            prop_assert_eq!(&state(&doses[1], &events), &model[1]);
        }
        let mut ids: Vec<_> = phone.doses.iter().map(|envelope| envelope.id.clone()).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), phone.doses.len());
        prop_assert!(phone.doses.windows(2).all(|pair| pair[0].stamp < pair[1].stamp));
    }
}
