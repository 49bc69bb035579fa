//! The rules themselves, one function a command.

use crate::command::choose::settled;
use crate::command::draft::{CheckedPlan, PersonDraft, PlanDraft};
use crate::command::writer::Writer;
use crate::command::{Command, Decision, Facts, Mark, Moment, Record, Refusal};
use crate::dose::{DoseId, Which};
use crate::dose_doubt::{is_spoken_of, may_be_marked};
use crate::dose_log::{DoseAction, DoseEvent, DoseState, counting, logged, state};
use crate::doses;
use crate::id::{EventId, PersonId, PhaseId, PlanId, SlotId};
use crate::person::Person;
use crate::record::check::CheckRecord;
use crate::record::export::Export;
use crate::record::{Body, Envelope};
use crate::schedule::{Clock, Pattern, Phase, Product, Schedule, Slot};

/// Decides `command` on `facts` (those that [`Command::needs`] named).
pub fn decide(command: &Command, facts: &Facts, moment: &Moment) -> Result<Decision, Refusal> {
    match command {
        Command::CreateMe => Ok(create_me(moment)),
        Command::AddPerson(draft) => add_person(draft, moment),
        Command::EditPerson { draft, .. } => edit_person(draft, facts, moment),
        Command::AddPlan { person, draft } => add_plan(person, draft, facts, moment),
        Command::EndPlan(_) => end_plan(facts, moment),
        Command::Mark { dose, mark, cause } => mark_dose(dose, *mark, cause.as_deref(), facts, moment),
        Command::Undo(dose) => undo(dose, facts, moment),
        Command::SaveCheck { person, check } => save_check(person, check, facts, moment),
        Command::NoteExport(export) => Ok(note_export(export, moment)),
    }
}

fn live<B: Body>(envelope: Option<&Envelope<B>>) -> Option<(&Envelope<B>, &B)> {
    envelope.and_then(|envelope| envelope.body.as_ref().map(|body| (envelope, body)))
}

fn create_me(moment: &Moment) -> Decision {
    let me = moment.device.owner.clone();
    let mut writer = Writer::new(moment);
    writer.create(me.as_str().to_owned(), me, moment.now, Person::default(), Record::Person);
    writer.done()
}

fn add_person(draft: &PersonDraft, moment: &Moment) -> Result<Decision, Refusal> {
    let person = draft.check(moment.today(), None).map_err(Refusal::Draft)?;
    let mut writer = Writer::new(moment);
    let id = writer.mint();
    writer.create(id.clone(), PersonId::new(id), moment.now, person, Record::Person);
    Ok(writer.done())
}

fn edit_person(draft: &PersonDraft, facts: &Facts, moment: &Moment) -> Result<Decision, Refusal> {
    let (base, _) = live(facts.person.as_ref()).ok_or(Refusal::NoSuchPerson)?;
    let base = settled(base, &facts.rivals)?;
    let person = draft.check(moment.today(), base.body.as_ref()).map_err(Refusal::Draft)?;
    let mut writer = Writer::new(moment);
    writer.revise(&base, person, Record::Person);
    Ok(writer.done())
}

fn add_plan(
    person: &PersonId,
    draft: &PlanDraft,
    facts: &Facts,
    moment: &Moment,
) -> Result<Decision, Refusal> {
    live(facts.person.as_ref()).ok_or(Refusal::NoSuchPerson)?;
    let CheckedPlan { name, amount, unit, strength, times } = draft.check().map_err(Refusal::Draft)?;
    let mut writer = Writer::new(moment);
    let id = writer.mint();
    let slots = times.into_iter().map(|time| Slot { id: SlotId::new(writer.mint()), time, amount }).collect();
    let phase = Phase {
        id: PhaseId::new(writer.mint()),
        from: moment.today(),
        until: None,
        pattern: Pattern::Civil { every_days: 1, slots },
    };
    let product = Product { name, unit, strength };
    let schedule = Schedule { product, reason: None, revision: 1, clock: Clock::Phone, phases: vec![phase] };
    writer.create(id, person.clone(), moment.now, schedule, Record::Plan);
    Ok(writer.done())
}

