//! A pack file before it is installed: who says so, what it would do, and the person's word.

use std::rc::Rc;

use leptos::prelude::*;

use uzima_domain::pack::changes::{Changes, Part, PartChange};
use uzima_domain::pack::direction::Direction;
use uzima_domain::pack::label::Signing;

use super::holds::holds;
use super::label::{Expired, WhoSaysSo};
use super::work::{Step, Work};
use super::{kilobytes, names};
use crate::components::notice::{Kind, Notice, notice};
use crate::components::unread::unread;
use crate::i18n::{Key, t, tf, words};
use crate::state::packs::progress::Stage;
use crate::state::packs::propose::{Proposal, Publisher, Replaced, Standing};
use crate::state::state;

/// The card that asks.
#[component]
pub fn Proposed(
    /// What the page is doing.
    work: Work,
    /// The file that was looked at.
    proposal: Rc<Proposal>,
) -> impl IntoView {
    let state = state();
    let label = proposal.label().clone();
    let holds = holds(proposal.layer());
    let version = [("version", label.version.clone()), ("languages", names(proposal.languages().iter()))];
    let size = kilobytes(proposal.size);
    let (standing, publisher) = (standing(&proposal), publisher(&proposal));
    let changes = whats_new(&proposal.changes);
    let instead = proposal
        .instead
        .as_ref()
        .map(|pack| notice(Kind::Info, tf(Key::PacksInstead, &[("pack", pack.clone())]), ()));
    let (yes, no) = answers(&proposal.standing);
    let install = move |_| {
        let (proposal, told) = (Rc::clone(&proposal), work.told());
        work.run(Stage::Storing, async move {
            state.accept(Rc::clone(&proposal), told).await?;
            let (title, changes) = (proposal.label().title.clone(), proposal.changes.clone());
            Ok(Step::Installed { title, changes, fetched: proposal.fetched })
        });
    };
    view! {
        <section class="card" aria-labelledby="proposed">
            <p class="section-title">{words(Key::PacksAsk)}</p>
            <Expired label=label.clone()/>
            <h2 class="card-title" id="proposed" lang=label.lang.clone() dir=Direction::of(&label.lang).as_str()>
                {label.title.clone()}
            </h2>
            <p>{holds}</p>
            <p>{tf(Key::PacksVersion, &version)}</p>
            <p>{tf(Key::PacksSize, &[("kb", size)])}</p>
            <WhoSaysSo label/>
            {publisher}
            {standing}
            {instead}
            {changes}
            <div class="row" inert=unread()>
                <button class="button" data-variant="main" on:click=install>{yes}</button>
                <button class="button" on:click=move |_| work.decline(state)>{no}</button>
            </div>
        </section>
    }
}

/// Whether the publisher is known, and for one who is not, the words to compare.
fn publisher(proposal: &Proposal) -> AnyView {
    if proposal.label().signing == Signing::WithApp {
        // The app itself vouches for it: a key would say nothing more.
        return ().into_any();
    }
    let fingerprint = || {
        view! {
            <p><code dir="ltr" translate="no">{proposal.fingerprint()}</code></p>
        }
    };
    match &proposal.publisher {
        Publisher::Renamed(before) => {
            let names = [("before", before.clone()), ("now", proposal.label().publisher.name.clone())];
            notice(Kind::Attention, tf(Key::PacksPublisherRenamed, &names), fingerprint()).into_any()
        }
        Publisher::Namesake => {
            let name = [("name", proposal.label().publisher.name.clone())];
            notice(Kind::Attention, tf(Key::PacksPublisherNamesake, &name), fingerprint()).into_any()
        }
        Publisher::Known => view! { <Notice kind=Kind::Success key=Key::PacksPublisherKnown/> }.into_any(),
        Publisher::Successor => {
            view! { <Notice kind=Kind::Info key=Key::PacksPublisherSuccessor/> }.into_any()
        }
        Publisher::Unknown => {
            notice(Kind::Attention, words(Key::PacksPublisherUnknown), fingerprint()).into_any()
        }
    }
}

