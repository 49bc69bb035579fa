//! Running a checklist: who it is for, one question a screen, the result. Half-finished runs survive a reload.

mod ending;
mod lasting;
mod whose;

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::checklist::answer::{Answer, Answers};
use uzima_domain::checklist::audience::{Age, Fact, Fit, Pregnancy, Subject};
use uzima_domain::checklist::evaluate::State as Finish;
use uzima_domain::checklist::held::stop_held;
use uzima_domain::checklist::level::Level;
use uzima_domain::checklist::progress::{next_unanswered, visible};
use uzima_domain::checklist::question::{Kind, QuestionIndex};
use uzima_domain::checklist::verdict::Verdict;
use uzima_domain::id::{CheckId, PersonId};
use uzima_domain::person::Person;
use uzima_domain::record::check::Ending;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::time::Instant;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind as NoticeKind, Notice};
use crate::i18n::{Key, words};
use crate::pages::check::after::AfterRun;
use crate::pages::check::age::HowOld;
use crate::pages::check::answered::{AnswerWords, said};
use crate::pages::check::ask::Ask;
use crate::pages::check::begun::{Begun, was_chosen};
use crate::pages::check::beside::closing;
use crate::pages::check::kept_run::{self, Told};
use crate::pages::check::made::OwnWords;
use crate::pages::check::opened::Opened;
use crate::pages::check::other_language::other_language;
use crate::pages::check::pregnant::Pregnant;
use crate::pages::check::said::Said;
use crate::pages::check::sensitive::{Seen, leave_now, unkept};
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
    /// What was answered before, is asked again, and stands until it is answered anew.
    pub held: RwSignal<Answers, LocalStorage>,
    given: StoredValue<BTreeMap<String, Instant>>,
    /// What the record said to the questions it knows something of, when they were answered.
    carried: RwSignal<Answers, LocalStorage>,
    /// What stood before an answer that the list is not meant for: it may be a slip.
    before_slip: StoredValue<Option<(String, Answer)>>,
    pregnancy: StoredValue<Option<Told<Pregnancy>>>,
    told_age: StoredValue<Option<Told<Age>>>,
    /// Whether the list is for this person.
    fit: StoredValue<Fit>,
    moved: StoredValue<Moved>,
    /// Why answers are asked again, where they are.
    asks_again: RwSignal<Option<Key>>,
    state: State,
    /// Whether the result is kept; what is sensitive is not, unless somebody asks.
    pub kept: RwSignal<bool>,
    /// The result that was kept, as long as its answers can be changed.
    saved: RwSignal<Option<CheckId>>,
    /// The one that goes when a corrected one is kept.
    corrects: StoredValue<Option<CheckId>>,
    pub failure: Failure,
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
        let is_sensitive = opened.checklist.sensitive;
        let session = Session {
            opened: Arc::new(opened.clone()),
            stage: RwSignal::new_local(if is_sensitive { Stage::Seen } else { Stage::Who }),
            answers: RwSignal::new_local(Answers::default()),
            subject: StoredValue::new(Subject::default()),
            whose: RwSignal::new_local(None),
            held: RwSignal::new_local(Answers::default()),
            given: StoredValue::new(BTreeMap::new()),
            carried: RwSignal::new_local(Answers::default()),
            before_slip: StoredValue::new(None),
            pregnancy: StoredValue::new(None),
            told_age: StoredValue::new(None),
            fit: StoredValue::new(Fit::Unknown(Fact::Age)),
            moved: StoredValue::new(Moved::ByItself),
            asks_again: RwSignal::new(None),
            kept: RwSignal::new(false),
            saved: RwSignal::new(None),
            corrects: StoredValue::new(None),
            state,
            failure,
            draft: kept_run::draft(&pack, &checklist).into(),
            pack: pack.as_str().into(),
            reasons: Arc::new(OwnWords {
                past: Said::fixed(Key::PacksExpired),
                age: Said::fixed(Key::CheckAgeDoubt),
                answers: AnswerWords::here(),
            }),
        };
        session.clone().resume(was_chosen());
        session.watch();
        staged(session)
    })
}

