//! Rules as compiled.

use super::condition::Condition;
use super::level::Level;
use super::question::QuestionIndex;

/// Where a rule stands in its checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleIndex(pub(crate) usize);

impl RuleIndex {
    /// Position in `Checklist::rules`, from 0.
    pub const fn position(self) -> usize {
        self.0
    }
}

/// One rule: when its condition is true, its level holds.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Rule {
    /// Unique in its checklist.
    pub name: String,
    /// The level when it fires.
    pub level: Level,
    /// The level when it is unsure: within its bounds (SAFETY C4).
    pub unsure_level: Level,
    /// A danger sign.
    pub red_flag: bool,
    /// Its condition; only the last rule has none.
    pub condition: Option<Condition>,
    /// Id of its source in the pack's manifest.
    pub source: Option<String>,
    /// Id of the lesson it links to.
    pub article: Option<String>,
    /// Its row in the source; the header is row 1.
    pub row: u32,
    /// The questions its condition names.
    pub(crate) named: Vec<QuestionIndex>,
    /// Those and, transitively, the ones their relevance names.
    pub(crate) questions: Vec<QuestionIndex>,
}

/// The level of an unsure rule: `today` for a red flag, else one below its own but at least `soon`; `raised` may raise
/// it, never lower it; its own level caps it.
pub(crate) fn unsure_level(level: Level, red_flag: bool, raised: Option<Level>) -> Level {
    let default = if red_flag { Level::Today } else { level.below().max(Level::Soon) };
    raised.map_or(default, |raised| raised.max(default)).min(level)
}
