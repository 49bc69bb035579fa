//! How urgent it is: the same four words everywhere, in colour, shape and position.

use leptos::prelude::*;

use uzima_domain::checklist::level::Level;
use uzima_domain::record::check::{Reviewed, Shown};

use super::icon::{Icon, IconName};
use crate::i18n::{Key, words};

/// The fixed word of a level. Words nobody has reviewed tell nobody to stay at home.
pub fn word(level: Level, review: Reviewed) -> Key {
    match (level, review) {
        (Level::Emergency, _) => Key::UrgencyEmergency,
        (Level::Today, _) => Key::UrgencyToday,
        (Level::Soon, _) => Key::UrgencySoon,
        (Level::Home, Reviewed::Reviewed) => Key::UrgencyHome,
        (Level::Home, Reviewed::Unreviewed) => Key::UrgencyHomeUnreviewed,
    }
}

/// The word of a result. Where a sign of danger was marked, nothing says that none was.
pub fn word_of(level: Level, shown: &Shown) -> Key {
    match (level, shown.review) {
        (Level::Home, Reviewed::Unreviewed) if shown.marks_danger() => Key::UrgencyHomeMarked,
        (level, review) => word(level, review),
    }
}

/// The shape of a level.
pub fn shape(level: Level) -> IconName {
    match level {
        Level::Emergency => IconName::LevelEmergency,
        Level::Today => IconName::LevelToday,
        Level::Soon => IconName::LevelSoon,
        Level::Home => IconName::LevelHome,
    }
}

/// The level, what it means, and what belongs inside its frame (a call button).
#[component]
pub fn Urgency(
    /// The level.
    level: Level,
    /// Its word.
    word: Key,
    /// The sentence that goes with it.
    advice: AnyView,
    /// A button, or nothing.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let scale = [Level::Emergency, Level::Today, Level::Soon, Level::Home].map(|step| {
        let current = (step == level).then_some("true");
        view! { <li data-level=step.name() aria-current=current><Icon name=shape(step)/></li> }
    });
    view! {
        <ol class="urgency-scale" aria-hidden="true">{scale.into_iter().collect_view()}</ol>
        <section class="urgency" data-level=level.name()>
            <Icon name=shape(level)/>
            <h2 class="urgency-word" id="urgency" tabindex="-1">{words(word)}</h2>
            <p class="urgency-advice">{advice}</p>
            {children.map(|children| children())}
        </section>
    }
}
