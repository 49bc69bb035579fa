//! A sentence that must be noticed, in colour, shape and words.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::i18n::{Key, words};

/// How serious it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Good to know.
    Info,
    /// Take care.
    Attention,
    /// Something failed, or a life may be in danger.
    Danger,
    /// Done.
    Success,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Attention => "attention",
            Self::Danger => "danger",
            Self::Success => "success",
        }
    }

    const fn icon(self) -> IconName {
        match self {
            Self::Info => IconName::Info,
            Self::Attention => IconName::Warning,
            Self::Danger => IconName::Stop,
            Self::Success => IconName::Ok,
        }
    }

    /// Failures interrupt a screen reader; the rest waits its turn.
    const fn role(self) -> &'static str {
        match self {
            Self::Danger => "alert",
            _ => "status",
        }
    }
}

/// A notice with a text of the interface.
#[component]
pub fn Notice(
    /// How serious it is.
    kind: Kind,
    /// What it says.
    key: Key,
    /// A way out: buttons, details.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    notice(kind, words(key), children.map(|children| children()))
}

/// A notice with words of its own.
pub fn notice(kind: Kind, said: impl IntoView, more: impl IntoView) -> impl IntoView {
    view! {
        <div class="notice" data-kind=kind.name() role=kind.role()>
            <Icon name=kind.icon()/>
            <p>{said}</p>
            {more}
        </div>
    }
}
