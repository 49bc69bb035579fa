//! One row of a list: a lesson, a checklist, or a word with its meaning.

use leptos::prelude::*;

use uzima_domain::pack::direction::Direction;

use crate::components::icon::{Icon, IconName};

/// What stands in a row.
pub(super) struct Row {
    /// What it is, at a glance.
    pub icon: IconName,
    /// Where it leads; nowhere for a word, whose meaning stands in the row.
    pub href: Option<String>,
    /// The language of its texts (BCP 47).
    pub lang: String,
    /// Title.
    pub title: AnyView,
    /// A sentence or two.
    pub summary: AnyView,
    /// The part of the text in which something was found.
    pub excerpt: AnyView,
}

impl Row {
    /// The row in its list.
    pub(super) fn draw(self) -> AnyView {
        let dir = Direction::of(&self.lang).as_str();
        let leads = self.href.is_some();
        let inside = view! {
            <span class="list-icon"><Icon name=self.icon/></span>
            <span class="list-text" lang=self.lang dir=dir>
                <span class="list-title">{self.title}</span>
                <span class="list-summary">{self.summary}</span>
                {self.excerpt}
            </span>
            {leads.then(|| view! { <Icon name=IconName::Chevron/> })}
        };
        match self.href {
            Some(href) => view! { <li><a class="list-item" href=href>{inside}</a></li> }.into_any(),
            None => view! { <li><div class="list-item">{inside}</div></li> }.into_any(),
        }
    }
}
