//! Which page stands at which route.
//!
//! What a person needs first (today, emergency, settings) is in the first file; the other rooms are fetched when they
//! are entered, or by the service worker before that (docs/decisions/code-splitting.md).

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::room::{Build, Room};
use crate::components::waiting::Waiting;
use crate::i18n::Reach;
use crate::pages::alerts::Announce;
use crate::pages::alerts::page::AlertPage;
use crate::pages::care::Care;
use crate::pages::care::handover::Handover;
use crate::pages::care::person::PersonPage;
use crate::pages::care::person_form::NewPerson;
use crate::pages::care::result::ResultPage;
use crate::pages::check::Check;
use crate::pages::check::run::CheckRun;
use crate::pages::check::urgent::StillUrgent;
use crate::pages::emergency::Emergency;
use crate::pages::keep::Keep;
use crate::pages::keep::backup::Backup;
use crate::pages::keep::delete::DeleteEverything;
use crate::pages::keep::ledger::Ledger;
use crate::pages::keep::lock::LockPage;
use crate::pages::keep::restore::{Purpose, Restore};
use crate::pages::learn::Learn;
use crate::pages::learn::hand_on::Paper;
use crate::pages::learn::lesson::LessonPage;
use crate::pages::learn::paper::paper;
use crate::pages::medicines::Medicines;
use crate::pages::medicines::form::NewMedicine;
use crate::pages::packs::Packs;
use crate::pages::packs::offers::Offers;
use crate::pages::place::Place;
use crate::pages::plan::dose::DosePage;
use crate::pages::plan::one::OnePage;
use crate::pages::plan::pick::PickPage;
use crate::pages::plan::stock::StockPage;
use crate::pages::plan::visits::VisitsPage;
use crate::pages::privacy::Privacy;
use crate::pages::receive::ReceivePage;
use crate::pages::regimen::RegimenPage;
use crate::pages::remind::bedside::BedsidePage;
use crate::pages::remind::bell::Bell;
use crate::pages::remind::calendar::CalendarPage;
use crate::pages::remind::loud::LoudPage;
use crate::pages::remind::will::WillPage;
use crate::pages::seeing::SeeingPage;
use crate::pages::settings::Settings;
use crate::pages::today::Today;
use crate::pages::today::aside::Aside;
use crate::pages::today::clock_question::ClockQuestion;
use crate::pages::today::day::DayPage;
use crate::pages::today::doses::Doses;
use crate::pages::today::nudge::BackupNudge;
use crate::pages::unknown::Unknown;
use crate::pages::unlock::Unlock;
use crate::routes::Route;
use crate::routes::keep::KeepPage;
use crate::routes::plan::{PlanPage, RECEIVE};
use crate::routes::remind::RemindPage;
use crate::routes::see;
use crate::state::page::after;
use crate::state::start::{Door, Opening, fetched, kept};

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
            Route::Settings => return Room::enter(move || caring(Route::Settings)),
            Route::Privacy => return Room::enter(privacy),
            // Also where what is kept cannot be opened.
            Route::Keep(KeepPage::Delete) => return Room::enter(erase),
            Route::Unknown => return view! { <Unknown/> }.into_any(),
            _ => {}
        }
        match opening.get() {
            Opening::Waiting => view! { <Waiting/> }.into_any(),
            Opening::Failed(_) => ().into_any(),
            Opening::Locked(secret) => {
                Room::enter(move || unlocking(Door { secret, opening, keeper: kept, writer: fetched }))
            }
            Opening::Ready(state, _) => {
                provide_context(state);
                stored(route)
            }
        }
    }
}

/// When the bell is hung: after what a person looks at has come, in ms.
const BELL_AFTER: i32 = 3_000;

/// What calls at the time of a dose hangs in no room: it is heard wherever somebody is in the open app.
pub fn bell(opening: RwSignal<Opening, LocalStorage>) -> impl IntoView {
    let hangs = RwSignal::new(false);
    after(BELL_AFTER, move || {
        hangs.try_set(true);
    });
    move || {
        let Opening::Ready(state, _) = opening.get() else { return None };
        hangs.get().then(|| {
            provide_context(state);
            Room::enter_quietly(ringing)
        })
    }
}

#[wasm_split(ringing, wasm_split_path = ::leptos::wasm_split, fallible)]
fn ringing() -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || view! { <Bell/> }.into_any()))
}

