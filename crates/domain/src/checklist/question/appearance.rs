//! Appearances: how a question is drawn and entered, in the words of the column `appearance`. Never part of the logic: a
//! phone that knows none of them asks the same and gets the same answers.

use std::ops::RangeInclusive;

use super::{Kind, Number, NumberForm, Question};
use crate::checklist::tapping::Counted;

/// Most steps a scale may have, so that each is a target for a thumb.
const MOST_STEPS: i32 = 11;

/// A word of the column `appearance`. Words that are none of these have no effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appearance {
    /// A number that a meter shows: HI and LO are answers.
    Meter,
    /// Breaths are counted by tapping along.
    BreathCounter,
    /// Heartbeats are counted by tapping along.
    PulseCounter,
    /// Choices are tiles, each with its picture first.
    Pictures,
    /// Choices are places on a drawn body.
    BodyMap,
    /// Each whole number between `min` and `max` is a button.
    Scale,
    /// A day that is still to come is a likely answer.
    Future,
}

impl Appearance {
    /// Every one.
    pub const ALL: [Self; 7] = [
        Self::Meter,
        Self::BreathCounter,
        Self::PulseCounter,
        Self::Pictures,
        Self::BodyMap,
        Self::Scale,
        Self::Future,
    ];

    /// As authors write it; `-` may stand in the place of `_`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Meter => "meter",
            Self::BreathCounter => "breath_counter",
            Self::PulseCounter => "pulse_counter",
            Self::Pictures => "pictures",
            Self::BodyMap => "body_map",
            Self::Scale => "scale",
            Self::Future => "future",
        }
    }

    /// The appearance of this word.
    pub fn of(word: &str) -> Option<Self> {
        let word = word.replace('-', "_");
        Self::ALL.into_iter().find(|known| known.word() == word)
    }

    /// Whether it does something for a question of this kind.
    pub fn suits(self, kind: &Kind) -> bool {
        match (self, kind) {
            (Self::Meter, Kind::Number(_))
            | (Self::Pictures, Kind::SelectOne { .. } | Kind::SelectMultiple { .. })
            | (Self::BodyMap, Kind::SelectMultiple { .. })
            | (Self::Future, Kind::Date) => true,
            (Self::BreathCounter | Self::PulseCounter, Kind::Number(number)) => {
                number.form == NumberForm::Integer
            }
            (Self::Scale, Kind::Number(number)) => steps(number).is_some(),
            _ => false,
        }
    }
}

impl Question {
    /// Whether it looks like this, and can.
    pub fn appears(&self, wanted: Appearance) -> bool {
        wanted.suits(&self.kind) && self.appearances().any(|word| Appearance::of(word) == Some(wanted))
    }

    /// The words of its `appearance`, as written.
    pub fn appearances(&self) -> impl Iterator<Item = &str> {
        self.appearance.iter().flat_map(|words| words.split_whitespace())
    }

    /// Whether it is read from a meter that may show HI or LO instead of a number.
    pub fn is_read_from_a_meter(&self) -> bool {
        self.appears(Appearance::Meter)
    }

    /// What it offers to count by tapping along: only a whole number a minute comes out of that.
    pub fn is_counted_by_tapping(&self) -> Option<Counted> {
        let counted =
            [(Appearance::BreathCounter, Counted::Breaths), (Appearance::PulseCounter, Counted::Beats)];
        counted.into_iter().find(|(word, _)| self.appears(*word)).map(|(_, counted)| counted)
    }

    /// The numbers it offers as buttons, from the lowest; nothing where it is no scale.
    pub fn scale(&self) -> Option<RangeInclusive<i32>> {
        match &self.kind {
            Kind::Number(number) if self.appears(Appearance::Scale) => steps(number),
            _ => None,
        }
    }
}

/// The whole numbers between both limits, where they are few.
fn steps(number: &Number) -> Option<RangeInclusive<i32>> {
    let (min, max) = (number.min?.to_text().parse::<i32>().ok()?, number.max?.to_text().parse::<i32>().ok()?);
    let few = max.checked_sub(min).is_some_and(|steps| (1..MOST_STEPS).contains(&steps));
    (few && number.form == NumberForm::Integer).then_some(min..=max)
}
