//! Each partner by itself against the joint plan.

use crate::{
    analysis::engine::Engine,
    fund::plan::Plan,
    market::ticket::{Cancelled, Ticket},
};

/// One partner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alone {}

/// Every partner, in the plan's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Together {
    /// The partners.
    pub partners: Vec<Alone>,
}

pub(super) fn study(_: &mut Engine, _: &Plan, _: usize, _: &Ticket) -> Result<Together, Cancelled> {
    Ok(Together::default())
}
