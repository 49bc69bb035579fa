//! Drawing the typed blocks of a lesson as nodes. Nothing of a pack is ever HTML.

use leptos::prelude::*;

use uzima_domain::pack::article::{Block, CalloutKind, Inline, ListKind};

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, interface, own_words, t};
use crate::pages::learn::callouts::word;
use crate::pages::learn::lesson::page::Page;
use crate::pages::learn::picture::picture;
use crate::pages::learn::sheet::Shown;
use crate::routes::Route;

/// One block and everything in it.
pub fn draw(block: &Block, page: &Page) -> AnyView {
    match block {
        Block::Heading { level: 2, text } => view! { <h2>{run(text, page)}</h2> }.into_any(),
        Block::Heading { level: 3, text } => view! { <h3>{run(text, page)}</h3> }.into_any(),
        Block::Heading { text, .. } => view! { <h4>{run(text, page)}</h4> }.into_any(),
        Block::Paragraph(text) => view! { <p>{run(text, page)}</p> }.into_any(),
        Block::List { kind, items, start } => {
            let items = items.iter().map(|blocks| item(blocks, page)).collect_view();
            match kind {
                ListKind::Bullets => view! { <ul>{items}</ul> }.into_any(),
                // What begins with 1 needs no more than the style sheet.
                ListKind::Steps if *start == 1 => view! { <ol class="steps">{items}</ol> }.into_any(),
                ListKind::Steps => {
                    let before = format!("step {}", i64::from(*start) - 1);
                    view! { <ol class="steps" start=*start style:counter-reset=before>{items}</ol> }
                        .into_any()
                }
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
        Block::Picture { alt, file } => picture(file, alt, page),
    }
}

fn item(blocks: &[Block], page: &Page) -> impl IntoView {
    view! { <li><div>{blocks.iter().map(|block| draw(block, page)).collect_view()}</div></li> }
}

fn callout(kind: CalloutKind, blocks: &[Block], page: &Page) -> AnyView {
    let (name, icon) = match kind {
        CalloutKind::Danger => ("danger", IconName::Stop),
        CalloutKind::Warning => ("attention", IconName::Warning),
        CalloutKind::Tip => ("info", IconName::Ok),
        CalloutKind::Note | CalloutKind::Quote => ("info", IconName::Info),
    };
    let title =
        word(kind).map(|key| view! { <p class="callout-title"><Icon name=icon/>{own_words(key)}</p> });
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
        Inline::Link { to, text } => {
            let shown = Shown::Leaving(to.clone());
            opener(text, page, shown)
        }
        Inline::Term { id, text } => match page.glossary.iter().find(|term| term.id == *id) {
            Some(term) => opener(text, page, Shown::Word(term.clone())),
            None => run(text, page),
        },
    }
}

/// Words that open the sheet.
fn opener(text: &[Inline], page: &Page, shown: Shown) -> AnyView {
    let (sheet, kind) = (page.sheet, matches!(shown, Shown::Leaving(_)).then_some("leaving"));
    let open = move |_| sheet.open(shown.clone());
    view! {
        <button class="term" type="button" data-kind=kind aria-haspopup="dialog" on:click=open>{run(text, page)}</button>
    }
    .into_any()
}
