//! Packs: what is installed, one more from a file, a link or a share sheet, and what this site offers. A refused file changes
//! nothing and says everything that is wrong.

mod asked;
pub mod faults;
mod holds;
mod installed;
pub mod label;
pub mod news;
mod offer;
pub mod offers;
mod proposed;
mod share;
mod work;

use leptos::ev;
use leptos::prelude::*;
use web_sys::{DragEvent, File};

use uzima_domain::record::Table;

use self::asked::Asked;
use self::installed::Installed;
use self::news::PackNews;
use self::offers::how_it_looks;
use self::work::{Said, Work};
use crate::components::empty::Empty;
use crate::components::file_button::FileButton;
use crate::components::icon::IconName;
use crate::i18n::native::native;
use crate::i18n::{Key, words};
use crate::pages::loaded::loaded;
use crate::routes::Route;
use crate::routes::packs::Errand;
use crate::state::live::live;
use crate::state::packs::InstalledPack;
use crate::state::page;
use crate::state::session::session;
use crate::state::{State, state};

/// The page.
#[component]
pub fn Packs() -> impl IntoView {
    let state = state();
    let work = Work::new();
    let chosen = move |file: File| work.look_at(state, file);
    take_drops(move |files| work.look_at_one(state, files));
    view! {
        <Said work/>
        <PackNews/>
        {Errand::parse(&page::hash()).map(|errand| view! { <Asked work errand/> })}
        {loaded(live(state, &[Table::Packs], State::packs), move |packs| list(work, packs))}
        <section class="card">
            <h2 class="card-title">{words(Key::OffersTitle)}</h2>
            <p>{words(Key::OffersText)}</p>
            {how_it_looks()}
            <a class="button" href=Route::Offers.href()>{words(Key::OffersAll)}</a>
        </section>
        <section class="card">
            <h2 class="card-title">{words(Key::PacksFromFile)}</h2>
            <p>{words(Key::PacksFromFileText)} " " {words(Key::OffersDrop)}</p>
            <FileButton
                id="pack-file"
                label=Key::PacksChoose
                accept=".uzima,application/zip,application/octet-stream"
                chosen=UnsyncCallback::new(chosen)
            />
        </section>
    }
}

/// Takes files that are dropped anywhere in the window while the page stands: a browser would leave the app to show them.
fn take_drops(given: impl Fn(Vec<File>) + 'static) {
    let over = window_event_listener(ev::dragover, |event: DragEvent| event.prevent_default());
    let dropped = window_event_listener(ev::drop, move |event: DragEvent| {
        event.prevent_default();
        let files = event.data_transfer().and_then(|data| data.files());
        let files = files.map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect());
        given(files.unwrap_or_default());
    });
    on_cleanup(move || {
        over.remove();
        dropped.remove();
    });
}

fn list(work: Work, packs: &[InstalledPack]) -> AnyView {
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
    let lang = session().language.get_untracked();
    let cards = packs.iter().filter_map(|pack| {
        let layer = pack.layer(&lang)?.clone();
        Some(view! { <Installed work pack=pack.clone() layer/> })
    });
    cards.collect_view().into_any()
}

/// Bytes as whole kilobytes, at least one, for a sentence.
fn kilobytes(bytes: u64) -> String {
    bytes.div_ceil(1000).to_string()
}

/// The names of languages, each in itself.
fn names<'a>(tags: impl Iterator<Item = &'a String>) -> String {
    tags.map(|tag| native(tag)).collect::<Vec<_>>().join(" · ")
}
