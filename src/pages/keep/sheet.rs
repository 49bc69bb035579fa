//! A sheet of paper for the day the phone is gone: which file, from when, how to bring it back, and lines to write the
//! passphrase on by hand. The passphrase itself is never printed.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, format, left_to_right, locale, tf, words};
use crate::state::backup::{Ready, print};
use crate::state::page::address;

/// The sheet, and the button that prints it.
#[component]
pub fn Sheet(
    /// The backup it is about.
    ready: Ready,
) -> impl IntoView {
    let tag = locale().tag();
    let day = format::full_date(&tag, ready.made.date());
    let time = format::time(&tag, ready.made.time());
    let made = tf(Key::CommonDayAndTime, &[("day", day), ("time", time)]);
    let steps = [Key::SheetStepKeep, Key::SheetStepFile, Key::SheetStepPassphrase];
    view! {
        <section class="card sheet">
            <h2 class="card-title">{words(Key::SheetTitle)}</h2>
            <p>{tf(Key::SheetFile, &[("file", ready.name.clone())])}</p>
            <p>{words(Key::SheetPlace)}</p>
            <div class="write-line"></div>
            <p>{tf(Key::SheetMade, &[("made", made)])}</p>
            <p>{words(Key::SheetPassphrase)}</p>
            <div class="write-line"></div>
            <div class="write-line"></div>
            <ol>
                <li>{tf(Key::SheetStepOpen, &[("address", left_to_right(&address()))])}</li>
                {steps.map(|step| view! { <li>{words(step)}</li> }).collect_view()}
            </ol>
            <p>{words(Key::SheetApart)}</p>
            <button class="button" on:click=|_| print()>
                <Icon name=IconName::File/>
                {words(Key::SheetPrint)}
            </button>
        </section>
    }
}
