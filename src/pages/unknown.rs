//! An address where nothing lives.

use leptos::prelude::*;

use crate::components::empty::Empty;
use crate::components::icon::IconName;
use crate::i18n::Key;
use crate::routes::Route;

/// Says so, and leads back.
#[component]
pub fn Unknown() -> impl IntoView {
    view! {
        <Empty
            icon=IconName::Search
            title=Key::ErrorsNotFound
            text=Key::ErrorsNotFoundText
            href=Route::Today.href()
            action=Key::NavToday
        />
    }
}
