//! Findings, problems and edits as sentences in either language.

pub mod approvals;
pub mod exposure;
pub mod finding;
pub mod governance;
pub mod import;
pub mod names;
pub mod note;
pub mod politics;
pub mod problem;
pub mod section_note;
pub mod sharing;
pub mod strategy;
pub mod stress;
pub mod together;
pub mod uncertain;
