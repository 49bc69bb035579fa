//! What a search finds, best first, with the words marked where they stand. Drawn as somebody types; a long list a part at
//! a time.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::pack::Lesson;
use uzima_domain::search::{Answer, FoundIn, Hit, Kind, Piece, Sought, Weight, excerpt, mark, search};

use super::Shelf;
use super::row::Row;
use crate::components::icon::IconName;
use crate::i18n::{Key, t, tf, words};
use crate::routes::Route;
use crate::state::live::{Live, Loaded};
use crate::state::{State, state};

/// So many are drawn at once.
const STEP: usize = 30;
/// So many lessons at most are opened to show where in their text a word stands.
const EXCERPTS: usize = 8;

/// Texts of lessons that were opened for an excerpt, by pack and id.
type Read = StoredValue<BTreeMap<(String, String), String>>;

/// What holds every word of the query.
#[component]
pub(super) fn Found(
    /// What can be found.
    shelves: Live<Vec<Shelf>>,
    /// What somebody types.
    query: RwSignal<String>,
) -> impl IntoView {
    let most = RwSignal::new(STEP);
    Effect::new(move || {
        query.track();
        most.set(STEP);
    });
    let state = state();
    let read: Read = StoredValue::new(BTreeMap::new());
    move || {
        let query = query.get();
        if query.trim().is_empty() {
            return None;
        }
        Some(shelves.with(|shelves| match shelves {
            Loaded::Ready(shelves) => {
                let indexes =
                    shelves.iter().flat_map(|shelf| shelf.indexes.iter().map(move |index| (shelf, index)));
                answered(&search(indexes, &query), most, state, read)
            }
            _ => ().into_any(),
        }))
    }
}

fn answered(answer: &Answer<&Shelf>, most: RwSignal<usize>, state: State, read: Read) -> AnyView {
    let Answer { hits, sought } = answer;
    let mut excerpts = EXCERPTS;
    let mut row = |hit: &Hit<&Shelf>| {
        let of_text = hit.doc.kind == Kind::Lesson && hit.found_in == FoundIn::Body && excerpts > 0;
        excerpts -= usize::from(of_text);
        let excerpt = if of_text { around(hit, sought, state, read) } else { ().into_any() };
        drawn(hit, sought, excerpt)
    };
    // Whatever the contents do not name (nothing an honest packer wrote) has no row.
    let mut rows = hits.iter().filter_map(&mut row);
    let shown: Vec<AnyView> = rows.by_ref().take(most.get()).collect();
    let more = rows.next().is_some();
    let said = if shown.is_empty() {
        t(Key::LearnFoundNothing)
    } else {
        tf(Key::LearnFound, &[("n", hits.len().to_string())])
    };
    let near = (sought.is_near() && !shown.is_empty()).then(|| view! { <p>{words(Key::LearnNear)}</p> });
    view! {
        <div role="status"><p>{said}</p>{near}</div>
        {(!shown.is_empty()).then(|| view! { <ul class="list">{shown}</ul> })}
        {more.then(|| {
            let add = move |_| most.update(|most| *most += STEP);
            view! { <button class="button" on:click=add>{words(Key::LearnMore)}</button> }
        })}
    }
    .into_any()
}

fn drawn(hit: &Hit<&Shelf>, sought: &Sought, excerpt: AnyView) -> Option<AnyView> {
    let Shelf { pack, layer, glossary, .. } = hit.from;
    let id = &hit.doc.id;
    let row = match hit.doc.kind {
        Kind::Lesson => {
            let card = layer.contents.lessons.iter().find(|card| card.id == *id)?;
            Row {
                icon: if hit.doc.weight == Weight::Danger { IconName::Warning } else { IconName::Book },
                href: Some(Route::Lesson(pack.clone(), id.clone()).href()),
                lang: card.lang.clone(),
                title: marked(&card.title, sought),
                summary: marked(&card.summary, sought),
                excerpt,
            }
        }
        Kind::Checklist => {
            let card = layer.contents.checklists.iter().find(|card| card.id == *id)?;
            Row {
                icon: IconName::Check,
                href: Some(Route::CheckRun(pack.clone(), id.clone()).href()),
                lang: layer.label.lang.clone(),
                title: marked(&card.title, sought),
                summary: layer.label.title.clone().into_any(),
                excerpt,
            }
        }
        Kind::Alert => {
            let card = layer.contents.alerts.iter().find(|card| card.id == *id)?;
            Row {
                icon: IconName::Warning,
                href: Some(Route::Alert(pack.clone(), id.clone()).href()),
                lang: card.lang.clone(),
                title: marked(&card.title, sought),
                summary: marked(&card.summary, sought),
                excerpt,
            }
        }
        Kind::Word => {
            let term = glossary.iter().find(|term| term.id == *id)?;
            Row {
                icon: IconName::Info,
                href: None,
                lang: term.lang.clone(),
                title: marked(&term.label, sought),
                summary: marked(&term.say, sought),
                excerpt: other_words(&term.also, sought),
            }
        }
    };
    Some(row.draw())
}

/// Other words for the same: somebody may have searched for one of them.
fn other_words(also: &[String], sought: &Sought) -> AnyView {
    let line = (!also.is_empty())
        .then(|| view! { <span class="list-summary">{marked(&also.join(" · "), sought)}</span> });
    line.into_any()
}

fn marked(text: &str, sought: &Sought) -> AnyView {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Plain(text) => text.to_owned().into_any(),
        Piece::Marked(text) => view! { <mark>{text.to_owned()}</mark> }.into_any(),
    };
    mark(text, sought).into_iter().map(piece).collect_view().into_any()
}

/// The part of a lesson's text in which a word stands: read once the list stands, as nobody waits for it.
fn around(hit: &Hit<&Shelf>, sought: &Sought, state: State, read: Read) -> AnyView {
    let key = (hit.from.pack.clone(), hit.doc.id.clone());
    let sought = sought.clone();
    let line = move |text: &str| {
        let part = excerpt(text, &sought)?;
        Some(view! { <span class="list-summary">"… " {marked(part, &sought)} " …"</span> }.into_any())
    };
    if let Some(known) = read.with_value(|read| read.get(&key).map(|text| line(text))) {
        return known.into_any();
    }
    let layer = hit.from.layer.clone();
    let arrived = RwSignal::new(false);
    let of = key.clone();
    spawn_local(async move {
        let lesson = state.json::<Lesson>(&layer, &Lesson::path(&of.1)).await.ok().flatten();
        let text = lesson.map(|lesson| lesson.plain_text()).unwrap_or_default();
        read.try_update_value(|read| read.insert(of, text));
        arrived.try_set(true);
    });
    (move || {
        let text = if arrived.get() { read.with_value(|read| read.get(&key).cloned()) } else { None };
        text.and_then(|text| line(&text))
    })
    .into_any()
}
