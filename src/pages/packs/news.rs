//! A newer version that came by itself is told once: which pack, what is new in it, and the one way back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::record::Table;

use super::proposed::whats_new;
use crate::components::notice::{Kind, notice};
use crate::components::unread::unread;
use crate::i18n::{Key, tf, words};
use crate::state::live::{Loaded, ReadError, live};
use crate::state::packs::news::News;
use crate::state::{State, state};

/// What came, where that version is still the one that is here, and whether the one before can come back.
async fn read(state: State) -> Result<Vec<(News, bool)>, ReadError> {
    let news = state.pack_news().await;
    if news.is_empty() {
        return Ok(Vec::new());
    }
    let packs = state.packs().await?;
    let told = news.into_iter().filter_map(|news| {
        let pack = packs.iter().find(|pack| pack.id == news.id && pack.version == news.version)?;
        let can_go_back = pack.previous.as_ref().is_some_and(|previous| previous.version == news.from);
        Some((news, can_go_back))
    });
    Ok(told.collect())
}

/// The notices; nothing where nothing came.
#[component]
pub fn PackNews() -> impl IntoView {
    let state = state();
    let read_already = RwSignal::new(Vec::<String>::new());
    let back = RwSignal::new(None::<(String, String)>);
    let news = live(state, &[Table::Packs], read);
    let told = move || {
        news.with(|news| match news {
            Loaded::Ready(news) => {
                let is_unread = |(news, _): &&(News, bool)| !read_already.with(|ids| ids.contains(&news.id));
                let told = news
                    .iter()
                    .filter(is_unread)
                    .map(|(news, can_go_back)| one(state, news, *can_go_back, read_already, back));
                told.collect_view().into_any()
            }
            _ => ().into_any(),
        })
    };
    let went = move || {
        back.get().map(|(pack, version)| {
            notice(Kind::Success, tf(Key::PacksWentBack, &[("pack", pack), ("version", version)]), ())
        })
    };
    view! {
        <div class="stack" aria-live="polite">
            {told}
            {went}
        </div>
    }
}

fn one(
    state: State,
    news: &News,
    can_go_back: bool,
    read_already: RwSignal<Vec<String>>,
    back: RwSignal<Option<(String, String)>>,
) -> AnyView {
    let said = [("pack", news.title.clone()), ("version", news.version.clone()), ("from", news.from.clone())];
    let was_read = {
        let id = news.id.clone();
        move || {
            let id = id.clone();
            read_already.update(|ids| ids.push(id.clone()));
            spawn_local(async move { state.forget_news(&id).await });
        }
    };
    let go_back = can_go_back.then(|| {
        let (news, was_read) = (news.clone(), was_read.clone());
        let words = tf(Key::PacksGoBack, &[("version", news.from.clone())]);
        let undo = move |_| {
            let (news, was_read) = (news.clone(), was_read.clone());
            spawn_local(async move {
                if state.go_back(news.id.clone()).await.is_ok() {
                    back.try_set(Some((news.title, news.from)));
                    was_read();
                }
            });
        };
        view! { <button class="button" data-variant="quiet" on:click=undo>{words}</button> }
    });
    let more = view! {
        {whats_new(&news.changes)}
        <div class="row" inert=unread()>
            <button class="button" on:click=move |_| was_read()>{words(Key::PacksNewsRead)}</button>
            {go_back}
        </div>
    };
    notice(Kind::Info, tf(Key::PacksNews, &said), more).into_any()
}
