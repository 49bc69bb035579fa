//! An installed pack: what it holds, who says so, what it takes, and the ways to take it away or back.

use leptos::html;
use leptos::prelude::*;

use uzima_domain::pack::direction::Direction;
use uzima_domain::pack::medicines;

use super::holds::holds;
use super::label::{Expired, WhoSaysSo};
use super::share::SharePack;
use super::work::{Step, Work};
use super::{kilobytes, names};
use crate::components::icon::{Icon, IconName};
use crate::components::unread::unread;
use crate::i18n::native::native;
use crate::i18n::{Key, t, tf, words};
use crate::routes::packs::Errand;
use crate::state::packs::progress::Stage;
use crate::state::packs::{InstallRefusal, InstalledPack, Layer};
use crate::state::session::session;
use crate::state::{State, state};

/// What a person may do to a pack that is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// The pack goes.
    Remove,
    /// The version before comes back.
    GoBack {
        /// Which one that is.
        version: String,
    },
    /// One language goes.
    RemoveLanguage {
        /// Its tag.
        tag: String,
    },
}

/// The card.
#[component]
pub fn Installed(
    /// What the page is doing.
    work: Work,
    /// The pack.
    pack: InstalledPack,
    /// Its layer for this person.
    layer: Layer,
) -> impl IntoView {
    let state = state();
    let label = layer.label.clone();
    let asks = RwSignal::new_local(None::<Action>);
    let version = [("version", pack.version.clone()), ("languages", names(pack.layers.keys()))];
    let size = (pack.size() > 0).then(|| tf(Key::PacksSpace, &[("kb", kilobytes(pack.size()))]));
    let actions = actions(&pack).into_iter().map(|action| {
        let (said, label) = (action.button(), format!("{} {}", action.button(), label.title));
        view! {
            <button
                class="button"
                data-variant="quiet"
                aria-label=label
                on:click=move |_| asks.set(Some(action.clone()))
            >
                {said}
            </button>
        }
    });
    let actions = actions.collect_view();
    let (id, title) = (StoredValue::new(pack.id.clone()), StoredValue::new(label.title.clone()));
    let (holds, of) = (holds(&layer), StoredValue::new(pack.clone()));
    let goes = StoredValue::new(holds.clone());
    let pack_title = label.title.clone();
    let question = move || {
        asks.get().map(|action| {
            let here = NodeRef::<html::Div>::new();
            here.on_load(|here| drop(here.focus()));
            let said = of.with_value(|pack| action.question(pack, title.get_value(), goes.get_value()));
            let answer = action.yes();
            let yes = move |_| {
                let (action, id, title) = (action.clone(), id.get_value(), title.get_value());
                work.run(Stage::Storing, async move {
                    action.carry_out(state, id).await?;
                    Ok(Step::Did { title, action })
                });
            };
            view! {
                <div class="notice" data-kind="attention" role="group" tabindex="-1" node_ref=here>
                    <Icon name=IconName::Warning/>
                    <p>{said}</p>
                    <div class="row" inert=unread()>
                        <button class="button" data-variant="danger" on:click=yes>{answer}</button>
                        <button class="button" on:click=move |_| asks.set(None)>{words(Key::PacksNo)}</button>
                    </div>
                </div>
            }
        })
    };
    view! {
        <section class="card">
            <Expired label=label.clone()/>
            <h2 class="card-title" lang=label.lang.clone() dir=Direction::of(&label.lang).as_str()>
                {label.title.clone()}
            </h2>
            <p>{holds}</p>
            <p>{tf(Key::PacksVersion, &version)}</p>
            <WhoSaysSo label/>
            {other_language(&pack, &layer)}
            {size.map(|size| view! { <p>{size}</p> })}
            <SharePack id=pack.id.clone() title=pack_title/>
            <div class="row">{actions}</div>
            {question}
        </section>
    }
}

