//! Questions asked of a plan, answered in codes and numbers.

pub mod closed_form;
pub mod exposure;
pub mod metrics;
pub mod portfolio;
pub mod power;
pub mod waterfall;
