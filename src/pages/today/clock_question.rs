//! The phone shows another clock than the plans follow: somebody is asked once, and until then nothing moves.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::travel::Whose;

use crate::components::notice::{Kind, notice};
use crate::i18n::{Key, format, locale, tf, words};
use crate::state::travel::{Elsewhere, elsewhere, follow, keep};
use crate::state::{here_and_now, state};

/// The question, or what was answered and the way back from it.
#[component]
pub fn ClockQuestion() -> impl IntoView {
    let state = state();
    let known = Memo::new(move |_| {
        state.with_time();
        elsewhere()
    });
    move || known.get().map(|elsewhere| drawn(&elsewhere))
}

fn drawn(elsewhere: &Elsewhere) -> AnyView {
    let state = state();
    let (now, _) = here_and_now();
    let tag = locale().tag();
    let shown = |zone: &uzima_domain::zone::ZoneTable| {
        let civil = zone.civil(now);
        // Over the date line it is another day.
        format!("{} ({})", format::time(&tag, civil.time()), format::date(&tag, civil.date()))
    };
    let values = [
        ("here", shown(&elsewhere.phone)),
        ("home", shown(&elsewhere.followed)),
        ("zone", elsewhere.named.clone()),
    ];
    let is_asked = elsewhere.whose == Whose::BeforeUntilAnswered;
    let follow_here = move |_| spawn_local(follow(state));
    let keep_home = move |_| spawn_local(keep(state));
    let ways = view! {
        <div class="row">
            <button class="button" on:click=follow_here>{words(Key::TravelFollow)}</button>
            {is_asked
                .then(|| view! { <button class="button" on:click=keep_home>{words(Key::TravelKeep)}</button> })}
        </div>
    };
    if elsewhere.whose == Whose::PhoneAsBeforeIsUnknown {
        notice(Kind::Attention, tf(Key::TravelUnknown, &values), ways).into_any()
    } else if is_asked {
        notice(
            Kind::Attention,
            format!("{} {}", tf(Key::TravelAsk, &values), crate::i18n::t(Key::TravelNothing)),
            ways,
        )
        .into_any()
    } else {
        notice(Kind::Info, tf(Key::TravelKept, &values), ways).into_any()
    }
}
