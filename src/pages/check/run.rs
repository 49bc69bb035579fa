//! Running a checklist: who it is for, one question a screen, the result. Half-finished runs survive a reload for an hour.

mod whose;

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::checklist::answer::Answers;
use uzima_domain::checklist::audience::{Age, Fact, Fit, Pregnancy, Subject};
use uzima_domain::checklist::evaluate::{Outcome, State as Finish, evaluate};
use uzima_domain::checklist::fresh::{fresh, is_fresh};
use uzima_domain::checklist::level::Level;
use uzima_domain::checklist::progress::{next_unanswered, stop_early, visible};
use uzima_domain::checklist::question::{Kind, QuestionIndex};
use uzima_domain::command::Command;
use uzima_domain::id::PersonId;
use uzima_domain::person::Person;
use uzima_domain::record::check::{CheckRecord, Ending};
use uzima_domain::record::{Envelope, Table};
use uzima_domain::time::Instant;

use crate::components::notice::{Kind as NoticeKind, Notice};
use crate::i18n::{Key, words};
use crate::pages::check::after::AfterRun;
use crate::pages::check::age::HowOld;
use crate::pages::check::answered::AnswerWords;
use crate::pages::check::ask::Ask;
use crate::pages::check::kept_run::{Run, Told};
use crate::pages::check::made::{Found, OwnWords, made};
use crate::pages::check::opened::Opened;
use crate::pages::check::pregnant::Pregnant;
use crate::pages::check::said::Said;
use crate::pages::check::stage::Stage;
use crate::pages::check::who::{NotFor, Who};
use crate::pages::failure::{Failure, FailureNotice, failure};
use crate::pages::loaded::loaded;
use crate::pages::packs::label::Expired;
use crate::pages::place::place;
use crate::routes::Route;
use crate::state::dispatch::DispatchError;
use crate::state::live::live;
use crate::state::session::session;
use crate::state::{State, here_and_now, page, state};

/// Who moved a run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moved {
    /// It went on by itself when the page was opened: the keyboard stays where it is.
    ByItself,
    /// Somebody tapped: what they tapped is gone, so the keyboard and the voice go to what stands there now.
    ByHand,
}

/// What every part of a run shares.
#[derive(Clone)]
pub(super) struct Session {
    pub opened: Arc<Opened>,
    pub stage: RwSignal<Stage, LocalStorage>,
    pub answers: RwSignal<Answers, LocalStorage>,
    /// What is known of the person, to be shown and confirmed where the list asks for it.
    pub subject: StoredValue<Subject>,
    /// Whose answers these are.
    whose: RwSignal<Option<Envelope<Person>>, LocalStorage>,
    given: StoredValue<BTreeMap<String, Instant>>,
    pregnancy: StoredValue<Option<Told<Pregnancy>>>,
    told_age: StoredValue<Option<Told<Age>>>,
    /// Whether the list is for this person.
    fit: StoredValue<Fit>,
    moved: StoredValue<Moved>,
    /// Answers were dropped because they are old.
    pub aged: RwSignal<bool>,
    state: State,
    failure: Failure,
    draft: Arc<str>,
    pack: Arc<str>,
    reasons: Arc<OwnWords>,
}

/// The page.
#[component]
pub fn CheckRun(
    /// The pack's id.
    pack: String,
    /// The checklist's id.
    checklist: String,
) -> impl IntoView {
    let lang = session().language.get_untracked();
    let (of_pack, id, wanted) = (pack.clone(), checklist.clone(), lang.clone());
    let opened = live(state(), &[Table::Packs], move |state| {
        Opened::read(state, of_pack.clone(), id.clone(), wanted.clone())
    });
    let place = place();
    let (state, failure) = (state(), failure());
    loaded(opened, move |opened| {
        let Some(opened) = opened else {
            return view! {
                <Notice kind=NoticeKind::Attention key=Key::CheckGone>
                    <a class="button" href=Route::Check.href()>{words(Key::NavCheck)}</a>
                </Notice>
            }
            .into_any();
        };
        let title = opened.said("title");
        place.rename_in(&title.lang, title.text);
        let session = Session {
            opened: Arc::new(opened.clone()),
            stage: RwSignal::new_local(Stage::Who),
            answers: RwSignal::new_local(Answers::default()),
            subject: StoredValue::new(Subject::default()),
            whose: RwSignal::new_local(None),
            given: StoredValue::new(BTreeMap::new()),
            pregnancy: StoredValue::new(None),
            told_age: StoredValue::new(None),
            fit: StoredValue::new(Fit::Unknown(Fact::Age)),
            moved: StoredValue::new(Moved::ByItself),
            aged: RwSignal::new(false),
            state,
            failure,
            draft: format!("check/{pack}/{checklist}").into(),
            pack: pack.as_str().into(),
            reasons: Arc::new(OwnWords {
                past: Said::fixed(Key::PacksExpired),
                age: Said::fixed(Key::CheckAgeDoubt),
                answers: AnswerWords::here(),
            }),
        };
        session.clone().resume();
        session.watch();
        staged(session)
    })
}

