//! What a joint fund is: the plan, its edits, limits and exact arithmetic.
//!
//! Pure data: nothing here reads a file, a clock or a thread. A [`plan::Plan`] can only be made valid and is changed
//! only by an [`edit::Edit`] through a [`history::History`].

pub mod accession;
pub mod allocation;
pub mod apportion;
pub mod approvals;
pub mod assumption;
pub mod assumption_key;
pub mod built_in;
mod checks;
pub mod correlation;
pub mod edit;
pub mod exact;
mod forget;
pub mod gate_library;
pub mod governance;
pub mod history;
pub mod identity;
mod judged;
pub mod leverage;
pub mod limits;
pub mod memorandum_record;
pub mod money;
pub mod movement;
pub mod partner;
pub mod plan;
pub mod politics;
pub mod problem;
pub mod repair;
pub mod scenario_library;
pub mod sector;
pub mod sharing;
pub mod strategy;
pub mod tax;
pub mod terms;
pub mod validate;
