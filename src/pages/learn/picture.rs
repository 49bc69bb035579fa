//! A picture of a pack: through `<img>` alone, where a drawing can run nothing, from an address that only this page can
//! open. Its place is kept while it comes, so that nothing below it jumps.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::pack::Medium;
use uzima_domain::pack::direction::Direction;

use crate::pages::learn::lesson::page::Page;
use crate::state::media::ObjectUrl;
use crate::state::packs::Layer;
use crate::state::state;

/// What is drawn without a size of its own gets the room of a photograph.
const UNSIZED: (u32, u32) = (400, 300);

/// How far a picture has come.
enum Arrival {
    Coming,
    Here(ObjectUrl),
    Missing,
}

/// What stands in the place of a picture for whoever does not see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words<'a> {
    /// What its pack says it shows.
    OfPack,
    /// These, in this language.
    These(&'a str, &'a str),
    /// None: the words that say the same stand beside it.
    Beside,
}

/// The picture `file`, or in its place the words for it. `said` are the words of the text around it; without them the pack's own stand.
pub fn picture(file: &str, said: &str, page: &Page) -> AnyView {
    let words = if said.is_empty() { Words::OfPack } else { Words::These(said, &page.lang) };
    let drawn = picture_in(&page.layer, &page.media, file, words);
    view! { <figure>{drawn}</figure> }.into_any()
}

/// The same of a pack, without a figure around it: inside a button too.
pub fn picture_in(layer: &Arc<Layer>, media: &[Medium], file: &str, words: Words<'_>) -> AnyView {
    let medium = media.iter().find(|medium| medium.file == file);
    let (alt, lang) = match (words, medium) {
        (Words::These(said, lang), _) => (said.to_owned(), lang.to_owned()),
        (Words::OfPack, Some(medium)) => (medium.alt.clone(), medium.lang.clone()),
        (Words::OfPack, None) | (Words::Beside, _) => (String::new(), layer.label.lang.clone()),
    };
    let size = medium.map(|medium| (medium.width, medium.height)).filter(|size| *size != (0, 0));
    let (width, height) = size.unwrap_or(UNSIZED);
    let arrival = RwSignal::new_local(Arrival::Coming);
    let (state, layer, file) = (state(), layer.clone(), file.to_owned());
    spawn_local(async move {
        let found = state.medium(&layer, &file).await.ok().flatten();
        // Given back at once where the person has gone elsewhere meanwhile.
        arrival.try_set(found.map_or(Arrival::Missing, Arrival::Here));
    });
    let dir = Direction::of(&lang).as_str();
    let draw = move || {
        let (alt, lang) = (alt.clone(), lang.clone());
        arrival.with(|arrival| match arrival {
            Arrival::Coming => {
                let room = format!("0 0 {width} {height}");
                view! { <svg class="picture" viewBox=room aria-hidden="true" focusable="false"></svg> }
                    .into_any()
            }
            Arrival::Here(url) => {
                let address = url.address().to_owned();
                view! { <img class="picture" src=address alt=alt lang=lang width=width height=height/> }
                    .into_any()
            }
            Arrival::Missing if alt.is_empty() => ().into_any(),
            Arrival::Missing => {
                view! { <span class="picture-words" lang=lang dir=dir>{alt}</span> }.into_any()
            }
        })
    };
    draw.into_any()
}
