//! For whom a run is: whether the list is meant for them, and what is asked of them for this run alone before it begins.

use leptos::prelude::*;

use uzima_domain::checklist::answer::{Answer, Answers};
use uzima_domain::checklist::audience::{Age, Fact, Fit, Pregnancy, fits};
use uzima_domain::checklist::carried::{self, AGE_MONTHS, AGE_YEARS};
use uzima_domain::checklist::decimal::Decimal;
use uzima_domain::checklist::evaluate::Outcome;
use uzima_domain::checklist::held::{evaluate_held, over};
use uzima_domain::checklist::level::Level;
use uzima_domain::checklist::question::{Kind, QuestionIndex};
use uzima_domain::checklist::recall::stops_counting;
use uzima_domain::id::PersonId;
use uzima_domain::person::{Person, Precision};
use uzima_domain::record::Envelope;

use super::{Moved, Session};
use crate::pages::check::kept_run::Told;
use crate::pages::check::said::Said;
use crate::pages::check::stage::Stage;
use crate::routes::Route;
use crate::state::here_and_now;

impl Session {
    /// Begins for somebody, if the list is for them.
    pub fn begin(&self, person: &Envelope<Person>) {
        // One person's answers never count for another.
        let is_same = |before: &Envelope<Person>| before.person == person.person;
        self.moved.set_value(Moved::ByHand);
        if !self.whose.with_untracked(|before| before.as_ref().is_some_and(is_same)) {
            self.clear();
            self.whose.set(None);
            return self.clone().begin_or_go_on(person.clone());
        }
        self.age_answers();
        self.go_on(person);
    }

    /// Takes what was said about pregnancy, for this run only, and goes on.
    pub fn told_pregnancy(&self, person: &Envelope<Person>, said: Pregnancy) {
        self.pregnancy.set_value(Some(Told { said, at: here_and_now().0 }));
        self.go_on_by_hand(person);
    }

    /// Takes what was said about the age, for this run only, and goes on.
    pub fn told_age(&self, person: &Envelope<Person>, said: Age, precision: Precision) {
        let at = here_and_now().0;
        self.told_age.set_value(Some(Told { said, at }));
        let answers = self.aged(said, precision);
        for name in [AGE_MONTHS, AGE_YEARS] {
            self.note_before(name);
        }
        self.given.update_value(|given| {
            let told = [AGE_MONTHS, AGE_YEARS].into_iter().filter(|name| answers.get(name).is_some());
            given.extend(told.map(|name| (name.to_owned(), at)));
        });
        self.answers.set(answers);
        self.go_on_by_hand(person);
    }

    /// The answers with that age among them: the list's own question about it is answered, unless it was said in years
    /// alone; then the fewest months that are meant are shown there and confirmed.
    fn aged(&self, said: Age, precision: Precision) -> Answers {
        let mut answers = self.answers.get_untracked();
        for (name, months_each) in [(AGE_MONTHS, 1), (AGE_YEARS, 12)] {
            let asks = self.opened.checklist.question(name);
            let asks = asks.filter(|asks| matches!(self.opened.checklist[*asks].kind, Kind::Number(_)));
            if precision == Precision::Year && name == AGE_MONTHS {
                answers.clear(name);
            } else if asks.is_some() {
                let answer = match said {
                    Age::Months(months) => Answer::Number(Decimal::whole(i32::from(months) / months_each)),
                    Age::NotSure => Answer::NotSure,
                };
                answers.set(name, answer);
            }
        }
        answers
    }

    /// The danger signs that would count no longer for somebody of that age, and are asked about again first (C8).
    pub fn silenced_by_age(&self, said: Age, precision: Precision) -> Vec<Said> {
        self.silenced(&self.aged(said, precision))
    }

    /// The danger signs that would count no longer with these answers.
    pub fn silenced(&self, after: &Answers) -> Vec<Said> {
        let (before, held) = (self.answers.get_untracked(), self.held.get_untracked());
        let checklist = &self.opened.checklist;
        let silenced = stops_counting(checklist, &over(&held, &before), &over(&held, after));
        silenced.iter().map(|sign| self.opened.question(&checklist[*sign].name)).collect()
    }

    fn go_on_by_hand(&self, person: &Envelope<Person>) {
        self.asks_again.set(None);
        self.moved.set_value(Moved::ByHand);
        self.go_on(person);
    }

    /// Goes on with somebody, if the list is for them: as they are known today, and as old as was answered.
    pub(super) fn go_on(&self, person: &Envelope<Person>) {
        let (now, zone) = here_and_now();
        let today = zone.civil(now).date();
        let mut subject = person.body.as_ref().map(|body| body.subject(today)).unwrap_or_default();
        subject.age = subject.age.or(self.told_age.get_value().map(|told| told.said));
        subject.pregnancy = subject.pregnancy.or(self.pregnancy.get_value().map(|told| told.said));
        self.whose.set(Some(person.clone()));
        self.subject.set_value(subject);
        let fit = fits(&self.opened.checklist.audience, &subject);
        self.fit.set_value(fit);
        match fit {
            Fit::Fits | Fit::Perhaps if self.against().is_some() => {
                self.unfit(person.person.clone(), Fit::NotFor);
            }
            Fit::Fits | Fit::Perhaps => self.advance(person.person.clone()),
            Fit::Unknown(Fact::Age) => self.stage.set(Stage::Age(Box::new(person.clone()))),
            Fit::Unknown(Fact::Pregnancy) => self.stage.set(Stage::Pregnant(Box::new(person.clone()))),
            Fit::Unknown(Fact::Sex) | Fit::NotFor => self.unfit(person.person.clone(), fit),
        }
    }

