//! A list that is not, or not wholly, in the language of the app: that it is so, and the danger signs first, as pictures for
//! whoever reads neither language, and in the words of the app (SAFETY C11).

use std::collections::BTreeSet;

use leptos::prelude::*;

use uzima_domain::checklist::question::Kind;

use crate::components::notice::{Kind as NoticeKind, Notice};
use crate::i18n::Key;
use crate::pages::check::answered::choice;
use crate::pages::check::opened::Opened;
use crate::pages::check::said::Said;
use crate::pages::emergency::DangerSigns;
use crate::pages::learn::picture::{Words, picture_in};
use crate::state::session::session;

/// What is said before a list in another language; nothing before others.
pub(super) fn other_language(opened: &Opened) -> Option<AnyView> {
    let key = if opened.label.lang != session().language.get_untracked() {
        Key::CheckOtherLanguage
    } else if opened.is_partly_translated() {
        Key::CheckPartlyOtherLanguage
    } else {
        return None;
    };
    Some(
        view! {
            <Notice kind=NoticeKind::Attention key/>
            {pictures(opened)}
            <DangerSigns/>
        }
        .into_any(),
    )
}

/// The pictures that the list has of its danger signs, each once, with its words.
fn pictures(opened: &Opened) -> Option<AnyView> {
    let checklist = &opened.checklist;
    let mut signs: Vec<(&String, Said)> = Vec::new();
    for (index, question) in checklist.questions() {
        let of_question = matches!(question.kind, Kind::YesNo { danger: Some(_) });
        let of_question = question.picture.as_ref().filter(|_| of_question);
        signs.extend(of_question.map(|picture| (picture, opened.question(&question.name))));
        let choices = checklist.choices(index).iter().filter(|known| known.danger);
        let pictured = choices.filter_map(|known| Some((known.picture.as_ref()?, &known.name)));
        signs.extend(pictured.map(|(picture, name)| (picture, choice(opened, index, name))));
    }
    let mut drawn = BTreeSet::new();
    signs.retain(|(picture, _)| drawn.insert(*picture));
    let signs = signs.into_iter().map(|(picture, said)| {
        let drawn = picture_in(&opened.layer, &opened.media, picture, Words::Beside);
        view! { <li class="question-picture">{drawn} {said.block()}</li> }
    });
    let signs = signs.collect_view();
    (!drawn.is_empty()).then(|| view! { <ul class="danger-pictures">{signs}</ul> }.into_any())
}
