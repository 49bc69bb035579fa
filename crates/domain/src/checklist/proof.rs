//! The proof: that a checklist's rules keep their promises in every state there is (docs/SAFETY.md, docs/decisions/proof.md).
//!
//! All answers of a checklist, with "not sure" and without "unanswered", become inputs of a circuit ([`circuit`]); the
//! evaluator's own rules become its gates ([`reading`], [`world`]); and each law becomes the question whether a state that
//! breaks it can be ([`solver`]). Never by listing: 30 questions have 10^18 states and more. A state that is found is made
//! the shortest there is, read back into answers, and shown to the evaluator before anybody sees it ([`search`]).
//!
//! Invariants: what could not be decided is refused; what the evaluator does not confirm is a fault of this module, and is
//! refused too; every proof ends, as gates, steps and dead ends are limited ([`Effort`]).

mod certainty;
mod circuit;
mod danger;
mod effort;
mod held;
mod hole;
mod notes;
mod reading;
mod result;
mod search;
mod solver;
mod total;
mod trit;
mod values;
mod world;

use super::Checklist;
use super::level::Level;
use super::question::QuestionIndex;

pub use effort::Effort;
pub use hole::{About, Found, Hole, Story, Undecided};
pub use notes::{Note, notes};
pub use result::HasAction;

use held::Held;
use search::Search;
use values::Values;

/// Every law that the checklist breaks, each with its shortest story; questions first, in asking order, then rules. Empty:
/// proved.
pub fn holes(checklist: &Checklist, has_action: HasAction<'_>) -> Vec<Found> {
    holes_within(checklist, has_action, &mut Effort::default())
}

/// The same, as one proof of several that share what they may take.
pub fn holes_within(checklist: &Checklist, has_action: HasAction<'_>, effort: &mut Effort) -> Vec<Found> {
    let mut found = Vec::new();
    let proved = Search::new(checklist, effort.allowed()).and_then(|mut search| {
        let proved = prove(&mut search, checklist, has_action, &mut found);
        effort.spend(search.taken());
        proved
    });
    if let Err(why) = proved {
        found.push(Found { about: About::Checklist, hole: Hole::Undecided(why) });
    }
    found
}

/// The levels that no answers lead to, lowest first; nothing when that could not be decided.
pub fn unreachable(checklist: &Checklist) -> Vec<Level> {
    Search::new(checklist, Effort::EACH).and_then(|mut search| search.unreachable()).unwrap_or_default()
}

fn prove(
    search: &mut Search<'_>,
    checklist: &Checklist,
    has_action: HasAction<'_>,
    found: &mut Vec<Found>,
) -> Result<(), Undecided> {
    let never = search.never_deciding()?;
    for (index, _) in checklist.questions() {
        let holes = search.question(index)?;
        found.extend(holes.into_iter().map(|hole| Found { about: About::Question(index), hole }));
    }
    found.extend(search.home_in_doubt()?);
    found.extend(search.no_action(has_action)?);
    found.extend(search.calm_emergency()?);
    found.extend(never);
    Ok(())
}

impl Search<'_> {
    /// The holes of one question: danger, numbers, certainty.
    fn question(&mut self, question: QuestionIndex) -> Result<Vec<Hole>, Undecided> {
        let size = self.world.size(question);
        let holes = match self.world.values[question.0] {
            Values::Nothing => [None, None],
            Values::Several => [self.danger_of_several(question)?, self.certainty_of_several(question)?],
            Values::One(_) => {
                let unsure = self.world.levels_with(question, &Held::unsure(size));
                let each = |at: usize| Held::exactly(size, |other| other == at);
                let levels: Vec<_> =
                    (0..size).map(|at| self.world.levels_with(question, &each(at))).collect();
                let danger = self.danger_of_one(question, &levels, unsure)?;
                [danger, self.certainty_of_one(question, &levels, unsure)?]
            }
        };
        Ok(holes.into_iter().flatten().collect())
    }
}
