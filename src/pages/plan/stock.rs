//! What is left of one medicine: how much, until when, from which purchase; and writing down what came, went or was counted.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::amount::Amount;
use uzima_domain::command::Command;
use uzima_domain::command::stock::StockEntry;
use uzima_domain::id::{EventId, PlanId};
use uzima_domain::record::Table;
use uzima_domain::schedule::Schedule;
use uzima_domain::stock::{LoggedStock, Lot, Stock, StockMove};
use uzima_domain::time::parse_date;

use super::watch::{self, Watched, notices};
use super::{gone, title};
use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, notice};
use crate::i18n::{Key, format, locale, t, tf, words};
use crate::pages::failure::{Failure, FailureNotice, failure};
use crate::pages::loaded::loaded;
use crate::pages::medicines::unit::{amount_text, tally_text};
use crate::pages::plan::intake::{Typing, field};
use crate::state::live::{Live, Loaded, live};
use crate::state::page::focus;
use crate::state::{State, here_and_now, state};

/// The page.
#[component]
pub fn StockPage(
    /// The plan.
    id: String,
) -> impl IntoView {
    let failure = failure();
    let of = id.clone();
    let known = live(state(), &[Table::Plans, Table::Stock, Table::Doses], move |state| {
        watch::one(state, of.clone())
    });
    let form = Form::blank();
    let plan = PlanId::new(id);
    let is_there = Memo::new(move |_| known.with(|known| matches!(known, Loaded::Ready(Some(_)))));
    // Drawn once: what changes above and below leaves the keyboard where it is.
    let forms = move || {
        is_there.get().then(|| {
            view! {
                {came(&plan, form, failure)}
                {counted(&plan, form, failure)}
                {lost(&plan, form, failure)}
                {history(known, &plan, failure)}
            }
        })
    };
    view! {
        <FailureNotice failure/>
        {loaded(known, move |known| match known {
            Some(known) => page(known),
            None => gone(),
        })}
        {forms}
    }
}

/// What is typed. It outlives the drawing of what is left: another window may change that meanwhile.
#[derive(Clone, Copy)]
struct Form {
    state: StoredValue<State>,
    came: Typing,
    expires: Typing,
    there: Typing,
    lost: Typing,
}

impl Form {
    fn blank() -> Self {
        Self {
            state: StoredValue::new(state()),
            came: Typing::blank(),
            expires: Typing::blank(),
            there: Typing::blank(),
            lost: Typing::blank(),
        }
    }
}

fn page(known: &Watched) -> AnyView {
    let Some(schedule) = &known.plan.body else { return gone() };
    let unread = (known.unread > 0).then(|| {
        let count = [("n", known.unread.to_string())];
        notice(Kind::Attention, tf(Key::StockUnread, &count), ())
    });
    view! {
        <h2>{title(schedule)}</h2>
        {level(known, schedule)}
        {unread}
        {notices(known, false)}
    }
    .into_any()
}

fn level(known: &Watched, schedule: &Schedule) -> impl IntoView + use<> {
    let unit = schedule.product.unit.clone();
    let Some(stock) = known.stock.clone() else {
        return view! { <p class="soft">{words(Key::StockNone)}</p> }.into_any();
    };
    let left = if stock.level.is_negative() {
        t(Key::StockLess)
    } else {
        tf(Key::StockLeft, &[("amount", tally_text(stock.level, &unit))])
    };
    let lasts = match (&known.run_out, stock.level.is_negative()) {
        (_, true) => None,
        (Some(run_out), _) => {
            let day = format::full_date(&locale().tag(), run_out.day);
            Some(tf(Key::StockLastsUntil, &[("day", day)]))
        }
        (None, _) => known.is_foreseen.then(|| t(Key::StockLasts)),
    };
    view! {
        <section class="card">
            <p><strong>{left}</strong></p>
            {lasts.map(|lasts| view! { <p>{lasts}</p> })}
            {lots(&stock, &unit)}
        </section>
    }
    .into_any()
}

/// What is left of each purchase with a last day.
fn lots(stock: &Stock, unit: &str) -> Option<impl IntoView + use<>> {
    let dated = stock.lots.iter().filter_map(|Lot { left, expires }| {
        let day = format::full_date(&locale().tag(), (*expires)?);
        Some(tf(Key::StockLot, &[("amount", tally_text(*left, unit)), ("day", day)]))
    });
    let dated: Vec<String> = dated.collect();
    (!dated.is_empty()).then(|| {
        view! { <ul>{dated.into_iter().map(|lot| view! { <li>{lot}</li> }).collect_view()}</ul> }
    })
}

/// Writes an entry down, and empties what was typed for it.
fn send(
    plan: &PlanId,
    entry: StockEntry,
    typed: &'static [fn(&Form) -> Typing],
    form: Form,
    failure: Failure,
) {
    let (state, command) = (form.state.get_value(), Command::NoteStock { plan: plan.clone(), entry });
    spawn_local(async move {
        let outcome = state.dispatch(command).await.err();
        if outcome.is_none() {
            for typing in typed {
                typing(&form).empty();
            }
        }
        failure.try_set(outcome);
    });
}

