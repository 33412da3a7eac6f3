//! Concord: how the partners of a joint sovereign wealth fund allocate capital, explored together.
//!
//! The rooms are floors of one house: data flows down into numbers and up into views, and a room uses only rooms
//! below it. `tests/concord/house.rs` holds the directions.

pub mod analysis;
pub mod app;
pub mod charts;
pub mod cli;
pub mod files;
pub mod fund;
pub mod language;
pub mod market;
pub mod maths;
pub mod wording;
