//! Questions asked of a plan, answered in codes and numbers.

pub mod closed_form;
pub mod estimate;
pub mod exposure;
pub mod import;
pub mod input;
pub mod metrics;
pub mod pacing;
pub mod portfolio;
pub mod power;
pub mod votes;
pub mod waterfall;
