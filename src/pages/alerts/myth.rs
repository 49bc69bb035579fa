//! A card that puts a rumour right. What is true stands first and largest; what is false is never without the word that
//! says so: on the screen, in what is spoken and in what is sent.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::pack::Label;
use uzima_domain::pack::alert::Myth;
use uzima_domain::pack::direction::Direction;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, interface, own_words, t, tf, words};
use crate::pages::learn::lesson::page::Page;
use crate::pages::learn::picture::picture;
use crate::state::page::{Sent, share_words};
use crate::state::saying::Saying;

/// The cards of an alert.
pub(super) fn cards(myths: &[Myth], page: &Page) -> AnyView {
    let Some(first) = myths.first() else { return ().into_any() };
    let saying = Saying::of(&first.lang);
    let cards: Vec<AnyView> =
        myths.iter().enumerate().map(|(which, myth)| card(which, myth, page, saying)).collect();
    cards.into_any()
}

fn card(which: usize, myth: &Myth, page: &Page, saying: Saying) -> AnyView {
    let dir = Direction::of(&myth.lang).as_str();
    let Myth { lang, myth: rumour, truth, why, picture: file, .. } = myth.clone();
    let drawn = file.map(|file| picture(&file, "", page));
    view! {
        <section class="card myth" lang=lang dir=dir>
            {drawn}
            <h3 class="card-title">{truth}</h3>
            <p><strong>{own_words(Key::AlertsFalse)}</strong> " " <q>{rumour}</q></p>
            <p><strong>{own_words(Key::AlertsWhy)}</strong> " " {why}</p>
            <div class="stack" lang=interface().tag dir=interface().dir>
                <div class="row">{listen(which, myth, saying)} {share(myth, &page.layer.label)}</div>
            </div>
        </section>
    }
    .into_any()
}

/// Heard where the phone has a voice of the card's language.
fn listen(which: usize, myth: &Myth, saying: Saying) -> AnyView {
    if !saying.is_in(&myth.lang) {
        return ().into_any();
    }
    let text = StoredValue::new(spoken(myth));
    let toggle = move |_| text.with_value(|text| saying.toggle(which, text));
    let button = move || {
        saying.has_voice().then(|| {
            view! {
                <button class="button" on:click=toggle>
                    <Icon name=IconName::Speak/>
                    {move || words(if saying.is_heard(which) { Key::AlertsStop } else { Key::AlertsListen })}
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

/// Sent by the phone's share sheet, or copied.
fn share(myth: &Myth, label: &Label) -> AnyView {
    let from = [("pack", label.title.clone()), ("version", label.version.clone())];
    let text = format!(
        "{}\n\n{} “{}”\n{} {}\n\n{}",
        myth.truth,
        t(Key::AlertsFalse),
        myth.myth,
        t(Key::AlertsWhy),
        myth.why,
        tf(Key::LearnFromPack, &from),
    );
    let (title, text) = (myth.truth.clone(), StoredValue::new(text));
    let outcome = RwSignal::new(None);
    let send = move |_| {
        let (title, text) = (title.clone(), text.get_value());
        spawn_local(async move {
            let came = share_words(&title, &text).await;
            outcome.try_set(Some(came));
        });
    };
    let told = move || match outcome.get()? {
        Sent::Shared | Sent::Closed => None,
        Sent::Copied => Some(view! { <Notice kind=Kind::Success key=Key::AlertsCopied/> }.into_any()),
        Sent::ByHand => Some(
            view! {
                <label class="field">
                    <span class="label">{words(Key::AlertsByHand)}</span>
                    <textarea readonly dir="auto">{text.get_value()}</textarea>
                </label>
            }
            .into_any(),
        ),
    };
    view! {
        <button class="button" on:click=send>{words(Key::AlertsShare)}</button>
        <div aria-live="polite">{told}</div>
    }
    .into_any()
}
