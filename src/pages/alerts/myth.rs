//! A card that puts a rumour right. What is true stands first and largest; what is false is never without the word that
//! says so: on the screen, in what is spoken and in what is sent.

use leptos::prelude::*;

use uzima_domain::pack::alert::Myth;
use uzima_domain::pack::direction::Direction;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, interface, own_words, t, words};
use crate::pages::learn::lesson::page::Page;
use crate::pages::learn::message::{foot, send};
use crate::pages::learn::picture::picture;
use crate::state::listening::{Listening, Way};

/// The cards of an alert.
pub(super) fn cards(myths: &[Myth], page: &Page) -> AnyView {
    myths.iter().map(|myth| card(myth, page)).collect_view().into_any()
}

fn card(myth: &Myth, page: &Page) -> AnyView {
    let dir = Direction::of(&myth.lang).as_str();
    let (share, told) = send(myth.truth.clone(), sent(myth, page));
    let Myth { lang, myth: rumour, truth, why, picture: file, .. } = myth.clone();
    let drawn = file.map(|file| picture(&file, "", page));
    view! {
        <section class="card myth" lang=lang dir=dir>
            {drawn}
            <h3 class="card-title">{truth}</h3>
            <p><strong>{own_words(Key::AlertsFalse)}</strong> " " <q>{rumour}</q></p>
            <p><strong>{own_words(Key::AlertsWhy)}</strong> " " {why}</p>
            <div class="stack" lang=interface().tag dir=interface().dir>
                <div class="row">{listen(myth)} {share}</div>
                {told}
            </div>
        </section>
    }
    .into_any()
}

/// Heard where the phone has a voice of the card's language.
fn listen(myth: &Myth) -> AnyView {
    let listening = Listening::to_words(&myth.lang, spoken(myth));
    let button = move || {
        (listening.way() != Way::Silent).then(|| {
            view! {
                <button class="button" on:click=move |_| listening.toggle()>
                    <Icon name=IconName::Speak/>
                    {move || words(if listening.is_playing() { Key::LessonPause } else { Key::LessonListen })}
                </button>
            }
        })
    };
    button.into_any()
}

/// What is true, what is false, why, and what is true once more. A voice of another language cannot say our own word for
/// "false": then what is false is not said at all.
fn spoken(myth: &Myth) -> String {
    let Myth { lang, myth, truth, why, .. } = myth;
    let base = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    if base(lang) == base(interface().tag) {
        format!("{truth}. {} {myth}. {} {why}. {truth}.", t(Key::AlertsFalse), t(Key::AlertsWhy))
    } else {
        format!("{truth}. {why}.")
    }
}

/// The card as text: what is true first, and who says so.
fn sent(myth: &Myth, page: &Page) -> String {
    let foot = foot(&page.layer, None, myth.source.as_deref().into_iter());
    let (is_false, why) = (t(Key::AlertsFalse), t(Key::AlertsWhy));
    format!("{}\n\n{is_false} “{}”\n{why} {}\n\n{foot}", myth.truth, myth.myth, myth.why)
}