/// What installing it would do to what is here.
fn standing(proposal: &Proposal) -> AnyView {
    let (kind, said, replaced) = match &proposal.standing {
        Standing::New => return ().into_any(),
        Standing::Language => return view! { <p>{words(Key::PacksAddsLanguage)}</p> }.into_any(),
        Standing::Again => return view! { <p>{words(Key::PacksAgain)}</p> }.into_any(),
        Standing::Newer(replaced) => (Kind::Info, Key::PacksReplaces, replaced),
        Standing::Older(replaced) => (Kind::Attention, Key::PacksReplacesNewer, replaced),
        Standing::Changed(replaced) => (Kind::Attention, Key::PacksSameNumber, replaced),
    };
    let said = notice(kind, tf(said, &[("version", replaced.version.clone())]), ());
    let going = (!replaced.languages.is_empty()).then(|| going(replaced, proposal));
    view! {
        {said}
        {going}
    }
    .into_any()
}

/// Which languages would go, why, and what to do to keep them.
fn going(replaced: &Replaced, proposal: &Proposal) -> AnyView {
    let said = [
        ("languages", names(replaced.languages.iter())),
        ("here", replaced.version.clone()),
        ("version", proposal.label().version.clone()),
        ("comes", names(proposal.languages().iter())),
    ];
    let more = view! {
        <p>{tf(Key::PacksLanguagesWhy, &said)}</p>
        <p>{tf(Key::PacksLanguagesElse, &said)}</p>
    };
    let goes = view! { <strong>{tf(Key::PacksLanguagesGo, &said)}</strong> };
    notice(Kind::Attention, goes, more).into_any()
}

/// What the two buttons say: who gives a language away says so.
fn answers(standing: &Standing) -> (String, String) {
    match standing {
        Standing::Newer(replaced) | Standing::Older(replaced) | Standing::Changed(replaced)
            if !replaced.languages.is_empty() =>
        {
            let said = [("languages", names(replaced.languages.iter())), ("here", replaced.version.clone())];
            (tf(Key::PacksInstallWithout, &said), tf(Key::PacksKeepHere, &said))
        }
        Standing::Older(_) => (t(Key::PacksInstallOlder), t(Key::PacksDecline)),
        _ => (t(Key::PacksInstall), t(Key::PacksDecline)),
    }
}

/// What is new, worded anew and gone, by title.
pub fn whats_new(changes: &Changes) -> AnyView {
    let group = |key: Key, titles: &[String], how: PartChange| {
        let parts =
            changes.parts.iter().filter(|(_, change)| *change == how).map(|(part, _)| t(part_name(*part)));
        let all: Vec<String> = titles.iter().cloned().chain(parts).collect();
        (!all.is_empty()).then(|| {
            let all = all.into_iter().map(|title| view! { <li dir="auto">{title}</li> }).collect_view();
            view! {
                <p><strong>{words(key)}</strong></p>
                <ul>{all}</ul>
            }
        })
    };
    if changes.is_none() {
        return ().into_any();
    }
    view! {
        <div class="stack">
            {group(Key::PacksNew, &changes.new, PartChange::New)}
            {group(Key::PacksChanged, &changes.changed, PartChange::Changed)}
            {group(Key::PacksGone, &changes.gone, PartChange::Gone)}
        </div>
    }
    .into_any()
}

const fn part_name(part: Part) -> Key {
    match part {
        Part::Calendars => Key::PacksPartCalendars,
        Part::Medicines => Key::PacksHoldsMedicines,
        Part::Glossary => Key::PacksPartGlossary,
        Part::Interface => Key::PacksHoldsInterface,
        Part::Media => Key::PacksPartMedia,
        Part::Sources => Key::PacksPartSources,
        Part::TeachBacks => Key::PacksPartTeachBacks,
    }
}