/// Ends every phase yesterday at the latest: today's doses go from the list, what was recorded stays.
fn end_plan(facts: &Facts, moment: &Moment) -> Result<Decision, Refusal> {
    let (base, schedule) = live(facts.plan.as_ref()).ok_or(Refusal::NoSuchPlan)?;
    let base = settled(base, &facts.rivals)?;
    let mut ended = schedule.clone();
    let last = moment.today().pred_opt();
    for phase in &mut ended.phases {
        phase.until = phase.until.min(last).or(last);
    }
    ended.revision += 1;
    let mut writer = Writer::new(moment);
    writer.revise(&base, ended, Record::Plan);
    Ok(writer.done())
}

fn mark_dose(
    dose: &DoseId,
    mark: Mark,
    cause: Option<&str>,
    facts: &Facts,
    moment: &Moment,
) -> Result<Decision, Refusal> {
    let (plan, schedule) = live(facts.plan.as_ref()).ok_or(Refusal::NoSuchPlan)?;
    let events = logged(&facts.doses);
    if let Some(cause) = cause
        && events.iter().any(|(_, event)| event.cause.as_deref() == Some(cause))
    {
        return Ok(Writer::new(moment).done());
    }
    let planned = find(dose, plan, schedule, moment)?.ok_or(Refusal::NoSuchDose)?;
    if may_be_marked(plan, planned.instant, &facts.doses, &facts.unreadable) {
        return Err(Refusal::MayBeMarked);
    }
    // Whoever answers a reminder sees no refusal, and taken wins over skipped.
    let wins = cause.is_some() && matches!(mark, Mark::Taken(_));
    match state(dose, &events) {
        DoseState::Open { .. } => {}
        DoseState::Skipped if wins => {}
        _ => return Err(Refusal::AlreadyMarked),
    }
    let what = match mark {
        Mark::Taken(at) => DoseAction::Taken { at, amount: planned.amount },
        Mark::Skipped => DoseAction::Skipped,
        Mark::Later(until) => DoseAction::Snoozed { until },
    };
    let mut writer = Writer::new(moment);
    let id = writer.mint();
    let event = DoseEvent { dose: dose.clone(), recorded: moment.now, what, cause: cause.map(str::to_owned) };
    writer.create(id, plan.person.clone(), planned.instant, event, Record::Dose);
    Ok(writer.done())
}

fn undo(dose: &DoseId, facts: &Facts, moment: &Moment) -> Result<Decision, Refusal> {
    let events = logged(&facts.doses);
    let cancelled: Vec<EventId> = counting(dose, &events).into_iter().map(|(id, _)| id.clone()).collect();
    let first = facts
        .doses
        .iter()
        .find(|envelope| cancelled.first().is_some_and(|id| id.as_str() == envelope.id))
        .ok_or(Refusal::NothingToUndo)?;
    if is_spoken_of(&first.person, first.when, &facts.unreadable) {
        return Err(Refusal::MayBeMarked);
    }
    let mut writer = Writer::new(moment);
    let id = writer.mint();
    let what = DoseAction::Undone { events: cancelled };
    let event = DoseEvent { dose: dose.clone(), recorded: moment.now, what, cause: None };
    writer.create(id, first.person.clone(), first.when, event, Record::Dose);
    Ok(writer.done())
}

fn save_check(
    person: &PersonId,
    check: &CheckRecord,
    facts: &Facts,
    moment: &Moment,
) -> Result<Decision, Refusal> {
    live(facts.person.as_ref()).ok_or(Refusal::NoSuchPerson)?;
    let mut writer = Writer::new(moment);
    let id = writer.mint();
    writer.create(id, person.clone(), moment.now, check.clone(), Record::Check);
    Ok(writer.done())
}

/// The phone's owner answers for what leaves it.
fn note_export(export: &Export, moment: &Moment) -> Decision {
    let mut writer = Writer::new(moment);
    let id = writer.mint();
    let owner = moment.device.owner.clone();
    writer.create(id, owner, moment.now, export.clone(), Record::Export);
    writer.done()
}

/// The planned dose that `dose` names, if the plan has it.
fn find(
    dose: &DoseId,
    plan: &Envelope<Schedule>,
    schedule: &Schedule,
    moment: &Moment,
) -> Result<Option<doses::PlannedDose>, Refusal> {
    let Which::Civil(_, date) = dose.which else { return Ok(None) };
    let planned = doses::plan(&PlanId::new(plan.id.clone()), schedule, &moment.zone, &(date..=date));
    let planned = planned.map_err(|_| Refusal::OtherClock)?;
    Ok(planned.into_iter().find(|planned| planned.dose == *dose))
}