    /// Somebody goes to write down what this list waits for: it is gone on with for them when they come back.
    pub fn wait_for(&self, person: &PersonId) {
        self.keep(person, Some(here_and_now().0));
    }

    /// The way to write somebody down, or more of them, and back to this list.
    pub fn way_to(&self, person: Option<&PersonId>) -> Route {
        let id = person.map(|person| person.as_str().to_owned());
        Route::CheckPerson(self.pack.to_string(), self.opened.checklist.id.clone(), id)
    }

    /// Ends here: calm answers to a list that is not for this person are never gone on with. What points to a danger stands
    /// even so: what says that the list is not for them may be a slip, and is asked again.
    pub(super) fn unfit(&self, person: PersonId, fit: Fit) {
        let (answers, held) = self.against().map_or_else(
            || (self.answers.get_untracked(), self.held.get_untracked()),
            |name| self.without_slip(name),
        );
        if evaluate_held(&self.opened.checklist, &answers, &held).outcome.at_least > Level::Home {
            self.told_age.set_value(None);
            self.keep_these(&person, answers, held, None);
        } else {
            self.forget_of(person.clone());
        }
        self.stage.set(Stage::Unfit(person, fit));
    }

    /// Notes what the record says to a question that is answered now.
    pub(super) fn note_carried(&self, question: QuestionIndex) {
        let checklist = &self.opened.checklist;
        let says = carried::carried(checklist, question, &self.subject.get_value());
        self.carried.update(|known| match says {
            Some(says) => known.set(&checklist[question].name, says),
            None => known.clear(&checklist[question].name),
        });
    }

    /// The answers, and what is held, without those to which the record says something else than when they were given: those are
    /// asked again, and held.
    pub(super) fn known_otherwise(
        &self,
        person: &Envelope<Person>,
        mut answers: Answers,
        mut held: Answers,
        then: &Answers,
    ) -> (Answers, Answers) {
        let (now, zone) = here_and_now();
        let today = zone.civil(now).date();
        let subject = person.body.as_ref().map(|body| body.subject(today)).unwrap_or_default();
        let checklist = &self.opened.checklist;
        for (index, question) in checklist.questions() {
            let says = carried::carried(checklist, index, &subject);
            let is_news = says.is_some() && says.as_ref() != then.get(&question.name);
            if let Some(answer) = answers.get(&question.name).filter(|_| is_news).cloned() {
                answers.clear(&question.name);
                held.set(&question.name, answer);
            }
        }
        (answers, held)
    }

    /// Notes what stands for a question before it is answered again.
    pub(super) fn note_before(&self, name: &str) {
        let stands = self.answers.with_untracked(|answers| answers.get(name).cloned());
        let stands = stands.or_else(|| self.held.with_untracked(|held| held.get(name).cloned()));
        if let Some(answer) = stands {
            self.before_slip.set_value(Some((name.to_owned(), answer)));
        } else if self.before_slip.with_value(|known| known.as_ref().is_some_and(|(known, _)| known == name))
        {
            self.before_slip.set_value(None);
        }
    }

    /// The answers without the one of that name, which may be a slip, and what is held; what stood before it is held, too.
    fn without_slip(&self, name: &str) -> (Answers, Answers) {
        let (mut answers, mut held) = (self.answers.get_untracked(), self.held.get_untracked());
        answers.clear(name);
        held.clear(name);
        if let Some((_, before)) = self.before_slip.get_value().filter(|(known, _)| known == name) {
            held.set(name, before);
        }
        (answers, held)
    }

    /// What the answers come to at least without the one of that name. A slip in it must not take that from the screen.
    pub fn at_least_without(&self, name: &str) -> Level {
        let (answers, held) = self.without_slip(name);
        evaluate_held(&self.opened.checklist, &answers, &held).outcome.at_least
    }

    /// Takes that answer back and asks for it again; all others stand, and what stood before it until it is answered anew.
    pub fn correct(&self, name: &str, person: PersonId) {
        let (answers, held) = self.without_slip(name);
        self.answers.set(answers);
        self.held.set(held);
        self.told_age.set_value(None);
        self.moved.set_value(Moved::ByHand);
        self.proceed(person);
    }

    /// An age that nobody knew at first may be answered later, or taken back.
    pub(super) fn learn_age(&self, answers: &Answers, name: &str) {
        let said = match answers.get(AGE_MONTHS) {
            Some(Answer::Number(months)) => months.to_text().parse().ok().map(Age::Months),
            Some(Answer::NotSure) => Some(Age::NotSure),
            _ => None,
        };
        if let Some(said) = said.filter(|_| name == AGE_MONTHS) {
            self.told_age.set_value(Some(Told { said, at: here_and_now().0 }));
        }
    }

    /// The question that was answered so that the list is not meant for them: its result would be about somebody else.
    pub fn against(&self) -> Option<&'static str> {
        let audience = &self.opened.checklist.audience;
        self.answers.with_untracked(|answers| carried::against(audience, answers))
    }

    /// What the rules say, and what it comes to when nobody knows whether the list is for this person.
    pub(super) fn weighed(&self, outcome: Outcome) -> Outcome {
        match self.fit.get_value() {
            Fit::Perhaps => outcome.in_doubt(&self.opened.checklist),
            Fit::Fits | Fit::NotFor | Fit::Unknown(_) => outcome,
        }
    }
}
