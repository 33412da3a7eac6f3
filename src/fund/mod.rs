//! What a joint fund is: the plan, its edits, limits and exact arithmetic.
//!
//! Pure data: nothing here reads a file, a clock or a thread. A [`plan::Plan`] can only be made valid and is changed
//! only by an [`edit::Edit`] through a [`history::History`].

pub mod allocation;
pub mod apportion;
pub mod assumption;
pub mod assumption_key;
pub mod built_in;
pub mod correlation;
pub mod edit;
pub mod exact;
pub mod history;
pub mod identity;
pub mod leverage;
pub mod limits;
pub mod money;
pub mod movement;
pub mod partner;
pub mod plan;
pub mod problem;
pub mod repair;
pub mod sector;
pub mod sharing;
pub mod tax;
pub mod terms;
pub mod validate;
