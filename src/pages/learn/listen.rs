//! Hearing a lesson: one big button that stays in reach, and how quickly.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, format, locale, tf, words};
use crate::state::listening::{Listening, Way};
use crate::state::page::show;
use crate::state::reading_looks::{ReadingLooks, Speed};

/// The bar of a lesson that can be heard; nothing where it cannot. The page follows the section that is heard.
pub fn bar(listening: Listening, looks: ReadingLooks) -> AnyView {
    Effect::new(move |before: Option<Option<usize>>| {
        let section = listening.section();
        if let Some(section) = section.filter(|at| *at > 0 && before.is_some_and(|before| before != section))
        {
            show(PART, section);
        }
        section
    });
    let failed = move || {
        listening.has_failed().then(|| view! { <Notice kind=Kind::Attention key=Key::LessonNoSound/> })
    };
    let quicker = move |_| {
        let speed = looks.speed.get_untracked().next();
        looks.change_speed(speed);
        listening.set_speed(speed);
    };
    let draw = move || {
        (listening.way() != Way::Silent).then(|| {
            view! {
                <div class="page-actions listen">
                    {failed}
                    <button class="button" data-variant="main" on:click=move |_| listening.toggle()>
                        {move || if listening.is_playing() {
                            view! { <Icon name=IconName::Pause/> {words(Key::LessonPause)} }.into_any()
                        } else {
                            view! { <Icon name=IconName::Speak/> {words(Key::LessonListen)} }.into_any()
                        }}
                    </button>
                    <button
                        class="button number"
                        aria-label=move || tf(Key::LessonSpeed, &[("speed", factor(looks.speed.get()))])
                        on:click=quicker
                    >
                        {move || format!("{}×", factor(looks.speed.get()))}
                    </button>
                </div>
            }
        })
    };
    draw.into_any()
}

/// What a part of a lesson that can be heard is found by.
pub const PART: &str = ".lesson-part";

fn factor(speed: Speed) -> String {
    speed.rate().to_string().replace('.', &format::decimal_point(&locale().tag()).to_string())
}