fn came(plan: &PlanId, form: Form, failure: Failure) -> impl IntoView + use<> {
    let plan = plan.clone();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let expires = form.expires.text();
        let day = parse_date(&expires);
        if !expires.is_empty() && day.is_none() {
            form.expires.refuse(Key::FieldDay);
            return;
        }
        if let Some(amount) = form.came.amount() {
            let entry = StockEntry::Bought { amount, expires: day };
            send(&plan, entry, &[|form| form.came, |form| form.expires], form, failure);
        }
    };
    view! {
        <form class="card" novalidate on:submit=save>
            <h3 class="card-title">{words(Key::StockCame)}</h3>
            {field("came", Key::StockHowMany, "text", "decimal", form.came)}
            {field("expires", Key::StockExpires, "date", "text", form.expires)}
            <div class="row"><button class="button" type="submit"><Icon name=IconName::Plus/>{words(Key::StockCameSave)}</button></div>
        </form>
    }
}

fn counted(plan: &PlanId, form: Form, failure: Failure) -> impl IntoView + use<> {
    let plan = plan.clone();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        // Nothing left is a count, too.
        let there = if form.there.is_zero() { Some(None) } else { form.there.amount().map(Some) };
        if let Some(there) = there {
            send(&plan, StockEntry::Counted(there), &[|form| form.there], form, failure);
        }
    };
    view! {
        <form class="card" novalidate on:submit=save>
            <h3 class="card-title">{words(Key::StockCounted)}</h3>
            {field("there", Key::StockThere, "text", "decimal", form.there)}
            <div class="row"><button class="button" type="submit">{words(Key::StockCountedSave)}</button></div>
        </form>
    }
}

fn lost(plan: &PlanId, form: Form, failure: Failure) -> impl IntoView + use<> {
    let plan = plan.clone();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(amount) = form.lost.amount() {
            send(&plan, StockEntry::Lost(amount), &[|form| form.lost], form, failure);
        }
    };
    view! {
        <form class="card" novalidate on:submit=save>
            <h3 class="card-title">{words(Key::StockLost)}</h3>
            {field("lost", Key::StockHowMany, "text", "decimal", form.lost)}
            <div class="row"><button class="button" type="submit">{words(Key::StockLostSave)}</button></div>
        </form>
    }
}

/// What was written down, newest first, each with the way back.
fn history(known: Live<Option<Watched>>, plan: &PlanId, failure: Failure) -> impl IntoView + use<> {
    let is_empty = Memo::new(move |_| {
        known.with(|known| match known {
            Loaded::Ready(Some(known)) => known.ledger.iter().all(|(_, event)| said(&event.what).is_none()),
            _ => true,
        })
    });
    let plan = StoredValue::new(plan.clone());
    let rows = move || {
        known.with(|known| match known {
            Loaded::Ready(Some(known)) => plan.with_value(|plan| rows(known, plan, failure)),
            _ => Vec::new(),
        })
    };
    // It stays open while what is in it changes.
    view! {
        <details hidden=is_empty>
            <summary id=HISTORY>{words(Key::StockHistory)}</summary>
            <ul class="stack">{rows}</ul>
        </details>
    }
}

/// The keyboard goes here when the row it stood in is gone.
const HISTORY: &str = "stock-history";

fn rows(known: &Watched, plan: &PlanId, failure: Failure) -> Vec<AnyView> {
    let Some(schedule) = &known.plan.body else { return Vec::new() };
    let mut entries: Vec<LoggedStock> = known.ledger.clone();
    entries.sort_by_key(|(_, event)| std::cmp::Reverse(event.at));
    let (_, zone) = here_and_now();
    let rows = entries.iter().filter_map(|(id, event)| {
        let (key, amount) = said(&event.what)?;
        let amount = amount_text(amount, &schedule.product.unit);
        let day = format::full_date(&locale().tag(), zone.civil(event.at).date());
        Some(row(plan.clone(), id.clone(), tf(key, &[("amount", amount)]), day, failure))
    });
    rows.collect()
}

fn row(plan: PlanId, entry: EventId, said: String, day: String, failure: Failure) -> AnyView {
    let state = state();
    let label = tf(Key::TodayUndoLabel, &[("name", said.clone())]);
    let undo = move |_| {
        let command = Command::UndoStock { plan: plan.clone(), entry: entry.clone() };
        spawn_local(async move {
            let failed = state.dispatch(command).await.err();
            if failed.is_none() {
                focus(HISTORY);
            }
            failure.try_set(failed);
        });
    };
    view! {
        <li class="card">
            <p>{said}<br/><small>{day}</small></p>
            <div class="row">
                <button class="button" data-variant="quiet" aria-label=label on:click=undo>
                    <Icon name=IconName::Undo/>
                    {words(Key::CommonUndo)}
                </button>
            </div>
        </li>
    }
    .into_any()
}

fn said(what: &StockMove) -> Option<(Key, Amount)> {
    Some(match what {
        StockMove::Bought { amount, .. } => (Key::StockSaidCame, *amount),
        StockMove::Lost(amount) => (Key::StockSaidLost, *amount),
        StockMove::Found(amount) => (Key::StockSaidFound, *amount),
        StockMove::Missing(amount) => (Key::StockSaidMissing, *amount),
        StockMove::Undone(_) => return None,
    })
}
