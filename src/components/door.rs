//! A row of a list that leads somewhere.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// A door: where it leads, its picture, what is behind it, and a line about that.
pub fn door(href: String, icon: IconName, title: String, text: Option<String>) -> impl IntoView {
    view! {
        <li>
            <a class="list-item" href=href>
                <span class="list-icon"><Icon name=icon/></span>
                <span class="list-text">
                    <span class="list-title">{title}</span>
                    {text.map(|text| view! { <span class="list-summary">{text}</span> })}
                </span>
                <Icon name=IconName::Chevron/>
            </a>
        </li>
    }
}
