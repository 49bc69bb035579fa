//! Where a run of a checklist stands.

use uzima_domain::checklist::audience::Fit;
use uzima_domain::checklist::question::QuestionIndex;
use uzima_domain::id::PersonId;
use uzima_domain::person::Person;
use uzima_domain::record::Envelope;
use uzima_domain::record::check::CheckRecord;
use uzima_domain::time::Instant;

/// Where a run stands.
#[derive(Clone)]
pub(super) enum Stage {
    /// The list is sensitive: who else sees the phone.
    Seen,
    /// Nobody chosen yet.
    Who,
    /// Chosen while it is half done for somebody: whether to go on for them.
    Begun(Box<Envelope<Person>>),
    /// Chosen, but the list is not meant for them, or something that decides it is not known.
    Unfit(PersonId, Fit),
    /// Chosen, and asked how old they are.
    Age(Box<Envelope<Person>>),
    /// Chosen, and asked whether they are pregnant.
    Pregnant(Box<Envelope<Person>>),
    /// A question for somebody.
    Asking(PersonId, QuestionIndex),
    /// The result.
    Done(PersonId, Box<CheckRecord>, Instant),
}

impl Stage {
    /// The id of what is to be read first.
    pub(super) const fn heading(&self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Who | Self::Begun(_) => "who",
            Self::Unfit(..) => "unfit",
            Self::Age(_) | Self::Pregnant(_) | Self::Asking(..) => "question",
            Self::Done(..) => "urgency",
        }
    }
}
