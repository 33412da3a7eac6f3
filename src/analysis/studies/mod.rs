//! Questions that need a plan evaluated many times: what if this strikes, what if that is wrong, what if they leave.
//!
//! Every study compares outcomes future by future on the same draws, so that a difference has the small error of a paired
//! one. At most [`MOST_PATHS`] futures are evaluated; answers say how many.

mod outcomes;
mod switch;
mod together;
mod tornado;
mod walkout;

pub use outcomes::{Change, Difference, Outcomes};
pub use switch::Switch;
pub use together::{Alone, Estimate, Invested, Reach, Standing, Together, plan_alone, reach, shares_alone};
pub use tornado::{Bar, Shock, Side, Tornado};
pub use walkout::Walkout;

use super::engine::Engine;
use crate::{
    fund::plan::Plan,
    market::ticket::{Cancelled, Ticket},
};

/// The most futures that a study evaluates.
pub const MOST_PATHS: usize = 10_000;

/// Which studies are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StudyQuestions {
    /// One shock after another.
    pub tornado: bool,
    /// The plan with the switch of political risk off and on.
    pub switch: bool,
    /// A partner (by place) that leaves at the end of a year of the plan (from 1).
    pub walkout: Option<(usize, usize)>,
    /// Each partner by itself against the joint plan.
    pub together: bool,
    /// How many futures; none: as the plan says, at most [`MOST_PATHS`].
    pub paths: Option<usize>,
}

impl StudyQuestions {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        let Self { tornado, switch, walkout, together, .. } = *self;
        !tornado && !switch && walkout.is_none() && !together
    }

    fn paths(&self, plan: &Plan) -> usize {
        self.paths.unwrap_or(plan.simulation.paths as usize).clamp(1, MOST_PATHS)
    }
}

/// What the studies found; those that were not asked for are `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Studies {
    /// Of how many futures.
    pub paths: usize,
    /// One shock after another.
    pub tornado: Option<Tornado>,
    /// The switch of political risk off and on.
    pub switch: Option<Switch>,
    /// A partner that leaves.
    pub walkout: Option<Walkout>,
    /// Alone or together.
    pub together: Option<Together>,
}

/// Works the studies out, with an engine of their own so that the window's keeps what it has.
///
/// # Errors
/// [`Cancelled`] where the ticket was.
pub fn study(
    engine: &mut Engine,
    plan: &Plan,
    questions: &StudyQuestions,
    ticket: &Ticket,
) -> Result<Studies, Cancelled> {
    let paths = questions.paths(plan);
    Ok(Studies {
        paths,
        tornado: if questions.tornado { Some(tornado::study(engine, plan, paths, ticket)?) } else { None },
        switch: if questions.switch { Some(switch::study(engine, plan, paths, ticket)?) } else { None },
        walkout: match questions.walkout {
            Some((partner, year)) => Some(walkout::study(engine, plan, (partner, year), paths, ticket)?),
            None => None,
        },
        together: if questions.together { Some(together::study(engine, plan, paths, ticket)?) } else { None },
    })
}
