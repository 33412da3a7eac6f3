//! The commands that need no window.

pub mod check;
mod say;
pub mod schema;
