//! The plan file, settings, journal and import: everything that touches the disk.
//!
//! No thread, clock or dialog is in here: the caller gives times as texts and decides on which thread it waits.

pub mod disk;
pub mod error;
pub mod import;
pub mod journal;
mod layout;
mod parse;
pub mod plan_file;
pub mod samples;
pub mod schema;
pub mod settings;
pub mod watch;
