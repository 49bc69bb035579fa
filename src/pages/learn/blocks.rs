//! Drawing the typed blocks of a lesson as nodes. Nothing of a pack is ever HTML.

use std::sync::Arc;

use leptos::prelude::*;

use uzima_domain::pack::Glossary;
use uzima_domain::pack::article::{Block, CalloutKind, Inline, ListKind};
use uzima_domain::pack::direction::Direction;

use crate::components::icon::{Icon, IconName};
use crate::components::term::TermButton;
use crate::i18n::{Key, interface, own_words, t};
use crate::routes::Route;

/// What blocks need to know of the page they stand on.
pub struct Page {
    /// The pack's id, for links between lessons.
    pub pack: String,
    /// The words it explains.
    pub glossary: Arc<Glossary>,
    /// The language of the lesson (BCP 47).
    pub lang: String,
    /// Its direction.
    pub dir: Direction,
}

/// One block and everything in it.
pub fn draw(block: &Block, page: &Page) -> AnyView {
    match block {
        Block::Heading { level: 2, text } => view! { <h2>{run(text, page)}</h2> }.into_any(),
        Block::Heading { level: 3, text } => view! { <h3>{run(text, page)}</h3> }.into_any(),
        Block::Heading { text, .. } => view! { <h4>{run(text, page)}</h4> }.into_any(),
        Block::Paragraph(text) => view! { <p>{run(text, page)}</p> }.into_any(),
        Block::List { kind, items } => {
            let items = items.iter().map(|blocks| item(blocks, page)).collect_view();
            match kind {
                ListKind::Bullets => view! { <ul>{items}</ul> }.into_any(),
                ListKind::Steps => view! { <ol class="steps">{items}</ol> }.into_any(),
            }
        }
        Block::Callout { kind, blocks } => callout(*kind, blocks, page),
        Block::Table { head, rows } => {
            let head =
                head.iter().map(|cell| view! { <th scope="col">{run(cell, page)}</th> }).collect_view();
            let row = |cells: &Vec<Vec<Inline>>| {
                view! { <tr>{cells.iter().map(|cell| view! { <td>{run(cell, page)}</td> }).collect_view()}</tr> }
            };
            let body = rows.iter().map(row).collect_view();
            // Its name is the interface's, what is in it the author's.
            let (lang, dir) = (page.lang.clone(), page.dir.as_str());
            view! {
                <div class="table-scroll" tabindex="0" role="region" lang=interface().tag aria-label=t(Key::LearnTable)>
                    <table lang=lang dir=dir><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>
                </div>
            }
            .into_any()
        }
        Block::Separator => view! { <hr/> }.into_any(),
    }
}

fn item(blocks: &[Block], page: &Page) -> impl IntoView {
    view! { <li><div>{blocks.iter().map(|block| draw(block, page)).collect_view()}</div></li> }
}

fn callout(kind: CalloutKind, blocks: &[Block], page: &Page) -> AnyView {
    let (name, icon, title) = match kind {
        CalloutKind::Danger => ("danger", IconName::Stop, Some(Key::LearnDanger)),
        CalloutKind::Warning => ("attention", IconName::Warning, Some(Key::LearnWarning)),
        CalloutKind::Tip => ("info", IconName::Ok, Some(Key::LearnTip)),
        CalloutKind::Note => ("info", IconName::Info, Some(Key::LearnNote)),
        CalloutKind::Quote => ("info", IconName::Info, None),
    };
    let title = title.map(|key| view! { <p class="callout-title"><Icon name=icon/>{own_words(key)}</p> });
    let blocks = blocks.iter().map(|block| draw(block, page)).collect_view();
    view! { <div class="callout" data-kind=name>{title}{blocks}</div> }.into_any()
}

fn run(text: &[Inline], page: &Page) -> AnyView {
    text.iter().map(|inline| piece(inline, page)).collect_view().into_any()
}

fn piece(inline: &Inline, page: &Page) -> AnyView {
    match inline {
        Inline::Text(words) => words.clone().into_any(),
        Inline::Strong(text) => view! { <strong>{run(text, page)}</strong> }.into_any(),
        Inline::Em(text) => view! { <em>{run(text, page)}</em> }.into_any(),
        Inline::Break => view! { <br/> }.into_any(),
        Inline::Lesson { id, text } => {
            let href = Route::Lesson(page.pack.clone(), id.clone()).href();
            view! { <a href=href>{run(text, page)}</a> }.into_any()
        }
        // The pack's validation lets only https and tel through; the address is shown before it is opened.
        Inline::Link { to, text } => view! {
            <a href=to.clone() target="_blank" rel="noopener noreferrer">{run(text, page)} " (" {to.clone()} ")"</a>
        }
        .into_any(),
        Inline::Term { id, text } => match page.glossary.iter().find(|term| term.id == *id) {
            Some(term) => {
                let shown = run(text, page);
                view! { <TermButton word=term.label.clone() meaning=term.say.clone() lang=term.lang.clone() shown/> }
                    .into_any()
            }
            None => run(text, page),
        },
    }
}
