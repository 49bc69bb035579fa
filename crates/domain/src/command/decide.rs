//! The rules themselves, one function a command.

use std::num::NonZeroU16;

use crate::command::choose::settled;
use crate::command::counted::Edit;
use crate::command::draft::{CheckedPlan, DraftFault, DraftProblem, Field, PersonDraft, PlanDraft};
use crate::command::regimen::{RegimenDraft, laid_out};
use crate::command::writer::Writer;
use crate::command::{Command, Decision, Facts, Moment, Record, Refusal, intake, stock};
use crate::dose_log::logged;
use crate::id::{PersonId, PhaseId, PlanId, SlotId};
use crate::person::Person;
use crate::record::check::CheckRecord;
use crate::record::export::Export;
use crate::record::{Body, Envelope};
use crate::schedule::{
    Civil, Clock, DayRule, Pattern, Phase, Phases, Product, Schedule, Slot, SlotTime, Slots,
};
use crate::time::Instant;

/// Decides `command` on `facts` (those that [`Command::needs`] named).
pub fn decide(command: &Command, facts: &Facts, moment: &Moment) -> Result<Decision, Refusal> {
    match command {
        Command::CreateMe => Ok(create_me(moment)),
        Command::AddPerson(draft) => add_person(draft, moment),
        Command::EditPerson { draft, .. } => edit_person(draft, facts, moment),
        Command::AddPlan { person, draft } => add_plan(person, draft, facts, moment),
        Command::AddRegimen { person, draft } => add_regimen(person, draft, facts, moment),
        Command::RevisePlan { draft, .. } => revise_plan(draft, facts, moment),
        Command::EndPlan(_) => end_plan(facts, moment),
        Command::Mark { dose, mark, cause } => intake::mark(dose, *mark, cause.as_deref(), facts, moment),
        Command::Record { dose, entry } => intake::record(dose, entry, facts, moment),
        Command::TakeExtra { at, amount, given_by, .. } => {
            intake::take_extra(*at, *amount, given_by.as_ref(), facts, moment)
        }
        Command::Undo(dose) => intake::undo(dose, facts, moment),
        Command::NoteStock { entry, .. } => stock::note(*entry, facts, moment),
        Command::UndoStock { entry, .. } => stock::undo(entry, facts, moment),
        Command::SaveCheck { person, check } => save_check(person, check, facts, moment),
        Command::NoteExport(export) => Ok(note_export(export, moment)),
    }
}

const NO_TIMES: DraftFault = DraftFault { field: Field::Times, problem: DraftProblem::Missing };

pub(super) fn live<B: Body>(envelope: Option<&Envelope<B>>) -> Option<(&Envelope<B>, &B)> {
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
    let slot = |time| Slot { id: SlotId::new(writer.mint()), at: SlotTime::Clock(time), amount };
    let slots = Slots::new(times.into_iter().map(slot).collect());
    let slots = slots.map_err(|_| Refusal::Draft(vec![NO_TIMES]))?;
    let phase = Phase {
        id: PhaseId::new(writer.mint()),
        from: moment.today(),
        until: None,
        days: None,
        pattern: Pattern::Civil(Civil::every(DayRule::Daily(NonZeroU16::MIN), slots)),
    };
    let product = Product { name, unit, strength, form: None, atc: None };
    let phases = Phases::one(phase);
    let schedule =
        Schedule { product, reason: None, revision: 1, clock: Clock::Phone, phases, past: Vec::new() };
    writer.create(id, person.clone(), moment.now, schedule, Record::Plan);
    Ok(writer.done())
}

fn add_regimen(
    person: &PersonId,
    draft: &RegimenDraft,
    facts: &Facts,
    moment: &Moment,
) -> Result<Decision, Refusal> {
    live(facts.person.as_ref()).ok_or(Refusal::NoSuchPerson)?;
    let mut writer = Writer::new(moment);
    let id = writer.mint();
    let schedule = laid_out(draft, None, || writer.mint()).map_err(Refusal::Draft)?;
    writer.create(id, person.clone(), moment.now, schedule, Record::Plan);
    Ok(writer.done())
}

fn revise_plan(draft: &RegimenDraft, facts: &Facts, moment: &Moment) -> Result<Decision, Refusal> {
    let (base, schedule) = live(facts.plan.as_ref()).ok_or(Refusal::NoSuchPlan)?;
    let base = known_by(moment.now, settled(base, &facts.rivals)?);
    let mut writer = Writer::new(moment);
    let edit = edit_of(&base.id, schedule, facts, moment);
    let revised = laid_out(draft, Some(&edit), || writer.mint()).map_err(Refusal::Draft)?;
    writer.revise(&base, revised, Record::Plan);
    Ok(writer.done())
}

/// A plan that was written down by a clock which was ahead is known since now: nobody would be asked for its doses until then.
fn known_by(now: Instant, plan: Envelope<Schedule>) -> Envelope<Schedule> {
    Envelope { when: plan.when.min(now), ..plan }
}

fn edit_of<'a>(id: &str, old: &'a Schedule, facts: &Facts, moment: &'a Moment) -> Edit<'a> {
    Edit { plan: PlanId::new(id), old, now: moment.now, zone: &moment.zone, log: logged(&facts.doses) }
}

/// Ends every phase yesterday at the latest. What had come due or was marked by now stays as it was; the rest goes.
fn end_plan(facts: &Facts, moment: &Moment) -> Result<Decision, Refusal> {
    let (base, schedule) = live(facts.plan.as_ref()).ok_or(Refusal::NoSuchPlan)?;
    let base = known_by(moment.now, settled(base, &facts.rivals)?);
    let mut ended = schedule.clone();
    let last = moment.today().pred_opt();
    ended.phases = ended.phases.map(|phase| phase.until = phase.until.min(last).or(last));
    ended.past.extend(edit_of(&base.id, schedule, facts, moment).past(&ended.phases, &ended.product));
    ended.revision += 1;
    let mut writer = Writer::new(moment);
    writer.revise(&base, ended, Record::Plan);
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