fn stored(route: Route) -> AnyView {
    match route {
        Route::Learn | Route::Lesson(..) | Route::Alert(..) => {
            Room::enter(move || learning(route.clone(), on_paper))
        }
        Route::Check | Route::CheckRun(..) | Route::Result(_) | Route::Handover(_) => {
            Room::enter(move || checking(route.clone()))
        }
        Route::Medicines
        | Route::NewMedicine
        | Route::Care
        | Route::NewPerson
        | Route::Person(_)
        | Route::CheckPerson(..) => Room::enter(move || caring(route.clone())),
        Route::Plan(rest) if RemindPage::is_here(&rest) => Room::enter(move || reminding(rest.clone())),
        Route::Plan(rest) if rest.starts_with(see::BEGINS) => Room::enter(move || surveying(rest.clone())),
        Route::Plan(rest) if rest == RECEIVE => Room::enter(receiving),
        Route::Plan(rest) => Room::enter(move || planning(rest.clone())),
        Route::Packs | Route::Offers => Room::enter(move || packing(route.clone())),
        Route::Keep(page) => Room::enter(move || safekeeping(page)),
        Route::Today | Route::Settings | Route::Privacy | Route::Emergency | Route::Unknown => {
            Room::enter_with(Reach::FirstScreen, || today(doses, nudge, alerts, urgent))
        }
    }
}

#[wasm_split(keeping, wasm_split_path = ::leptos::wasm_split, fallible)]
fn today(
    doses: fn() -> AnyView,
    nudge: fn() -> AnyView,
    alerts: fn() -> AnyView,
    urgent: fn() -> AnyView,
) -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || view! { <Today doses nudge alerts urgent/> }.into_any()))
}

/// Comes quietly: for whom something was checked.
fn urgent() -> AnyView {
    Room::enter_quietly(recalling)
}

#[wasm_split(recalling, wasm_split_path = ::leptos::wasm_split, fallible)]
fn recalling() -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || view! { <StillUrgent/> }.into_any()))
}

/// Comes quietly, too: Today waits for it only so long.
fn alerts() -> AnyView {
    Room::enter_quietly(alerting)
}

#[wasm_split(alerting, wasm_split_path = ::leptos::wasm_split, fallible)]
fn alerting() -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || view! { <Announce/> }.into_any()))
}

/// A room inside a room: handed in from here, as a room that names another cannot be linked into a test.
fn doses() -> AnyView {
    Room::enter(|| dosing(aside, clock))
}

/// Comes when it comes: what is planned stands without it.
fn aside() -> AnyView {
    Room::enter_quietly(heeding)
}

#[wasm_split(heeding, wasm_split_path = ::leptos::wasm_split, fallible)]
fn heeding() -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || view! { <Aside/> }.into_any()))
}

#[wasm_split(dosing, wasm_split_path = ::leptos::wasm_split, fallible)]
fn dosing(aside: fn() -> AnyView, clock: fn() -> AnyView) -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || view! { <Doses aside clock/> }.into_any()))
}

/// Only for whoever has travelled.
fn clock() -> AnyView {
    Room::enter_quietly(travelling)
}

#[wasm_split(travelling, wasm_split_path = ::leptos::wasm_split, fallible)]
fn travelling() -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || view! { <ClockQuestion/> }.into_any()))
}

/// Comes when it comes: nobody waits for it.
fn nudge() -> AnyView {
    Room::enter_quietly(nudging)
}

#[wasm_split(nudging, wasm_split_path = ::leptos::wasm_split, fallible)]
fn nudging() -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || view! { <BackupNudge/> }.into_any()))
}

#[wasm_split(learning, wasm_split_path = ::leptos::wasm_split, fallible)]
fn learning(route: Route, paper: Paper) -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || match route {
        Route::Lesson(pack, lesson) => view! { <LessonPage pack lesson paper/> }.into_any(),
        Route::Alert(pack, alert) => view! { <AlertPage pack alert/> }.into_any(),
        _ => view! { <Learn/> }.into_any(),
    }))
}

/// A room inside a room, for the few who print.
fn on_paper(address: String) -> AnyView {
    Room::enter(move || printing(address.clone()))
}

#[wasm_split(printing, wasm_split_path = ::leptos::wasm_split, fallible)]
fn printing(address: String) -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || paper(address)))
}

#[wasm_split(checking, wasm_split_path = ::leptos::wasm_split, fallible)]
fn checking(route: Route) -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || match route {
        Route::CheckRun(pack, checklist) => view! { <CheckRun pack checklist/> }.into_any(),
        Route::Result(id) => view! { <ResultPage id/> }.into_any(),
        Route::Handover(id) => view! { <Handover id/> }.into_any(),
        _ => view! { <Check/> }.into_any(),
    }))
}

