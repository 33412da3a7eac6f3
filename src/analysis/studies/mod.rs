//! Questions that need a plan evaluated many times: what if this strikes, what if that is wrong, what if they leave.
//!
//! Every study compares outcomes future by future on the same draws, so that a difference has the small error of a paired
//! one. At most [`MOST_PATHS`] futures are evaluated; answers say how many.

mod outcomes;
mod shocks;
mod switch;
mod together;
mod tornado;
mod walkout;

pub use outcomes::{Change, Difference, Outcomes, Standing};
pub use shocks::leaving_year;
pub use switch::Switch;
pub use together::{Alone, Estimate, Footing, Invested, Reach, Together, plan_alone, reach, shares_alone};
pub use tornado::{Bar, Effect, Fall, Shock, Side, Tornado, place};
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
    let StudyQuestions { tornado, switch, walkout, together, .. } = *questions;
    // A tornado takes most of the time.
    let weights = [(tornado, 20.0), (switch, 2.0), (walkout.is_some(), 2.0), (together, 4.0)];
    let weights = weights.map(|(asked, weight)| if asked { weight } else { 0.0 });
    let whole: f64 = weights.iter().sum();
    let mut done = 0.0;
    let [tornado_part, switch_part, walkout_part, together_part] = weights.map(|weight| {
        let from = done / whole;
        done += weight;
        ticket.part(from, done / whole)
    });
    Ok(Studies {
        paths,
        tornado: if tornado { Some(tornado::study(engine, plan, paths, &tornado_part)?) } else { None },
        switch: if switch { Some(switch::study(engine, plan, paths, &switch_part)?) } else { None },
        walkout: match walkout {
            Some(who) => Some(walkout::study(engine, plan, who, paths, &walkout_part)?),
            None => None,
        },
        together: if together { Some(together::study(engine, plan, paths, &together_part)?) } else { None },
    })
}
