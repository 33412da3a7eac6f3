//! The window.

pub mod action;
mod acts;
mod ballots;
pub mod command;
pub mod concord;
pub mod document;
mod figures;
mod filing;
mod importing;
mod journaling;
pub mod preferences;
pub mod services;
pub mod session;
mod shell;
mod simulation;
pub mod theme;
mod views;
pub mod widgets;
pub mod window;
pub mod worker;