fn staged(run: Session) -> AnyView {
    let foreign = if run.opened.label.lang == session().language.get_untracked() {
        run.opened.is_partly_translated().then_some(Key::CheckPartlyOtherLanguage)
    } else {
        Some(Key::CheckOtherLanguage)
    };
    // Said once: where the list begins, or is gone on with.
    let (stage, moved) = (run.stage, run.moved);
    let starts =
        move || stage.with(|stage| matches!(stage, Stage::Who)) || moved.get_value() == Moved::ByItself;
    let aged = run.aged;
    let label = run.opened.label.clone();
    let (failure, unsaved) = (run.failure, run.clone());
    let drawn = move || {
        let stage = run.stage.get();
        run.arrive(stage.heading());
        match stage {
            Stage::Who => view! { <Who run=run.clone()/> }.into_any(),
            Stage::Unfit(person, fit) => view! { <NotFor run=run.clone() person fit/> }.into_any(),
            Stage::Age(person) => view! { <HowOld run=run.clone() person=*person/> }.into_any(),
            Stage::Pregnant(person) => view! { <Pregnant run=run.clone() person=*person/> }.into_any(),
            Stage::Asking(person, question) => view! { <Ask run=run.clone() person question/> }.into_any(),
            Stage::Done(person, record, at) => {
                view! { <AfterRun pack=run.pack.to_string() person record=*record at/> }.into_any()
            }
        }
    };
    view! {
        <Expired label/>
        {move || foreign.filter(|_| starts()).map(|key| view! { <Notice kind=NoticeKind::Attention key/> })}
        {move || aged.get().then(|| view! { <Notice kind=NoticeKind::Attention key=Key::CheckAnswersOld/> })}
        {drawn}
        <FailureNotice failure/>
        {move || {
            let run = unsaved.clone();
            let again = failure.with(|failed| failed.as_ref().is_some_and(|why| !matches!(why, DispatchError::Refused(_))));
            again.then(|| {
                view! {
                    <button class="button" data-variant="main" on:click=move |_| run.save_again()>
                        {words(Key::CommonSave)}
                    </button>
                }
            })
        }}
    }
    .into_any()
}

impl Session {
    /// Goes on where an unfinished run of this version stopped, with the answers of the last hour.
    fn resume(self) {
        spawn_local(async move {
            let Some(kept) = self.state.draft::<Run>(&self.draft).await else { return };
            if kept.version != self.opened.label.version {
                return;
            }
            let now = here_and_now().0;
            let answers = fresh(&kept.answers, &kept.given, now);
            if answers.iter().next().is_none() && !kept.waits.is_some_and(|since| is_fresh(since, now)) {
                return;
            }
            let person = self.state.person(kept.person.as_str().to_owned()).await;
            let Ok(Some(person)) = person else { return };
            // Meanwhile the page was left, or somebody was chosen.
            if self.whose.try_with_untracked(Option::is_none) != Some(true) {
                return;
            }
            self.given.set_value(kept.given);
            self.pregnancy.set_value(kept.pregnancy.filter(|told| told.is_fresh(now)));
            self.told_age.set_value(kept.age.filter(|told| told.is_fresh(now)));
            self.answers.set(answers);
            self.go_on(&person);
        });
    }

    /// Brings the keyboard and the voice to a new step, once it stands.
    fn arrive(&self, heading: &'static str) {
        if self.moved.get_value() == Moved::ByHand {
            spawn_local(async move {
                page::scroll_to_top();
                page::focus(heading);
            });
        }
    }

    /// Asks old answers again when time has passed, also on a page that was left open.
    fn watch(&self) {
        let run = self.clone();
        Effect::new(move || {
            run.state.with_time();
            let asking = match run.stage.get_untracked() {
                Stage::Asking(person, _) => Some(person),
                _ => None,
            };
            if let Some(person) = asking.filter(|_| run.age_answers()) {
                run.proceed(person);
            }
        });
    }

    /// Drops the answers that are too old to count; whether there were any.
    fn age_answers(&self) -> bool {
        let now = here_and_now().0;
        let before = self.answers.get_untracked();
        let after = self.given.with_value(|given| fresh(&before, given, now));
        let is_told_old = self.pregnancy.get_value().is_some_and(|told| !told.is_fresh(now))
            || self.told_age.get_value().is_some_and(|told| !told.is_fresh(now));
        if is_told_old {
            self.pregnancy.update_value(|told| *told = told.filter(|told| told.is_fresh(now)));
            self.told_age.update_value(|told| *told = told.filter(|told| told.is_fresh(now)));
        }
        let some = is_told_old || before.iter().count() > after.iter().count();
        if some {
            self.answers.set(after);
            self.aged.set(true);
        }
        some
    }

    /// Goes on with whoever this run is for.
    fn proceed(&self, person: PersonId) {
        match self.whose.get_untracked() {
            Some(known) => self.go_on(&known),
            None => self.advance(person),
        }
    }

