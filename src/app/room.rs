//! The one async boundary: a room whose code is fetched when it is entered. A fetch that fails offers to try again.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use js_sys::Promise;
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::components::notice::{Kind, Notice};
use crate::components::waiting::Waiting;
use crate::i18n::{Key, Reach, locale, words};
use crate::state::texts;

/// Builds a page whose code is here.
pub type Build = Box<dyn FnOnce() -> AnyView>;

/// A room's code on its way, and how it is asked for.
type Coming = Pin<Box<dyn Future<Output = Result<Build, SplitLoaderError>>>>;
type Fetch = Arc<dyn Fn() -> Coming + Send + Sync>;

/// How far a room has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Arrival {
    Coming,
    Here,
    Failed,
}

/// A room on its way.
#[derive(Clone, Copy)]
pub struct Room {
    arrival: RwSignal<Arrival>,
    view: StoredValue<Option<AnyView>, LocalStorage>,
}

impl Room {
    /// The room that `fetch` brings, its shape while it comes, or the offer to try again.
    pub fn enter<F>(fetch: impl Fn() -> F + Send + Sync + 'static) -> AnyView
    where
        F: Future<Output = Result<Build, SplitLoaderError>> + 'static,
    {
        Self::drawn(Reach::Everywhere, Arc::new(move || Box::pin(fetch())))
    }

    /// As [`Room::enter`], for a room whose words are those within `reach`: for others it waits until they are here.
    pub fn enter_with<F>(reach: Reach, fetch: impl Fn() -> F + Send + Sync + 'static) -> AnyView
    where
        F: Future<Output = Result<Build, SplitLoaderError>> + 'static,
    {
        Self::drawn(reach, Arc::new(move || Box::pin(fetch())))
    }

    /// Compiled once, and not for each room.
    fn drawn(reach: Reach, fetch: Fetch) -> AnyView {
        let room = Self::coming();
        room.fetch(reach, fetch());
        // A later try runs where this one ran: the owner of the offer to try again is gone once it is taken.
        let owner = Owner::current();
        let draw = move || match room.arrival.get() {
            Arrival::Coming => view! { <Waiting/> }.into_any(),
            Arrival::Here => room.view.try_update_value(Option::take).flatten().into_any(),
            Arrival::Failed => {
                let (fetch, owner) = (fetch.clone(), owner.clone());
                let again = move |_| match &owner {
                    Some(owner) => owner.with(|| room.fetch(reach, fetch())),
                    None => room.fetch(reach, fetch()),
                };
                view! {
                    <Notice kind=Kind::Attention key=Key::ErrorsRoom>
                        <button class="button" data-variant="main" on:click=again>
                            {words(Key::ShellRetry)}
                        </button>
                    </Notice>
                }
                .into_any()
            }
        };
        draw.into_any()
    }

    /// The room that `fetch` brings, and nothing while it comes or where it does not come: the page is whole without it.
    pub fn enter_quietly<F>(fetch: impl Fn() -> F) -> AnyView
    where
        F: Future<Output = Result<Build, SplitLoaderError>> + 'static,
    {
        Self::drawn_quietly(Box::pin(fetch()))
    }

    fn drawn_quietly(coming: Coming) -> AnyView {
        let room = Self::coming();
        room.fetch(Reach::Everywhere, coming);
        let draw = move || match room.arrival.get() {
            Arrival::Here => room.view.try_update_value(Option::take).flatten(),
            Arrival::Coming | Arrival::Failed => None,
        };
        draw.into_any()
    }

    fn coming() -> Self {
        Self { arrival: RwSignal::new(Arrival::Coming), view: StoredValue::new_local(None) }
    }

    fn fetch(self, reach: Reach, coming: Coming) {
        self.arrival.set(Arrival::Coming);
        let words = Words::fetch(reach);
        spawn_local(ScopedFuture::new_untracked(async move {
            let build = coming.await.map_err(|_| NotHere);
            let arrived = match words.arrived().await.and(build) {
                // The person has gone elsewhere meanwhile: what the page would be built from is gone with its place.
                Ok(_) if self.arrival.try_get_untracked().is_none() => return,
                Ok(build) => {
                    self.view.try_set_value(Some(build()));
                    Arrival::Here
                }
                Err(_) => Arrival::Failed,
            };
            self.arrival.try_set(arrived);
        }));
    }
}

/// The code or the words of a room did not come.
struct NotHere;

/// The words of a room, on their way while its code is.
struct Words(Option<Promise>);

impl Words {
    fn fetch(reach: Reach) -> Self {
        let locale = locale();
        let missing = locale.lacks(reach).is_some();
        let fetch =
            async move { texts::everywhere(locale).await.map(|()| JsValue::NULL).map_err(|_| JsValue::NULL) };
        Self(missing.then(|| future_to_promise(fetch)))
    }

    async fn arrived(self) -> Result<(), NotHere> {
        match self.0 {
            Some(coming) => JsFuture::from(coming).await.map(|_| ()).map_err(|_| NotHere),
            None => Ok(()),
        }
    }
}