#[wasm_split(caring, wasm_split_path = ::leptos::wasm_split, fallible)]
fn caring(route: Route) -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || match route {
        Route::Settings => view! { <Settings/> }.into_any(),
        Route::Medicines => view! { <Medicines/> }.into_any(),
        Route::NewMedicine => view! { <NewMedicine/> }.into_any(),
        Route::NewPerson => view! { <NewPerson then=Route::Care/> }.into_any(),
        Route::Person(id) => view! { <PersonPage id then=Route::Care/> }.into_any(),
        Route::CheckPerson(pack, checklist, id) => {
            let then = Route::CheckRun(pack, checklist);
            match id {
                Some(id) => view! { <PersonPage id then/> }.into_any(),
                None => view! { <NewPerson then/> }.into_any(),
            }
        }
        _ => view! { <Care/> }.into_any(),
    }))
}

#[wasm_split(planning, wasm_split_path = ::leptos::wasm_split, fallible)]
fn planning(rest: String) -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || match PlanPage::parse(&rest) {
        Some(PlanPage::New) => view! { <RegimenPage plan=None/> }.into_any(),
        Some(PlanPage::Edit(id)) => view! { <RegimenPage plan=Some(id)/> }.into_any(),
        Some(PlanPage::One(id)) => view! { <OnePage id/> }.into_any(),
        Some(PlanPage::Stock(id)) => view! { <StockPage id/> }.into_any(),
        Some(PlanPage::Dose(id)) => view! { <DosePage id/> }.into_any(),
        Some(PlanPage::Pick) => view! { <PickPage/> }.into_any(),
        Some(PlanPage::Visits(id)) => view! { <VisitsPage id/> }.into_any(),
        Some(PlanPage::Day(day)) => view! { <DayPage day/> }.into_any(),
        None => view! { <Unknown/> }.into_any(),
    }))
}

#[wasm_split(reminding, wasm_split_path = ::leptos::wasm_split, fallible)]
fn reminding(rest: String) -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || match RemindPage::parse(&rest) {
        Some(RemindPage::Will) => view! { <WillPage/> }.into_any(),
        Some(RemindPage::Calendar) => view! { <CalendarPage/> }.into_any(),
        Some(RemindPage::Bedside) => view! { <BedsidePage/> }.into_any(),
        Some(RemindPage::Loud) => view! { <LoudPage/> }.into_any(),
        None => view! { <Unknown/> }.into_any(),
    }))
}

/// How plans were kept, the log, and the sheet for the wall.
#[wasm_split(surveying, wasm_split_path = ::leptos::wasm_split, fallible)]
fn surveying(rest: String) -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || view! { <SeeingPage rest/> }.into_any()))
}

/// Plans from a file.
#[wasm_split(receiving, wasm_split_path = ::leptos::wasm_split, fallible)]
fn receiving() -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || view! { <ReceivePage/> }.into_any()))
}

#[wasm_split(packing, wasm_split_path = ::leptos::wasm_split, fallible)]
fn packing(route: Route) -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || match route {
        Route::Offers => view! { <Offers/> }.into_any(),
        _ => view! { <Packs/> }.into_any(),
    }))
}

#[wasm_split(safekeeping, wasm_split_path = ::leptos::wasm_split, fallible)]
fn safekeeping(page: KeepPage) -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || match page {
        KeepPage::Index => view! { <Keep/> }.into_any(),
        KeepPage::Backup => view! { <Backup/> }.into_any(),
        KeepPage::Restore => view! { <Restore purpose=Purpose::Restore/> }.into_any(),
        KeepPage::Update => view! { <Restore purpose=Purpose::Update/> }.into_any(),
        KeepPage::Ledger => view! { <Ledger/> }.into_any(),
        KeepPage::Lock => view! { <LockPage/> }.into_any(),
        KeepPage::Delete => view! { <DeleteEverything/> }.into_any(),
    }))
}

#[wasm_split(safekeeping, wasm_split_path = ::leptos::wasm_split, fallible)]
fn erase() -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || view! { <DeleteEverything/> }.into_any()))
}

#[wasm_split(safekeeping, wasm_split_path = ::leptos::wasm_split, fallible)]
fn privacy() -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || view! { <Privacy/> }.into_any()))
}

#[wasm_split(unlocking, wasm_split_path = ::leptos::wasm_split, fallible)]
fn unlocking(door: Door) -> Result<Build, SplitLoaderError> {
    Ok(Box::new(move || view! { <Unlock door/> }.into_any()))
}