    /// Nothing is answered yet.
    fn clear(&self) {
        self.answers.set(Answers::default());
        self.given.update_value(BTreeMap::clear);
        self.pregnancy.set_value(None);
        self.told_age.set_value(None);
        self.aged.set(false);
    }

    /// Begins anew: other answers, perhaps somebody else.
    pub fn restart(&self) {
        self.clear();
        self.whose.set(None);
        self.moved.set_value(Moved::ByHand);
        self.stage.set(Stage::Who);
        self.forget();
    }

    /// Takes the answers as they are now and goes on: to the result when there is one, else to the next question.
    pub fn answered(&self, person: PersonId, question: QuestionIndex, answers: Answers) {
        let name = self.opened.checklist[question].name.clone();
        self.given.update_value(|given| {
            given.insert(name.clone(), here_and_now().0);
        });
        self.answers.set(answers.clone());
        self.moved.set_value(Moved::ByHand);
        self.aged.set(false);
        self.age_answers();
        self.learn_age(&answers, &name);
        if self.too_young_or_old() {
            self.unfit(person, Fit::NotFor);
        } else {
            self.keep(&person, None);
            self.proceed(person);
        }
    }

    fn advance(&self, person: PersonId) {
        let answers = self.answers.get_untracked();
        let checklist = &self.opened.checklist;
        let outcome = self.weighed(evaluate(checklist, &answers));
        let next = next_unanswered(checklist, &answers);
        match (outcome.state, next) {
            (Finish::Finished(Level::Emergency), _) | (Finish::Finished(_), None) => {
                let record = self.made(&answers, &outcome, Ending::Finished);
                self.finish(person, record);
            }
            (_, Some(question)) => self.stage.set(Stage::Asking(person, question)),
            (Finish::Incomplete, None) => self.stop(person),
        }
    }

    /// The result for somebody who stops here.
    pub fn stop(&self, person: PersonId) {
        self.moved.set_value(Moved::ByHand);
        self.age_answers();
        let answers = self.answers.get_untracked();
        let outcome = self.weighed(stop_early(&self.opened.checklist, &answers));
        let record = self.made(&answers, &outcome, Ending::Stopped);
        self.finish(person, record);
    }

    fn made(&self, answers: &Answers, outcome: &Outcome, ending: Ending) -> CheckRecord {
        let found = Found { answers, outcome, ending, fit: self.fit.get_value() };
        made(&self.opened, &self.pack, &self.reasons, &found)
    }

    /// Shows the result at once, then keeps it.
    fn finish(&self, person: PersonId, record: CheckRecord) {
        self.stage.set(Stage::Done(person, Box::new(record), here_and_now().0));
        self.save();
    }

    /// Keeps the result that is on the screen. Its answers stay a draft until it is kept.
    fn save(&self) {
        let Stage::Done(person, check, _) = self.stage.get_untracked() else { return };
        self.failure.set(None);
        let run = self.clone();
        spawn_local(async move {
            let failed = run.state.dispatch(Command::SaveCheck { person, check }).await.err();
            if failed.is_none() {
                run.forget();
            }
            run.failure.try_set(failed);
        });
    }

    /// A result that could not be kept is tried again: once for two taps, for the failure goes with the first.
    fn save_again(&self) {
        if self.failure.with_untracked(Option::is_some) {
            self.save();
        }
    }

    /// The question before this one, to look at or change its answer.
    pub fn back(&self, person: PersonId, from: QuestionIndex) {
        self.moved.set_value(Moved::ByHand);
        let answers = self.answers.get_untracked();
        let asked = self.asked(&answers);
        match asked.iter().rev().find(|question| question.position() < from.position()) {
            Some(question) => self.stage.set(Stage::Asking(person, *question)),
            None => self.stage.set(Stage::Who),
        }
    }

    /// Every visible question that takes an answer, in asking order.
    pub fn asked(&self, answers: &Answers) -> Vec<QuestionIndex> {
        let checklist = &self.opened.checklist;
        let mut asked = visible(checklist, answers);
        asked.retain(|question| !matches!(checklist[*question].kind, Kind::Note));
        asked
    }

    fn keep(&self, person: &PersonId, waits: Option<Instant>) {
        let run = Run {
            version: self.opened.label.version.clone(),
            person: person.clone(),
            answers: self.answers.get_untracked(),
            given: self.given.get_value(),
            pregnancy: self.pregnancy.get_value(),
            age: self.told_age.get_value(),
            waits,
        };
        let (state, key) = (self.state, self.draft.clone());
        // A run that cannot be kept is still on the screen.
        spawn_local(async move { drop(state.keep_draft(&key, &run).await) });
    }

    /// Nothing is gone on with.
    pub fn forget(&self) {
        let (state, key) = (self.state, self.draft.clone());
        spawn_local(async move { drop(state.drop_draft(&key).await) });
    }
}
