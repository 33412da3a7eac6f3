//! Questions asked of a plan, answered in codes and numbers.

pub mod closed_form;
pub mod exposure;
