//! A picture of a pack: through `<img>` alone, where a drawing can run nothing, from an address that only this page can
//! open. Its place is kept while it comes, so that nothing below it jumps.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::pack::direction::Direction;

use crate::pages::learn::lesson::page::Page;
use crate::state::media::ObjectUrl;
use crate::state::state;

/// What is drawn without a size of its own gets the room of a photograph.
const UNSIZED: (u32, u32) = (400, 300);

/// How far a picture has come.
enum Arrival {
    Coming,
    Here(ObjectUrl),
    Missing,
}

/// The picture `file`, or in its place the words for it. `said` are the words of the text around it; without them the pack's own stand.
pub fn picture(file: &str, said: &str, page: &Page) -> AnyView {
    let medium = page.media.iter().find(|medium| medium.file == file);
    let (alt, lang) = match medium {
        Some(medium) if said.is_empty() => (medium.alt.clone(), medium.lang.clone()),
        _ => (said.to_owned(), page.lang.clone()),
    };
    let size = medium.map(|medium| (medium.width, medium.height)).filter(|size| *size != (0, 0));
    let (width, height) = size.unwrap_or(UNSIZED);
    let arrival = RwSignal::new_local(Arrival::Coming);
    let (state, layer, file) = (state(), page.layer.clone(), file.to_owned());
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
            Arrival::Missing => view! { <figcaption lang=lang dir=dir>{alt}</figcaption> }.into_any(),
        })
    };
    view! { <figure>{draw}</figure> }.into_any()
}