fn staged(run: Session) -> AnyView {
    let opened = run.opened.clone();
    // Said once: where the list begins, or is gone on with.
    let (stage, moved) = (run.stage, run.moved);
    let starts = move || {
        stage.with(|stage| matches!(stage, Stage::Seen | Stage::Who | Stage::Begun(_)))
            || moved.get_value() == Moved::ByItself
    };
    let again = run.asks_again;
    let label = run.opened.label.clone();
    let leave = run.is_sensitive().then(|| leave_now(run.clone()));
    let (failure, unsaved) = (run.failure, run.clone());
    let drawn = move || {
        let stage = run.stage.get();
        run.arrive(stage.heading());
        match stage {
            Stage::Seen => view! { <Seen run=run.clone()/> }.into_any(),
            Stage::Who => view! { <Who run=run.clone()/> }.into_any(),
            Stage::Begun(person) => view! { <Begun run=run.clone() person=*person/> }.into_any(),
            Stage::Unfit(person, fit) => view! { <NotFor run=run.clone() person fit/> }.into_any(),
            Stage::Age(person) => view! { <HowOld run=run.clone() person=*person/> }.into_any(),
            Stage::Pregnant(person) => view! { <Pregnant run=run.clone() person=*person/> }.into_any(),
            Stage::Asking(person, question) => view! { <Ask run=run.clone() person question/> }.into_any(),
            Stage::Done(person, record, at) => {
                // Beside "Go now" stands no word that nobody has proved.
                let is_now = record.verdict == Verdict::Level(Level::Emergency);
                let closing = (!is_now).then(|| closing(&run.opened, &run.answers.get_untracked()));
                let (change, of_change, can) = (run.clone(), person.clone(), run.clone());
                view! {
                    {run.is_sensitive().then(|| unkept(run.clone()))}
                    <AfterRun pack=run.pack.to_string() person record=*record at/>
                    <button
                        class="button"
                        data-variant="quiet"
                        hidden=move || !can.can_change()
                        on:click=move |_| change.change(of_change.clone())
                    >
                        <Icon name=IconName::Back/>
                        {words(Key::CheckChange)}
                    </button>
                    {closing}
                }
                .into_any()
            }
        }
    };
    view! {
        {leave}
        <Expired label/>
        {move || starts().then(|| other_language(&opened))}
        {move || again.get().map(|key| view! { <Notice kind=NoticeKind::Attention key/> })}
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
    /// Goes on to a stage that somebody chose.
    pub fn go_on_to(&self, stage: Stage) {
        self.moved.set_value(Moved::ByHand);
        self.stage.set(stage);
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
        self.held.set(Answers::default());
        self.asks_again.set(None);
        self.saved.set(None);
        self.corrects.set_value(None);
        self.before_slip.set_value(None);
        self.carried.set(Answers::default());
    }

    /// Asks for whom it is. What was answered for the one before stays for when they are chosen again.
    pub fn restart(&self) {
        self.clear();
        self.whose.set(None);
        self.go_on_to(Stage::Who);
        self.put_aside();
    }

    /// Begins anew for somebody: what was answered for them goes.
    pub fn begin_anew(&self, person: &Envelope<Person>) {
        self.clear();
        self.forget_of(person.person.clone());
        self.moved.set_value(Moved::ByHand);
        self.go_on(person);
    }

    /// Takes the answers as they are now and goes on: to the result when there is one, else to the next question.
    pub fn answered(&self, person: PersonId, question: QuestionIndex, answers: Answers) {
        let name = self.opened.checklist[question].name.clone();
        self.note_before(&name);
        self.note_carried(question);
        self.given.update_value(|given| {
            given.insert(name.clone(), here_and_now().0);
        });
        self.answers.set(answers.clone());
        self.held.update(|held| held.clear(&name));
        self.moved.set_value(Moved::ByHand);
        self.asks_again.set(None);
        self.age_answers();
        self.learn_age(&answers, &name);
        if self.against().is_some() {
            self.unfit(person, Fit::NotFor);
        } else {
            self.keep(&person, None);
            self.proceed(person);
        }
    }

    fn advance(&self, person: PersonId) {
        let answers = self.answers.get_untracked();
        let checklist = &self.opened.checklist;
        let found = self.stands(&answers);
        let next = next_unanswered(checklist, &answers);
        match (found.outcome.state, next) {
            (Finish::Finished(Level::Emergency), _) | (Finish::Finished(_), None) => {
                let record = self.made(&found, Ending::Finished);
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
        let held = self.held.get_untracked();
        let mut found = stop_held(&self.opened.checklist, &answers, &held);
        found.outcome = self.weighed(found.outcome);
        let record = self.made(&found, Ending::Stopped);
        self.finish(person, record);
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

    /// An answer in the words of the screen.
    pub fn in_words(&self, question: QuestionIndex, answer: &Answer) -> Said {
        said(&self.opened, question, answer, &self.reasons.answers)
    }

    /// Every visible question that takes an answer, in asking order.
    pub fn asked(&self, answers: &Answers) -> Vec<QuestionIndex> {
        let checklist = &self.opened.checklist;
        let mut asked = visible(checklist, answers);
        asked.retain(|question| !matches!(checklist[*question].kind, Kind::Note));
        asked
    }
}
