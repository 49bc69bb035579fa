//! A file that is no pack, by what it is, and the way to where it belongs.

use leptos::prelude::*;

use uzima_domain::pack::stranger::Stranger;

use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, words};
use crate::routes::keep::KeepPage;

/// The sentence, and for a backup the link to its page.
pub(super) fn named(stranger: Stranger) -> AnyView {
    let key = match stranger {
        Stranger::Empty => Key::FaultEmpty,
        Stranger::Workbook => Key::StrangerWorkbook,
        Stranger::Book => Key::StrangerBook,
        Stranger::Document => Key::StrangerDocument,
        Stranger::Backup => Key::StrangerBackup,
        Stranger::Picture => Key::StrangerPicture,
        Stranger::Recording => Key::StrangerRecording,
        Stranger::WebPage => Key::StrangerWebPage,
        Stranger::Folder => Key::StrangerFolder,
        Stranger::Unknown => Key::StrangerUnknown,
    };
    let way = (stranger == Stranger::Backup).then(|| {
        view! { <a class="button" href=KeepPage::Restore.href()>{words(Key::RestoreTitle)}</a> }
    });
    view! {
        <Notice kind=Kind::Danger key=Key::PacksRefused>
            <p>{words(key)}</p>
            {way}
        </Notice>
    }
    .into_any()
}
