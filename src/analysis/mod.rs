//! Questions asked of a plan, answered in codes and numbers.

pub mod closed_form;
mod drag;
pub mod engine;
pub mod estimate;
pub mod exposure;
pub mod flows;
pub mod import;
pub mod input;
pub mod metrics;
pub mod net;
pub mod order;
pub mod pacing;
pub mod paths_csv;
pub mod portfolio;
pub mod position;
pub mod power;
pub mod project;
pub mod projection;
pub mod questions;
mod resident;
pub mod returns;
pub mod risk;
pub mod series;
pub mod sharing;
mod streamed;
pub mod votes;
pub mod waterfall;
