//! Why a file cannot be planned, in English; each sentence says what would settle it.

use uzima_domain::doses::MOST_DOSES;
use uzima_domain::import::fhir::codes::CODE_SYSTEM;
use uzima_domain::import::fhir::{Anchored, CannotSchedule};
use uzima_domain::time::{date_text, time_text};

/// The sentence of a refusal.
pub fn sentence(refusal: &CannotSchedule) -> String {
    use CannotSchedule as No;
    match refusal {
        No::NotJson { detail } => format!("the file is not JSON: {detail}"),
        No::NotAnObject => "the file holds JSON, but no object".to_owned(),
        No::KeyTwice { key } => format!("the key `{key}` is there twice, and which of them holds is not said"),
        No::Shape { detail } => format!("an element has the wrong form: {detail}"),
        No::OtherResource { found } => format!("the resource is `{found}`; MedicationRequest, MedicationStatement, Dosage, Timing and plans of Uzima can be planned"),
        No::Unknown => "the file is none of MedicationRequest, MedicationStatement, Dosage, Timing (repeat, code) or a plan of Uzima (phases)".to_owned(),
        No::Modifier { path } => format!("`{path}` changes the meaning in a way that is not known here"),
        No::Extension { url } => format!("the extension {url} changes the days in a way that is not known here"),
        No::DoNotPerform => "the request says that this must not be done (doNotPerform)".to_owned(),
        No::PlanDisagrees => "the plan of Uzima in it (extension) and what stands beside it say different things, and which of them holds is not said".to_owned(),
        No::Intent { intent } => format!("its intent is `{intent}`: nobody has ordered or planned it"),
        No::Status { status } => format!("its status is `{status}`: there is nothing to take"),
        No::OnHold => "its status is `on-hold`: it is paused, and there is nothing to take until somebody says so".to_owned(),
        No::Completed => "its status is `completed`: it is over, and there is nothing left to take".to_owned(),
        No::NoDosage => "it has no dosage".to_owned(),
        No::Sequence => "several dosages follow one another (their `sequence` differs), and not each says from when to when (boundsPeriod)".to_owned(),
        No::AsNeeded => "it is taken as needed, so no times can be planned".to_owned(),
        No::NoTiming => "the dosage has no timing".to_owned(),
        No::NoRhythm => "the timing has no rhythm (repeat with times or a period, or a known code)".to_owned(),
        No::Events => "the timing lists single moments (event) and a rhythm, and which of them holds is not said".to_owned(),
        No::Event { text } => format!("the moment `{text}` (event) is no date and time in whole minutes with its offset from UTC, or its clock shows it twice"),
        No::IntervalLength => "the interval is not 1 minute to 366 days in whole minutes".to_owned(),
        No::UnknownCode { code } => format!("the code `{code}` is not one that says how many times a day (QD, BID, TID, QID, QOD, WK)"),
        No::CodeWithoutSystem { code } => format!("`{code}` says how many times a day only as a code of the system {CODE_SYSTEM}; give it as such a coding"),
        No::CodesDisagree { a, b } => format!("the codes `{a}` and `{b}` say different things, and which of them holds is not said"),
        No::CodeDisagrees { code } => format!("the code `{code}` and the days and times of the timing say different things, and which of them holds is not said"),
        No::Choice { element } => format!("`{element}` leaves a choice between two numbers"),
        No::NoPeriod { number } => format!("it is taken {number} times, without saying in what period"),
        No::PeriodUnit => "the period has no unit that is known (periodUnit: d or wk)".to_owned(),
        No::PeriodNotWhole => "the period is not a whole number of days".to_owned(),
        No::Interval { unit } => format!("a period in `{unit}` is an interval: give the moment of the first (boundsPeriod.start), or times of day and a period in days"),
        No::Calendar { unit } => format!("a period in `{unit}` has no fixed number of days"),
        No::NoTimes { .. } => "no time of day is given; add --times".to_owned(),
        No::BadTime { text } => format!("`{text}` is not a time of day in whole minutes, such as 08:00"),
        No::TimeTwice { time } => format!("the time {} is given twice", time_text(*time)),
        No::Frequency { frequency, times } => format!("it is taken {frequency} times in its period, but {times} times of day are given"),
        No::TimesAcrossDays { times, days } => format!("{times} times in {days} days: on which of the days each belongs is not said"),
        No::WeekdaysAndPeriod => "days of the week together with a period of several days or weeks: which weeks is not said".to_owned(),
        No::Weekday { text } => format!("`{text}` is not a day of the week (mon, tue, wed, thu, fri, sat, sun)"),
        No::TimesAndWhen => "both times of day and moments of daily life (when) are given".to_owned(),
        No::NoAnchor { code } => format!("when `{code}` is in this household is not known; add --anchors {code}=08:00"),
        No::Offset { code } => format!("an offset cannot be used with `{code}`"),
        No::OffsetAcrossDays { code } => format!("the offset from `{code}` reaches into another day"),
        No::NoStart { what } => format!("{} needs a start, and none is given (boundsPeriod.start); --from is not one", anchored(*what)),
        No::BadDate { text } => format!("`{text}` is not a date, or a date and time with its offset from UTC"),
        No::VagueStart { text } => format!("the start `{text}` names no day"),
        No::TwoStarts { a, b } => format!("two different starts are given, {} and {}", date_text(*a), date_text(*b)),
        No::EndBeforeStart => "it ends before it starts".to_owned(),
        No::BoundsRange => "a range of lengths (boundsRange) has no exact end".to_owned(),
        No::Length => "the length (boundsDuration) is not a whole number of days or weeks".to_owned(),
        No::Count => "it has no number of times that can be counted (count)".to_owned(),
        No::BeforeStatement { date } => format!("the statement is about {} and does not say since when; --from must not be earlier", date_text(*date)),
        No::SeveralAmounts => "several amounts are given for one dose".to_owned(),
        No::AmountNotExact => "the amount is not exact (a range, a rate or a comparison)".to_owned(),
        No::Amount => "the amount must be above zero and have no parts beyond 1/100,000 or above 10,000,000".to_owned(),
        No::BeyondZone { year } => format!("clock changes are known until the end of {year}; --to is later"),
        No::HomeClock { zone } => format!("the plan follows the clock of {zone}; give --zone {zone}"),
        No::TooMany => format!("between --from and --to there are more than {MOST_DOSES} doses"),
        No::IdTwice { id } => format!("the id `{id}` names two phases or times, so their doses could not be told apart"),
        No::BadId { id } => format!("the id `{id}` cannot be part of the name of a dose: an id is not empty and holds no `/`"),
    }
}

/// What cannot be counted without a start.
fn anchored(what: Anchored) -> String {
    match what {
        Anchored::EveryDays(days) => format!("a rhythm of every {days} days"),
        Anchored::Length => "a length (boundsDuration)".to_owned(),
        Anchored::Count => "a number of times (count)".to_owned(),
        Anchored::Interval => "an interval of hours or minutes, to the minute,".to_owned(),
    }
}
