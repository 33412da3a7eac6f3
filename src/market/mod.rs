//! Draws, unit-commitment paths and their cache.
//!
//! Everything here is laid out in tiles of [`rows::TILE`] futures: a tile is drawn, grown and stored by itself, so the
//! numbers do not depend on how many threads share the work.

pub mod apart;
pub mod approvals;
pub mod cache;
pub mod clock;
pub mod combine;
pub mod copula;
pub mod futures;
pub mod generator;
pub mod kernel;
pub mod law;
pub mod politics;
pub mod programme;
pub mod rows;
pub mod setting;
pub mod shocks;
pub mod ticket;
pub mod unit;
pub mod view;
pub mod waiting;
