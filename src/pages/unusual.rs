//! An amount that nobody is likely to mean is asked about before it is kept: a slip of one digit is a wrong dose.

use leptos::prelude::*;

use uzima_domain::amount::Amount;
use uzima_domain::unusual::is_unusual;

use crate::components::notice::{Kind, notice};
use crate::components::unread::unread;
use crate::i18n::{Key, tf, words};
use crate::pages::medicines::unit::amount_text;

/// The unusual ones among amounts as they are typed, in words; none where all are as one expects.
pub fn unusual<'a>(typed: impl Iterator<Item = &'a str>, unit: &str) -> Option<String> {
    let known = typed.filter_map(Amount::parse).filter(|amount| is_unusual(*amount, unit));
    let said: Vec<String> = known.map(|amount| amount_text(amount, unit)).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// The question about them. It goes when something else is typed.
#[component]
pub fn Unusual(
    /// What is asked about.
    amount: RwSignal<Option<String>>,
    /// It is right.
    right: Callback<()>,
) -> impl IntoView {
    let asked = move || {
        amount.get().map(|amount| {
            let said = tf(Key::FieldUnusual, &[("amount", amount)]);
            let yes = view! {
                <div class="row" inert=unread()>
                    <button class="button" type="button" on:click=move |_| right.run(())>{words(Key::CheckRightYes)}</button>
                </div>
            };
            notice(Kind::Attention, said, yes)
        })
    };
    view! { <div aria-live="polite">{asked}</div> }
}
