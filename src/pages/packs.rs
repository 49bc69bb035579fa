//! Packs: what is installed, and one more from a file. A refused file changes nothing and says everything that is wrong.

pub mod faults;
pub mod label;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use uzima_domain::pack::direction::Direction;
use uzima_domain::record::Table;

use crate::components::empty::Empty;
use crate::components::file_button::FileButton;
use crate::components::icon::IconName;
use crate::components::notice::{Kind, Notice, notice};
use crate::i18n::{Key, language, tf, words};
use crate::pages::loaded::loaded;
use crate::pages::packs::faults::Refused;
use crate::pages::packs::label::{Expired, WhoSaysSo};
use crate::routes::Route;
use crate::state::live::live;
use crate::state::packs::{InstallRefusal, InstalledPack};
use crate::state::page::focus;
use crate::state::picked::{Picked, pick};
use crate::state::session::session;
use crate::state::{State, state};

/// Where it is said what became of the chosen file.
const SAID: &str = "pack-said";

/// What became of the chosen file.
#[derive(Clone)]
enum Installing {
    Idle,
    Checking,
    Done(String),
    Refused(InstallRefusal),
    Unreadable,
    TooLarge,
}

/// The page.
#[component]
pub fn Packs() -> impl IntoView {
    let state = state();
    // Read here: the context is gone once the file has been awaited.
    let language = session().language;
    let installing = RwSignal::new_local(Installing::Idle);
    let chosen = move |file: File| {
        installing.set(Installing::Checking);
        spawn_local(async move {
            installing.set(match pick(&file).await {
                Picked::Bytes(bytes) => match state.install_file(&bytes).await {
                    Ok(pack) => Installing::Done(title(&pack, &language.get_untracked())),
                    Err(refusal) => Installing::Refused(refusal),
                },
                Picked::TooLarge => Installing::TooLarge,
                Picked::Unreadable => Installing::Unreadable,
            });
        });
    };
    Effect::new(move || {
        if !matches!(installing.get(), Installing::Idle | Installing::Checking) {
            // It stands above the packs, and the button below them.
            focus(SAID);
        }
    });
    view! {
        <div id=SAID tabindex="-1" aria-live="polite">{move || said(installing.get())}</div>
        {loaded(live(state, &[Table::Packs], State::packs), |packs| list(packs))}
        <section class="card">
            <h2 class="card-title">{words(Key::PacksFromFile)}</h2>
            <p>{words(Key::PacksFromFileText)}</p>
            <FileButton
                id="pack-file"
                label=Key::PacksChoose
                accept=".uzima,application/zip,application/octet-stream"
                chosen=UnsyncCallback::new(chosen)
            />
        </section>
    }
}

fn said(installing: Installing) -> AnyView {
    match installing {
        Installing::Idle => ().into_any(),
        Installing::Checking => view! { <p role="status">{words(Key::PacksChecking)}</p> }.into_any(),
        Installing::Done(title) => {
            notice(Kind::Success, tf(Key::PacksInstalled, &[("pack", title)]), ()).into_any()
        }
        Installing::Refused(refusal) => view! { <Refused refusal/> }.into_any(),
        Installing::Unreadable => view! { <Notice kind=Kind::Danger key=Key::PacksUnreadable/> }.into_any(),
        Installing::TooLarge => view! { <Notice kind=Kind::Danger key=Key::PacksTooLarge/> }.into_any(),
    }
}

fn title(pack: &InstalledPack, lang: &str) -> String {
    pack.layer(lang).map(|layer| layer.label.title.clone()).unwrap_or_default()
}

fn list(packs: &[InstalledPack]) -> AnyView {
    if packs.is_empty() {
        return view! {
            <Empty
                icon=IconName::Pack
                title=Key::PacksEmptyTitle
                text=Key::PacksEmptyText
                href=Route::Learn.href()
                action=Key::NavLearn
            />
        }
        .into_any();
    }
    packs.iter().map(card).collect_view().into_any()
}

fn card(pack: &InstalledPack) -> impl IntoView + use<> {
    let lang = session().language.get_untracked();
    pack.layer(&lang).map(|layer| {
        let label = layer.label.clone();
        let languages: Vec<&str> = pack.layers.keys().map(|tag| native(tag)).collect();
        let count = [("lessons", layer.contents.lessons.len().to_string()), ("checklists", layer.contents.checklists.len().to_string())];
        view! {
            <section class="card">
                <Expired label=label.clone()/>
                <h2 class="card-title" lang=label.lang.clone() dir=Direction::of(&label.lang).as_str()>{label.title.clone()}</h2>
                <p>{tf(Key::PacksHolds, &count)}</p>
                <p>{tf(Key::PacksVersion, &[("version", pack.version.clone()), ("languages", languages.join(", "))])}</p>
                <WhoSaysSo label/>
            </section>
        }
    })
}

/// A bundled language by its own name, another by its tag.
fn native(tag: &str) -> &str {
    let known = language(tag);
    if known.tag == tag { known.native } else { tag }
}
