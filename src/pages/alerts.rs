//! Public-health alerts: what Today says of those that last, and the page of one.

mod myth;
pub mod page;

use leptos::prelude::*;

use uzima_domain::pack::alert::announced;
use uzima_domain::pack::direction::Direction;
use uzima_domain::record::Table;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, format, locale, tf, words};
use crate::pages::today::slot::Slot;
use crate::routes::Route;
use crate::state::alerts::{Alerts, Announced};
use crate::state::live::{Live, Loaded, live};
use crate::state::session::session;
use crate::state::state;

/// So many stand open on Today; the others are folded.
const OPEN: usize = 2;

/// Brings the alerts into their place on Today. Draws nothing where it stands itself.
#[component]
pub fn Announce() -> impl IntoView {
    let slot = expect_context::<Slot>();
    let language = session().language.get_untracked();
    let alerts = live(state(), &[Table::Packs], move |state| state.alerts(language.clone()));
    Effect::new(move || {
        // What cannot be read announces nothing; Learn says what is wrong.
        if !alerts.with(|alerts| matches!(alerts, Loaded::Waiting)) {
            slot.fill(move || lasting(alerts));
        }
    });
}

/// Those that last today, where the person is.
fn lasting(alerts: Live<Alerts>) -> AnyView {
    let country = session().country.get_untracked();
    let region = Some(country.as_str()).filter(|code| !code.is_empty());
    let drawn = alerts.try_with_untracked(|alerts| {
        let Loaded::Ready(alerts) = alerts else { return None };
        let lasting = announced(&alerts.all, |alert| &alert.card, |alert| &alert.pack, alerts.days(), region);
        let mut cards: Vec<AnyView> = lasting.into_iter().map(announcement).collect();
        let folded = cards.split_off(cards.len().min(OPEN));
        let more = (!folded.is_empty()).then(|| {
            view! {
                <details>
                    <summary>{words(Key::AlertsMore)}</summary>
                    <div class="stack">{folded}</div>
                </details>
            }
        });
        (!cards.is_empty()).then(|| view! { <div class="stack">{cards} {more}</div> })
    });
    drawn.flatten().into_any()
}

/// What it is about, who says so, until when, and the way to its page.
fn announcement(alert: &Announced) -> AnyView {
    let Announced { pack, publisher, card } = alert;
    let href = Route::Alert(pack.clone(), card.id.clone()).href();
    let (lang, dir) = (card.lang.clone(), Direction::of(&card.lang).as_str());
    let said = tf(Key::AlertsSays, &[("name", publisher.clone()), ("date", day(&card.until))]);
    view! {
        <section class="notice" data-kind="attention" data-alert=card.id.clone()>
            <Icon name=IconName::Warning/>
            <h2 class="card-title" lang=lang.clone() dir=dir>{card.title.clone()}</h2>
            <p lang=lang dir=dir>{card.summary.clone()}</p>
            <p class="soft">{said}</p>
            <div class="row"><a class="button" href=href>{words(Key::AlertsRead)}</a></div>
        </section>
    }
    .into_any()
}

/// A date of an alert as the person writes it; as it stands when it cannot be read.
fn day(text: &str) -> String {
    uzima_domain::time::parse_date(text)
        .map_or_else(|| text.to_owned(), |date| format::full_date(&locale().tag(), date))
}
