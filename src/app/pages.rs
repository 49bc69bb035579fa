//! Which page stands at which route.

use leptos::prelude::*;

use crate::components::waiting::Waiting;
use crate::pages::care::Care;
use crate::pages::care::person::PersonPage;
use crate::pages::care::person_form::NewPerson;
use crate::pages::care::result::ResultPage;
use crate::pages::check::Check;
use crate::pages::check::run::CheckRun;
use crate::pages::emergency::Emergency;
use crate::pages::learn::Learn;
use crate::pages::learn::lesson::LessonPage;
use crate::pages::medicines::Medicines;
use crate::pages::medicines::form::NewMedicine;
use crate::pages::packs::Packs;
use crate::pages::place::Place;
use crate::pages::settings::Settings;
use crate::pages::today::Today;
use crate::pages::unknown::Unknown;
use crate::routes::Route;
use crate::state::start::Opening;

/// The page at the place. Emergency and settings need nothing that is kept; the others wait until it is open.
#[component]
pub fn Page(
    /// Where the person is.
    place: Place,
    /// Whether what is kept is open yet.
    opening: RwSignal<Opening, LocalStorage>,
) -> impl IntoView {
    move || {
        let route = place.route();
        match route {
            Route::Emergency => return view! { <Emergency/> }.into_any(),
            Route::Settings => return view! { <Settings/> }.into_any(),
            Route::Unknown => return view! { <Unknown/> }.into_any(),
            _ => {}
        }
        match opening.get() {
            Opening::Waiting => view! { <Waiting/> }.into_any(),
            Opening::Failed(_) => ().into_any(),
            Opening::Ready(state, _) => {
                provide_context(state);
                stored(route)
            }
        }
    }
}

fn stored(route: Route) -> AnyView {
    match route {
        Route::Learn => view! { <Learn/> }.into_any(),
        Route::Lesson(pack, lesson) => view! { <LessonPage pack lesson/> }.into_any(),
        Route::Check => view! { <Check/> }.into_any(),
        Route::CheckRun(pack, checklist) => view! { <CheckRun pack checklist/> }.into_any(),
        Route::Medicines => view! { <Medicines/> }.into_any(),
        Route::NewMedicine => view! { <NewMedicine/> }.into_any(),
        Route::Care => view! { <Care/> }.into_any(),
        Route::NewPerson => view! { <NewPerson/> }.into_any(),
        Route::Person(id) => view! { <PersonPage id/> }.into_any(),
        Route::Result(id) => view! { <ResultPage id/> }.into_any(),
        Route::Packs => view! { <Packs/> }.into_any(),
        Route::Today | Route::Settings | Route::Emergency | Route::Unknown => view! { <Today/> }.into_any(),
    }
}
