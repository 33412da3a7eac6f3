//! What a joint fund is: the plan, its edits, limits and exact arithmetic.

pub mod apportion;
