//! What a partner that joins leaves to those who are there: parts of capital, power and cash before and after.

use super::{engine::Engine, governance, questions::Questions, strategy};
use crate::{
    fund::plan::Plan,
    market::ticket::{Cancelled, Ticket},
};

/// Futures on which parts of cash are worked out: an average needs few.
pub const CASH_PATHS: usize = 1_000;

/// The parts of a plan's partners, in their order, each 0 to 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// Of all commitments.
    pub capital: Vec<f64>,
    /// Of all power over a single deal (Banzhaf); `None` where nobody has any.
    pub power: Option<Vec<f64>>,
}

impl Parts {
    /// The parts of a plan.
    pub fn of(plan: &Plan) -> Self {
        Self { capital: governance::capital_shares(plan), power: strategy::fairness(plan).power }
    }
}

/// Each partner's part of everything received over the horizon, on average of [`CASH_PATHS`] futures, of two plans.
///
/// # Errors
/// [`Cancelled`] where the ticket was.
pub fn cash(before: &Plan, after: &Plan, ticket: &Ticket) -> Result<[Vec<f64>; 2], Cancelled> {
    let mut engine = Engine::new(1);
    let questions = Questions { sharing: true, paths: Some(CASH_PATHS), ..Questions::default() };
    let mut of = |plan: &Plan| {
        let analysis = engine.answer(plan, &questions, ticket)?;
        let partners = analysis.sharing.iter().flat_map(|sharing| &sharing.partners);
        Ok(partners.map(|share| share.cash).collect())
    };
    Ok([of(before)?, of(after)?])
}
