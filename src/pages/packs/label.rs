//! Who says so: publisher, reviewer, dates of a pack, and a banner once it has expired.

use leptos::prelude::*;

use uzima_domain::pack::Label;
use uzima_domain::pack::direction::Direction;
use uzima_domain::pack::label::{Expiry, Review, Signing};

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, format, list, locale, t, tf, words};
use crate::pages::emergency::country_name;
use crate::state::here_and_now;

/// A date of a label as the person writes it; as it stands when it cannot be read.
pub fn day(text: &str) -> String {
    uzima_domain::time::parse_date(text)
        .map_or_else(|| text.to_owned(), |date| format::full_date(&locale().tag(), date))
}

/// Who reviewed it, in what office and when; or plainly that nobody has.
pub fn reviewed(review: Option<&Review>) -> String {
    let Some(review) = review else { return t(Key::PacksNotReviewed) };
    let by = match &review.role {
        Some(role) => format!("{} ({role})", review.by),
        None => review.by.clone(),
    };
    tf(Key::PacksReviewed, &[("by", by), ("date", day(&review.date))])
}

/// Publisher, reviewer, last day.
#[component]
pub fn WhoSaysSo(
    /// The pack's label.
    label: Label,
) -> impl IntoView {
    let signed = match label.signing {
        Signing::WithApp => Some(Key::PacksWithApp),
        Signing::Development => Some(Key::PacksDevelopment),
        Signing::Publisher => None,
    };
    view! {
        <p>{tf(Key::PacksPublisher, &[("name", label.publisher.name.clone())])}</p>
        <p>{reviewed(label.reviewed.as_ref())}</p>
        {meant_for(&label)}
        {signed.map(|key| view! { <p>{words(key)}</p> })}
        <p>{tf(Key::PacksExpires, &[("date", day(&label.expires))])}</p>
    }
}

/// Where and for whom it was written; nothing where it does not say.
fn meant_for(label: &Label) -> AnyView {
    let regions: Vec<String> = label.regions.iter().map(|code| country_name(code)).collect();
    let said = [
        (Key::PacksForRegions, "regions", list(&regions)),
        (Key::PacksForAudience, "audience", list(&label.audience)),
    ];
    let said = said.into_iter().filter(|(.., text)| !text.is_empty());
    said.map(|(key, name, text)| view! { <p>{tf(key, &[(name, text)])}</p> }).collect_view().into_any()
}

/// Said above lists that hold rows of packs past their last day, of each by its name.
pub fn expired_among<'a>(labels: impl Iterator<Item = &'a Label>) -> Vec<AnyView> {
    labels.filter(|label| is_expired(label)).map(|label| banner(Some(label))).collect()
}

/// Whether a pack is past its last day.
pub fn is_expired(label: &Label) -> bool {
    let (now, zone) = here_and_now();
    label.expiry(zone.civil(now).date()) == Expiry::Expired
}

fn banner(named: Option<&Label>) -> AnyView {
    let name = named.map(|label| {
        let dir = Direction::of(&label.lang).as_str();
        view! { <strong lang=label.lang.clone() dir=dir>{label.title.clone()}</strong> ": " }
    });
    view! {
        <div class="banner" data-kind="attention" role="status">
            <Icon name=IconName::Warning/>
            <p>{name}{words(Key::PacksExpired)}</p>
        </div>
    }
    .into_any()
}

/// Said on every page of a pack past its last day.
#[component]
pub fn Expired(
    /// The pack's label.
    label: Label,
) -> impl IntoView {
    is_expired(&label).then(|| banner(None))
}