/// Where the pack is shown in another language than the interface: which, and the way to get that one.
fn other_language(pack: &InstalledPack, layer: &Layer) -> Option<impl IntoView + use<>> {
    let (shown, wanted) = (layer.label.lang.clone(), session().language.get_untracked());
    let is_written = wanted != shown && layer.label.languages.contains(&wanted);
    let said = [("shown", native(&shown)), ("wanted", native(&wanted))];
    is_written.then(|| {
        view! {
            <p>{tf(Key::OffersShown, &said)}</p>
            <a class="button" href=Errand::get(&pack.id)>{tf(Key::OffersWanted, &said)}</a>
        }
    })
}

/// What can be done to a pack.
fn actions(pack: &InstalledPack) -> Vec<Action> {
    let mut actions = Vec::new();
    if let Some(previous) = &pack.previous {
        actions.push(Action::GoBack { version: previous.version.clone() });
    }
    if pack.layers.len() > 1 {
        actions.extend(pack.layers.keys().map(|tag| Action::RemoveLanguage { tag: tag.clone() }));
    }
    actions.push(Action::Remove);
    actions
}

impl Action {
    /// What its button says.
    fn button(&self) -> String {
        match self {
            Self::Remove => tf(Key::PacksRemove, &[]),
            Self::GoBack { version } => tf(Key::PacksGoBack, &[("version", version.clone())]),
            Self::RemoveLanguage { tag } => tf(Key::PacksRemoveLanguage, &[("language", native(tag))]),
        }
    }

    /// What goes and what stays, as a question.
    fn question(&self, of: &InstalledPack, title: String, holds: String) -> String {
        let pack = ("pack", title);
        match self {
            Self::Remove => {
                let languages = ("languages", names(of.layers.keys()));
                let asked = tf(Key::PacksRemoveAsk, &[pack, ("holds", holds), languages]);
                let asked = if of.layers.values().any(|it| it.files.contains_key(medicines::PATH)) {
                    format!("{asked} {}", t(Key::PacksRemovePlans))
                } else {
                    asked
                };
                match &of.previous {
                    Some(kept) => {
                        format!("{asked} {}", tf(Key::PacksRemoveKept, &[("version", kept.version.clone())]))
                    }
                    None => asked,
                }
            }
            Self::GoBack { version } => {
                let asked = tf(Key::PacksGoBackAsk, &[pack, ("version", version.clone())]);
                let back = of.previous.as_ref().map(|previous| &previous.layers);
                let is_lost = |tag: &&String| back.is_none_or(|back| !back.contains_key(*tag));
                let lost = names(of.layers.keys().filter(is_lost));
                if lost.is_empty() {
                    return asked;
                }
                let said = [("languages", lost), ("here", of.version.clone())];
                format!("{asked} {}", tf(Key::PacksLanguagesGo, &said))
            }
            Self::RemoveLanguage { tag } => {
                let stay = ("languages", names(of.layers.keys().filter(|other| *other != tag)));
                tf(Key::PacksRemoveLanguageAsk, &[pack, ("language", native(tag)), stay])
            }
        }
    }

    /// The word that does it.
    fn yes(&self) -> String {
        t(if *self == Self::Remove { Key::PacksRemoveYes } else { Key::PacksYes })
    }

    /// That it was done.
    pub fn done(&self, title: String) -> String {
        let pack = ("pack", title);
        match self {
            Self::Remove => tf(Key::PacksRemoved, &[pack]),
            Self::GoBack { version } => tf(Key::PacksWentBack, &[pack, ("version", version.clone())]),
            Self::RemoveLanguage { tag } => tf(Key::PacksRemovedLanguage, &[pack, ("language", native(tag))]),
        }
    }

    async fn carry_out(&self, state: State, id: String) -> Result<(), InstallRefusal> {
        match self {
            Self::Remove => state.remove_pack(id).await,
            Self::GoBack { .. } => state.go_back(id).await.map(|_| ()),
            Self::RemoveLanguage { tag } => state.remove_language(id, tag.clone()).await,
        }
    }
}
